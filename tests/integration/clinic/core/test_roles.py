"""The role that serves can do its work and nothing to the walls; tried as that role, statement by statement."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from clinic.clients.models import Client
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.operations import checks, doctor, roles
from clinic.security.place import inside
from clinic.visits.services import book_visit
from screening.retention.services import erase_client
from tests.database import APPLICATION, as_application

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

REFUSED = {
    "empty a table": "TRUNCATE clients_client CASCADE",
    "switch triggers off": "ALTER TABLE audit_auditevent DISABLE TRIGGER USER",
    "switch all triggers of the session off": "SET session_replication_role = replica",
    "drop a trigger": "DROP TRIGGER audit_auditevent_no_update ON audit_auditevent",
    "put another function in place": "CREATE OR REPLACE FUNCTION audit_auditevent_no_update() RETURNS trigger "
    "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "make a table": "CREATE TABLE mine (id int)",
    "put a table of its own before ours": "CREATE TEMP TABLE pathway_move (id int)",
    "replace the function that erases": "CREATE OR REPLACE FUNCTION supine_erase(uuid, uuid) RETURNS void LANGUAGE sql "
    "AS 'SELECT'",
    "change the log": "UPDATE audit_auditevent SET action = 'x'",
    "delete the log": "DELETE FROM audit_auditevent",
    "delete the end of the log": "DELETE FROM audit_audithead",
    "forget a migration": "DELETE FROM django_migrations",
    "run a program": "COPY audit_auditevent TO PROGRAM 'true'",
    "write a file": "COPY audit_auditevent TO '/tmp/x'",
    "become the owner": "SET ROLE postgres",
    "make a role": "CREATE ROLE another",
}


@pytest.mark.parametrize("act", REFUSED)
def test_the_role_that_serves_is_refused(client_row, act):
    words = r"permission denied|must be (owner|superuser)|does not exist"
    with as_application(), pytest.raises(DatabaseError, match=words), transaction.atomic():
        connection.cursor().execute(REFUSED[act])


def test_the_role_that_serves_works_and_erases(therapist, manager):
    with as_application(), inside(practice=therapist.practice_id):
        born = dt.date(1990, 1, 1)
        client = create_client(by=therapist, given_name="A", family_name="B", birth_date=born, sex="female")
        book_visit(client=client, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=1), by=therapist)
        client.visits.update(status="cancelled")
        erase_client(client=client, by=manager, reauthenticated=True)
        assert not Client.objects.exists()
        call_command("audit", "verify", stdout=StringIO())
        assert roles.too_powerful() == ""
        assert checks.role().state == doctor.GOOD


def test_a_server_that_could_take_the_walls_down_is_told_so_in_production(settings, practice):
    settings.PRODUCTION = True
    assert checks.role().state == doctor.BAD
    assert roles.too_powerful() == "superuser"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE visits_visit OWNER TO {APPLICATION}")
        with as_application():
            assert checks.role().words == "The server owns its tables: it could switch off what they refuse."
        transaction.set_rollback(True)
