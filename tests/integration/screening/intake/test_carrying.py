"""The next visit: earlier history is shown again, and counts only once the client says that it still holds."""

import pytest
from django.urls import reverse

from clinic.core import clock
from screening.assessment.models import Clarification
from screening.intake.carry_forward import earlier
from screening.intake.models import Answers
from screening.protocol.carried import groups
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.reading import read
from tests.integration.screening.links import healthy
from tests.integration.screening.plans import make_screening
from tests.integration.screening.treatment.hours import another_visit
from tests.put import put

pytestmark = pytest.mark.django_db
WHO = {"age": 34, "sex": "female"}


@pytest.fixture
def last_time(client_row, therapist):
    """What was sent for a visit a month ago: healthy, but for diabetes; pain 8 and a weak leg that day."""
    said = healthy() | {"diabetes": "yes", "pain_average": 8, "leg_weakness": "yes"}
    words = {key: said.pop(key) for key in ("activities", "medical_diagnosis")}
    return Answers.objects.create(
        screening=make_screening(another_visit(client_row, therapist, days=-30)),
        number=1,
        coded=said,
        words=words,
        protocol_version="1",
        submitted_at=clock.now(),
        content_hash="a" * 64,
    )


@pytest.fixture
def draft(last_time, agreed, invited):
    return Answers.objects.get(screening=invited)


def page(browser):
    return browser.get(reverse("form-earlier")).content.decode()


def all_still_true(invited, draft, **but):
    return {group.id: "still_true" for group in earlier(invited, draft).open} | but


def test_the_form_first_asks_what_is_still_true(draft, agreed):
    assert agreed.get(reverse("form")).url == reverse("form-earlier")
    assert "Diabetes: Yes" in page(agreed)
    assert "checked" not in page(agreed)


def test_until_it_is_confirmed_nothing_counts_as_answered(draft):
    assert draft.given == {"who_answers": "self"}
    assert "diabetes" in read(QUESTIONNAIRE, draft.given, WHO).missing


def test_still_true_takes_the_answer_over_and_changed_asks_again(draft, agreed, invited):
    agreed.post(reverse("form-earlier"), all_still_true(invited, draft, diabetes="changed"))
    draft.refresh_from_db()
    assert "diabetes" not in draft.given
    assert draft.carried["diabetes"] == "changed"
    assert (draft.given["reduced_feeling"], draft.carried["reduced_feeling"]) == ("no", "still_true")
    assert agreed.get(reverse("form")).status_code == 200


def test_neither_the_complaint_nor_todays_safety_answers_come_along(draft, agreed, invited):
    agreed.post(reverse("form-earlier"), all_still_true(invited, draft))
    draft.refresh_from_db()
    assert not {"pain_average", "leg_weakness", "activities", "anticoagulant", "pregnancy"} & set(draft.given)


def test_each_line_needs_its_own_word(draft, agreed, invited):
    said = all_still_true(invited, draft)
    said.pop("diabetes")
    reply = agreed.post(reverse("form-earlier"), said)
    assert reply.status_code == 422
    assert "Choose “Still true” or “Changed” for “Diabetes: Yes”" in reply.content.decode()
    draft.refresh_from_db()
    assert draft.given == {"who_answers": "self"}


def test_filling_in_still_true_is_seen_and_not_saved(draft, agreed, invited):
    shown = agreed.post(reverse("form-earlier"), {"do": "all", "diabetes": "changed"}).content.decode()
    assert shown.count("checked") == len(earlier(invited, draft).open)
    draft.refresh_from_db()
    assert draft.given == {"who_answers": "self"}


def test_everything_can_be_asked_again(draft, agreed):
    agreed.post(reverse("form-earlier"), {"do": "anew"})
    draft.refresh_from_db()
    assert draft.given == {"who_answers": "self"}
    assert set(draft.carried.values()) == {"changed"}
    assert agreed.get(reverse("form")).status_code == 200


def test_what_was_answered_anew_is_never_overwritten(draft, agreed, invited):
    said = all_still_true(invited, draft)
    put(draft, coded={"diabetes": "no"})
    agreed.post(reverse("form-earlier"), said)
    draft.refresh_from_db()
    assert draft.given["diabetes"] == "no"


def test_a_therapists_correction_is_what_is_shown_again(last_time, agreed, invited, therapist):
    Clarification.objects.create(
        screening=last_time.screening, answers=last_time, question="reduced_feeling", value="yes", by=therapist
    )
    assert earlier(invited, Answers.objects.get(screening=invited)).said["reduced_feeling"] == "yes"


def test_a_first_visit_goes_straight_to_the_questions(agreed):
    assert agreed.get(reverse("form")).status_code == 200
    assert agreed.get(reverse("form-earlier")).url == reverse("form-section", args=["today"])


def test_nothing_of_another_client_is_ever_shown(last_time, agreed, invited, stranger):
    from clinic.clients.models import Client

    other = Client.objects.create(
        practice=invited.practice, given_name="A", family_name="B", birth_date="1990-01-01", sex="male"
    )
    invited.client = other
    assert earlier(invited, Answers.objects.get(screening=invited)).open == ()


def test_a_scan_that_was_never_made_is_not_said_to_be_a_no():
    before = {"aorta_scan": "never", "aneurysm_in_family": "no"}
    found = {group.id: [question.id for question in group.questions] for group in groups(before)}
    assert found == {"aorta_scan": ["aorta_scan"], "no-heart": ["aneurysm_in_family"]}
