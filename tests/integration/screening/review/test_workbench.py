import datetime as dt

import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.visits.models import Visit
from screening.review.services import set_label
from screening.review.signing import sign
from screening.review.workbench import workbench
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.integration.screening.review.test_label import cleared, draft_for, waiting_rules
from tests.people import signed_in


def line(bench, rule):
    return next(one for one in (*bench.rules, *bench.silent) if one.id == rule)


def signed_as(draft, label, reason, by):
    plan = set_label(revision=draft, label=label, reason=reason, by=by, version=draft.version)
    return sign(revision=plan, by=by, version=plan.version, reauthenticated=True)


@pytest.fixture
def begun(opened):
    """A screening whose visit has begun: those to come are not counted."""
    visit = opened.visit
    visit.starts_at = clock.now() - dt.timedelta(days=2)
    visit.save(update_fields=["starts_at"])
    return opened


def test_a_rule_that_fired_is_counted_once_a_screening(begun, therapist):
    draft_for(begun, therapist, daily_strong_painkiller="yes")
    bench = workbench(therapist)
    fired = {one["id"] for one in begun.suggestions.get().result["findings"]}
    assert {one.id for one in bench.rules} == fired
    assert {one.fired for one in bench.rules} == {1}
    assert fired.isdisjoint(one.id for one in bench.silent)
    assert (bench.screenings, bench.signed, bench.decisions) == (1, 0, [])


def test_a_changed_label_is_told_with_its_reason_and_its_rules(begun, therapist):
    plan = signed_as(draft_for(begun, therapist, daily_strong_painkiller="yes"), "self_care", "An old note.", therapist)
    (decision,) = workbench(therapist).decisions
    assert (decision.plan, decision.reasons) == (plan, ("An old note.",))
    assert decision.rules
    assert all(line(workbench(therapist), rule).relabelled == 1 for rule in decision.rules)


def test_a_clearance_counts_for_the_rules_it_lifts(begun, therapist):
    draft = draft_for(begun, therapist, heart_or_stroke_3_months="yes")
    rules = waiting_rules(draft)
    cleared(begun, therapist, *rules)
    signed_as(draft, "professional_modified", "The doctor agrees.", therapist)
    bench = workbench(therapist)
    assert {line(bench, rule).lifted for rule in rules} == {1}
    assert bench.decisions[0].reasons == ("The doctor agrees.", "Gentle massage and exercise")


def test_a_draft_decides_nothing(begun, therapist):
    draft = draft_for(begun, therapist, daily_strong_painkiller="yes")
    set_label(revision=draft, label="self_care", reason="An old note.", by=therapist, version=draft.version)
    assert workbench(therapist).decisions == []


def test_another_practice_counts_for_itself(begun, therapist, stranger):
    draft_for(begun, therapist, daily_strong_painkiller="yes")
    assert workbench(stranger).screenings == 0


def test_the_page_says_why_and_names_nobody(begun, therapist):
    signed_as(draft_for(begun, therapist, daily_strong_painkiller="yes"), "self_care", "An old note.", therapist)
    page = signed_in(therapist).get(reverse("rule-list")).content.decode()
    assert "An old note." in page
    assert begun.client.family_name not in page


def test_the_page_asks_the_database_as_often_for_many_screenings_as_for_one(
    visit, therapist, django_assert_max_num_queries
):
    browser = signed_in(therapist)
    browser.get(reverse("rule-list"))  # the first request of a session writes it down
    for days in range(1, 13):
        earlier = Visit.objects.create(
            practice=visit.practice,
            client=visit.client,
            therapist=therapist,
            starts_at=clock.now() - dt.timedelta(days=days),
            minutes=30,
            booked_by=therapist,
        )
        make_plan(make_screening(earlier), therapist, STRETCH)
        if days in (1, 12):
            with django_assert_max_num_queries(11):
                assert browser.get(reverse("rule-list")).status_code == 200
