"""What stands on top of every page about a client, and which button leads each page."""

import re

import pytest
from django.urls import reverse

from screening.assessment.models import ThomasTest
from screening.desk.presenters_about import when_of
from screening.exports.models import Letter
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import as_draft
from screening.intake.services import save_answers, start_again
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.when import When
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import submit_answers
from tests.markup import flat, text_of
from tests.people import signed_in


def main_of(page):
    return page[page.index("<main") : page.index("</main>")]


def bar_of(page):
    start = page.index('<section class="flags"')
    return text_of(page[start : page.index("</section>", start)])


def primary_of(page):
    """The words of the buttons that lead the page."""
    found = re.findall(r'<(a|button) class="btn btn-primary[^>]*>(.*?)</\1>', flat(main_of(page)))
    return [text_of(words) for _tag, words in found]


@pytest.fixture
def look(therapist):
    browser = signed_in(therapist)
    return lambda name, *args: browser.get(reverse(name, args=args)).content.decode()


@pytest.fixture
def emergency(opened, therapist):
    submit_answers(opened, therapist, {**healthy(), "saddle_numbness": "yes"})
    opened.refresh_from_db()
    return opened


@pytest.fixture
def calm(opened, therapist):
    submit_answers(opened, therapist, healthy())
    return opened


def test_answers_that_say_emergency_lead_with_the_letter_and_never_with_the_test(emergency, look):
    page = look("screening-answers", emergency.pk)
    bar = bar_of(page)
    assert "Emergency care now. No test, no treatment and no plan now. Provisional: from the answers alone." in bar
    assert "999" in bar
    assert primary_of(page) == ["Write the letter"]
    assert "Record the Thomas Test" not in page


def test_an_emergency_has_no_green_button_on_the_way_to_a_plan(emergency, look):
    assert primary_of(look("suggestion", emergency.pk)) == []
    test = look("thomas-test", emergency.pk)
    assert primary_of(test) == []
    assert "fill both sides" not in test
    assert "Do not do the test now." in main_of(test)


def test_a_stored_suggestion_of_an_emergency_is_not_accepted_by_one_press(emergency, therapist, look):
    browser = signed_in(therapist)
    typed = {"performed": "no", "reason": "not_safe", "suggest": "1"}
    browser.post(reverse("thomas-test", args=[emergency.pk]), typed)
    page = look("suggestion", emergency.pk)
    assert "Accept all as suggested" not in page
    assert primary_of(page) == []


def test_not_safe_is_a_reason_that_the_protocol_reads_as_another_reason(emergency, therapist):
    typed = {"performed": "no", "reason": "not_safe", "suggest": "1"}
    signed_in(therapist).post(reverse("thomas-test", args=[emergency.pk]), typed)
    assert ThomasTest.objects.get().reason == "not_safe"
    case = emergency.suggestions.get().case
    assert case["thomas_test"] == {"performed": False, "reason": "other"}


def test_a_letter_is_written_from_the_answers_before_there_is_a_test(emergency, therapist, look):
    page = look("letter-new", emergency.pk)
    assert "I have not examined the client." in page
    assert "I have advised emergency care." in page
    typed = {"to": "Dr Ada Byron", "text": "Please see her at once."}
    signed_in(therapist).post(reverse("letter-new", args=[emergency.pk]), typed)
    letter = Letter.objects.get()
    assert letter.suggestion is None
    assert "Please see her at once." in look("letter", letter.pk)


def test_before_the_answers_are_in_there_is_no_letter(opened, therapist):
    assert signed_in(therapist).get(reverse("letter-new", args=[opened.pk])).status_code == 404


def test_a_form_not_sent_in_that_tells_of_an_emergency_says_so_on_every_page(opened, look):
    Screening.objects.update(state="in_progress", label="emergency", urgency=5, when="now")
    bar = bar_of(look("visit", opened.visit_id))
    assert "Emergency care now." in bar
    assert "Told in a form not yet sent in." in bar
    assert "Letter" not in bar


