"""What the database itself refuses, to our own account too, by the ORM and by plain SQL, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from screening.pathway.models import Move
from tests.integration.screening.plans import STRETCH, make_plan, make_screening, make_suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(visit, therapist):
    """Rows that are final: submitted answers, a test, a suggestion, a signed and released plan, a move."""
    screening = make_screening(visit)
    plan = make_plan(screening, therapist, STRETCH)
    Move.objects.create(
        screening=screening, name="sign", source="suggested", target="signed", by=therapist, by_label="T", number=1
    )
    return plan


CHANGES = [
    "UPDATE intake_answers SET coded = '{}'",
    "DELETE FROM intake_answers",
    "UPDATE assessment_thomastest SET performed = performed",
    "UPDATE assessment_suggestion SET label = 'self_care'",
    "DELETE FROM assessment_suggestion",
    "UPDATE review_planrevision SET items = '[]'",
    "UPDATE review_planrevision SET label = 'self_care'",
    "UPDATE review_planrevision SET signed_at = NULL, signed_by_id = NULL, signature = ''",
    "UPDATE review_planrevision SET signature = 'another'",
    "DELETE FROM review_planrevision",
    "UPDATE pathway_move SET reason = 'another'",
    "DELETE FROM pathway_move",
    "UPDATE audit_auditevent SET action = 'another'",
    "DELETE FROM audit_auditevent",
]
FINAL = ["intake_answers", "assessment_suggestion", "review_planrevision", "pathway_move", "audit_auditevent"]
CHANGES += [f"REPLACE INTO {table} SELECT * FROM {table}" for table in FINAL]  # SQLite's own word, which deletes first


@pytest.mark.parametrize("sql", CHANGES)
def test_plain_sql_cannot_change_or_delete_what_is_final(final, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def saved_anew(plan):
    plan.items = []
    plan.save()


ACTS = {
    "update": lambda plan: type(plan).objects.filter(pk=plan.pk).update(items=[]),
    "delete": lambda plan: type(plan).objects.filter(pk=plan.pk).delete(),
    "save": saved_anew,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_neither_can_our_own_code(final, act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act(final)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE review_planrevision SET released_at = created_at",
        "UPDATE review_planrevision SET signed_at = created_at",
        "UPDATE review_planrevision SET signed_at = created_at, signature = 'x'",
        "UPDATE review_planrevision SET signature = 'x'",
    ],
)
def test_a_plan_is_never_released_unsigned_nor_half_signed(visit, therapist, sql):
    screening = make_screening(visit)
    make_plan(screening, therapist, STRETCH, signed=False, released=False)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_second_open_screening_of_a_visit_and_a_second_released_plan_are_refused(final, visit, therapist):
    with pytest.raises(DatabaseError), transaction.atomic():
        make_screening(visit)
    with pytest.raises(DatabaseError), transaction.atomic():
        make_plan(final.screening, therapist, STRETCH)


def test_what_is_still_open_can_be_changed(visit, therapist):
    screening = make_screening(visit)
    draft = make_plan(screening, therapist, STRETCH, signed=False, released=False)
    assert type(draft).objects.filter(pk=draft.pk).update(items=[]) == 1
    assert make_suggestion(screening, therapist).pk
