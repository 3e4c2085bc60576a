"""Filled in together, the earlier history is asked about as it is when the client is alone."""

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from screening.intake.carry_forward import earlier
from screening.intake.models import Answers
from tests.integration.screening.links import healthy
from tests.integration.screening.plans import make_screening
from tests.integration.screening.treatment.hours import another_visit
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_time(client_row, therapist):
    """A month ago: healthy, but for diabetes; pain 8 that day."""
    said = healthy() | {"diabetes": "yes", "pain_average": 8}
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
def together(therapist, last_time, invited):
    """The therapist's browser, once the client has agreed in the room."""
    browser = signed_in(therapist)
    browser.post(reverse("screening-fill", args=[invited.pk]), {"agree": "on", "who_answers": "self"})
    return browser


@pytest.fixture
def ask(invited):
    return reverse("screening-fill-earlier", args=[invited.pk])


def draft():
    return Answers.objects.get(submitted_at=None)


def still_true(invited, **but):
    return {group.id: "still_true" for group in earlier(invited, draft()).open} | but


def test_the_questions_wait_until_the_history_was_asked_about(together, invited, ask):
    assert together.get(reverse("screening-fill", args=[invited.pk])).url == ask
    page = together.get(ask).content.decode()
    assert "Diabetes: Yes" in page
    assert "checked" not in page
    assert "Average pain" not in page


def test_still_true_and_changed_are_kept_as_what_the_client_said_in_the_room(together, invited, ask, therapist):
    together.post(ask, still_true(invited, diabetes="changed"))
    row = draft()
    assert "diabetes" not in row.given
    assert (row.given["reduced_feeling"], row.carried["reduced_feeling"]) == ("no", "still_true")
    assert "pain_average" not in row.given
    event = AuditEvent.objects.get(action="answers.carried")
    assert event.actor_label == str(therapist)
    assert together.get(reverse("screening-fill", args=[invited.pk])).status_code == 200


def test_each_line_needs_its_own_word_here_too(together, invited, ask):
    said = still_true(invited)
    said.pop("diabetes")
    assert together.post(ask, said).status_code == 422
    assert draft().given == {"who_answers": "self"}


def test_filling_in_the_rest_is_seen_and_not_saved(together, invited, ask):
    shown = together.post(ask, {"do": "all"}).content.decode()
    assert shown.count("checked") == len(earlier(invited, draft()).open)
    assert draft().given == {"who_answers": "self"}


def test_a_first_visit_goes_straight_to_the_questions(therapist, invited):
    browser = signed_in(therapist)
    address = reverse("screening-fill", args=[invited.pk])
    browser.post(address, {"agree": "on", "who_answers": "self"})
    assert browser.get(address).status_code == 200
    assert browser.get(reverse("screening-fill-earlier", args=[invited.pk])).url == address
