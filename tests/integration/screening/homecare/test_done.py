import datetime as dt

import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.homecare.models import DoneLine
from screening.homecare.selectors import done_today
from screening.homecare.services import mark_done
from screening.pathway.services import move
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import BRIDGE, HANDS, STRETCH, make_plan


def test_a_line_is_marked_as_done_today_and_taken_back(plan, therapist):
    browser = linked(plan.screening, therapist)
    browser.post(reverse("plan-done", args=[STRETCH]), {"done": "1", "plan": plan.pk})
    assert done_today(plan) == {STRETCH}
    browser.post(reverse("plan-done", args=[STRETCH]), {"done": "0", "plan": plan.pk})
    assert done_today(plan) == set()


def test_pressing_twice_counts_once(plan):
    for _press in range(2):
        mark_done(plan=plan, technique=BRIDGE, done=True, by=plan.screening.client)
    assert DoneLine.objects.count() == 1


@pytest.mark.parametrize("slug", [HANDS, "plank", "nothing"])
def test_what_is_not_the_clients_part_of_the_plan_cannot_be_marked(plan, slug):
    with pytest.raises(ActionRefused):
        mark_done(plan=plan, technique=slug, done=True, by=plan.screening.client)


def test_a_tick_that_waited_for_the_network_counts_for_the_day_it_was_made(plan, therapist, monkeypatch):
    after_midnight = dt.datetime(2026, 6, 10, 23, 10, tzinfo=dt.UTC)  # ten past midnight in London
    monkeypatch.setattr(clock, "now", lambda: after_midnight)
    browser = linked(plan.screening, therapist)
    for waited in ("1200", "9" * 30, "-5"):
        browser.post(reverse("plan-done", args=[BRIDGE]), {"done": "1", "plan": plan.pk, "waited": waited})
    assert sorted(DoneLine.objects.values_list("day", flat=True)) == [dt.date(2026, 6, 10), dt.date(2026, 6, 11)]


@pytest.mark.parametrize("background", [False, True], ids=["without script", "in the background"])
def test_a_page_of_an_older_plan_saves_nothing_and_is_drawn_again(plan, therapist, background):
    browser = linked(plan.screening, therapist)
    plan.voided_at, plan.void_reason = clock.now(), "amended"
    plan.save(update_fields=["voided_at", "void_reason"])
    newer = make_plan(plan.screening, therapist, STRETCH)
    headers = {"X-Background": "1"} if background else {}
    reply = browser.post(reverse("plan-done", args=[STRETCH]), {"done": "1", "plan": plan.pk}, headers=headers)
    assert (reply.status_code, DoneLine.objects.count()) == (409 if background else 302, 0)
    assert newer.number > plan.number
    assert "The tick was not saved." in browser.get(reverse("my-plan")).content.decode()
    move(screening=plan.screening, name="pause", by=therapist)
    reply = browser.post(reverse("plan-done", args=[STRETCH]), {"done": "1", "plan": newer.pk}, headers=headers)
    assert (reply.status_code, DoneLine.objects.count()) == (409 if background else 302, 0)
