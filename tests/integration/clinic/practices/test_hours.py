"""When a person reads, on the clock of the practice, and who is told first."""

import datetime as dt

import pytest
from django.utils.translation import override

from clinic.accounts.permissions import Role
from clinic.core import clock
from clinic.practices import duty, hours
from clinic.practices.models import Practice
from tests.people import make_member

LONDON = Practice(timezone="Europe/London")  # open from Monday to Friday, 9 to 17


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("moment", "open_then"),
    [
        ("2026-11-30T09:00", True),  # a Monday in winter
        ("2026-11-30T08:59", False),
        ("2026-11-30T17:00", False),
        ("2026-11-29T12:00", False),  # a Sunday
        ("2026-07-06T08:00", True),  # summer time: nine o'clock in London
    ],
)
def test_open_is_on_the_days_and_between_the_hours_of_the_practice(moment, open_then):
    assert hours.is_open(LONDON, at(moment)) is open_then


@pytest.mark.parametrize(
    ("moment", "by"),
    [
        ("2026-11-30T10:00", "2026-11-30T17:00"),
        ("2026-11-30T16:30", "2026-12-01T09:00"),  # too little of the day is left
        ("2026-11-30T06:00", "2026-11-30T09:00"),
        ("2026-12-04T18:00", "2026-12-07T09:00"),  # Friday evening
    ],
)
def test_a_person_reads_today_or_when_the_practice_opens_again(moment, by):
    assert hours.read_by(LONDON, at(moment)) == at(by)


def test_two_open_hours_are_counted_over_the_night():
    assert hours.after_open(LONDON, at("2026-11-30T16:00"), dt.timedelta(hours=2)) == at("2026-12-01T10:00")
    assert hours.after_open(LONDON, at("2026-11-30T10:00"), dt.timedelta(hours=2)) == at("2026-11-30T12:00")


def test_without_any_day_named_it_counts_as_open_every_day():
    always = Practice(timezone="Europe/London", open_days=[])
    assert hours.is_open(always, at("2026-11-29T12:00"))


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("en", "2026-11-30T17:00", "17:00"),
        ("en", "2026-12-01T09:00", "9:00 tomorrow"),
        ("en", "2026-12-04T09:00", "9:00 on Friday"),
        ("en", "2026-12-07T09:00", "9:00 on Monday 7 December"),
        ("es", "2026-12-01T09:00", "9:00 de mañana"),
        ("es", "2026-12-04T09:00", "9:00 del viernes"),
        ("es", "2026-12-07T09:00", "9:00 del lunes 7 de diciembre"),
    ],
)
def test_an_hour_is_said_with_its_day_where_it_is_not_today(language, moment, words, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2026-11-30T08:00"))
    with override(language):
        assert hours.hour_to_say(LONDON, at(moment)) == words


@pytest.mark.django_db
def test_the_member_named_for_the_day_is_told_first(practice, therapist, colleague):
    practice.duty = {"0": str(colleague.pk)}
    assert duty.on_duty(practice, at("2026-11-30T12:00")) == [colleague]
    assert set(duty.on_duty(practice, at("2026-12-01T12:00"))) == {therapist, colleague}


@pytest.mark.django_db
def test_whoever_left_or_may_not_read_it_is_never_the_only_one_told(practice, therapist, colleague, front_desk):
    colleague.is_active = False
    colleague.save()
    for gone in (colleague, front_desk):
        practice.duty = {"0": str(gone.pk)}
        assert duty.on_duty(practice, at("2026-11-30T12:00")) == [therapist]


@pytest.mark.django_db
def test_a_practice_without_a_therapist_tells_whoever_there_is(practice, manager):
    assert duty.everyone(practice) == [manager]
    trainee = make_member(practice, "tia@elm.example", "Tia", Role.TRAINEE)
    assert duty.everyone(practice) == [trainee]
