"""An hour without a form that is waited for: the client is reminded of it once, by day, and of a moved one anew."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar

from clinic.core import clock
from clinic.outbox.models import Message
from clinic.outbox.services import send_due
from clinic.visits.models import Visit
from clinic.visits.services import change_visit, mark_arrived
from screening.pathway.models import Screening
from screening.pathway.services import invite, move, open_screening
from screening.pathway.unfinished import remind_all
from tests.integration.screening.pathway.conftest import VISIT


@pytest.fixture
def hour(at, visit, practice, outbox_off):
    practice.timezone = "Pacific/Auckland"
    practice.save()
    visit.client.language = "es"
    visit.client.save()
    visit.starts_at = VISIT
    visit.save()
    return visit


def changed(visit, by, **values):
    return change_visit(visit=visit, by=by, version=Visit.objects.get(pk=visit.pk).version, **values)


def mails():
    """Those about an hour that the mail server took so far, after the jobs have run twice."""
    for _again in range(2):
        remind_all()
        send_due()
    return [one for one in mail.outbox if "/i/" not in one.body]


def test_one_mail_for_each_hour_by_day_in_the_clients_language(hour, at, therapist):
    counts = []
    for day, o_clock in [(9, 18), (10, 8), (10, 10), (10, 18), (11, 10), (11, 18)]:
        at(day, o_clock, 30)
        counts.append(len(mails()))
    assert counts == [0, 0, 1, 1, 1, 1]
    (first,) = mails()
    assert first.to == [hour.client.email]
    assert "viernes 12 junio, 10:00".casefold() in first.body.replace(" de ", " ").casefold()
    for word in ("pain", "hip", "massage", "psoas", "dolor", "cadera", "masaje", "health", "salud", "okafor"):
        assert word not in (first.subject + first.body).lower()
    ((_name, text, _kind),) = first.attachments
    assert Calendar.from_ical(text).walk("VEVENT")[0].decoded("dtstart") == VISIT

    changed(hour, therapist, starts_at=VISIT + dt.timedelta(days=2))
    counts = []
    for day, o_clock in [(11, 19), (12, 9), (12, 11), (13, 11), (13, 18), (14, 9)]:
        at(day, o_clock, 15)
        counts.append(len(mails()))
    assert counts == [1, 1, 2, 2, 2, 2]
    assert "14" in mails()[1].body


def cancelled(hour, by, at):
    changed(hour, by, status="cancelled")


def here(hour, by, at):
    changed(hour, by, starts_at=VISIT.replace(hour=16))
    at(12, 9)
    mark_arrived(visit=hour, by=by, here=True)


def told_to_see_a_doctor(hour, by, at):
    Screening.objects.filter(pk=open_screening(visit=hour, by=by).pk).update(told="today")


def asked_for_a_form(hour, by, at):
    invite(screening=open_screening(visit=hour, by=by), by=by)


def switched_off(hour, by, at):
    hour.practice.form_reminders = 0
    hour.practice.save()


def just_told(hour, by, at):
    at(10, 9)
    changed(hour, by, minutes=45, tell="visit")
    send_due()
    mail.outbox.clear()


@pytest.mark.parametrize("change", [cancelled, here, told_to_see_a_doctor, asked_for_a_form, switched_off, just_told])
def test_who_is_not_reminded(hour, at, therapist, change):
    change(hour, therapist, at)
    at(12 if change is here else 10, 12)
    mails()
    assert not Message.objects.filter(kind="visit_reminder").exists()


def test_a_form_that_was_reminded_of_has_named_the_hour(hour, at, therapist):
    form = open_screening(visit=hour, by=therapist)
    invite(screening=form, by=therapist)
    at(10, 10, 30)
    mails()
    assert Message.objects.filter(kind="form_reminder", state="sent").count() == 1
    move(screening=form, name="begin", by=form.client)
    move(screening=form, name="submit", by=form.client)
    at(11, 18)
    assert mails() == []


def moved(hour, by):
    changed(hour, by, starts_at=VISIT + dt.timedelta(days=5))


def arrived(hour, by):
    Visit.objects.update(arrived_at=clock.now())


@pytest.mark.parametrize("meanwhile", [moved, arrived])
def test_a_reminder_that_the_mail_server_refused_does_not_leave_for_another_hour(
    hour, at, therapist, monkeypatch, meanwhile
):
    def refuse(_mail, **_options):
        raise OSError

    at(10, 10, 30)
    with monkeypatch.context() as down:
        down.setattr(EmailMessage, "send", refuse)
        mails()
    assert Message.objects.get().state == "queued"
    meanwhile(hour, therapist)
    at(11, 12)
    assert mails() == []
    assert (Message.objects.get().state, Message.objects.get().body) == ("cancelled", "")
