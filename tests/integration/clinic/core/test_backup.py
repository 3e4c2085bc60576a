"""The drill: back up, restore into an empty place (a damaged file: nothing), verify log and signatures, sign in."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from django.db import connection

# Runs one step after the other in one process: a command of manage.py as its words, or some Python. Tells of each how
# it ended and what it said.
STEPS = """
import contextlib, io, json, sys
import django
django.setup()
from django.core.management import ManagementUtility
told = []
for step in json.loads(sys.argv[1]):
    said, code = io.StringIO(), 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            exec(step, {}) if isinstance(step, str) else ManagementUtility(["manage.py", *step]).execute()
        except SystemExit as left:
            code = left.code
    told.append([code, said.getvalue()])
print(json.dumps(told))
"""
SEED = """
import datetime as dt
from clinic.accounts.models import User
from clinic.practices.models import Member, Practice
from clinic.clients.services import create_client
from clinic.visits.services import book_visit
from clinic.core import clock
owner = User.objects.create_user("tess@elm.example", "correct horse battery", name="Tess")
elm = Practice.objects.create(name="Elm Street", phone="020 7946 0000")
tess = Member.objects.create(user=owner, practice=elm, role="therapist", also_manager=True)
for n in range(30):
    born = dt.date(1992, 3, 1)
    client = create_client(by=tess, given_name=f"Iris{n}", family_name="Okafor", birth_date=born, sex="female")
    book_visit(client=client, therapist=tess, starts_at=clock.now() + dt.timedelta(days=1), by=tess)
"""
LOOK = """
from django.db import DatabaseError, connection, transaction
from django.test import Client
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client as Row
reply = Client().post("/account/login/", {"login": "tess@elm.example", "password": "correct horse battery"})
print(reply.status_code, Row.objects.count(), sorted(c.given_name for c in Row.objects.all())[0])
try:
    with transaction.atomic():
        AuditEvent.objects.update(action="x")
    print("the log was changed")
except DatabaseError:
    print("the log refuses")
"""


@contextmanager
def empty_places(tmp_path):
    """Addresses of two databases of the engine in use, without rows. On SQLite the first has its tables already, as a
    copy of this test's: that `upgrade` makes them from nothing is asked in tests/process."""
    if connection.vendor == "sqlite":
        names = (connection.settings_dict["NAME"], tmp_path / "one.sqlite3")  # not the test's own connection: it writes
        with closing(sqlite3.connect(names[0])) as ours, closing(sqlite3.connect(names[1])) as one:
            ours.backup(one)
        yield [f"sqlite:///{tmp_path / name}.sqlite3" for name in ("one", "two")]
        return
    import psycopg2

    settings = connection.settings_dict
    names = [f"drill_{os.getpid()}_{n}" for n in (1, 2)]
    values = {k: settings[k.upper()] for k in ("host", "port", "user", "password") if settings[k.upper()]}
    admin = psycopg2.connect(dbname="postgres", **values)
    admin.autocommit = True
    with admin.cursor() as cursor:
        for name in names:
            cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield [os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?") for name in names]
        finally:
            for name in names:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    admin.close()


def run(url, *steps):
    """What each of these steps said, in a process of its own; (code, words) where one ended with an error."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "ALLOWED_HOSTS": "testserver",
    }
    done = subprocess.run(
        [sys.executable, "-c", STEPS, json.dumps(steps)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [said if code == 0 else (code, said) for code, said in json.loads(done.stdout.splitlines()[-1])]


@pytest.mark.django_db
def test_a_backup_comes_back_whole_into_an_empty_place(tmp_path):
    file, folder, damaged = tmp_path / "night.backup", tmp_path / "backups", tmp_path / "damaged.backup"
    folder.mkdir()
    for name in ("supine-20260101T000000Z.backup", "supine-20260102T000000Z.backup", "mine.txt"):
        (folder / name).touch()
    with empty_places(tmp_path) as (one, two):
        _, _, told, _, again = run(
            one, ["upgrade"], SEED, ["backup", str(file)], ["backup", str(folder), "--keep", "2"], ["backup", str(file)]
        )
        assert " rows of " in told
        assert again[0] == 1
        assert "exists already" in again[1]
        stored = file.read_bytes()
        assert b"Elm Street" not in stored
        assert b"SQLite format" not in stored
        left = sorted(path.name for path in folder.iterdir())
        assert left[:2] == ["mine.txt", "supine-20260102T000000Z.backup"]
        assert len(left) == 3

        damaged.write_bytes(stored[:-200])
        nothing, waits = run(two, ["restore", str(damaged)], ["upgrade", "--check"])
        assert "Nothing was restored" in nothing[1]
        assert "steps wait" in waits[1]

        assert "rows, head" in run(two, ["restore", str(file)])[0]  # the chain of the log was verified
        looked, twice, checked = run(two, LOOK, ["restore", str(file)], ["upgrade", "--check"])
        assert looked.split("\n")[:2] == ["302 30 Iris0", "the log refuses"]
        assert "not empty" in twice[1]
        assert isinstance(checked, str)  # nothing waits
