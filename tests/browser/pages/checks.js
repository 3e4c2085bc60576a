// What is asked of a page in the browser. Each function gives a list of complaints; an empty list is a good page.
(() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vh, [hidden]");
  const name = (one) => (one.getAttribute("aria-label") || one.innerText || one.textContent).trim().replace(/\s+/g, " ");
  const short = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const all = (what, within = document) => [...within.querySelectorAll(what)].filter(seen);

  /** One h1, no level left out, one main part, a language, a title. */
  function frame() {
    const found = [];
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) found.push(`h1: ${levels}`);
    const first = levels.indexOf(1);
    levels.slice(first).forEach((level, n, rest) => n && level > rest[n - 1] + 1 && found.push(`a level left out: ${levels}`));
    if (all("main").length !== 1) found.push("not one main part");
    if (!document.documentElement.lang) found.push("no language");
    if (!document.title) found.push("no title");
    for (const table of all("table")) {
      if (!table.querySelector("caption")) found.push(`table without caption: ${short(table)}`);
      if (!table.querySelector("th[scope]")) found.push(`table without headers: ${short(table)}`);
    }
    return found;
  }

  /** Links of one name lead to one place, and buttons of one name do one thing, so that a list of them can be read. In a
   * group the name of the group is read first. */
  function names() {
    const places = new Map();
    for (const one of document.querySelectorAll("main a[href], main button")) {
      if (!one.checkVisibility()) continue;
      const form = one.closest("form");
      const does = one.href || `${one.formAction || form?.action}#${one.name}=${one.value}#${form?.id || ""}`;
      const when = one.closest("li")?.querySelector("time")?.dateTime ?? "";
      const group = ["section", "fieldset"].map((kind) => one.closest(kind)?.querySelector("h2, legend")?.textContent.trim() ?? "");
      const key = `${one.tagName} ${group} ${when} ${(one.getAttribute("aria-label") || one.textContent).trim().replace(/\s+/g, " ")}`;
      places.set(key, (places.get(key) || new Set()).add(does));
    }
    return [...places].filter(([, does]) => does.size > 1).map(([key, does]) => `${does.size} different "${key}"`);
  }

  /** Everything that can be pressed is at least 24 by 24 pixels, or stands alone in that much room, or in a line of
   * text. The regions of the body map are left out: each has a box below that does the same. What the bar that stays on
   * top covers now cannot be pressed, so it takes no room from the links of the bar. */
  function targets() {
    const under = ({ one, x, y }) => document.elementFromPoint(x, y)?.closest(".flags") && !one.closest(".flags");
    const boxes = all("a[href], button, input:not([type=hidden]), select, textarea, summary").map((one) => {
      const box = (one.labels?.length && ["radio", "checkbox"].includes(one.type) ? one.labels[0] : one).getBoundingClientRect();
      return { one, box, x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }).filter((box) => !under(box));
    const inText = ({ one }) => one.tagName === "A" && getComputedStyle(one).display === "inline" && name(one.parentElement) !== name(one);
    const near = (a, { box }) => Math.hypot(Math.max(box.left - a.x, 0, a.x - box.right), Math.max(box.top - a.y, 0, a.y - box.bottom));
    return boxes
      .filter(({ box }) => box.width > 0 && (box.height < 23.9 || box.width < 23.9))
      .filter((small) => !inText(small) && boxes.some((other) => other.one !== small.one && near(small, other) < 12))
      .map(({ one, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${short(one)}`);
  }

  /** A thumb hits everything that can be pressed: 44 by 44 pixels, but for links within a line of text. The regions of the
   * body map are left out here too. */
  function thumb() {
    return all("main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)").flatMap((one) => {
      const held = one.labels?.length && ["radio", "checkbox"].includes(one.type) ? one.labels[0] : one;
      const { width, height } = held.getBoundingClientRect();
      const inText = one.tagName === "A" && getComputedStyle(one).display === "inline";
      return inText || one.closest("svg") || !width || (width > 43.5 && height > 43.5) ? [] : [`${width}x${height} ${short(one)}`];
    });
  }

  /** An error summary has the focus, stands in the title, and each entry leads to a field in view. */
  function problems() {
    const box = document.querySelector(".problem[role=alert]");
    if (!box) return document.title.startsWith("Error") ? ["says Error: without a summary"] : [];
    const found = [];
    if (!document.title.startsWith("Error: ")) found.push("title without Error:");
    if (document.activeElement !== box) found.push("summary without focus");
    const texts = [...box.querySelectorAll("li")].map((one) => one.textContent);
    if (new Set(texts).size < texts.length) found.push(`the same words twice: ${texts}`);
    for (const link of box.querySelectorAll("a")) {
      const field = document.getElementById(link.hash.slice(1));
      if (!field || !field.checkVisibility()) found.push(`leads nowhere: ${link.textContent} ${link.hash}`);
    }
    return found;
  }

  /** Nothing makes the page wider than the screen but tables in a scroller of their own. */
  function width() {
    const most = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= most) return [];
    return all("body *").filter((one) => one.getBoundingClientRect().right > most + 1).slice(-3).map((one) => `too wide: ${short(one)}`);
  }

  /** No text is cut off by its own box. */
  function cut() {
    return all("main *, header *, footer *")
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
      .filter((one) => {
        const style = getComputedStyle(one);
        if (style.clipPath !== "none") return false; // kept for those who listen
        const hides = (way) => ["hidden", "clip"].includes(style[`overflow${way}`]);
        return (hides("X") && one.scrollWidth > one.clientWidth + 1) || (hides("Y") && one.scrollHeight > one.clientHeight + 1);
      })
      .map((one) => `cut off: ${short(one)}`);
  }

  /** Nothing moves. */
  function still() {
    return all("body *").filter((one) => {
      const style = getComputedStyle(one);
      return style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || style.animationName !== "none";
    }).map((one) => `moves: ${short(one)}`);
  }

  /** What is chosen looks different from what is not, without our colours. */
  function chosen() {
    const look = (one) => {
      const style = getComputedStyle(one);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.backgroundColor, style.fill].join();
    };
    const found = [];
    for (const on of all(".pick input:checked, .choice > input:checked")) {
      const off = [...document.getElementsByName(on.name)].find((one) => !one.checked);
      const drawn = getComputedStyle(on).opacity !== "0"; // the browser's own mark is in view
      if (off && !drawn && look(on.nextElementSibling) === look(off.nextElementSibling)) found.push(`chosen looks like not: ${short(on)}`);
    }
    return found;
  }

  /** The menu is one line, and so is each thing that is limited where there is room. */
  function lines() {
    const menu = document.querySelector(".nav ul");
    const found = menu && menu.offsetHeight > 60 ? ["menu of several lines"] : [];
    for (const one of document.querySelectorAll(".limits summary span")) {
      if (innerWidth > 1000 && one.getClientRects().length > 1) found.push(`limit of several lines: ${one.textContent}`);
    }
    return found;
  }

  window.checks = { frame, names, targets, thumb, problems, lines, width, cut, still, chosen };
})();
