"""Reminders of a form that is not sent: before the visit, by day where the practice is, and not for ever."""

import pytest

from clinic.audit.models import AuditEvent
from clinic.clients.services import give_consent
from clinic.outbox.models import Message
from clinic.visits.services import change_visit
from screening.pathway.models import Screening
from screening.pathway.services import invite, move, open_screening, revoke_invitations
from screening.pathway.unfinished import remind_all
from screening.protocol.questionnaire.consent import CONSENT
from tests.integration.screening.links import BIRTH_DATE
from tests.integration.screening.pathway.conftest import VISIT


@pytest.fixture
def form(at, visit, practice, therapist, outbox_off):
    """A form whose link was mailed a week before the visit, in a practice far from Greenwich that reminds twice."""
    practice.timezone, practice.form_reminders = "Pacific/Auckland", 2
    practice.save()
    visit.starts_at = VISIT
    visit.save()
    screening = open_screening(visit=visit, by=therapist)
    invite(screening=screening, by=therapist)
    return screening


def sent():
    """How many reminders there are, after the job has run twice."""
    remind_all()
    remind_all()
    return Message.objects.filter(kind="form_reminder").count()


def test_the_client_is_reminded_two_days_and_one_day_before_by_day_and_no_more(form, at):
    counts = []
    for day, hour in [(9, 18), (10, 8), (10, 10), (10, 18), (11, 3), (11, 10), (11, 18), (12, 7), (12, 9)]:
        at(day, hour, 30)
        counts.append(sent())
    assert counts == [0, 0, 1, 1, 1, 2, 2, 2, 2]


def test_a_link_that_was_just_mailed_is_not_followed_by_a_reminder(form, at, therapist):
    at(10, 9)
    invite(screening=form, by=therapist)
    at(10, 18)
    assert sent() == 0
    at(11, 11)
    assert sent() == 1


def test_the_reminder_brings_a_link_that_works_and_says_nothing_about_health(form, at, client):
    at(10, 11)
    sent()
    message = Message.objects.get(kind="form_reminder")
    assert "Friday 12 June, 10:00" in message.body
    for word in ("pain", "hip", "massage", "health", "psoas", "okafor"):
        assert word not in (message.subject + message.body).lower()
    address = next(line for line in message.body.splitlines() if "/i/" in line)
    assert client.post(address[address.index("/i/") :], BIRTH_DATE).status_code == 302
    event = AuditEvent.objects.filter(action="invitation.created").latest("pk")
    assert (event.actor_kind, event.actor_label) == ("system", "form reminders")


def cancelled(form, therapist):
    change_visit(visit=form.visit, by=therapist, version=form.visit.version, status="cancelled")


def ended(form, therapist):
    revoke_invitations(screening=form, by=therapist)


def taken_back(form, therapist):
    give_consent(
        client=form.client, by=therapist, kind="data_use", given=False, version=CONSENT.version, text="-", method="link"
    )


def needs_a_person(form, _therapist):
    Screening.objects.filter(pk=form.pk).update(told="now")


def switched_off(form, _therapist):
    form.practice.form_reminders = 0
    form.practice.save()


@pytest.mark.parametrize("change", [cancelled, ended, taken_back, needs_a_person, switched_off])
def test_who_is_left_in_peace(form, at, therapist, change):
    change(form, therapist)
    at(10, 11)
    assert sent() == 0


def test_a_reminder_that_has_not_left_is_taken_back_when_the_form_is_sent(form, at, therapist):
    at(10, 11)
    sent()
    move(screening=form, name="begin", by=form.client)
    move(screening=form, name="submit", by=form.client)
    message = Message.objects.get(kind="form_reminder")
    assert (message.state, message.body) == ("cancelled", "")
