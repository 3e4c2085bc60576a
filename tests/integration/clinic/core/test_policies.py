"""PostgreSQL shows the role that serves the rows of the practice it stands in and no other; asked in SQL, past our own
filters."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from clinic import settings_table
from clinic.operations import checks, doctor, policies
from clinic.operations.jobs import JOBS
from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.security.doors import each, must_see_all
from clinic.security.place import inside
from tests.database import as_application
from tests.people import make_client

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def theirs(stranger):
    return make_client(stranger)


def ask(statement, *values):
    with as_application(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def test_every_table_with_a_practice_holds_practices_apart():
    """Asked of the database itself, which knows of no model."""
    asked = (
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'practice_id' WHERE relkind = 'r'"
    )
    tables = {name for (name,) in ask(f"SELECT relname {asked}")}
    apart = {
        name
        for (name,) in ask(
            "SELECT tablename FROM pg_policies JOIN pg_class ON relname = tablename AND relrowsecurity "
            "WHERE policyname = 'practice' AND cmd = 'ALL' AND qual LIKE '%practice_id%supine_practice()%'"
        )
    }
    assert len(tables) > 20
    assert tables <= apart
    assert policies.missing() == []


def test_who_stands_nowhere_sees_no_row(visit, theirs):
    """Of every table that holds one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND reltuples > 0")
        filled = [name for (name,) in cursor.fetchall()]
    assert {"clients_client", "visits_visit", "audit_auditevent", "audit_audithead", "practices_member"} <= {*filled}
    assert [table for table in filled if ask(f"SELECT 1 FROM {table} LIMIT 1")] == []


def test_who_stands_in_a_practice_sees_it_and_no_other(client_row, visit, theirs):
    with inside(practice=client_row.practice_id):
        assert ask("SELECT id FROM clients_client") == [(client_row.pk,)]
        assert {pk for (pk,) in ask("SELECT practice_id FROM audit_auditevent")} == {str(client_row.practice_id)}
        assert ask("SELECT id FROM clients_client WHERE id = %s FOR UPDATE", theirs.pk) == []
        assert ask("UPDATE clients_client SET language = 'es' WHERE id = %s", theirs.pk) == 0
        assert ask("DELETE FROM visits_visit WHERE practice_id = %s", theirs.practice_id) == 0
        for crossing in (
            "UPDATE clients_client SET practice_id = %s",
            "UPDATE visits_visit SET practice_id = %s",
            "INSERT INTO clients_searchtoken (practice_id, client_id, token) SELECT %s, id, 7 FROM clients_client",
        ):
            with pytest.raises(DatabaseError, match="row-level security"):
                ask(crossing + ("" if crossing[0] == "I" else " WHERE true"), theirs.practice_id)


def test_a_person_sees_where_they_work_and_nothing_there(therapist, client_row, theirs):
    with inside(person=therapist.user_id):
        assert ask("SELECT user_id FROM practices_member") == [(therapist.user_id,)]
        assert ask("SELECT id FROM practices_practice") == [(therapist.practice_id,)]
        assert ask("SELECT id FROM clients_client") == []
        assert ask("UPDATE practices_practice SET phone = '1'") == 0


def test_a_connection_keeps_no_place_for_who_gets_it_next(therapist):
    """As behind a pooler that hands it over after each transaction."""
    pooled = connection.copy()
    with pooled.cursor() as cursor:

        def place(cursor=cursor):
            cursor.execute("SELECT nullif(current_setting('supine.practice', true), '')")
            return cursor.fetchone()[0]

        with inside(practice=therapist.practice_id):
            assert place() == str(therapist.practice_id)
        assert place() is None
        with inside(practice=therapist.practice_id):
            pooled.set_autocommit(False)
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")  # refused after any query
            assert place() == str(therapist.practice_id)
            pooled.commit()
        assert place() is None
        pooled.rollback()
        pooled.set_autocommit(True)
        with inside(practice=therapist.practice_id), pooled.chunked_cursor() as rows:
            assert place(rows) == str(therapist.practice_id)
    pooled.close()


def test_the_worker_goes_from_practice_to_practice(therapist, stranger, outbox_off):
    for one in (therapist, stranger):
        queue_message(practice=one.practice, kind="alert", to=one.user.email, subject="A", body="B")
    with as_application():
        assert Message.objects.count() == 0
        for job in JOBS.values():
            each(job.run)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_a_command_that_would_see_no_practice_refuses_to_say_that_all_is_well(practice, monkeypatch):
    monkeypatch.setattr(settings_table, "as_owner", True)
    must_see_all(connection)
    with as_application(), pytest.raises(ImproperlyConfigured, match="needs OWNER_DATABASE_URL"):
        must_see_all(connection)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE forgotten (id int, practice_id uuid)",
        "ALTER TABLE visits_visit DISABLE ROW LEVEL SECURITY",
        "DROP POLICY practice ON visits_visit",
        "CREATE POLICY back_door ON visits_visit USING (true)",
        "ALTER POLICY practice ON visits_visit WITH CHECK (true)",
        "ALTER POLICY practice ON audit_auditevent USING (practice_id <> '')",
        "CREATE OR REPLACE FUNCTION supine_practice() RETURNS uuid LANGUAGE sql AS 'SELECT id FROM practices_practice'",
    ],
)
def test_a_wall_that_is_not_as_made_is_found_by_doctor_and_mended_by_upgrade(change):
    with connection.cursor() as cursor:
        cursor.execute(change)
    found = checks.apart()
    assert found.state == doctor.BAD
    assert "1, first" in found.words
    policies.build()
    assert checks.apart().state == doctor.GOOD
