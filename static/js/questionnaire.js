// Turns the pages of the questionnaire at once and saves each one behind. Without this script the same forms post.
// "Saved" is said only after the server said so. What is typed lives in the page and on the server, nowhere else.

const FIRST_WAIT_MS = 2000; // before a failed save is tried again; doubled each time
const LONGEST_WAIT_MS = 60000;
const AT_ONCE = 6; // forms saved at the same time: as many connections as browsers open to one server
const GIVE_UP_MS = 20000; // a server that says nothing for so long counts as one that cannot be reached

const saved = document.getElementById("saved");
const trouble = document.getElementById("trouble");
const forms = [...document.querySelectorAll("section[id^='part-'] > form")];
const suffix = document.title.split(" · ").slice(1).join(" · ");
const content = (form) => new URLSearchParams(new FormData(form)).toString();
const lastSaved = new Map(forms.map((form) => [form, content(form)]));
const waiting = new Set(); // forms to save, oldest first
const sending = new Set(); // those on their way to the server
const going = new Set(); // those that Continue was pressed on: what stands in their lists is confirmed
let round = null; // while something is sent: the reports by form, whether one failed, and the promise of its end
let wait = FIRST_WAIT_MS;
let timer = 0;

const together = document.querySelector("[data-together]"); // staff fill in all sections on one page
const current = () => forms.find((form) => !form.parentElement.hidden);
const path = (address) => new URL(address, location.href).pathname;

function say(text) {
  if (saved.textContent !== text) saved.textContent = text; // once: it is read aloud
}

/** From here on the form counts as not saved. */
function hold(form) {
  waiting.add(form);
  say(saved.dataset.saving);
}

/** Shows a lasting message, with a link to the section it is about. */
function warn(text, form, at) {
  trouble.replaceChildren(text);
  if (!form) return;
  const link = document.createElement("a");
  link.href = at ?? form.dataset.page ?? form.action;
  link.textContent = form.querySelector("h1, h2").textContent;
  trouble.append(" ", link);
}

/** What to do now, on a page of which nothing is saved: once, above all else. */
function danger({ key, care, title, calls, lines, more }) {
  if (document.querySelector(`.care[data-told="${key}"]`)) return;
  const card = add(document.createElement("section"), "div"), head = document.createElement("header");
  Object.assign(card.parentElement, { className: `care care-${care}`, tabIndex: -1 }).dataset.told = key;
  card.before(head);
  add(head, "h2", title);
  for (const { words, number } of calls) Object.assign(add(add(card, "p"), "a", words), { className: "call", href: `tel:${number.replaceAll(" ", "")}` });
  for (const line of [...lines, more].filter(Boolean)) add(card, "p", line);
  saved.before(card.parentElement);
  card.parentElement.focus();
}

function add(parent, name, text = "") {
  const child = document.createElement(name);
  child.textContent = text;
  parent.append(child);
  return child;
}

/** Sends one form. Returns the server's report, or null when it has to be tried again. */
async function post(form) {
  const body = content(form), went = going.delete(form);
  const asked = new AbortController();
  const patience = setTimeout(() => asked.abort(), GIVE_UP_MS);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(went ? `${body}&go=1` : body),
      headers: { "X-Background": "1" },
      redirect: "manual",
      signal: asked.signal,
    });
    if (!answer.ok) {
      if (went) going.add(form);
      const { told } = await answer.json().catch(() => ({}));
      if (told) danger(told);
      else if (answer.status === 409) location.reload();
      const ended = answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 403;
      warn(ended ? trouble.dataset.closed : trouble.dataset.ours);
      return null;
    }
    const report = await answer.json();
    lastSaved.set(form, body);
    form.elements.seen.value = report.seen;
    if (content(form) === body.replace(/(^|&)seen=[^&]*/, `$1seen=${encodeURIComponent(report.seen)}`)) lastSaved.set(form, content(form));
    return report;
  } catch {
    if (went) going.add(form);
    warn(trouble.dataset.failed);
    return null;
  } finally {
    clearTimeout(patience);
  }
}

/** Saves what waits, or joins the saving that runs: several forms at a time, so that a client who is quick does not wait
 * for a queue at the end. Forms do not share a question, so their order does not matter. Promises the reports by form. */
function flush() {
  if (waiting.size && !round) {
    clearTimeout(timer);
    say(saved.dataset.saving);
    round = { reports: new Map(), failed: false };
    round.over = new Promise((resolve) => (round.end = resolve));
  }
  const over = round?.over;
  if (round) sendMore();
  return over;
}

/** Keeps the lines to the server busy. After a failure it only lets those come home that are on their way. */
function sendMore() {
  for (const form of round.failed ? [] : waiting) {
    if (sending.size < AT_ONCE && !sending.has(form)) sendOne(form); // one on its way that changed is sent again after it
  }
  if (!sending.size) endRound();
}

async function sendOne(form) {
  waiting.delete(form);
  sending.add(form);
  const report = await post(form);
  sending.delete(form);
  round.reports.set(form, report);
  if (!report) {
    waiting.add(form);
    round.failed = true;
  }
  sendMore();
}

