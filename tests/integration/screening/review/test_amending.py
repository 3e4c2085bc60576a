"""Amending a plan: the client keeps the one they have until the new one takes its place, unless safety ended it."""

import pytest
from django.urls import reverse

from clinic.core.errors import ActionRefused
from screening.assessment.services import clarify, suggest
from screening.review.gates import Act, closed, released_plan
from screening.review.lines import undo_line
from screening.review.models import PlanRevision
from screening.review.selectors import plan_in_force, standing_revision
from screening.review.services import begin_draft, discard
from screening.review.signing import amend, pause, release, replace, resume, sign
from screening.review.voiding import why_dead
from tests.integration.screening.plans import change_line, drop_line
from tests.people import PASSWORD, signed_in

STRETCH = "kneeling-hip-flexor-stretch"
DOSE = {"hold_s": 30, "sets": 2, "per_side": True, "days_per_week": [3, 5]}


@pytest.fixture
def begun(released, therapist):
    """A released plan and a draft that is to take its place."""
    draft = amend(screening=released, by=therapist, reason="Too much for the knee.")
    return drop_line(revision=draft, slug=STRETCH, by=therapist, version=draft.version)


def address(name, screening, *more):
    return reverse(name, args=[screening.pk, *more])


def test_the_client_keeps_the_plan_until_the_new_one_takes_its_place(begun, released, therapist):
    old = released_plan(released)
    assert (old.number, begun.number) == (1, 2)
    assert closed(Act.BEGIN, released, plan_in_force(released)) is None
    assert STRETCH in [item["technique"] for item in old.items]
    browser = signed_in(therapist)
    page = browser.get(address("plan-review", released)).content.decode()
    assert "keeps revision 1 until you sign and release revision 2" in page
    assert "Sign this plan" not in page
    sent = {"version": begun.version, "password": PASSWORD, "do": "release"}
    assert browser.post(address("plan-sign", released), sent).status_code == 302
    new = released_plan(released)
    old.refresh_from_db()
    assert (new.number, new.signed_by, old.void_reason) == (2, therapist, "amended")
    assert STRETCH not in [item["technique"] for item in new.items]


def test_no_draft_reaches_the_client_and_none_is_signed_without_being_given(begun, released, therapist):
    with pytest.raises(ActionRefused, match="in one step"):
        sign(revision=begun, by=therapist, version=begun.version, reauthenticated=True)
    with pytest.raises(ActionRefused):
        release(screening=released, by=therapist)
    assert released_plan(released).number == 1
    page = signed_in(therapist).get(address("plan-preview", released)).content.decode()
    assert "not released" in page.lower()


def test_signing_over_a_plan_twice_does_no_harm(begun, released, therapist):
    for _press in range(2):
        replace(revision=begun, by=therapist, version=begun.version, reauthenticated=True)
    assert released_plan(released).number == 2
    assert released.moves.filter(name="release").count() == 2


def test_a_changed_answer_ends_both_the_plan_and_the_draft_over_it(begun, released, therapist):
    clarify(screening=released, question="cancer", value="past", by=therapist)
    assert released_plan(released) is None
    begun = PlanRevision.objects.get(pk=begun.pk)
    assert why_dead(begun) == "superseded"
    with pytest.raises(ActionRefused):
        replace(revision=begun, by=therapist, version=begun.version, reauthenticated=True)


def test_a_new_suggestion_goes_on_from_the_draft(begun, released, therapist):
    suggest(screening=released, by=therapist)
    again = begin_draft(screening=released, by=therapist)
    assert STRETCH not in [item["technique"] for item in again.items]


def test_a_pause_holds_the_draft_back_until_the_plan_runs_again_or_is_given_up(begun, released, therapist):
    pause(screening=released, by=therapist, reason="Dizzy.")
    with pytest.raises(ActionRefused):
        replace(revision=begun, by=therapist, version=begun.version, reauthenticated=True)
    resume(screening=released, by=therapist, reason="Settled.")
    assert released_plan(released).number == 1
    pause(screening=released, by=therapist, reason="Dizzy again.")
    same = amend(screening=released, by=therapist, reason="Less of it.")
    assert same.pk == begun.pk
    assert plan_in_force(released) is None
    sign(revision=same, by=therapist, version=None, reauthenticated=True)
    released.refresh_from_db()
    release(screening=released, by=therapist)
    assert released_plan(released).number == 2


def test_a_draft_is_thrown_away_and_the_plan_stands_as_it_was(begun, released, therapist):
    signed_in(therapist).post(address("plan-discard", released), {"version": begun.version})
    assert standing_revision(released).number == 1
    assert released_plan(released).number == 1
    again = amend(screening=released, by=therapist, reason="Another thought.")
    assert (again.number, again.items) == (3, released_plan(released).items)


def test_a_first_draft_is_not_thrown_away(suggested, therapist):
    draft = begin_draft(screening=suggested, by=therapist)
    with pytest.raises(ActionRefused, match="no other plan"):
        discard(revision=draft, by=therapist, version=draft.version)


def test_each_difference_is_shown_as_it_was_and_is_and_has_a_way_back(begun, released, therapist):
    other = next(item["technique"] for item in begun.items)
    begun = undo_line(revision=begun, slug=STRETCH, by=therapist, version=begun.version)
    begun = change_line(revision=begun, slug=STRETCH, dose=DOSE, side="left", by=therapist, version=begun.version)
    begun = drop_line(revision=begun, slug=other, by=therapist, version=begun.version)
    browser = signed_in(therapist)
    page = browser.get(address("plan-review", released)).content.decode()
    assert "Otherwise than in the plan before" in page
    assert "Done otherwise" in page
    assert "<del>" in page
    for slug in (STRETCH, other):
        begun.refresh_from_db()
        browser.post(address("plan-line-undo", released, slug), {"version": begun.version})
    begun.refresh_from_db()
    old = released_plan(released)
    assert {(item["technique"], str(item["dose"])) for item in begun.items} == {
        (item["technique"], str(item["dose"])) for item in old.items
    }
    assert "Otherwise than in the plan before" not in browser.get(address("plan-review", released)).content.decode()
