"""The safety check before a session: stale after a day, never silent, and a new sign takes the plan away at once."""

import pytest

from clinic.core.errors import ActionRefused
from screening.assessment.cases import confirmed_answers
from screening.assessment.selectors import submitted_answers
from screening.treatment.gates import hour
from screening.treatment.models import ReScreen
from screening.treatment.safety import asked_today, check_safety
from screening.treatment.services import begin
from tests.integration.screening.treatment.hours import TABLE, begun, no_to_all, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(released, later):
    """The answers of the screening are two days old."""
    later(days=2)
    return released


def test_every_question_is_answered_or_nothing_is_kept(old, visit, therapist):
    said = no_to_all(therapist, visit)
    said.pop("leg_swollen")
    with pytest.raises(ActionRefused, match="needs an answer"):
        check_safety(visit=visit, by=therapist, said=said)
    assert not ReScreen.objects.exists()


def test_an_hour_begins_on_a_fresh_and_clear_check(old, visit, therapist):
    row = begun(therapist, visit)
    assert row.started_at
    assert row.rescreen.said == no_to_all(therapist, visit)


def test_without_a_check_nothing_begins(old, visit, therapist):
    with pytest.raises(ActionRefused, match="24 hours"):
        begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)


def test_a_check_is_stale_after_a_day(old, visit, therapist, later):
    check_safety(visit=visit, by=therapist, said=no_to_all(therapist, visit))
    later(days=3, hours=0, minutes=1)
    assert not hour(therapist, visit).fresh
    with pytest.raises(ActionRefused, match="24 hours"):
        begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)


def test_a_check_holds_to_the_end_of_its_day(old, visit, therapist, later):
    check_safety(visit=visit, by=therapist, said=no_to_all(therapist, visit))
    later(days=2, hours=23, minutes=59)
    assert hour(therapist, visit).fresh


def test_answers_sent_for_this_visit_within_a_day_need_not_be_asked_again(released, visit, therapist):
    assert hour(therapist, visit).fresh


@pytest.mark.parametrize("value", ["yes", "not_sure"])
def test_a_new_sign_hides_the_plan_and_asks_for_review(old, visit, therapist, value):
    said = {**no_to_all(therapist, visit), "leg_weakness": value}
    row = check_safety(visit=visit, by=therapist, said=said)
    assert row.positive == ["leg_weakness"]
    assert standing(old).state == "assessed"
    assert confirmed_answers(submitted_answers(old))["leg_weakness"] == value
    with pytest.raises(ActionRefused):
        begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)


def test_an_emergency_sign_puts_the_client_first_on_the_desk(old, visit, therapist):
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "saddle_numbness": "yes"})
    assert (standing(old).label, standing(old).urgency) == ("emergency", 5)


def test_what_the_plan_already_rests_on_is_not_new(old, visit, therapist):
    for value in ("yes", "no"):
        check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "leg_weakness": value})
    again = check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "leg_weakness": "yes"})
    assert again.positive == []


def test_an_emergency_sign_is_never_old_news(old, visit, therapist):
    said = {**no_to_all(therapist, visit), "saddle_numbness": "yes"}
    check_safety(visit=visit, by=therapist, said=said)
    assert check_safety(visit=visit, by=therapist, said=said).positive == ["saddle_numbness"]


def test_a_changed_medicine_makes_the_questions_behind_it_unsure(old, visit, therapist):
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "new_medicine": "yes"})
    answers = confirmed_answers(submitted_answers(old))
    assert answers["anticoagulant"] == answers["antiplatelet"] == "not_sure"
    assert standing(old).state == "assessed"


def test_a_client_without_a_screening_gets_one_when_something_is_new(visit, therapist):
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "fever_or_unwell": "yes"})
    assert visit.screenings.get().state == "invited"


def test_a_trainee_can_stop_a_plan_with_what_was_said(old, visit, trainee):
    check_safety(visit=visit, by=trainee, said={**no_to_all(trainee, visit), "leg_swollen": "yes"})
    assert standing(old).state == "assessed"


def test_who_cannot_be_pregnant_is_not_asked(old, visit, therapist):
    ids = {question.id for question in asked_today(therapist, visit).questions}
    assert "may_be_pregnant" in ids
    visit.client.sex = "male"
    assert "may_be_pregnant" not in {question.id for question in asked_today(therapist, visit).questions}


@pytest.mark.parametrize("value", ["yes", "not_sure"])
def test_alcohol_today_ends_this_session_and_changes_nothing_else(old, visit, therapist, later, value):
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "impaired_today": value})
    assert standing(old).state == "released"
    assert "impaired_today" not in confirmed_answers(submitted_answers(old))
    with pytest.raises(ActionRefused, match="Not today"):
        begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    later(days=3)
    assert begun(therapist, visit).started_at
