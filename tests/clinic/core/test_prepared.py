"""Queries built once: the same rows as the queryset they were built from, in every thread."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CharField, DateTimeField, Q, UUIDField

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.core.prepared import Prepared, Slot, insert_sql, run, update, values_of
from clinic.visits.models import Visit

OF_CLIENT = Prepared(lambda: Client.objects.filter(pk=Slot("pk", UUIDField())).select_related("therapist__user"))
AFTER = Prepared(lambda: Visit.objects.filter(starts_at__gt=Slot("now", DateTimeField())).order_by("starts_at"))


def test_a_filled_in_query_finds_the_row_with_its_related_rows_and_opens_what_is_encrypted(
    client_row, therapist, django_assert_num_queries
):
    for _again in range(2):
        with django_assert_num_queries(1):
            found = OF_CLIENT.first(pk=client_row.pk)
            assert (found.name, found.therapist.user.name) == ("Iris Okafor", "Tess Therapist")
            assert found.birth_date == dt.date(1992, 3, 1)


def test_each_call_has_its_own_values(client_row, therapist):
    other = create_client(
        by=therapist, given_name="Omar", family_name="Bell", birth_date=dt.date(1980, 1, 1), sex="male"
    )
    assert OF_CLIENT.first(pk=client_row.pk) == client_row
    assert OF_CLIENT.first(pk=other.pk) == other
    assert OF_CLIENT.first(pk=therapist.pk) is None


def test_a_query_that_names_columns_gives_tuples_of_them_opened_and_of_the_right_type(visit):
    columns = ("client__given_name", "pk", "starts_at", "therapist__user__name", "nobody")
    named = Prepared(lambda: Visit.objects.filter(starts_at__gt=Slot("now", DateTimeField())).annotate(
        nobody=~Q(status="booked")
    ).values_list(*columns))  # fmt: skip
    for _again in range(2):
        found = named.rows(now=clock.now())
        assert found == [("Iris", visit.pk, visit.starts_at, "Tess Therapist", False)]
    assert named.rows(now=clock.now() + dt.timedelta(days=2)) == []


def test_times_are_compared_as_the_database_keeps_them(visit):
    assert AFTER.rows(now=clock.now()) == [visit]
    assert AFTER.rows(now=clock.now() + dt.timedelta(days=2)) == []


def test_a_value_that_is_not_of_the_slots_type_is_refused(client_row):
    with pytest.raises(ValidationError) as refused:
        OF_CLIENT.first(pk="x' or 1=1")
    assert "valid UUID" in str(refused.value)


def test_text_never_becomes_part_of_the_statement(client_row):
    by_label = Prepared(lambda: AuditEvent.objects.filter(actor_label=Slot("label", CharField())))
    assert by_label.rows(label="' or ''='") == []


def test_each_thread_builds_its_own_copy(client_row):
    OF_CLIENT.first(pk=client_row.pk)
    mine, theirs = connection.prepared[OF_CLIENT], []

    def elsewhere():
        theirs.append(getattr(connection, "prepared", {}).get(OF_CLIENT))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert mine is not None
    assert theirs == [None]


@pytest.mark.postgres
def test_postgresql_plans_a_statement_once_in_a_session(client_row):
    for _again in range(3):
        assert OF_CLIENT.first(pk=client_row.pk) == client_row
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [OF_CLIENT.name])
        assert cursor.fetchone() == (1,)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_new_session_of_the_server_plans_anew(client_row):
    assert OF_CLIENT.first(pk=client_row.pk) == client_row
    connection.close()
    assert OF_CLIENT.first(pk=client_row.pk) == client_row


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_session_that_ended_between_two_requests_is_replaced_before_anything_is_asked(client_row):
    assert OF_CLIENT.first(pk=client_row.pk) == client_row
    ended = connection.connection
    ended.close()
    connection.health_check_enabled = True
    connection.close_if_unusable_or_obsolete()  # as at the beginning of a request
    assert OF_CLIENT.first(pk=client_row.pk) == client_row
    assert connection.connection is not ended


@pytest.mark.postgres
def test_what_never_changes_is_planned_as_it_is_so_that_a_partial_index_fits(db):
    by_state = Prepared(lambda: AuditEvent.objects.filter(action="x%s", actor_label=Slot("label", CharField())))
    assert by_state.rows(label="nobody") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE name = %s", [by_state.name])
        statement = cursor.fetchone()[0]
    assert "'x%s'" in statement
    assert "$1" in statement
    assert "$2" not in statement


@pytest.mark.postgres
def test_adding_a_row_and_changing_it_are_planned_once_too(client_row, therapist):
    def planned():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            return cursor.fetchone()[0]

    update(client_row, "given_name")
    record(therapist, "client.viewed", client_row)
    before = planned()
    update(client_row, "given_name")
    record(therapist, "client.viewed", client_row)
    assert planned() == before


def test_a_row_that_is_added_reads_as_it_was_given(visit):
    other = Visit(
        practice=visit.practice,
        client=visit.client,
        therapist=visit.therapist,
        booked_by=visit.booked_by,
        starts_at=clock.now(),
        minutes=30,
    )
    run(insert_sql(Visit), values_of(other))
    found = Visit.objects.get(pk=other.pk)
    assert all(getattr(found, f.attname) == getattr(other, f.attname) for f in Visit._meta.concrete_fields)


def test_only_the_named_fields_of_the_one_row_change(client_row, therapist):
    other = create_client(
        by=therapist, given_name="Omar", family_name="Bell", birth_date=dt.date(1980, 1, 1), sex="male"
    )
    client_row.given_name, client_row.family_name = "Ira", "Not stored"
    update(client_row, "given_name")
    found = Client.objects.get(pk=client_row.pk)
    assert (found.given_name, found.family_name) == ("Ira", "Okafor")
    assert Client.objects.get(pk=other.pk).given_name == "Omar"