/** Says what became of it; a failure plans the next try. */
function endRound() {
  const { reports, failed, end } = round;
  round = null;
  if (failed) {
    say("");
    for (const report of reports.values()) if (report?.safety) warn(report.says); // it cannot wait for what is not saved
    timer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  } else {
    wait = FIRST_WAIT_MS;
    say(saved.dataset.saved);
    trouble.replaceChildren();
    for (const [form, report] of reports) {
      if (report.safety) tell(report, form);
      if (report.look) warn(trouble.dataset.look, form, report.at);
      else if (report.kept) warn(trouble.dataset.kept, form);
    }
  }
  end(reports);
}

/** The fixed text comes before anything else, whichever way the page was left and however late the answer was saved; what
 * was typed meanwhile is saved first. From there the questions go on where the client is; when that is still the section
 * just told of, with the one after it, unless there is something to look at again. */
function tell(report, told) {
  const form = together ? null : current();
  if (form && content(form) !== lastSaved.get(form)) {
    hold(form);
    flush();
  } else if (!waiting.size) {
    const stays = form && (form !== told || report.look);
    location.assign(stays ? `${report.safety}&on=${form.parentElement.id.replace("part-", "")}` : report.safety);
  }
}

/** Resolves to the server's report once nothing is on its way any more, or to null when this form still waits. */
async function save(form) {
  hold(form);
  const reports = await flush();
  return waiting.has(form) ? null : reports.get(form);
}

/** After a page turn the finger may still be on its way down a second time: a tap that did not begin well after the new
 * page came answers nothing. Keys and readers' own presses have no pointer and are never held up. */
const INERT_MS = 450;
let turned = -Infinity; // when the page in view came, on the clock of events
let pressed = null; // when the pointer went down that is about to click

