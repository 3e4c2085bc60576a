"""Booking a visit, moving it and cancelling it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.visits.models import Visit
from clinic.visits.services import book_visit, change_visit
from tests.people import signed_in

LONDON = ZoneInfo("Europe/London")


def next_sunday_of(month):
    """The last Sunday of this month in a year to come: when the clocks change in London."""
    today = clock.today("Europe/London")
    year = today.year + (today >= dt.date(today.year, month, 20))
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def booking(client):
    return f"{reverse('visit-new')}?client={client.pk}"


def typed(therapist, day, time="10:30", minutes="45", **more):
    return {"therapist": therapist.pk, "date": day, "time": time, "minutes": minutes, **more}


@pytest.fixture
def tomorrow(practice):
    return clock.today(practice.timezone) + dt.timedelta(days=1)


def test_a_visit_is_booked_on_the_clock_of_the_practice(therapist, client_row, tomorrow):
    signed_in(therapist).post(booking(client_row), typed(therapist, tomorrow))
    visit = Visit.objects.get()
    assert visit.starts_at.astimezone(LONDON).replace(tzinfo=None) == dt.datetime.combine(tomorrow, dt.time(10, 30))
    assert (visit.minutes, visit.booked_by) == (45, therapist)


def test_an_hour_the_clocks_skip_cannot_be_booked(therapist, client_row):
    reply = signed_in(therapist).post(booking(client_row), typed(therapist, next_sunday_of(3), "01:30"))
    assert "clocks go forward" in str(reply.context["form"].errors["time"])
    assert not Visit.objects.exists()


def test_of_an_hour_that_comes_twice_the_first_is_booked(therapist, client_row):
    day = next_sunday_of(10)
    browser, sent = signed_in(therapist), typed(therapist, day, "01:30")
    at_night = browser.post(booking(client_row), sent).context["form"].doubt
    browser.post(booking(client_row), sent | {"anyway": at_night})
    assert Visit.objects.get().starts_at == dt.datetime.combine(day, dt.time(0, 30), tzinfo=dt.UTC)


def test_a_day_with_a_changed_clock_holds_all_its_visits(therapist, client_row):
    from screening.desk.selectors import week

    day = next_sunday_of(10)
    late = dt.datetime.combine(day, dt.time(23, 30), tzinfo=LONDON)
    visit = book_visit(client=client_row, therapist=therapist, starts_at=late.astimezone(dt.UTC), by=therapist)
    assert [one.visit for one in week(therapist, day - dt.timedelta(days=6), of=None)] == [visit]
    assert not week(therapist, day + dt.timedelta(days=1), of=None)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("minutes", "5", "Type a whole number from 10 to 240."),
        ("minutes", "x", "Enter a whole number."),
        ("date", "2999-01-01", "from the past month to two years ahead"),
        ("time", "25:00", "Enter a valid time."),
        ("therapist", "", "“Therapist” has no answer yet."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(therapist, client_row, tomorrow, field, value, said):
    reply = signed_in(therapist).post(booking(client_row), typed(therapist, tomorrow) | {field: value})
    assert field in reply.context["form"].errors
    assert said in reply.content.decode()
    assert not Visit.objects.exists()


def test_a_client_cannot_have_two_visits_at_once(therapist, colleague, visit, client_row, tomorrow):
    noon = dt.datetime.combine(tomorrow, dt.time(12), LONDON)
    Visit.objects.filter(pk=visit.pk).update(starts_at=noon)
    again = typed(colleague, tomorrow, "12:00")
    reply = signed_in(therapist).post(booking(client_row), again)
    assert "already has a visit" in str(reply.context["form"].errors["time"])
    assert Visit.objects.count() == 1


def test_a_therapist_of_another_practice_is_no_choice(therapist, stranger, client_row, tomorrow):
    reply = signed_in(therapist).post(booking(client_row), typed(stranger, tomorrow))
    assert "therapist" in reply.context["form"].errors


def test_without_a_client_one_is_looked_for_first(therapist):
    assert signed_in(therapist).get(reverse("visit-new")).headers["Location"] == reverse("client-list")


@pytest.mark.parametrize("wrong", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_client_nobody_has_is_404(therapist, wrong):
    assert signed_in(therapist).get(f"{reverse('visit-new')}?client={wrong}").status_code == 404


def test_a_visit_is_moved(therapist, visit, tomorrow):
    browser = signed_in(therapist)
    later = tomorrow + dt.timedelta(days=3)
    browser.post(reverse("visit", args=[visit.pk]), typed(therapist, later, version=1))
    visit.refresh_from_db()
    assert visit.starts_at.astimezone(LONDON).date() == later


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(therapist, colleague, visit, tomorrow):
    change_visit(visit=visit, by=colleague, version=1, minutes=90)
    reply = signed_in(therapist).post(reverse("visit", args=[visit.pk]), typed(therapist, tomorrow, version=1))
    assert reply.status_code == 409
    assert "Cole Colleague" in reply.content.decode()
    assert {"label": "Minutes", "typed": "45", "stored": "90"} in reply.context["differences"]
    visit.refresh_from_db()
    assert visit.minutes == 90


def test_the_second_is_told_also_where_the_hour_they_chose_is_taken(therapist, colleague, visit, client_row, tomorrow):
    change_visit(visit=visit, by=colleague, version=1, status="cancelled")
    taken = dt.datetime.combine(tomorrow, dt.time(10, 30), tzinfo=LONDON)
    book_visit(client=client_row, therapist=therapist, starts_at=taken.astimezone(dt.UTC), by=therapist)
    page = signed_in(therapist).post(reverse("visit", args=[visit.pk]), typed(therapist, tomorrow, version=1))
    assert "Cole Colleague" in page.content.decode()
    assert "10:30" in [row["typed"] for row in page.context["differences"]]
    visit.refresh_from_db()
    assert visit.status == "cancelled"


@pytest.mark.parametrize("status", ["cancelled", "missed"])
def test_a_visit_is_cancelled_or_missed_and_can_be_booked_again(therapist, visit, status):
    browser, address = signed_in(therapist), reverse("visit-status", args=[visit.pk])
    browser.post(address, {"status": status, "version": 1})
    visit.refresh_from_db()
    assert visit.status == status
    browser.post(address, {"status": "booked", "version": 2})
    visit.refresh_from_db()
    assert visit.status == "booked"


def test_a_stale_cancellation_changes_nothing(therapist, colleague, visit):
    change_visit(visit=visit, by=colleague, version=1, minutes=90)
    browser = signed_in(therapist)
    reply = browser.post(reverse("visit-status", args=[visit.pk]), {"status": "cancelled", "version": 1}, follow=True)
    assert "Cole Colleague" in reply.content.decode()
    visit.refresh_from_db()
    assert visit.status == "booked"


def test_a_stranger_gets_404(stranger, visit):
    browser = signed_in(stranger)
    assert browser.get(reverse("visit", args=[visit.pk])).status_code == 404
    assert (
        browser.post(reverse("visit-status", args=[visit.pk]), {"status": "cancelled", "version": 1}).status_code == 404
    )
    assert browser.get(booking(visit.client)).status_code == 404


def test_each_page_with_a_client_writes_one_audit_row(therapist, visit):
    browser = signed_in(therapist)
    for address in (reverse("visit-list"), booking(visit.client), reverse("visit", args=[visit.pk])):
        before = AuditEvent.objects.count()
        browser.get(address)
        assert AuditEvent.objects.count() == before + 1
