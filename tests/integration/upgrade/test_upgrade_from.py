"""A database that an earlier version filled: it comes up to date, every record opens, every signature holds."""

import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
VERSIONS = sorted(path.name.removesuffix(".sql.xz") for path in HERE.glob("*.sql.xz"))
READ_ALL = """
from django.apps import apps
for model in apps.get_models():
    names = [field.attname for field in model._meta.concrete_fields]
    for row in model._default_manager.all():
        print(model._meta.label_lower, *(repr(getattr(row, name)) for name in names if name != "hash"), sep="|")
"""


@pytest.fixture(params=VERSIONS)
def database(request, tmp_path, django_db_blocker):
    """The environment of a process that works on the restored database, on the engine of this run."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            packed = (HERE / f"{request.param}.sqlite3.xz").read_bytes()
            (tmp_path / "supine.sqlite3").write_bytes(lzma.decompress(packed))
            yield environment(tmp_path, f"sqlite:///{tmp_path / 'supine.sqlite3'}")
        else:
            name = f"upgrade_{request.param.replace('.', '_')}_{os.getpid()}"
            yield from restored(request.param, name, tmp_path)


def restored(version, name, folder):
    import psycopg2

    here = connection.get_connection_params()
    known = {key: here[key] for key in ("host", "port", "user", "password") if here.get(key)}
    admin = psycopg2.connect(dbname="postgres", **known)
    admin.autocommit = True
    statements = lzma.decompress((HERE / f"{version}.sql.xz").read_bytes()).decode()
    statements = "\n".join(line for line in statements.splitlines() if not line.startswith("\\"))
    try:
        with admin.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        filled = psycopg2.connect(dbname=name, **known)
        with filled, filled.cursor() as cursor:
            cursor.execute(statements)
        filled.close()
        host = f"host={known.get('host', '')}&port={known.get('port', '')}&user={known.get('user', '')}"
        yield environment(folder, f"postgresql:///{name}?{host}&password={known.get('password', '')}")
    finally:
        with admin.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.close()


def environment(folder, url):
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "PG_BIN") if key in os.environ}
    return kept | {"DATABASE_URL": url, "SUPINE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "clinic.settings"}


def manage(database, *arguments, given=None):
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=database, input=given, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def everything(database):
    """Every row of every table as this version reads it. Raises where one does not open."""
    code, out, problem = manage(database, "shell", "--no-imports", "-v", "0", "-c", READ_ALL)
    assert code == 0, problem
    return out.splitlines()


def test_the_check_names_what_waits_and_changes_nothing(database):
    def state():
        code, out, problem = manage(database, "showmigrations", "--plan")
        assert code == 0, problem
        return out

    before = state()
    code, waiting, problem = manage(database, "upgrade", "--check")
    assert code == 1
    assert "run manage.py upgrade" in problem
    assert waiting.splitlines() == [
        f"migrate {label.replace('.', ' ')}" for mark, label in (line.split("  ") for line in before.splitlines())
        if mark == "[ ]"
    ]  # fmt: skip
    assert state() == before


def counts(database):
    """Rows by table."""
    if "sqlite" in database["DATABASE_URL"]:
        with closing(sqlite3.connect(database["DATABASE_URL"].removeprefix("sqlite:///"))) as opened:
            tables = [n for (n,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {n: opened.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in tables}
    code, out, problem = manage(database, "shell", "--no-imports", "-v", "0", "-c", COUNT)
    assert code == 0, problem
    return {name: int(n) for name, n in (line.split() for line in out.splitlines())}


def test_after_the_upgrade_no_row_is_lost_every_record_opens_and_every_signature_and_chain_holds(database):
    before = counts(database)
    assert manage(database, "upgrade")[0] == 0
    check_kept(before, counts(database))
    assert manage(database, "upgrade", "--check")[:2] == (0, "Up to date.\n")
    rows = everything(database)
    tables = {row.split("|")[0] for row in rows}
    assert {"clients.client", "intake.answers", "review.planrevision", "treatment.sessionrecord"} <= tables
    assert any("Brandt" in row or "@example.org" in row for row in rows if row.startswith("clients.client|"))
    code, told, problem = manage(database, "verify")
    assert code == 0, problem
    assert int(told.split()[0]) > 10
    code, told, problem = manage(database, "audit", "verify")
    assert code == 0, problem
    assert told.count("head k") >= 2


def check_kept(before, after):
    keyed = before["audit_audithead"]  # each log gets one row that says from where on it has a key
    after["audit_auditevent"] -= keyed
    ours = {name for name in before if name.split("_")[0] not in ("django", "auth", "sqlite")}
    index = "clients_searchtoken"  # grows: clients are found by more than before
    assert {name: before[name] for name in ours - {index}} == {name: after[name] for name in ours - {index}}
    assert after[index] >= before[index]


COUNT = """
from clinic.operations.dumps import row_counts
for name, n in row_counts().items():
    print(name, n)
"""


def test_the_restored_databases_are_of_every_engine():
    assert VERSIONS
    assert [(HERE / f"{version}.sqlite3.xz").exists() for version in VERSIONS] == [True] * len(VERSIONS)
    assert settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[1] in ("sqlite3", "postgresql")
