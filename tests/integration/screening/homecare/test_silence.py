"""A plan of which nothing is heard: the client is asked once, and the desk is told until somebody sees to it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.outbox.models import Message
from screening.homecare.models import Silence
from screening.homecare.services import check_in, mark_done
from screening.homecare.silence import watch_all
from screening.pathway.models import Screening
from screening.pathway.services import move
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.people import signed_in

LONDON = ZoneInfo("Europe/London")
GIVEN = dt.datetime(2026, 6, 1, 12, tzinfo=LONDON)


@pytest.fixture
def at(monkeypatch):
    """at(day, hour): the clock of the practice, in June."""

    def go(day, hour=12):
        moment = GIVEN.replace(day=day, hour=hour).astimezone(dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    go(1)
    return go


@pytest.fixture
def plan(at, visit, therapist, outbox_off):
    screening = make_screening(visit)
    Screening.objects.filter(pk=screening.pk).update(plan_until=dt.date(2026, 7, 1))
    return make_plan(screening, therapist, STRETCH)


def noticed():
    """How many silences there are, after the job has run twice."""
    watch_all()
    watch_all()
    return Silence.objects.count()


def desk_of(member):
    return signed_in(member).get(reverse("desk")).content.decode()


def test_after_a_week_without_a_word_the_client_is_asked_once_and_by_day(plan, at):
    counts = []
    for day, hour in [(7, 12), (8, 3), (8, 12), (9, 12), (20, 12)]:
        at(day, hour)
        counts.append(noticed())
    assert counts == [0, 0, 1, 1, 1]
    (message,) = Message.objects.filter(kind="plan_quiet")
    assert "/i/" in message.body
    for word in ("plan", "exercise", "pain", "health", "therap"):
        assert word not in (message.subject + message.body).lower()


def test_a_tick_or_a_check_in_is_a_word_and_a_later_silence_is_told_anew(plan, at, therapist):
    client = plan.screening.client
    at(6)
    mark_done(plan=plan, technique=STRETCH, done=True, by=client)
    at(10)
    assert noticed() == 0
    check_in(plan=plan, by=client, pain="less")
    at(16)
    assert noticed() == 0
    at(18)
    assert noticed() == 1
    assert "No tick and no check-in since 10 Jun" in desk_of(therapist)
    check_in(plan=plan, by=client, pain="same")
    assert "No tick and no check-in" not in desk_of(therapist)
    at(26)
    assert noticed() == 2


def test_the_line_leads_to_what_was_told_and_goes_once_it_is_noted(plan, at, therapist, front_desk, stranger):
    at(8)
    noticed()
    assert "Nothing heard from home" in desk_of(therapist)
    for member in (front_desk, stranger):
        assert "Nothing heard from home" not in desk_of(member)
        signed_in(member).post(reverse("plan-quiet", args=[plan.screening.pk]))
    browser = signed_in(therapist)
    page = browser.get(reverse("check-ins", args=[plan.screening.pk])).content.decode()
    assert "Silence does not mean that all is well." in page
    browser.post(reverse("plan-quiet", args=[plan.screening.pk]))
    assert Silence.objects.get().noted_by == therapist
    assert AuditEvent.objects.filter(action="plan.quiet_noted").count() == 1
    assert "Nothing heard from home" not in desk_of(therapist)
    at(9)
    assert noticed() == 1


def test_a_paused_plan_is_not_asked_about(plan, at, therapist):
    move(screening=plan.screening, name="pause", by=therapist)
    at(20)
    assert noticed() == 0


def test_without_an_address_the_desk_is_told_all_the_same(plan, at, therapist):
    Client.objects.filter(pk=plan.screening.client_id).update(email="")
    at(8)
    assert noticed() == 1
    assert Message.objects.filter(kind="plan_quiet").count() == 0
    assert "Nothing heard from home" in desk_of(therapist)


def test_the_therapist_reads_on_how_many_days_each_line_was_ticked(plan, at, therapist):
    for day in (2, 3, 5):
        at(day)
        mark_done(plan=plan, technique=STRETCH, done=True, by=plan.screening.client)
    page = signed_in(therapist).get(reverse("check-ins", args=[plan.screening.pk])).content.decode()
    assert "Kneeling hip-flexor stretch: 3 days" in page
