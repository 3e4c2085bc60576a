"""Joining two records beside people who work: nobody is in anybody's way, and nothing but joining opens what it may."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from clinic.clients.models import Client
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.operations import walls
from clinic.security.place import inside
from clinic.visits.models import Visit
from clinic.visits.services import book_visit
from screening.merging import moving, selectors, tables
from screening.merging.services import merge_clients, undo_merge
from tests.beside import new_client, sql, writing
from tests.integration.screening.plans import make_screening

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def with_consent(by):
    client = new_client(by)
    give_consent(client=client, by=by, kind="touch", given=True, version="1", text="Yes", method="in_room")
    return client


def join(stays, goes, by):
    return merge_clients(stays=stays, goes=goes, by=by, seen=selectors.seen(stays, goes), reason="A passport")


def test_three_write_while_records_are_joined_and_taken_apart_and_no_act_fails(therapist, colleague, stranger):
    pairs = [(with_consent(therapist), with_consent(therapist)) for _n in range(8)]
    with writing(therapist, colleague, stranger) as failed:  # of two practices
        rows = [join(*pair, therapist) for pair in pairs]
        for row in rows:
            undo_merge(merge=row, by=therapist)
    assert failed == []
    assert [goes.consents.count() for _stays, goes in pairs] == [1] * len(pairs)
    assert Client.objects.count() > 2 * len(pairs)


def test_what_somebody_is_saving_of_one_of_them_is_not_joined(client_row, visit, therapist):
    twin = new_client(therapist)

    def press():
        try:
            return join(twin, client_row, therapist)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        with pytest.raises(ActionRefused, match="saving something of these clients"):
            pool.submit(press).result()
    assert join(twin, client_row, therapist).moved["visits_visit"] == [str(visit.pk)]


def test_the_mark_alone_opens_nothing_to_who_does_not_own_the_tables(client_row, therapist):
    twin = with_consent(therapist)
    change = f"UPDATE clients_consent SET client_id = '{client_row.pk}'"
    call = f"SELECT supine_join('{client_row.pk}', '{twin.pk}', '{twin.practice_id}')"
    sql("CREATE ROLE plain", "GRANT SELECT, UPDATE ON clients_consent TO plain")
    try:
        with inside(practice=client_row.practice_id), pytest.raises(DatabaseError, match="never changed"):
            sql("SET LOCAL ROLE plain", "SET LOCAL supine.joining = 'on'", change)
        with pytest.raises(DatabaseError, match="permission denied"):
            sql("SET LOCAL ROLE plain", call)
        with pytest.raises(DatabaseError, match="never changed"):
            sql("SET LOCAL supine.joining = 'on'", f"{change}, given = NOT given")
    finally:
        sql("DROP OWNED BY plain", "DROP ROLE plain")


def test_the_functions_look_for_themselves(client_row, visit, therapist, stranger):
    twin, other = with_consent(therapist), new_client(stranger)
    ours = client_row.practice_id
    refused = [
        f"supine_join('{client_row.pk}', '{other.pk}', '{ours}')",
        f"supine_join('{client_row.pk}', '{twin.pk}', '{other.practice_id}')",
        f"supine_join('{twin.pk}', '{twin.pk}', '{ours}')",
    ]
    row = join(client_row, twin, therapist)
    undo_merge(merge=row, by=therapist)
    refused.append(f"supine_part('{row.pk}', '{ours}')")  # taken apart already
    standing = join(client_row, twin, therapist)
    refused.append(f"supine_part('{standing.pk}', '{other.practice_id}')")
    for call in refused:
        with pytest.raises(DatabaseError, match="not to be changed"):
            sql(f"SELECT {call}")
    undo_merge(merge=standing, by=therapist)
    of_twin = book_visit(client=twin, therapist=therapist, starts_at=clock.now(), by=therapist)
    make_screening(visit, state="released")
    make_screening(of_twin, state="paused")
    with pytest.raises(DatabaseError, match="not to be changed"):
        sql(f"SELECT supine_join('{client_row.pk}', '{twin.pk}', '{ours}')")


def test_every_row_of_its_own_lets_the_functions_pass_and_they_are_fresh():
    refusals = [wall for wall in walls.present() if wall.event == "UPDATE" and wall.table in tables.names()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname IN (%s, %s)", [moving.JOIN, moving.PART])
        bodies = [body for (body,) in cursor.fetchall()]
        columns = "pg_get_triggerdef(oid) LIKE '%IS DISTINCT FROM%' AND pg_get_triggerdef(oid) NOT LIKE '%client_id%'"
        cursor.execute(f"SELECT tgname FROM pg_trigger WHERE {columns}")
        of_other_columns = {name for (name,) in cursor.fetchall()}
    shut = [wall for wall in refusals if wall.body.startswith("BEGIN RAISE") and wall.name not in of_other_columns]
    assert shut == []
    assert [any(body in text for text in moving.functions()) for body in bodies] == [True, True]
