"""A person with a keyboard and no mouse: every stop of the Tab key is looked at."""

from typing import Any

MOST_STOPS = 150
# Where the focus is, and what is wrong with how it shows.
LOOK = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const ring = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const label = one.closest(".pick, .choice, .tick, .apart, .swap") ? one.nextElementSibling : null;
    const shown = label && ring(getComputedStyle(label)) ? label : one;
    const wrong = [];
    if (!ring(getComputedStyle(shown)) && !ring(getComputedStyle(shown, "::after"))) wrong.push("focus not visible");
    const box = [...shown.getClientRects()].find(rect => rect.width && rect.height);
    if (!box || box.bottom < 1 || box.top > innerHeight - 1) wrong.push("focus out of view");
    else {
        const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
        const top = document.elementFromPoint(box.left + box.width / 2, y);
        if (top && !shown.contains(top) && !top.contains(shown) && !one.parentElement.contains(top)) {
            wrong.push(`focus covered by ${top.outerHTML.slice(0, 80)}`);
        }
    }
    if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])")) wrong.push("an order of its own");
    return {
        tag: one.tagName, type: one.type ?? "", name: one.name ?? "", value: one.value ?? "", id: one.id,
        text: (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\\s+/g, " "),
        checked: one.checked ?? false,
        options: one.type === "radio" ? [...document.getElementsByName(one.name)].map(o => o.value) : [],
        html: one.outerHTML.slice(0, 120), wrong,
    };
}"""


class Keys:
    """Tab, Shift+Tab, Enter, Space and arrows, and nothing else."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def here(self) -> dict[str, Any] | None:
        """What has the focus. Fails when a person could not see that."""
        seen = self.page.evaluate(LOOK)
        assert seen is None or seen["wrong"] == [], (self.page.url, seen["html"], seen["wrong"])
        return seen

    def tab(self, back: bool = False) -> dict[str, Any] | None:
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        return self.here()

    def to(self, **wanted: str) -> dict[str, Any]:
        """Tab until what has the focus is this; `text` may be its beginning."""
        start = wanted.pop("text", "")
        for _stop in range(MOST_STOPS):
            seen = self.tab()
            if seen and seen["text"].startswith(start) and all(seen[key] == value for key, value in wanted.items()):
                return seen
        raise AssertionError(f"{self.page.url}: never reached {wanted or start}")

    def press(self, text: str, tag: str = "BUTTON") -> None:
        """Tab to a button or link and press it."""
        self.to(text=text, tag=tag)
        before = self.page.url
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
        self.page.wait_for_load_state()

    def fill(self, name: str, value: str) -> None:
        self.to(name=name)
        self.page.keyboard.type(value)

    def choose(self, name: str, value: str) -> None:
        self.to(name=name)
        self.pick(value)

    def pick(self, value: str) -> None:
        """Among the options that have the focus, this one."""
        seen = self.here()
        assert seen is not None
        if seen["value"] == value:
            self.page.keyboard.press("Space")
        for _step in range(seen["options"].index(value) - seen["options"].index(seen["value"])):
            self.page.keyboard.press("ArrowDown")
        seen = self.here()
        assert seen is not None
        assert seen["value"] == value, seen
        assert seen["checked"], seen
