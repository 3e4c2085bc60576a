"""Both journeys from end to end by keyboard alone: the focus is always seen, never covered, never caught."""

import pytest
from playwright.sync_api import expect

from screening.intake.models import Answers
from tests.browser.journeys.keys import Keys
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.links import healthy, posted
from tests.people import PASSWORD

HEADING = "(document.querySelector('section:not([hidden]) h1') ?? document.querySelector('h1')).textContent"


def answer_part(keys, answers):
    """Every question of the page in view, as the Tab key meets them, and Continue."""
    part = keys.page.locator("section[id^=part-]:not([hidden])").get_attribute("id").removeprefix("part-")
    data = posted(part, answers)
    while True:
        seen = keys.tab()
        assert seen is not None
        if seen["text"] == "Continue":
            break
        if seen["text"].startswith("Choose from a list"):
            keys.page.keyboard.press("Enter")
        raw = data.get(seen["name"])
        if raw is None:
            continue
        if seen["type"] == "radio":
            keys.pick(raw[0] if isinstance(raw, list) else raw)
        elif seen["type"] == "checkbox" and seen["value"] in raw:
            keys.page.keyboard.press("Space")
        elif seen["type"] not in ("checkbox", "radio", "hidden", "submit"):
            keys.page.keyboard.type(raw[0] if isinstance(raw, list) else raw)
    before = keys.page.evaluate(HEADING)
    keys.page.keyboard.press("Enter")
    keys.page.wait_for_function(f"before => {HEADING} !== before", arg=before)


def test_a_client_answers_everything_by_keyboard(open_browser, link):
    page = open_browser(PHONE)
    keys = Keys(page)
    page.goto(link)
    keys.fill("birth_date_day", "1")
    keys.fill("birth_date_month", "3")
    keys.fill("birth_date_year", "1992")
    keys.press("Begin")
    keys.choose("who_answers", "self")
    keys.press("I agree")
    answers = healthy()
    while "/form/check/" not in page.url:
        answer_part(keys, answers)
    page.wait_for_load_state()
    keys.fill("name", "Iris Okafor")
    keys.press("Send")
    page.get_by_role("heading", name="What happens next").wait_for()
    row = Answers.objects.get()
    assert row.submitted_at is not None
    assert row.given == answers | {"who_answers": "self"}


def test_a_therapist_comes_from_the_sign_in_to_a_released_plan_by_keyboard(open_browser, therapist, submitted):
    page = open_browser(DESKTOP)
    keys = Keys(page)
    page.goto("/account/login/")
    keys.fill("login", therapist.user.email)
    keys.fill("password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    keys.press("Read the answers", tag="A")
    keys.press("Record the Thomas Test", tag="A")
    for _twice in range(2):  # the second time with the field of the first in the address
        keys.to(text="Save and see the suggestion")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("[data-focus]")).to_be_focused()
        keys.tab()
        page.keyboard.press("Enter")
        expect(page.locator("[name=performed]").first).to_be_focused()
    keys.to(text="Done, nothing unusual")
    page.keyboard.press("Enter")
    page.locator("[name=performed][value=yes]:checked").wait_for(state="attached")
    keys.choose("tool", "goniometer")
    for side, hip in (("left", "4"), ("right", "12")):
        keys.choose(f"{side}-hip_extension_way", "above")
        keys.fill(f"{side}-hip_extension", hip)
        keys.fill(f"{side}-knee_flexion", "78")
    keys.press("Save and see the suggestion")
    keys.press("Accept all as suggested")
    keys.fill("password", PASSWORD)
    keys.to(text="Sign this plan")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Release to the client").wait_for()
    expect(page.locator("main")).to_be_focused()
    keys.to(text="Release to the client")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Pause").wait_for()
    submitted.refresh_from_db()
    assert submitted.state == "released"


@pytest.mark.parametrize("path", ["/desk/", "/screenings/{}/answers/"])
def test_the_skip_link_leads_past_the_navigation_and_nothing_catches_the_focus(
    path, open_browser, live_server, therapist, submitted
):
    from tests.browser.journeys.test_path import at_work

    page = at_work(open_browser({"width": 1280, "height": 600}), live_server, therapist)
    page.goto(path.format(submitted.pk))
    keys = Keys(page)
    first = keys.tab()
    assert first is not None
    assert first["text"] == "Skip to main content"
    page.keyboard.press("Enter")
    keys.tab()
    assert page.evaluate("document.activeElement.closest('main') !== null")
    for back, end in ((False, None), (True, "Skip to main content")):
        for _stop in range(400):
            seen = keys.tab(back)
            if (seen and seen["text"]) == end:
                break
        else:
            raise AssertionError("the focus is caught")
