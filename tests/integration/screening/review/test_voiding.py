"""Whatever changes under a released plan, the client can no longer read it."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from clinic.core.triggers import lifted
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.intake.models import Answers
from screening.review.gates import released_plan
from screening.review.models import PlanRevision
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft
from screening.review.signing import release
from screening.review.voiding import void_outdated, why_dead
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import NOT_DONE, SIDE, TEST, submit_answers
from tests.people import signed_in
from tests.put import put


def an_answer_is_confirmed(screening, by):
    clarify(screening=screening, question="cancer", value="past", by=by)


def it_is_measured_again(screening, by):
    sides = {"left": SIDE | {"hip_extension": -12}, "right": SIDE}
    record_thomas_test(screening=screening, by=by, seen=str(screening.thomas_tests.get().pk), **TEST | {"sides": sides})


def the_test_turns_out_not_done(screening, by):
    record_thomas_test(screening=screening, by=by, seen=str(screening.thomas_tests.get().pk), **NOT_DONE)


def the_client_corrects_an_answer(screening, by):
    submit_answers(screening, by, healthy() | {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"})


def the_birth_date_is_put_right(screening, by):
    screening.client.birth_date = screening.client.birth_date.replace(year=1950)
    screening.client.save()


def a_new_suggestion_is_asked_for(screening, by):
    suggest(screening=screening, by=by)


def answers_are_changed_behind_our_back(screening, by):
    with lifted(["intake_answers"]):
        put(Answers.objects.filter(screening=screening), coded=healthy() | {"cancer": "now"})


def the_plan_is_changed_behind_our_back(screening, by):
    with lifted(["review_planrevision"]):
        PlanRevision.objects.filter(screening=screening).update(items=[])


CHANGES = [
    an_answer_is_confirmed,
    it_is_measured_again,
    the_test_turns_out_not_done,
    the_client_corrects_an_answer,
    the_birth_date_is_put_right,
    a_new_suggestion_is_asked_for,
    answers_are_changed_behind_our_back,
    the_plan_is_changed_behind_our_back,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_no_plan_outlives_a_change_under_it(change, released, therapist):
    assert released_plan(released) is not None
    change(released, therapist)
    released.refresh_from_db()
    assert released_plan(released) is None


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_signed_plan_is_not_released_after_a_change_under_it(change, signed, therapist):
    change(signed, therapist)
    signed.refresh_from_db()
    with pytest.raises(Exception, match=r"not possible|changed|step|doctor"):
        release(screening=signed, by=therapist)
    assert released_plan(signed) is None


@pytest.mark.parametrize("change", CHANGES[:6], ids=lambda change: change.__name__)
def test_the_therapist_is_told_and_the_record_says_so(change, released, therapist):
    plan = standing_revision(released)
    change(released, therapist)
    released.refresh_from_db()
    assert why_dead(standing_revision(released)) == "changed"
    page = signed_in(therapist).get(reverse("plan-review", args=[released.pk])).content.decode()
    assert "Void" in page
    void_outdated(screening=released, by=therapist)
    plan.refresh_from_db()
    assert plan.void_reason == "changed"
    assert standing_revision(released) is None


@pytest.fixture
def refused():
    """refused(act): the database itself says no."""

    def check(act):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()

    return check


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_refuses_an_unsigned_release(suggested, therapist, refused):
    draft = begin_draft(screening=suggested, by=therapist)
    rows = PlanRevision.objects.filter(pk=draft.pk)
    refused(lambda: rows.update(released_at=draft.created_at))
    refused(lambda: rows.update(signed_at=draft.created_at))
    refused(lambda: rows.update(signed_at=draft.created_at, signed_by=therapist))
    refused(lambda: sql("UPDATE review_planrevision SET released_at = created_at WHERE signed_at IS NULL"))
    refused(lambda: sql("UPDATE review_planrevision SET signature = 'x'"))


def test_the_database_keeps_a_signed_plan_as_it_is(signed, refused):
    plan = standing_revision(signed)
    rows = PlanRevision.objects.filter(pk=plan.pk)
    for change in ({"items": []}, {"label": "urgent"}, {"note_to_client": "x"}, {"signature": "y"}, {"declined": True}):
        refused(lambda change=change: put(rows, **change))
    refused(rows.delete)
    refused(lambda: sql("UPDATE review_planrevision SET items = '[]'"))
    refused(lambda: sql("DELETE FROM review_planrevision"))


def test_a_void_plan_stays_void(released, therapist, refused):
    suggest(screening=released, by=therapist)
    begin_draft(screening=released, by=therapist)
    old = released.plans.get(number=1)
    refused(lambda: PlanRevision.objects.filter(pk=old.pk).update(voided_at=None, void_reason=""))


def test_the_clearances_of_a_signed_plan_are_final(signed, client_row, therapist, refused):
    plan = standing_revision(signed)
    letter = client_row.clearances.create(
        practice=client_row.practice,
        rules=["C26"],
        given_by="Dr",
        given_on="2026-01-01",
        scope="x",
        expires_on="2030-01-01",
        recorded_by=therapist,
    )
    refused(lambda: plan.clearances.add(letter))


def test_confirmations_measurements_and_suggestions_are_never_changed(suggested, therapist, refused):
    clarify(screening=suggested, question="cancer", value="past", by=therapist)
    for table in ("assessment_clarification", "assessment_thomastest", "assessment_suggestion"):
        refused(lambda table=table: sql(f"UPDATE {table} SET created_at = created_at"))
        refused(lambda table=table: sql(f"DELETE FROM {table}"))


def test_the_database_refuses_a_half_thomas_test(submitted, therapist, refused):
    rows = submitted.thomas_tests
    refused(lambda: rows.create(by=therapist, **TEST | {"tool": ""}))
    refused(lambda: rows.create(by=therapist, **NOT_DONE | {"reason": ""}))
    refused(lambda: rows.create(by=therapist, **NOT_DONE | {"sides": {"left": SIDE}}))


def test_the_database_refuses_a_second_open_screening_of_a_visit(signed, refused):
    copy = type(signed).objects.get(pk=signed.pk)
    copy.pk = uuid.uuid4()
    refused(lambda: copy.save(force_insert=True))
