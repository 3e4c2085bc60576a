"""Places near the practice and the days it is closed: set on one page, and true wherever a client reads of them."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.practices import hours
from clinic.practices.models import Practice
from tests.people import signed_in

pytestmark = pytest.mark.django_db
CLINIC = {"same_day_name": "Mill Lane Clinic", "same_day_phone": "020 7946 0101", "same_day_hours": "8 to 20"}


def save(manager, **typed):
    manager.practice.refresh_from_db()
    data = {"version": manager.practice.version} | typed
    return signed_in(manager).post(reverse("practice-around"), data)


def test_a_place_without_a_name_is_refused_and_what_was_typed_stays(manager):
    reply = save(manager, doctor_phone="020 7946 0199")
    assert "Give this place a name" in reply.content.decode()
    assert "020 7946 0199" in reply.content.decode()
    manager.practice.refresh_from_db()
    assert manager.practice.local_help == {}


def test_a_holiday_moves_the_hour_at_which_a_person_reads(manager, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 12, 24, 16, 30, tzinfo=dt.UTC))
    assert save(manager, first_0="2026-12-25", last_0="2027-01-03").status_code == 302
    here = Practice.objects.get(pk=manager.practice_id)
    assert hours.read_by(here, clock.now()) == dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
    assert not hours.is_open(here, dt.datetime(2026, 12, 29, 10, tzinfo=dt.UTC))
    assert hours.hour_to_say(here, hours.read_by(here, clock.now())) == "9:00 on Monday 4 January"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-12-25", "", "the same twice"),
        ("2026-12-25", "2026-12-24", "must not be before"),
        ("2026-12-25", "2027-03-01", "At most 42 days"),
    ],
)
def test_closed_days_that_cannot_be_are_told_at_the_field(manager, first, last, words):
    assert words in save(manager, first_0=first, last_0=last).content.decode()


def test_closed_days_that_are_over_make_room(manager, monkeypatch):
    save(manager, first_0="2026-12-25", last_0="2026-12-26")
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2027, 1, 10, 9, tzinfo=dt.UTC))
    assert "2026-12-25" not in signed_in(manager).get(reverse("practice-around")).content.decode()


def test_a_stale_page_overwrites_nothing_and_says_what_differs(manager):
    save(manager, **CLINIC)
    reply = save(manager, version=1, same_day_name="Old Clinic")
    assert reply.status_code == 409
    assert "Mill Lane Clinic" in reply.content.decode()
    manager.practice.refresh_from_db()
    assert manager.practice.local_help["same_day"]["name"] == "Mill Lane Clinic"
