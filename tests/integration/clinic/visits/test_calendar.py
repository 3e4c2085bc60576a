"""A calendar program reads a member's hours through a private address, and no names."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from clinic.audit.models import AuditEvent
from clinic.outbox.models import Message
from clinic.outbox.services import deliver
from clinic.visits.services import change_visit
from screening.pathway.services import invite, open_screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/visits/calendar/"


def address_of(member):
    page = signed_in(member).post(PAGE).content.decode()
    return re.search(r"/visits/feed/\S+\.ics", page).group()


def events(client, address):
    reply = client.get(address)
    assert reply["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(reply.content).walk("VEVENT"))


def test_the_hours_are_there_and_nobodys_name_is(client, visit, therapist, client_row):
    (event,) = events(client, address_of(therapist))
    assert event.decoded("dtstart") == visit.starts_at.replace(microsecond=0)
    assert event.decoded("duration") == dt.timedelta(minutes=visit.minutes)
    assert str(event["url"]).endswith(reverse("visit", args=[visit.pk]))
    text = event.to_ical().decode()
    for word in (client_row.given_name, client_row.family_name, client_row.email):
        assert word not in text


def test_a_cancelled_visit_says_so_under_the_same_name(client, visit, therapist):
    address = address_of(therapist)
    (before,) = events(client, address)
    change_visit(visit=visit, by=therapist, version=visit.version, status="cancelled")
    (after,) = events(client, address)
    assert (str(after["uid"]), str(after["status"])) == (str(before["uid"]), "CANCELLED")
    assert after["sequence"] > before["sequence"]


def test_a_colleagues_feed_does_not_hold_it(client, visit, colleague):
    assert events(client, address_of(colleague)) == []


def test_an_address_that_ended_was_replaced_or_whose_owner_left_opens_nothing(client, visit, therapist):
    first = address_of(therapist)
    second = address_of(therapist)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    signed_in(therapist).post(PAGE + "end/")
    assert client.get(second).status_code == 404
    third = address_of(therapist)
    therapist.is_active = False
    therapist.save()
    assert client.get(third).status_code == 404
    acts = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"calendar.made", "calendar.ended"} <= acts


def test_the_address_is_shown_once_and_not_stored(visit, therapist):
    token = address_of(therapist).rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in signed_in(therapist).get(PAGE).content.decode()
    assert token not in str(list(therapist.calendar_feeds.values()))


def test_the_mail_of_a_visit_brings_it_for_the_clients_own_calendar(visit, therapist, client_row, practice, outbox_off):
    practice.address = "7 Elm Street"
    practice.save()
    screening = open_screening(visit=visit, by=therapist)
    invite(screening=screening, by=therapist)
    message = Message.objects.get(kind="questionnaire_link")
    assert "7 Elm Street" not in raw()
    deliver(message.pk)
    ((name, text, kind),) = mail.outbox[-1].attachments
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (name, kind) == ("visit.ics", "text/calendar")
    assert event.decoded("dtstart") == visit.starts_at.replace(microsecond=0)
    assert str(event["location"]) == "7 Elm Street"
    assert practice.phone in str(event["description"])
    for word in (client_row.given_name, client_row.family_name, "form", "health", "plan", "/i/"):
        assert word not in text
    message.refresh_from_db()
    assert message.calendar is None


def raw():
    with connection.cursor() as cursor:
        cursor.execute("SELECT calendar FROM outbox_message WHERE kind = 'questionnaire_link'")
        return cursor.fetchone()[0]
