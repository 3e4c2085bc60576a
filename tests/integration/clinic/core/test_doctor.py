"""What is wrong with an installation is said in a sentence with the next step, to the operator and to the manager."""

import datetime as dt
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from clinic.core import clock
from clinic.operations import jobs, readiness, walls, worker
from clinic.operations.installation import seal
from clinic.operations.models import Installation, JobRun
from clinic.outbox.services import queue_message
from tests.integration.clinic.audit.test_chain import by_hand
from tests.people import signed_in

PAGE = "/practice/health/"


@pytest.fixture
def whole(db):
    """An installation with nothing wrong: marked, backed up, its worker at work."""
    seal()
    Installation.objects.update(backed_up_at=clock.now())
    JobRun.objects.create(name="outbox", began_at=clock.now(), ended_at=clock.now())


def examined(capsys):
    """What the command prints, and the sentence it ends with."""
    try:
        call_command("doctor", "--here")
    except CommandError as error:
        return capsys.readouterr().out, str(error)
    return capsys.readouterr().out, ""


def line(text, name):
    return re.search(rf"^(good|look|bad) +{name}: .*$", text, re.MULTILINE)


@pytest.mark.usefixtures("whole")
def test_where_nothing_is_wrong_the_command_ends_well_and_each_line_is_one_finding(capsys):
    told, end = examined(capsys)
    assert end == ""
    assert not re.search(r"^bad", told, re.MULTILINE), told
    assert len(told.splitlines()) >= 9


def ago(**time):
    return clock.now() - dt.timedelta(**time)


def no_worker():
    JobRun.objects.all().delete()


def silent_worker():
    JobRun.objects.update(began_at=ago(minutes=9), ended_at=ago(minutes=9))


def hanging_job():
    JobRun.objects.update(began_at=ago(minutes=45), ended_at=None)


def failed_job():
    JobRun.objects.update(error="OSError")


def no_backup():
    Installation.objects.update(backed_up_at=None)


def old_backup():
    Installation.objects.update(backed_up_at=ago(days=3))


def other_keys():
    Installation.objects.update(index_mark=b"of another key")


def never_marked():
    Installation.objects.all().delete()


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("breaks", "name", "words"),
    [
        (no_worker, "Worker", "Start manage.py work"),
        (silent_worker, "Worker", "no sign for 9 minutes"),
        (hanging_job, "Worker", "no sign for 45 minutes"),
        (failed_job, "Jobs", r"outbox \(OSError\)"),
        (no_backup, "Backup", "manage.py backup"),
        (old_backup, "Backup", "The last backup is of"),
        (other_keys, "Keys", "Put the keys of this database back"),
        (never_marked, "Keys", "Run manage.py upgrade"),
    ],
)
def test_each_fault_is_named_with_the_next_step_and_the_command_fails(capsys, breaks, name, words):
    breaks()
    told, end = examined(capsys)
    found = line(told, name)
    assert found[1] == "bad", told
    assert re.search(words, found[0])
    assert "need you" in end


@pytest.mark.usefixtures("whole", "outbox_off")
def test_a_message_that_waits_and_a_clock_that_went_back_are_told(capsys, practice, manager, monkeypatch):
    queue_message(practice=practice, kind="reminder", to="x@example.org", subject="x", body="x")
    record(manager, "visits.listed")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(minutes=20))
    assert line(examined(capsys)[0], "Messages")[1] == "bad"
    monkeypatch.setattr(clock, "now", lambda: now - dt.timedelta(minutes=20))
    assert line(examined(capsys)[0], "Log")[1] == "bad"


def test_what_the_migrations_refuse_is_what_a_new_database_refuses(db):
    """Both ways: a refusal made by a step that is not marked would be known to nobody, and could be dropped unseen."""
    assert walls.present() == walls.expected(connection.vendor)
    assert len(walls.present()) > 40


