"""A consistent copy of the whole database as a stream of bytes, and the way back, on SQLite and on PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess  # nosec - only the tools of PostgreSQL, by absolute path, without a shell
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError
from django.db import connection, transaction

Counts = dict[str, int]


def row_counts() -> Counts:
    """How many rows each table holds, as the open connection sees it now."""
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names come from the database itself
            counts[table] = cursor.fetchone()[0]
    return counts


def is_empty() -> bool:
    return not connection.introspection.table_names()


@contextmanager
def dump() -> Iterator[tuple[Counts, BinaryIO]]:
    """The row counts of one moment, and the copy of the same moment to read from."""
    make = _dump_postgresql if connection.vendor == "postgresql" else _dump_sqlite
    with make() as made:
        yield made


@contextmanager
def _dump_sqlite() -> Iterator[tuple[Counts, BinaryIO]]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])  # one moment, triggers included; nobody has to wait
        with copy.open("rb") as file:
            yield _counts_in(copy), file


def _counts_in(copy: Path) -> Counts:
    with sqlite3.connect(copy) as opened:
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        names = sorted(name for (name,) in tables)
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


@contextmanager
def _dump_postgresql() -> Iterator[tuple[Counts, BinaryIO]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        counts = row_counts()
        command = [_tool("pg_dump"), "-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment())  # noqa: S603 # nosec
        assert process.stdout is not None  # nosec - asked for above
        yield counts, process.stdout  # type: ignore[misc]
        if process.wait() != 0:
            raise CommandError("pg_dump failed; the backup is not complete.")


def load(chunks: Iterator[bytes]) -> None:
    """Fill the empty database from a copy. All chunks are read and checked before the first is used."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        with copy.open("wb") as file:
            file.writelines(chunks)
        if connection.vendor == "postgresql":
            _load_postgresql(copy)
        else:
            _load_sqlite(copy)
    connection.close()


def _load_sqlite(copy: Path) -> None:
    connection.ensure_connection()
    source = sqlite3.connect(copy)
    source.backup(connection.connection)
    source.close()


def _load_postgresql(copy: Path) -> None:
    connection.close()
    command = [_tool("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    command += ["--dbname", str(connection.settings_dict["NAME"]), str(copy)]
    if subprocess.run(command, env=_environment(), check=False).returncode != 0:  # noqa: S603 # nosec
        raise CommandError("pg_restore failed; nothing was restored.")


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise CommandError(f"{name} is not installed; it comes with the PostgreSQL client.")
    return path


def _environment() -> dict[str, str]:
    """How PostgreSQL's tools reach the same database, without the password on the command line."""
    values: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {**os.environ, **{name: str(values[key]) for name, key in names.items() if values.get(key)}}
