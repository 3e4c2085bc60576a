"""What changed since last time: safety first, each accepted or asked about, never all at once past a safety change."""

import pytest
from django.urls import reverse

from clinic.core.errors import ActionRefused
from screening.assessment.selectors import confirmations, submitted_answers
from screening.assessment.services import clarify
from screening.pathway.services import open_screening
from screening.treatment.changes import SAFETY, accept, accept_the_rest, changes, newest_two
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import submit_answers
from tests.integration.screening.treatment.hours import another_visit
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(submitted, client_row, therapist):
    """A second screening: on a blood thinner now, less pain, sits more."""
    second = open_screening(visit=another_visit(client_row, therapist, days=9), by=therapist)
    now = {"anticoagulant": "yes", "pain_average": 0, "sitting_hours": 11, "medical_diagnosis": "None so far"}
    submit_answers(second, therapist, healthy() | now)
    return second


def ids(found):
    return [one.question.id for one in found]


def test_every_difference_is_listed_by_question_safety_first(changed):
    found = changes(newest_two(changed))
    assert ids(found)[:2] == ["pain_average", "anticoagulant"]
    assert set(ids(found)) == {"anticoagulant", "pain_average", "sitting_hours", "medical_diagnosis"}
    assert {"anticoagulant", "pain_average"} <= SAFETY


def test_whatever_a_rule_reads_or_hangs_on_is_looked_at_by_itself(submitted, client_row, therapist):
    second = open_screening(visit=another_visit(client_row, therapist, days=9), by=therapist)
    submit_answers(second, therapist, healthy() | {"antiplatelet": "yes", "gave_birth_past_year": "yes"})
    assert {one.question.id for one in changes(newest_two(second)) if one.safety} >= {
        "antiplatelet",
        "gave_birth_past_year",
    }
    with pytest.raises(ActionRefused, match="safety change"):
        accept_the_rest(screening=second, by=therapist)


def test_a_text_left_empty_is_no_change_from_one_never_shown(submitted, client_row, therapist):
    second = open_screening(visit=another_visit(client_row, therapist, days=9), by=therapist)
    submit_answers(second, therapist, healthy() | {"allergy_what": ""})
    assert changes(newest_two(second)) == []


def test_a_first_screening_has_nothing_to_compare(submitted):
    assert changes(newest_two(submitted)) == []


def test_together_is_refused_while_a_safety_change_is_open(changed, therapist):
    with pytest.raises(ActionRefused, match="safety change"):
        accept_the_rest(screening=changed, by=therapist)
    assert confirmations(submitted_answers(changed)) == {}


def test_after_the_safety_changes_the_rest_is_accepted_together(changed, therapist):
    for one in changes(newest_two(changed)):
        if one.safety and one.open:
            accept(screening=changed, by=therapist, question=one.question.id)
            accept(screening=changed, by=therapist, question=one.question.id)
    assert accept_the_rest(screening=changed, by=therapist) > 0
    assert not any(one.open for one in changes(newest_two(changed)))
    assert confirmations(submitted_answers(changed))["anticoagulant"].value == "yes"


def test_asking_about_a_change_settles_it_too(changed, therapist):
    clarify(screening=changed, question="anticoagulant", value="no", by=therapist, note="Stopped in May")
    assert "anticoagulant" not in [one.question.id for one in changes(newest_two(changed)) if one.open]


def test_the_clients_own_words_are_shown_and_not_confirmed_for_them(changed):
    words = next(one for one in changes(newest_two(changed)) if one.question.id == "medical_diagnosis")
    assert not words.can_accept


def test_what_a_therapist_confirmed_last_time_is_what_is_compared(submitted, changed, therapist):
    clarify(screening=submitted, question="anticoagulant", value="yes", by=therapist)
    assert "anticoagulant" not in ids(changes(newest_two(changed)))


def test_the_page_shows_both_answers_and_offers_no_shortcut_past_safety(
    submitted, changed, therapist, stranger, front_desk
):
    address = reverse("screening-changes", args=[changed.pk])
    browser = signed_in(therapist)
    first = browser.get(reverse("screening-changes", args=[submitted.pk])).content.decode()
    assert "no earlier answers of this client" in first
    assert "Nothing changed" not in first
    page = browser.get(address).content.decode()
    assert page.index("Safety</h2>") < page.index("Everything else")
    assert 'value="all"' not in page
    browser.post(address, {"do": "all"})
    assert confirmations(submitted_answers(changed)) == {}
    for one in changes(newest_two(changed)):
        if one.safety:
            browser.post(address, {"question": one.question.id})
    assert 'value="all"' in browser.get(address).content.decode()
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(front_desk).get(address).status_code == 403
