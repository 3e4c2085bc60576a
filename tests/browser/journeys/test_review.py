"""A therapist at the desk: answers, Thomas Test, suggestion, plan, signature, release. Each press is counted."""

import os
from pathlib import Path

import pytest

from screening.review.gates import released_plan
from tests.browser.pages.checks import ask
from tests.chromium import DESKTOP, PHONE
from tests.people import PASSWORD, signed_in

MOST_PRESSES = 10  # from the desk to a released plan, for a healthy client
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of each page, to look at


@pytest.fixture
def as_member(live_server):
    """as_member(page, member): the page's browser is signed in as this member."""

    def sign_in(page, member):
        session = signed_in(member).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return sign_in


def picture(page, name):
    if not SHOTS:
        return
    for size, width in (("phone", 390), ("desk", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{size}.png"), full_page=True)


class Presses:
    """Presses buttons and links, and counts."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __call__(self, role, name, exact=True):
        self.count += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def tick(self, side, label):
        self.count += 1
        self.page.locator(f"#side-{side}").get_by_label(label, exact=True).check()


def type_degrees(page, side, **degrees):
    for name, value in degrees.items():
        page.fill(f"[name={side}-{name}]", str(value))


def stands_on_one_screen(page):
    """Verdict, limits, findings, test, plan and signature, without scrolling."""
    page.set_viewport_size(DESKTOP)
    parts = [page.get_by_role("heading", name=name) for name in ("What is limited", "Findings", "Thomas Test")]
    for part in (*parts, page.get_by_role("button", name="Sign and release to the client")):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= DESKTOP["height"], part
    assert page.locator(".limits summary").count()
    assert ask(page, "lines") == []


def test_a_healthy_client_goes_from_the_desk_to_a_signed_plan_in_few_presses(
    open_browser, as_member, accessible, submitted, therapist
):
    page = as_member(open_browser(DESKTOP), therapist)
    page.goto("/desk/")
    press = Presses(page)
    press("link", submitted.client.name)
    picture(page, "client")
    press("link", "Answers", exact=False)
    press("link", "Record the Thomas Test")
    press("button", "Done, nothing unusual: fill both sides")
    press("radio", "Goniometer")
    press.tick("left", "Above level")
    press.tick("right", "Below level")
    type_degrees(page, "left", hip_extension=4, knee_flexion=78)
    type_degrees(page, "right", hip_extension=12, knee_flexion=80)
    accessible(page)
    picture(page, "thomas-typed")
    press("button", "Save and see the suggestion")
    accessible(page)
    picture(page, "suggestion")
    press("button", "Accept all as suggested")
    accessible(page)
    stands_on_one_screen(page)
    picture(page, "plan-draft")
    page.get_by_label("Your password").fill(PASSWORD)
    press("button", "Sign and release to the client")
    submitted.refresh_from_db()
    assert released_plan(submitted) is not None
    picture(page, "plan-released")
    press_to_sign = press.count
    page.goto(f"/screenings/{submitted.pk}/plan/preview/")
    accessible(page)
    picture(page, "client-plan")
    assert press_to_sign <= MOST_PRESSES, press_to_sign


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_pages_before_and_after_can_be_read_by_everyone(
    size, open_browser, as_member, accessible, submitted, therapist
):
    page = as_member(open_browser(size), therapist)
    for path in ("answers", "send-back", "thomas-test", "suggestion", "plan", "answers/cancer", "answers/pain_sites"):
        assert page.goto(f"/screenings/{submitted.pk}/{path}/").status == 200, path
        accessible(page)
        picture(page, f"before-{path.replace('/', '-')}")