addEventListener("pointerdown", (event) => { pressed = event.timeStamp; }, true);
addEventListener("pointercancel", () => { pressed = null; }, true);
addEventListener("click", (event) => {
  const began = pressed ?? event.timeStamp;
  pressed = null;
  if (event.detail === 0 || began >= turned + INERT_MS || !event.target.closest("section[id^='part-']")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

/** How long each answer took, for the therapist, in the form's own `pace`: {id of the question: milliseconds} from when
 * its section came or the question before it was answered. What was answered faster than anybody reads is asked again. */
let answering = { name: "", since: 0, last: 0 };
addEventListener("change", ({ target, timeStamp }) => {
  const pace = target.form?.elements.pace;
  if (!pace) return;
  const came = Number(target.form.parentElement.dataset.came ?? 0);
  if (target.name !== answering.name) answering = { name: target.name, since: Math.max(answering.last, came) };
  answering.last = timeStamp;
  pace.value = JSON.stringify({ ...JSON.parse(pace.value || "{}"), [target.name]: Math.round(timeStamp - answering.since) });
}, true);

function show(form) {
  turned = form.parentElement.dataset.came = performance.now();
  const left = current();
  left.removeAttribute("id");
  left.parentElement.hidden = true;
  form.id = "answers"; // which form the language switch sends
  form.parentElement.hidden = false;
  scrollTo(0, 0);
  form.querySelector("h1").focus({ preventScroll: true });
}

/** The rest of a turn, once the section is drawn: its title, and what waits to be saved. */
function settle(form) {
  document.title = `${form.querySelector("h1").textContent} · ${suffix}`;
  flush();
}

/** Draws first, acts then: an entry in the browser's history and a request take longer than turning the page. Nothing is
 * drawn while the page is out of sight. */
function afterDrawing(act) {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}

/** Turns to a section; what waits is sent once it is drawn. */
function turnTo(form) {
  show(form);
  afterDrawing(() => {
    history.pushState(null, "", form.action);
    settle(form);
  });
}

/** What was typed on the page that is left is saved with the next turn. */
function keep(form) {
  if (content(form) !== lastSaved.get(form)) hold(form);
}

/** True when the server's word is needed before the page turns: an answer that calls for help at once, something left
 * open, or a number that cannot be right. */
function mustWait(form) {
  const numbers = [...form.querySelectorAll("[data-low]")].filter((box) => box.value.trim());
  return (
    form.querySelector("[data-emergency]:checked") !== null ||
    isOpen(form) ||
    numbers.some((box) => {
      const number = /^\d+$/.test(box.value.trim()) ? Number(box.value) : -1;
      return number < Number(box.dataset.low) || number > Number(box.dataset.high);
    })
  );
}

const changed = (boxes) => [...boxes].some((box) => box.checked !== box.defaultChecked);

/** True when an answer was changed since the pages were drawn that decides what the next ones ask: of this page, or of any
 * page for the one that comes. */
const redraws = (form, coming) => changed(form.querySelectorAll("[data-redraw]")) ||
  changed(document.querySelectorAll(`[data-decides~="${coming.parentElement.id}"]`));

/** Leaves a page that changes what other pages ask: once it is saved, the other one is drawn anew. */
async function redraw(form, address) {
  if (await save(form)) location.assign(address);
}

/** Continue: turn the page at once, or wait for the server where its answer decides what comes. */
async function next(form) {
  const following = forms[forms.indexOf(form) + 1];
  if (following && !mustWait(form) && !redraws(form, following)) {
    hold(form);
    turnTo(following);
    return;
  }
  const report = await save(form);
  if (!report || report.safety) return; // said in `trouble`, and Continue tries again; or the fixed text comes first
  if (report.look || report.kept) location.assign(report.at ?? form.action);
  else if (following && !redraws(form, following)) turnTo(following);
  else if (!waiting.size) location.assign(following?.action ?? form.dataset.onward ?? saved.dataset.check); // all is saved
}

/** Another language: once what was typed is saved, the same section comes back in it. */
async function speak(form, button) {
  if (!(await save(form))) return; // said in `trouble`
  const language = document.createElement("input");
  Object.assign(language, { type: "hidden", name: button.name, value: button.value });
  form.append(language);
  form.submit();
}

/** "None of these" and a tick exclude each other; what was taken back is said, and so is what the ticks leave out. */
function exclude(box) {
  const list = box.closest("[data-list], #pain_sites");
  if (!list?.querySelector("[data-none]") || box.id === "see-back") return;
  const none = list.querySelector("[data-none]");
  const took = box.checked && (box === none ? false : none.checked);
  if (box.checked) for (const other of boxes(list)) if ((other === none) !== (box === none)) other.checked = false;
  const line = list.querySelector(".so-not");
  const rest = boxes(list).filter((one) => one !== none && !one.checked);
  const says = list.dataset.list && rest.length && rest.length < boxes(list).length - 1 ? `${line.dataset.so} ${rest.map(words).join(" · ")}` : "";
  line.textContent = [took && line.dataset.back, says].filter(Boolean).join(" ");
}

const boxes = (list) => [...list.querySelectorAll(`input[type=checkbox][name="${list.dataset.list ?? list.id}"]`)];
const words = (box) => box.nextElementSibling.textContent.trim();

/** Continue confirms the line below each list: its rows go along by name. */
function readBack(form) {
  for (const list of form.querySelectorAll("[data-list]")) {
    const said = list.querySelector(".so-not"), none = list.querySelector("[data-none]");
    if (!said || none.checked || !boxes(list).some((box) => box.checked)) continue;
    form.elements[`so_not-${list.dataset.list}`].value = boxes(list).filter((box) => box !== none && !box.checked).map((box) => box.value).join(" ");
  }
}

/** A question in view that must be answered and is not: the server names it, once. */
const isOpen = (form) => [...form.querySelectorAll("[data-forced]")].some((question) =>
  question.offsetParent !== null && !question.querySelector("input:checked:not(#see-back)") &&
  ![...question.querySelectorAll("input[type=text], textarea")].some((box) => box.value.trim()));

/** "Not sure about one": once what was ticked is saved, the list comes back row by row. */
async function rowByRow(form, list) {
  if (!(await save(form))) return; // said in `trouble`
  const page = new URL(together ? form.dataset.page : form.action, location.href);
  page.searchParams.append("each", list);
  location.assign(page);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !forms.includes(form)) return;
  event.preventDefault();
  if (event.submitter?.name === "language") return speak(form, event.submitter);
  if (event.submitter?.name === "unsure") return rowByRow(form, event.submitter.value);
  readBack(form);
  going.add(form);
  if (together) goOn(form);
  else next(form);
});

document.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") exclude(event.target);
}, true);

/** On the one long page each change is saved as it is made, and the button goes to the next part. */
async function goOn(form) {
  const report = await save(form);
  if (report?.look) location.assign(report.at ? `${report.at}#${form.parentElement.id}` : form.dataset.page);
  else if (report && form.dataset.onward) location.assign(form.dataset.onward);
  else if (report) (forms[forms.indexOf(form) + 1]?.querySelector("h2") ?? document.getElementById("send-title")).focus();
}

if (together) {
  together.addEventListener("change", (event) => save(event.target.form));
}

if (!together) turnPages();

/** Back links and the browser's own back and forward keep what was typed on the page that is left. The address always
 * names the section in view, so that a reload shows the same one. */
function turnPages() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.back, #trouble a");
    const target = link && forms.find((form) => path(form.action) === path(link.href));
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.closest("#trouble")) save(current()).then(() => location.assign(link.href));
    else if (redraws(current(), target)) redraw(current(), target.action);
    else {
      keep(current());
      turnTo(target);
    }
  });

  addEventListener("popstate", () => {
    const target = forms.find((form) => path(form.action) === location.pathname);
    if (!target) return location.reload();
    if (redraws(current(), target)) return redraw(current(), target.action);
    keep(current());
    show(target);
    afterDrawing(() => settle(target));
  });

  // With each entry of its history a browser notes what stands in every field; what is out of sight it need not.
  history.replaceState(null, "", current().action);
}

addEventListener("online", flush);
document.addEventListener("visibilitychange", flush); // a phone may end a page that is put away

addEventListener("beforeunload", (event) => {
  if (waiting.size || sending.size) event.preventDefault();
});

