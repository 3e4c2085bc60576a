"""A time that is likely a slip is told once, with what speaks against it, and booked when that is said again."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.models import Visit
from clinic.visits.services import book_visit
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(therapist, client_row):
    """The day of another client's visit to the therapist, at ten."""
    day = clock.today(therapist.practice.timezone) + dt.timedelta(days=7)
    at = clock.local(day, dt.time(10), therapist.practice.timezone)
    book_visit(client=client_row, therapist=therapist, starts_at=at, by=therapist)
    return day


@pytest.fixture
def other(therapist):
    born = dt.date(1980, 1, 1)
    return create_client(by=therapist, given_name="Wanda", family_name="Brooks", birth_date=born, sex="female")


def book(therapist, other, day, time, **more):
    sent = {"therapist": str(therapist.pk), "date": day.isoformat(), "time": time, "minutes": "60"} | more
    return signed_in(therapist).post(f"{reverse('visit-new')}?client={other.pk}", sent)


def mark(reply):
    return re.search(r'name="anyway" value="([^"]*)"', reply.content.decode())[1]


def test_another_client_at_that_hour_is_named_and_can_be_booked_over(therapist, other, day):
    reply = book(therapist, other, day, "10:30")
    assert "Tess Therapist has Iris Okafor from 10:00 to 11:00." in reply.content.decode()
    assert "Book anyway" in reply.content.decode()
    assert not Visit.objects.filter(client=other).exists()
    assert book(therapist, other, day, "10:30", anyway=mark(reply)).status_code == 302


def test_what_was_said_about_one_time_says_nothing_about_another(therapist, other, day):
    read = mark(book(therapist, other, day, "10:30"))
    reply = book(therapist, other, day, "03:00", anyway=read)
    assert "That is at night." in reply.content.decode()
    assert not Visit.objects.filter(client=other).exists()


def test_a_free_hour_is_booked_at_once_and_a_visit_that_stays_is_not_asked_about(therapist, other, day):
    assert book(therapist, other, day, "11:00").status_code == 302
    visit = Visit.objects.get(client=other)
    sent = {"therapist": str(therapist.pk), "date": day.isoformat(), "time": "11:00", "minutes": "60", "version": 1}
    browser = signed_in(therapist)
    assert browser.post(reverse("visit", args=[visit.pk]), sent).status_code == 302
    late = browser.post(reverse("visit", args=[visit.pk]), sent | {"time": "10:15", "version": 2}).content.decode()
    assert "Save anyway" in late
