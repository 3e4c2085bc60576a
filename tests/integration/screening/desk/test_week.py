"""The week: whose visits, which lie over each other, who is here, and what the front desk may know of it."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.visits.services import change_visit
from screening.pathway.models import Screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db
DESK, WEEK = "/desk/", "/visits/"


def names(page):
    return [row.visit.client.given_name for day in page.context["days"] for row in day.visits]


def test_a_week_shows_its_own_visits_of_one_therapist_or_of_all(therapist, colleague, client_named, book, stranger):
    today = clock.today(therapist.practice.timezone)
    for name, days in (("Mine", 0), ("Next", 7)):
        book(client_named(name), days=days)
    book(client_named("Theirs"), therapist=colleague)
    browser = signed_in(therapist)
    assert names(browser.get(WEEK)) == ["Mine"]
    assert sorted(names(browser.get(WEEK, {"whose": "all"}))) == ["Mine", "Theirs"]
    assert names(browser.get(WEEK, {"whose": str(colleague.pk)})) == ["Theirs"]
    assert names(browser.get(WEEK, {"day": (today + dt.timedelta(days=7)).isoformat()})) == ["Next"]
    assert names(browser.get(WEEK, {"day": "nonsense", "whose": "nobody"}))
    assert names(signed_in(stranger).get(WEEK, {"whose": "all"})) == []
    assert AuditEvent.objects.filter(action="visits.listed").count() == 6


def test_visits_of_one_therapist_that_lie_over_each_other_are_named_and_lead_to_a_new_hour(
    therapist, colleague, client_named, book
):
    first, over = book(client_named("Amina")), book(client_named("Leo"))
    book(client_named("Beside"), therapist=colleague)
    change_visit(visit=over, by=therapist, version=1, starts_at=over.starts_at + dt.timedelta(minutes=30))
    gone = book(client_named("Gone"))
    change_visit(visit=gone, by=therapist, version=1, status="cancelled")
    browser = signed_in(therapist)
    page = browser.get(WEEK, {"whose": "all"})
    (clash,) = page.context["clashes"]
    assert "Leo Test at 12:30 lies over Amina Test, 12:00 to 13:00, both with Tess Therapist." in clash["text"]
    move = next(address for address in re.findall(r'href="([^"]+)"', page.content.decode()) if str(over.pk) in address)
    local = first.starts_at + dt.timedelta(hours=2)
    sent = {"therapist": therapist.pk, "date": local.date(), "time": "15:00", "minutes": 60, "version": 2}
    reply = browser.post(move, sent, follow=True)
    assert reply.request["PATH_INFO"] == WEEK
    assert (reply.context["whose"], reply.context["clashes"]) == ("all", [])


def test_who_has_arrived_is_seen_on_the_desk_at_once(front_desk, therapist, client_row, client_named, book):
    visit, tomorrow = book(client_row), book(client_named("Later"), days=1)
    desk = signed_in(front_desk)
    address = re.search(r'action="(/visits/[^"]+/arrived/)"', desk.get(DESK).content.decode())[1]
    desk.post(address)
    assert "Arrived" in signed_in(therapist).get(DESK).content.decode()
    assert "arrived/" not in desk.get(DESK).content.decode()
    page = desk.post(reverse("visit-arrived", args=[tomorrow.pk]), follow=True).content.decode()
    assert "Only who has a visit today can have arrived." in page
    desk.post(address, {"not": ""})
    visit.refresh_from_db()
    assert visit.arrived_at is None
    acts = AuditEvent.objects.filter(action__contains="arrived").values_list("action", flat=True)
    assert sorted(acts) == ["visit.arrived", "visit.not_arrived"]
    desk.post(address)
    moved = change_visit(visit=visit, by=therapist, version=1, starts_at=visit.starts_at + dt.timedelta(days=2))
    assert moved.arrived_at is None


@pytest.mark.parametrize("told", [{"urgency": 5, "label": "emergency"}, {"told": "today"}])
def test_the_front_desk_sees_who_is_for_the_therapist_first_not_why(front_desk, client_row, screening_at, book, told):
    """Also at another visit than the one whose form told of it."""
    screening = screening_at(client_row, "in_progress", days=2)
    Screening.objects.filter(pk=screening.pk).update(**told)
    book(client_row)
    desk = signed_in(front_desk)
    for address in (DESK, f"{WEEK}?whose=all"):
        page = desk.get(address).content.decode()
        main = page[page.index("<main") :].lower()
        assert "therapist sees first" in main
        for word in ("emergency", "urgent", "doctor", "answers", "today's answers"):
            assert word not in main, address
    Screening.objects.filter(pk=screening.pk).update(urgency=1, label="professional", told="")
    assert "Therapist sees first" not in desk.get(DESK).content.decode()
