"""Erasing beside people who work: nobody is in anybody's way, and nobody else can use its way past the refusals."""

import pytest
from django.db import DatabaseError, connection

from clinic.clients.models import Client
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.operations import walls
from clinic.security.place import inside
from clinic.visits.services import book_visit
from screening.exports import stored_rows
from screening.retention import erasing
from screening.retention.services import erase_client
from tests.beside import new_client, sql, writing

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_three_write_while_a_manager_erases_and_no_act_fails(therapist, colleague, stranger, manager):
    going = [new_client(therapist) for _n in range(12)]
    with writing(therapist, colleague, stranger) as failed:  # of two practices
        for client in going:
            erase_client(client=client, by=manager, reauthenticated=True)
    assert failed == []
    assert not Client.objects.filter(pk__in=[one.pk for one in going]).exists()
    assert Client.objects.exists()


def test_the_mark_alone_opens_nothing_to_who_does_not_own_the_tables(client_row, therapist):
    give_consent(client=client_row, by=therapist, kind="touch", given=True, version="1", text="Yes", method="in_room")
    sql("CREATE ROLE plain", "GRANT SELECT, DELETE ON clients_consent TO plain")
    try:
        with inside(practice=client_row.practice_id), pytest.raises(DatabaseError, match="never deleted"):
            sql("SET LOCAL ROLE plain", "SET LOCAL supine.erasing = 'on'", "DELETE FROM clients_consent")
        with pytest.raises(DatabaseError, match="permission denied"):
            sql("SET LOCAL ROLE plain", f"SELECT supine_erase('{client_row.pk}', '{client_row.practice_id}')")
    finally:
        sql("DROP OWNED BY plain", "DROP ROLE plain")


@pytest.mark.parametrize("why", ["held back", "seen lately", "of another practice"])
def test_the_function_looks_for_itself(client_row, therapist, stranger, why):
    practice_id = client_row.practice_id
    if why == "held back":
        client_row.hold = "A complaint"
        client_row.save(update_fields=["hold"])
    elif why == "seen lately":
        book_visit(client=client_row, therapist=therapist, starts_at=clock.now(), by=therapist)
    else:
        practice_id = stranger.practice_id
    with pytest.raises(DatabaseError, match="not to be erased"):
        sql(f"SELECT supine_erase('{client_row.pk}', '{practice_id}')")


def test_every_table_of_a_client_lets_the_function_pass_and_the_function_is_fresh():
    tables = {model._meta.db_table for model in stored_rows.paths()}
    refusals = [wall for wall in walls.present() if wall.event == "DELETE" and wall.table in tables]
    assert [wall.name for wall in refusals if "supine.erasing" not in wall.body] == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [erasing.NAME])
        (body,) = cursor.fetchone()
    assert body in erasing.function()
