"""The page that `make run` opens on, as a visitor sees it."""

import pytest

from clinic.demo.stories import load
from tests.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.clinic.demo.urls")]


@pytest.fixture
def demo(db, settings, outbox_off):
    settings.DEBUG = True
    load()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_a_visitor_chooses_a_part_and_comes_back(open_browser, accessible, demo, size, scheme, script):
    page = open_browser(size, color_scheme=scheme, script=script)
    page.goto("/")
    if script:
        accessible(page)
    page.get_by_role("button", name="Open the link").click()
    assert "born on 2 November 1985" in page.get_by_label("Demo").inner_text()
    if script:
        accessible(page)
    page.get_by_role("link", name="Try another part").click()
    page.get_by_role("button", name="Work as Tess").click()
    assert page.get_by_role("heading", name="Needs you first").is_visible()
    page.get_by_role("link", name="Try another part").click()
    page.get_by_role("button", name="Español").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Pruebe Supine"
