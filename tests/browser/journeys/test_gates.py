"""What was opened before the answers changed does nothing after, and says why."""

import pytest
from django.urls import reverse

from screening.homecare.models import CheckIn
from screening.pathway.services import invite
from screening.review.signing import release
from screening.treatment.models import SessionRecord
from tests.browser.journeys.people import IRIS, iris, link_of, prove  # noqa: F401 - a fixture
from tests.browser.journeys.test_path import at_work
from tests.browser.journeys.test_whose_form import check_in
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.links import healthy
from tests.integration.screening.review.test_clearances import PAIRS, released_on_a_letter
from tests.integration.screening.scenes import submit_answers

NUMB = {"saddle_numbness": "yes", "bladder_bowel_change": "yes"}


@pytest.fixture
def desk(open_browser, live_server, therapist):
    return at_work(open_browser(DESKTOP), live_server, therapist)


def test_a_page_opened_before_an_emergency_does_not_begin_the_hour(desk, signed, visit, therapist, accessible):
    release(screening=signed, by=therapist)
    desk.goto(reverse("record-start", args=[visit.pk]))
    for box in desk.locator("form.form input[value=no], form.form input[value=yes][name=consent]").all():
        box.check(force=True)
    for box in desk.locator("[name=table_checks]").all():
        box.check(force=True)
    submit_answers(signed, therapist, healthy() | NUMB)
    desk.get_by_role("button", name="Save and start").click()
    desk.wait_for_url("**/records/**")
    assert "emergency care now" in desk.locator("body").inner_text().lower()
    assert "This hour was not begun" in desk.locator("main").inner_text()
    assert not SessionRecord.objects.filter(started_at__isnull=False).exists()
    accessible(desk)
    desk.goto(reverse("visit", args=[visit.pk]))
    assert "Not ready." in desk.locator("main").inner_text()
    assert desk.get_by_role("link", name="Begin the hour").count() == 0


def test_a_plan_on_a_letter_is_gone_for_the_client_and_on_the_desk_once_the_answers_change(
    desk, open_browser, opened, therapist
):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    phone = open_browser(PHONE)
    prove(phone, link_of(opened, therapist), IRIS)
    assert phone.locator("main article").count()
    submit_answers(opened, therapist, healthy() | PAIRS["C26"][0] | PAIRS["C26"][1])
    phone.reload()
    assert phone.locator("main article").count() == 0
    desk.goto(reverse("desk"))
    assert "Clearance void" in desk.locator("main").inner_text()


def test_a_fresh_link_leaves_the_check_in_that_is_being_written(open_browser, iris, therapist):  # noqa: F811
    page = open_browser(PHONE)
    prove(page, link_of(iris, therapist), IRIS)
    check_in(page, "sharp")
    invite(screening=iris, by=therapist, purpose="plan")
    page.get_by_role("button", name="Send now").click()
    page.wait_for_url("**/plan/stopped/")
    assert CheckIn.objects.get().words == "It stabs when I stand up"


def test_what_was_left_blank_is_shown_as_that_and_one_press_from_being_asked(desk, opened, therapist, accessible):
    submit_answers(opened, therapist, {key: value for key, value in healthy().items() if key != "leg_swollen"})
    desk.goto(reverse("screening-answers", args=[opened.pk]))
    ask = desk.locator("main", has_text="One leg swollen").first.inner_text()
    assert "not answered" in ask.lower()
    assert "clot" not in ask.lower().split("one leg swollen", 1)[1][:120]
    accessible(desk)
