"""`make drill-pages`: every page and state, in every way a reader may have set the browser."""

from tests.browser.pages.checks import RULES, SMALLEST, Axe, ask, in_large_text, in_spacing
from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.chromium import DESKTOP

AXE = Axe()
TABLET = {"width": 768, "height": 1024}


def at_the_desk(page):
    found = AXE(page, RULES) + ask(page, "frame", "names", "problems", "targets", "cut", "still")
    page.emulate_media(color_scheme="dark")
    found += [f"dark {line}" for line in AXE(page, ["color-contrast"])]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += [f"forced colours {line}" for line in ask(page, "chosen")]
    page.emulate_media(forced_colors="none")
    return found + [f"200 % {line}" for line in in_large_text(page)]


def on_the_phone(page):
    page.set_viewport_size(SMALLEST)
    found = [f"320 px {line}" for line in ask(page, "width", "targets", "cut")]
    found += [f"320 px spaced {line}" for line in in_spacing(page)]
    page.set_viewport_size(TABLET)
    found += [f"tablet {line}" for line in ask(page, "width")]
    page.set_viewport_size(DESKTOP)
    return found


def test_every_state_in_every_setting(looker):  # noqa: F811
    found = []
    for case, page in looker().all():
        found += [(case.name, complaint) for complaint in at_the_desk(page) + on_the_phone(page)]
    assert found == [], "\n".join(f"{name}: {complaint}" for name, complaint in found)
