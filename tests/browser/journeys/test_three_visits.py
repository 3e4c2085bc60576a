"""One client over three visits in a real browser: asked, begun, recorded, signed, scored, and the trends of it all."""

# ruff: noqa: F811 - fixtures are imported and then named

import re

import pytest
from playwright.sync_api import expect

from clinic.core import clock
from screening.treatment.models import SessionRecord
from screening.treatment.outcomes import record_outcome
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.treatment.conftest import later, released  # noqa: F401 - fixtures
from tests.integration.screening.treatment.hours import another_visit, signed
from tests.people import PASSWORD, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAIRS = "Climbing stairs"


@pytest.fixture
def enter(open_browser, live_server):
    """enter(member, size) -> a page with this member signed in."""

    def start(member, size=DESKTOP, **options):
        page = open_browser(size, **options)
        cookie = signed_in(member).cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        return page

    return start


def begin(page, visit, *, but=None):
    """Ask the safety questions; answer no to all but one, and say yes to the treatment."""
    page.goto(f"/visits/{visit.pk}/start/")
    asked = page.get_by_role("group", name="Safety questions, asked today")
    for no in asked.locator("input[type=radio][value=no]").all():
        no.check(force=True)
    if but:
        page.get_by_role("group", name=but).get_by_text("Yes", exact=True).click()
    page.get_by_text("Yes, to what is planned").click()
    for check in ("Valid consent", "Bladder empty", "The client can say stop"):
        page.get_by_label(check).check()
    for check in page.get_by_label("First visit").all():  # not asked again
        check.check()
    page.get_by_role("button", name="Save and start").click()


def choose(page, technique, depth="Light"):
    page.get_by_label("Technique", exact=True).select_option(label=technique)
    page.get_by_label("Side", exact=True).select_option("both")
    page.get_by_label("Minutes").fill("15")
    page.get_by_role("group", name="Depth").get_by_text(depth, exact=True).click()
    page.get_by_label("Position").select_option(label="On the back")
    page.get_by_label("Done, as it stands here").check()


def finish(page):
    page.get_by_text("None", exact=True).click()
    page.get_by_role("button", name="Check and sign").click()


def sign(page):
    page.get_by_label("Your password, to sign").fill(PASSWORD)
    page.get_by_role("button", name="Sign the record").click()
    expect(page.get_by_text("The record is signed.")).to_be_visible()


def score(page, visit, pain, stairs):
    page.goto(f"/visits/{visit.pk}/outcome/")
    page.locator(f"#id_pain_average_{pain}").check()
    page.locator("#id_name_0").fill(STAIRS)
    page.locator(f"#id_score_0_{stairs}").check()
    page.get_by_role("button", name="Save").click()


def test_three_visits_of_one_client_and_their_trends(
    enter,
    accessible,
    released,
    visit,
    client_row,
    therapist,
    later,
):
    visits = [visit, *(another_visit(client_row, therapist, days=1 + 7 * n) for n in (1, 2))]
    for number, (row, pain, stairs) in enumerate(zip(visits, (7, 5, 3), (2, 4, 6), strict=True)):
        later(days=1 + 7 * number)
        page = enter(therapist)
        begin(page, row)
        if number == 0:
            choose(page, "Myofascial release of the hip, thigh and back")
        else:
            page.get_by_role("button", name="Done as planned").click()
            expect(page.get_by_text("Done today.")).to_be_visible()
        finish(page)
        sign(page)
        score(page, row, pain, stairs)
    assert SessionRecord.objects.filter(signed_at__isnull=False).count() == 3
    expect(page.get_by_text("Pain: improved, from 7 to 3 out of 10.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Pain on average"))).to_be_visible()
    accessible(page)
    for size in (PHONE, {"width": 320, "height": 640}):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("script", [True, False])
def test_four_visits_without_change_stand_on_the_desk_until_somebody_decides(
    enter, accessible, released, visit, client_row, therapist, later, script
):
    record_outcome(visit=visit, by=therapist, pain_average=6)
    for days in (2, 4, 6, 8):
        later(days=days)
        row = another_visit(client_row, therapist, days=0)
        signed(therapist, row)
        record_outcome(visit=row, by=therapist, pain_average=6)
    page = enter(therapist, PHONE, script=script)
    page.goto("/desk/")
    page.get_by_role("main").get_by_role("link", name="Look again").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("4 sessions without enough change")).to_be_visible()
    if script:
        accessible(page)
    page.get_by_label("What you decided").focus()
    page.keyboard.type("Letter to Dr Lind.")
    page.get_by_role("button", name="Keep the review").press("Enter")
    expect(page.get_by_text("The review is kept.")).to_be_visible()
    page.goto("/desk/")
    expect(page.get_by_text("Look again")).to_have_count(0)


def test_a_stale_check_is_asked_again_and_a_new_sign_stops_the_hour(
    enter,
    accessible,
    released,
    visit,
    therapist,
    later,
):
    later(days=2)
    page = enter(therapist, PHONE)
    begin(page, visit, but="Is a leg or foot getting weaker?")
    expect(page.get_by_role("heading", name="Do not start")).to_be_visible()
    accessible(page)
    assert not SessionRecord.objects.exists()


def test_work_above_the_ceilings_is_interrupted_by_the_rule(
    enter,
    accessible,
    released,
    visit,
    therapist,
):
    page = enter(therapist)
    begin(page, visit)
    choose(page, "Direct psoas work through the abdomen")
    finish(page)
    expect(page.get_by_role("button", name="Sign the record")).to_have_count(0)
    page.get_by_role("link", name="Look at this before you sign").click()
    expect(page.get_by_text("RF09 Blood thinner")).to_be_visible()
    accessible(page)
    page.get_by_role("textbox").fill("The doctor agreed on the phone.")
    page.get_by_role("button", name="Record it with this reason").click()
    sign(page)
    expect(page.get_by_text("The doctor agreed on the phone.")).to_be_visible()


def test_a_trainees_record_stands_until_a_supervisor_signs_beside_it(
    enter,
    accessible,
    released,
    visit,
    therapist,
    trainee,
):
    page = enter(trainee)
    begin(page, visit)
    choose(page, "Myofascial release of the hip, thigh and back")
    finish(page)
    sign(page)
    expect(page.get_by_text("Waits for a supervisor's counter-signature.")).to_be_visible()
    address, page = page.url, enter(therapist)
    page.goto(address)
    accessible(page)
    page.get_by_label("Your password, to sign").fill(PASSWORD)
    page.get_by_role("button", name="Counter-sign the record").click()
    expect(page.get_by_text("Counter-signed by Tess Therapist")).to_be_visible()
    assert SessionRecord.objects.get().countersigned_at <= clock.now()
