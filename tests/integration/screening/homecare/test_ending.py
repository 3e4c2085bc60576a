"""A plan of self-care ends after two weeks unless the client says that the pain is less."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from screening.homecare.ending import end_all
from screening.homecare.services import check_in
from screening.pathway.services import move
from screening.pathway.states import State
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.people import signed_in

GIVEN = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ASKS = "This plan ends on 15 June."


@pytest.fixture
def on(monkeypatch):
    """on(day): noon of that day of June."""

    def go(day):
        monkeypatch.setattr(timezone, "now", lambda: GIVEN.replace(day=day))

    go(1)
    return go


@pytest.fixture
def plan(on, visit, therapist, outbox_off):
    return make_plan(make_screening(visit), therapist, STRETCH, label="self_care")


def state_after_the_job(plan):
    end_all()
    plan.screening.refresh_from_db()
    return plan.screening.state


def test_it_pauses_and_the_therapist_reads_why(plan, on, therapist):
    on(14)
    assert state_after_the_job(plan) == State.RELEASED
    on(15)
    assert state_after_the_job(plan) == State.PAUSED
    staff = signed_in(therapist)
    for page in (reverse("check-ins", args=[plan.screening_id]), reverse("client", args=[plan.screening.client_id])):
        assert "Two weeks of self-care are over" in staff.get(page).content.decode()
    move(screening=plan.screening, name="resume", by=therapist, reason="Seen, and better")
    assert state_after_the_job(plan) == State.RELEASED


def test_less_pain_gives_two_weeks_more_and_nothing_else_does(plan, on):
    client = plan.screening.client
    on(12)
    check_in(plan=plan, by=client, pain="less")
    on(20)
    check_in(plan=plan, by=client, pain="same")
    on(25)
    assert state_after_the_job(plan) == State.RELEASED
    on(26)
    assert state_after_the_job(plan) == State.PAUSED


def test_the_clients_page_asks_while_the_end_is_near(plan, on):
    on(9)
    browser = linked(plan.screening, plan.signed_by)
    assert ASKS not in browser.get(reverse("my-plan")).content.decode()
    on(10)
    browser = linked(plan.screening, plan.signed_by)
    assert ASKS in browser.get(reverse("my-plan")).content.decode()
    check_in(plan=plan, by=plan.screening.client, pain="less")
    assert ASKS not in browser.get(reverse("my-plan")).content.decode()


def test_a_plan_that_somebody_follows_up_has_no_such_end(on, visit, therapist, outbox_off):
    plan = make_plan(make_screening(visit), therapist, STRETCH)
    on(28)
    assert state_after_the_job(plan) == State.RELEASED
