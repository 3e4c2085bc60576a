"""With the reader's own colours what is chosen, drawn and plotted still differs from what is around it."""

import pytest

from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.browser.pages.page_cases import PageCase
from tests.browser.pages.steps import drawn, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = PageCase("form-section", "mistaken client", more=(("section", "where"),))
LEGS = PageCase("thomas-test", on="unsure", then=drawn)
TRENDS = PageCase("client-review", on="released-client")
READ = """([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"""
SYSTEM = """name => { const probe = document.body.appendChild(document.createElement("span"));
    probe.style.setProperty("color", name);
    const { color } = getComputedStyle(probe); probe.remove(); return color; }"""


def colours(page, *wanted):
    """The computed colours of ("selector", "stroke" or "fill")."""
    return [page.evaluate(READ, [selector, name]) for selector, name in wanted]


def system(page, *names):
    """The colours that the reader has set."""
    return [page.evaluate(SYSTEM, name) for name in names]


def test_what_is_chosen_drawn_and_plotted_is_in_the_readers_colours(looker):  # noqa: F811
    look = looker(forced_colors="active")

    page = look.open(WHERE)
    opened(page)
    page.locator("#groin_left").check(force=True)
    page.locator("#groin_right").uncheck(force=True)
    regions = colours(page, ("path.groin_left", "fill"), ("path.groin_right", "fill"), ("path.skin", "stroke"))
    assert regions == system(page, "Highlight", "GrayText", "CanvasText")
    assert len(set(regions)) == 3

    page = look.open(LEGS)
    leg, body, level, table = (f"[data-leg=left] svg {one}" for one in (
        "[data-part=lines]", "circle", "path[stroke-dasharray]", "path"))  # fmt: skip
    lines = colours(page, (leg, "stroke"), (body, "stroke"), (level, "stroke"), (table, "stroke"))
    assert lines == system(page, "Highlight", "CanvasText", "GrayText", "CanvasText")

    page = look.open(TRENDS)
    chart = [("figure svg line", "stroke"), ("figure svg circle", "fill"), ("figure svg rect", "fill")]
    plotted = colours(page, *chart, ("figure svg path", "stroke"), ("figure svg text", "fill"))
    assert plotted == system(page, "Highlight", "Highlight", "Canvas", "GrayText", "CanvasText")