DROPPED = {
    "dropped": {
        "sqlite": "DROP TRIGGER audit_auditevent_no_update",
        "postgresql": "DROP TRIGGER audit_auditevent_no_update ON audit_auditevent",
    },
    "off": {"postgresql": "ALTER TABLE audit_auditevent DISABLE TRIGGER audit_auditevent_no_update"},
    "emptied": {
        "sqlite": "DROP TRIGGER audit_auditevent_no_update; CREATE TRIGGER audit_auditevent_no_update BEFORE UPDATE ON "
        "audit_auditevent BEGIN SELECT 1; END",
        "postgresql": "CREATE OR REPLACE FUNCTION audit_auditevent_no_update() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$",
    },
    "narrowed": {
        "sqlite": "DROP TRIGGER audit_auditevent_no_update; CREATE TRIGGER audit_auditevent_no_update BEFORE UPDATE ON "
        "audit_auditevent WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'audit_auditevent rows are never changed'); END",
    },
}


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("how", DROPPED)
def test_a_refusal_that_somebody_took_away_is_named(capsys, how):
    statements = DROPPED[how].get(connection.vendor)
    if statements:
        with connection.cursor() as cursor:
            for statement in statements.split("; ", 1) if how != "emptied" else statements.split("; CREATE"):
                cursor.execute(statement if statement.startswith(("DROP", "ALTER", "CREATE")) else f"CREATE{statement}")
        told, _end = examined(capsys)
        assert "audit_auditevent_no_update" in line(told, "What the database refuses")[0]
        readiness.look_anew()
        told = readiness.broken()
        readiness.look_anew()
        assert told == "broken: refusals; run manage.py doctor"


@pytest.mark.usefixtures("whole")
def test_a_log_that_was_cut_is_told_to_operator_and_prober(capsys, client_row, manager, client):
    readiness.look_anew()
    assert client.get("/readyz").status_code == 200
    record(manager, "client.viewed", client_row, client=client_row)
    by_hand("DELETE FROM audit_auditevent WHERE number = 2")
    assert line(examined(capsys)[0], "End of the log")[1] == "bad"
    assert client.get("/readyz").status_code == 200, "looked at once a minute"
    readiness.look_anew()
    reply = client.get("/readyz")
    readiness.look_anew()
    assert (reply.status_code, reply.content) == (503, b"broken: log; run manage.py doctor")


@pytest.mark.usefixtures("whole")
def test_the_manager_reads_the_same_list_with_what_is_wrong_first(manager, settings):
    no_worker()
    page = signed_in(manager).get(PAGE).content.decode()
    assert "1 thing needs the person who runs the server" in page
    assert page.index("No worker ever gave a sign") < page.index("The database is up to date")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    proxied = signed_in(manager).get(PAGE, headers={"X-Forwarded-For": "10.1.1.1"}).content.decode()
    assert "everybody counts as one address" in proxied


@pytest.mark.django_db(transaction=True)  # a job ends with the connection closed, as in the worker
def test_the_worker_signs_at_most_twice_a_minute_but_at_once_when_a_job_begins_to_fail(monkeypatch):
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.job("quick", every=5, run=lambda: None)
    jobs.run_due(100)
    first = JobRun.objects.get()
    assert first.ended_at
    jobs.run_due(105)
    assert JobRun.objects.get().began_at == first.began_at

    def fails():
        raise OSError

    jobs.JOBS["quick"].run = fails
    jobs.run_due(110)
    assert [one.error for one in worker.failing()] == ["OSError"]
    jobs.JOBS["quick"].run = lambda: None
    jobs.run_due(115)
    assert worker.failing() == []
    assert worker.is_alive()


@pytest.mark.usefixtures("whole")
def test_probe_and_numbers_tell_whether_the_worker_lives(client, settings):
    assert client.get("/readyz").content == b"ok\nworker alive"
    silent_worker()
    reply = client.get("/readyz")
    assert (reply.status_code, reply.content) == (200, b"ok\nworker silent")
    settings.METRICS_TOKEN = "a-long-token"
    page = client.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).content.decode()
    assert float(re.search(r"^supine_worker_silent_seconds (\S+)", page, re.M)[1]) >= 9 * 60


@pytest.mark.usefixtures("whole")
def test_no_finding_names_a_person_or_a_practice(capsys, client_row, practice):
    told, _end = examined(capsys)
    for name in ("Iris", "Okafor", practice.name, "tess@"):
        assert name not in told
    assert AuditEvent.objects.exists()
