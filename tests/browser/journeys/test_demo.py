"""The page that `make run` opens on, as a visitor sees it."""

import pytest

from demo.scenes import load
from tests.chromium import DESKTOP, PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.integration.demo.urls"),
]


@pytest.fixture
def demo(db, settings, outbox_off):
    settings.DEBUG = True
    load()


@pytest.fixture
def looked_at(accessible):
    """looked_at(page): accessible on a phone in the light and on a desk in the dark."""

    def look(page):
        for size, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.reload()
            accessible(page)

    return look


def test_a_visitor_chooses_a_part_and_comes_back_with_and_without_script(open_browser, looked_at, demo):
    for script in (True, False):
        choose_and_come_back(open_browser(PHONE, script=script), looked_at, script)


def choose_and_come_back(page, looked_at, script):
    page.goto("/")
    if script:
        looked_at(page)
    page.get_by_role("button", name="Open the link").click()
    assert "born on 2 November 1985" in page.get_by_label("Demo").inner_text()
    if script:
        looked_at(page)
    page.get_by_role("link", name="Try another part").click()
    page.get_by_role("button", name="Work as Tess").click()
    page.get_by_role("heading", name="Needs you first").wait_for()
    page.get_by_role("link", name="Try another part").click()
    page.get_by_role("button", name="Español").click()
    page.get_by_role("heading", level=1, name="Pruebe Supine", exact=True).wait_for()