def corrected(screening, **answers):
    """The client changes an answer that was sent, and has not sent the correction."""
    start_again(screening=screening, by=screening.client, method="link")
    begun = as_draft(screening.answers.get(submitted_at=None))
    asked = [q for q in QUESTIONNAIRE.questions if q.id in answers]
    seen = {q.id: begun.seen(q.id) for q in asked}
    save_answers(
        screening=screening, by=screening.client, typed=ParsedPage(given=answers, raw=answers), seen=seen, method="link"
    )


def test_an_emergency_in_a_correction_not_sent_takes_the_test_away_and_stands_on_top(calm, therapist, look):
    corrected(calm, saddle_numbness="yes")
    page = look("thomas-test", calm.pk)
    assert "Emergency care now. No test, no treatment and no plan now." in bar_of(page)
    assert "Do not do the test now." in main_of(page)
    assert "fill both sides" not in page
    assert primary_of(page) == []
    filled = signed_in(therapist).post(reverse("thomas-test", args=[calm.pk]), {"fill": "1"}).content.decode()
    assert not re.search(r'name="left-[^>]* checked', filled)
    assert "Record the Thomas Test" not in look("screening-answers", calm.pk)


def test_a_new_hip_in_a_form_not_sent_takes_the_quick_fill_away(calm, look):
    corrected(calm, hip_replacement="under_12_weeks")
    page = look("thomas-test", calm.pk)
    assert "A hip replacement" in text_of(main_of(page)).split("Before you begin")[0]
    assert "fill both sides" not in page


def test_the_front_desk_reads_who_it_is_and_nothing_of_health(emergency, front_desk):
    page = signed_in(front_desk).get(reverse("visit", args=[emergency.visit_id])).content.decode()
    assert bar_of(page).startswith("Iris Okafor born 1 Mar 1992, ")
    assert "mergency" not in bar_of(page)


def test_a_page_of_confirming_an_answer_names_the_client(calm, look):
    assert bar_of(look("screening-clarify", calm.pk, "limp")).startswith("Iris Okafor born 1 Mar 1992, ")


def test_a_new_hip_stands_open_above_the_test_and_takes_the_quick_fill_away(opened, therapist, look):
    submit_answers(opened, therapist, {**healthy(), "hip_replacement": "under_12_weeks"})
    page = look("thomas-test", opened.pk)
    assert "A hip replacement" in text_of(main_of(page)).split("Before you begin")[0]
    assert "fill both sides" not in page


def test_a_calm_client_keeps_the_quick_fill_and_the_green_test(calm, look):
    assert "fill both sides" in look("thomas-test", calm.pk)
    assert primary_of(look("screening-answers", calm.pk)) == ["Record the Thomas Test"]


def test_a_paused_plan_and_its_reason_stand_on_top_of_the_client_page(plan, therapist, look):
    screening = plan.screening
    typed = {"reason": "The knee swelled.", "version": screening.version}
    signed_in(therapist).post(reverse("plan-pause", args=[screening.pk]), typed)
    page = text_of(main_of(look("client", screening.client_id)))
    assert page.index("The plan is paused") < page.index("Visits")
    assert "The knee swelled." in page.split("Visits")[0]
    assert "The knee swelled." in look("check-ins", screening.pk)


@pytest.mark.parametrize(
    ("when", "urgency", "state", "asked"),
    [
        ("now", 5, "submitted", When.NOW),
        ("today", 4, "submitted", When.TODAY),
        ("days", 4, "submitted", When.DAYS),
        ("days", 4, "paused", When.TODAY),
        ("before_visit", 3, "assessed", When.BEFORE_VISIT),
        ("", 4, "paused", When.TODAY),
        ("none", 5, "paused", When.NOW),
        ("none", 0, "submitted", When.NONE),
    ],
)
def test_the_most_pressing_of_answers_and_stop_signs_counts(when, urgency, state, asked):
    assert when_of(Screening(when=when, urgency=urgency, state=state)) is asked


@pytest.mark.parametrize(("told", "asked"), [("now", When.NOW), ("before_visit", When.DAYS), ("unsure", When.DAYS)])
def test_what_the_client_was_told_counts_where_it_presses_more(told, asked):
    assert when_of(Screening(when="days", told=told, urgency=4, state="submitted")) is asked
