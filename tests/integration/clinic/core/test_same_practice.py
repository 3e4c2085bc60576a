"""Every row says which practice it belongs to, and on PostgreSQL none hangs on a row of another practice."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from clinic.clients.models import Client
from clinic.operations import same_practice
from clinic.operations.checks import apart
from clinic.visits.models import Visit
from screening.pathway.models import Move
from screening.pathway.services import open_screening
from tests.people import make_client, make_visit

MODELS = apps.get_models(include_auto_created=True)


def test_every_table_holds_the_practice_or_is_named_with_the_reason():
    without = {model._meta.db_table for model in MODELS if not hasattr(model, "practice_id")}
    assert without == set(same_practice.OF_NO_PRACTICE)
    may_be_empty = [model._meta.db_table for model in MODELS if _column(model) and _column(model).null]
    assert may_be_empty == []


def _column(model):
    return next((field for field in model._meta.local_fields if field.attname == "practice_id"), None)


@pytest.mark.django_db
def test_a_row_has_its_practice_from_the_row_it_hangs_on(opened, practice):
    alone = Move(screening_id=opened.pk, name="x", source="x", target="x", by_label="client", number=90)
    together = Move(screening=opened, name="x", source="x", target="x", by_label="client", number=91)
    Move.objects.bulk_create([alone, together])
    assert set(opened.moves.values_list("practice", flat=True)) == {practice.pk}


@pytest.mark.postgres
@pytest.mark.django_db
def test_each_key_between_rows_of_practices_has_its_second(practice):
    assert same_practice.missing() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) = 2")
        assert cursor.fetchone()[0] == len([field for model in MODELS for field in _keys(model)])
        cursor.execute("ALTER TABLE pathway_move DROP CONSTRAINT pathway_move_screening_id_practice")
    assert [key.name for key in same_practice.missing()] == ["pathway_move_screening_id_practice"]
    assert "pathway_move_screening_id_practice" in apart().words
    same_practice.make_keys()
    assert same_practice.missing() == []


def _keys(model):
    for field in model._meta.local_fields:
        parent = field.related_model
        if _column(model) and parent and _column(parent):
            yield field


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_row_that_crosses_to_another_practice_is_refused(opened, visit, therapist, stranger):
    theirs = open_screening(visit=make_visit(make_client(stranger), stranger), by=stranger)
    crossing = {
        "a move": lambda: Move.objects.create(
            screening=theirs, practice=therapist.practice, name="x", source="x", target="x", by_label="x", number=90
        ),
        "a screening moved over": lambda: type(theirs).objects.filter(pk=theirs.pk).update(client=opened.client_id),
        "a therapist": lambda: Client.objects.filter(pk=opened.client_id).update(therapist=stranger),
        "a visit": lambda: Visit.objects.filter(pk=visit.pk).update(practice=stranger.practice),
    }
    assert [what for what, write in crossing.items() if is_taken(write)] == []


def is_taken(write):
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError as error:
        return "_practice" not in str(error)
    return True
