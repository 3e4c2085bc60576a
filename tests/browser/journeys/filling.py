"""A client fills in the form in Chromium: what every walk through it does."""

from screening.intake.layout import section_of
from tests.chromium import PHONE
from tests.integration.screening.links import posted

BESIDE = ("seen", "go", "each")  # what a form holds besides answers


def prove(page, link):
    """From the link to the first question."""
    page.goto(link)
    for name, value in (("Day", "1"), ("Month", "3"), ("Year", "1992")):
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Me", exact=True).check(force=True)
    page.get_by_role("button", name="I agree").click()


# A tap counts once it begins this long after the section in view came, on the page's own clock.
TAKES_TAPS = """() => {
    const came = document.querySelector("section[id^=part-]:not([hidden])")?.dataset.came;
    return !came || performance.now() > Number(came) + 450;
}"""


def settled(page):
    """Wait until the section in view takes taps."""
    if getattr(page, "scripted", True):
        page.wait_for_function(TAKES_TAPS)


def answer(page, answers):
    """Answer what the page in view asks, as far as `answers` say."""
    settled(page)
    section = page.locator("section[id^=part-]:not([hidden])")
    section.evaluate("part => part.querySelectorAll('details').forEach(one => { one.open = true; })")
    name = section.get_attribute("id").removeprefix("part-")
    lists = {one.id for one in section_of(name).lists()}
    data = {key: value for key, value in posted(name, answers).items() if key not in BESIDE and "so_not" not in key}
    for key in sorted(data, key=lambda one: one not in lists):  # what a tick opens comes after it
        for value in data[key] if isinstance(data[key], list) else [data[key]]:
            put(section, key, value)


def put(section, name, value):
    box = section.locator(f"[name='{name}'][value='{value}']")
    if box.count():
        box.check(force=True)
    elif value:
        section.locator(f"[name='{name}']").fill(value)


def walk(page, answers):
    """Answer and continue until the check page. Returns the number of parts."""
    parts = 0
    while "/form/check/" not in page.url:
        parts += 1
        heading = page.locator("section:not([hidden]) h1").inner_text()
        answer(page, answers)
        page.locator("section:not([hidden]) .btn-primary").click()
        if not getattr(page, "scripted", True):  # the rows without a tick are read back on the page, once
            page.wait_for_load_state()
            if page.locator(".so-not", has_text="So not").count():
                page.locator("section:not([hidden]) .btn-primary").click()
        page.wait_for_function(
            "old => !document.querySelector('section:not([hidden]) h1')"
            " || document.querySelector('section:not([hidden]) h1').innerText !== old",
            arg=heading,
        )
    return parts


def start(open_browser, link, section, size=PHONE):
    page = open_browser(size)
    prove(page, link)
    page.goto(f"/form/{section}/")
    return page


def saved(page):
    from playwright.sync_api import expect

    expect(page.locator("#saved")).to_have_text("Saved")


def go_on(page):
    settled(page)
    page.locator("section:not([hidden]) .btn-primary").click()
