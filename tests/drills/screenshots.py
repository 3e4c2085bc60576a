"""`make screenshots`: a picture of every page and state on a phone and a desk, light, dark and on paper."""

import os
from pathlib import Path

from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.browser.pages.page_cases import PAGE_CASES
from tests.chromium import DESKTOP, PHONE

FOLDER = Path(os.environ.get("SHOTS", "shots"))
ONLY = os.environ.get("ONLY", "")  # the beginning of the names to take; empty takes all
ON_PAPER = ("screening-answers", "plan-review", "plan-preview", "my-plan", "record", "letter", "my-data", "suggestion")


def picture(page, name):
    page.screenshot(path=str(FOLDER / f"{name}.png"), full_page=True, timeout=60_000)


def test_a_picture_of_every_page_and_state(looker):  # noqa: F811
    FOLDER.mkdir(exist_ok=True)
    taken = 0
    look = looker(DESKTOP)
    for case, page in look.all([case for case in PAGE_CASES if case.name.startswith(ONLY)]):
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                picture(page, f"{case.name}-{size['width']}-{scheme}")
                taken += 1
        if case.url in ON_PAPER:
            page.emulate_media(media="print", color_scheme="light")
            page.set_viewport_size({"width": 680, "height": 960})
            picture(page, f"{case.name}-paper")
        page.emulate_media(media="screen", color_scheme="light")
        page.set_viewport_size(DESKTOP)
    assert taken
