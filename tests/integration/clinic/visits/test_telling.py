"""A client is told by mail of the hour, of a new one and of none; what waited about the one before does not leave."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from clinic.core import clock
from clinic.outbox.models import Message
from clinic.outbox.services import deliver, send_due
from clinic.visits.models import Visit
from clinic.visits.services import change_visit
from screening.pathway.models import Screening
from screening.pathway.selectors import valid_invitation
from screening.pathway.services import invite, open_screening
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox_off")]


@pytest.fixture
def later(practice):
    """Ten in the morning in a week."""
    day = clock.today(practice.timezone) + dt.timedelta(days=7)
    return clock.local(day, dt.time(10), practice.timezone)


def typed(therapist, moment, **more):
    there = moment.astimezone(ZoneInfo(therapist.practice.timezone))
    return {"therapist": therapist.pk, "date": there.date(), "time": f"{there:%H:%M}", "minutes": "60", **more}


def waiting():
    return list(Message.objects.filter(state="queued").order_by("created_at"))


def event_of(message):
    deliver(message.pk)
    ((_name, text, _kind),) = mail.outbox[-1].attachments
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_booking_tells_the_hour_or_brings_the_form_or_says_nothing(therapist, client_row, later):
    browser, page = signed_in(therapist), f"{reverse('visit-new')}?client={client_row.pk}"
    browser.post(page, typed(therapist, later, tell=""))
    assert waiting() == []
    browser.post(page, typed(therapist, later + dt.timedelta(hours=2), tell="visit"))
    (told,) = waiting()
    assert "12:00" in told.body
    assert "/i/" not in told.body
    browser.post(page, typed(therapist, later + dt.timedelta(hours=4), tell="form"))
    _told, form = waiting()
    assert (form.kind, Screening.objects.get().state) == ("questionnaire_link", "invited")
    assert "14:00" in form.body
    assert "/i/" in form.body
    assert form.calendar


def test_a_moved_visit_tells_the_new_hour_with_its_file_and_the_reason(therapist, visit, later):
    browser = signed_in(therapist)
    sent = typed(therapist, later, version=1, tell="visit", reason="away")
    browser.post(reverse("visit", args=[visit.pk]), sent)
    (message,) = waiting()
    assert "has changed" in message.subject
    assert "10:00" in message.body
    assert "Your therapist cannot be there." in message.body
    calendar, event = event_of(message)
    assert (str(calendar["method"]), str(event["status"])) == ("PUBLISH", "CONFIRMED")
    assert event.decoded("dtstart") == later
    assert (str(event["uid"]), event["sequence"]) == (f"{visit.pk}@supine", 2)


def test_a_second_move_ends_the_mail_about_the_first(therapist, visit, later):
    change_visit(visit=visit, by=therapist, version=1, starts_at=later, tell="visit")
    change_visit(visit=visit, by=therapist, version=2, starts_at=later + dt.timedelta(hours=1), tell="visit")
    (message,) = waiting()
    assert "11:00" in message.body
    assert [one.body for one in Message.objects.filter(state="cancelled")] == [""]
    change_visit(visit=visit, by=therapist, version=3, minutes=45)  # without a word: nothing old leaves either
    assert waiting() == []


def test_a_form_that_waits_to_leave_leaves_with_the_new_hour_and_a_link_that_opens(therapist, visit, later):
    screening = open_screening(visit=visit, by=therapist)
    _invitation, old = invite(screening=screening, by=therapist)
    change_visit(visit=visit, by=therapist, version=1, starts_at=later)
    (message,) = waiting()
    assert message.kind == "questionnaire_link"
    assert "10:00" in message.body
    link = next(line for line in message.body.split() if "/i/" in line)
    assert valid_invitation(link.rstrip("/").rsplit("/", 1)[1]) is not None
    assert valid_invitation(old.rstrip("/").rsplit("/", 1)[1]) is None
    send_due()
    change_visit(visit=visit, by=therapist, version=2, starts_at=later + dt.timedelta(hours=1))
    assert waiting() == []  # a link that is out goes on opening, and no second one leaves


@pytest.mark.parametrize("tell", ["visit", ""])
def test_a_cancelled_visit_is_told_or_not_and_taken_from_the_clients_calendar(therapist, visit, later, tell):
    change_visit(visit=visit, by=therapist, version=1, starts_at=later, tell="visit")
    browser = signed_in(therapist)
    sent = {"status": "cancelled", "version": 2, "tell": tell, "reason": "closed"}
    browser.post(reverse("visit-status", args=[visit.pk]), sent)
    if not tell:
        assert waiting() == []
        return
    (message,) = waiting()
    assert "is cancelled" in message.subject
    assert "The practice is closed." in message.body
    calendar, event = event_of(message)
    assert (str(calendar["method"]), str(event["status"])) == ("CANCEL", "CANCELLED")


def test_what_a_client_reads_is_in_their_language(therapist, visit, later):
    visit.client.language = "es"
    visit.client.save()
    change_visit(visit=Visit.objects.get(), by=therapist, version=1, starts_at=later, tell="visit", reason="asked")
    (message,) = waiting()
    for words in ("has changed", "You asked", "suit you", "Hello"):
        assert words not in message.subject + message.body


def test_nobody_is_told_of_an_hour_that_is_over_or_without_an_address(therapist, visit, later):
    past = clock.now() - dt.timedelta(days=1)
    change_visit(visit=visit, by=therapist, version=1, starts_at=past, tell="visit")
    assert waiting() == []
    visit.client.email = ""
    visit.client.save()
    page = signed_in(therapist).get(reverse("visit", args=[visit.pk])).content.decode()
    assert 'name="tell"' not in page
    change_visit(visit=Visit.objects.get(), by=therapist, version=2, starts_at=later, tell="visit")
    assert waiting() == []
