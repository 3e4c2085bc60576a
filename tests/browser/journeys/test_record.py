"""The session record in a real browser: a draft that nothing can lose, and the pages of the hour."""

import pytest
from playwright.sync_api import expect

from screening.treatment.models import SessionRecord
from screening.treatment.services import open_record
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.treatment.hours import HANDS, begun, released, typed  # noqa: F401 - a fixture
from tests.people import PASSWORD, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, member):
    """Carry a signed-in session into the browser."""
    cookie = signed_in(member).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": page.url_of_site}])


@pytest.fixture
def at_record(open_browser, live_server, therapist, visit):
    """at_record(size, script) -> a page on the draft of a visit, and the draft."""

    def start(size=DESKTOP, *, script=True):
        row = open_record(visit=visit, by=therapist)
        page = open_browser(size, script=script)
        page.url_of_site = live_server.url
        sign_in(page, therapist)
        page.goto(f"/records/{row.pk}/edit/")
        return page, row

    return start


def stored(row):
    return SessionRecord.objects.get(pk=row.pk).draft.get("fields", {})


def status(page):
    return page.locator("[data-status]")


def wait_for_save(page):
    expect(status(page)).to_have_text("Saved")


def test_what_is_typed_is_saved_without_a_press_and_survives_a_killed_browser(at_record):
    page, row = at_record()
    page.get_by_label("Subjective").fill("Pulls on the stairs")
    assert "Not saved" in status(page).inner_text()
    wait_for_save(page)
    page.context.close()
    assert stored(row)["subjective"] == "Pulls on the stairs"
    page, row = at_record()
    assert page.get_by_label("Subjective").input_value() == "Pulls on the stairs"


def test_leaving_a_field_saves_at_once(at_record):
    page, row = at_record()
    page.get_by_label("Homework").fill("Walk")
    with page.expect_response(lambda reply: reply.url.endswith("/save/")):
        page.keyboard.press("Tab")
    wait_for_save(page)
    assert stored(row)["homework"] == "Walk"


def test_without_a_connection_it_says_so_keeps_trying_and_saves_when_it_is_back(at_record):
    page, row = at_record()
    page.context.set_offline(True)
    page.get_by_label("Plan", exact=False).last.fill("Again in a week")
    page.keyboard.press("Tab")
    expect(status(page)).to_contain_text("no connection")
    assert stored(row) == {}
    page.context.set_offline(False)
    wait_for_save(page)
    assert "Again in a week" in stored(row).values()


def test_an_expired_login_loses_nothing_and_saves_after_signing_in_in_another_tab(at_record, therapist):
    page, row = at_record()
    page.context.clear_cookies()
    page.get_by_label("Subjective").fill("Better since Monday")
    page.keyboard.press("Tab")
    expect(status(page)).to_contain_text("signed out")
    assert page.get_by_label("Subjective").input_value() == "Better since Monday"
    other = page.context.new_page()
    other.goto("/account/login/")
    other.get_by_label("E-mail address").fill(therapist.user.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.keyboard.press("Enter")
    other.wait_for_url(lambda url: "login" not in url)
    wait_for_save(page)
    assert stored(row)["subjective"] == "Better since Monday"
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("The draft is saved.").wait_for()


def test_an_expired_login_without_script_gives_the_text_back_to_send_again_in_one_press(at_record, therapist):
    page, row = at_record(script=False)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Subjective").fill("Stiff in the morning")
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_role("heading", name="You are signed out").wait_for()
    sign_in(page, therapist)
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("The draft is saved.").wait_for()
    assert stored(row)["subjective"] == "Stiff in the morning"


def test_another_tab_is_never_overwritten_and_both_texts_are_shown(at_record):
    page, row = at_record()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Subjective").fill("From the other tab")
    wait_for_save(other)
    page.get_by_label("Subjective").fill("From this tab")
    expect(status(page)).to_contain_text("another page")
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_role("heading", name="What is stored").wait_for()
    assert page.get_by_text("From the other tab").is_visible()
    assert page.get_by_label("Subjective").input_value() == "From this tab"
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("The draft is saved.").wait_for()
    assert stored(row)["subjective"] == "From this tab"


@pytest.mark.parametrize("script", [True, False])
def test_a_technique_is_taken_out_again_and_the_rest_stays(at_record, therapist, visit, script):
    page, row = at_record(script=script)
    for number, minutes in ((1, "10"), (2, "25")):
        line = page.get_by_role("group", name=f"Technique {number}")
        line.get_by_label("Technique", exact=True).select_option(HANDS)
        line.get_by_label("Minutes").fill(minutes)
        page.get_by_role("button", name="Add a technique").click()
        expect(page.locator(f"[name=line-{number}-technique]")).to_be_focused()
    page.get_by_role("group", name="Technique 1").get_by_role("button", name="Take out").click()
    page.get_by_text("The technique is taken out").wait_for()
    lines = SessionRecord.objects.get(pk=row.pk).draft["lines"]
    assert [line["minutes"] for line in lines] == ["25"]
    assert page.get_by_label("Minutes").input_value() == "25"


def test_nothing_is_kept_in_the_browser(at_record):
    page, _row = at_record()
    page.get_by_label("Subjective").fill("Private")
    wait_for_save(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 640}])
def test_the_pages_of_the_hour_are_accessible_and_fit(at_record, accessible, released, size, visit, therapist):  # noqa: F811
    page, row = at_record(size)
    page.get_by_role("button", name="Add a technique").click()
    page.locator(".done-line").wait_for()
    narrow = "all => all.filter(one => one.checkVisibility() && one.offsetWidth < 64).map(one => one.name)"
    assert page.locator("main :is(select, textarea)").evaluate_all(narrow) == []
    pages = [f"/visits/{visit.pk}/start/", f"/records/{row.pk}/edit/?check=1", f"/records/{row.pk}/sign/"]
    for address in pages:
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
    expect(page.locator(".problem")).to_be_focused()
