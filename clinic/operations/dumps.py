"""A consistent copy of the whole database as a stream of bytes, and the way back, on SQLite and on PostgreSQL."""

import io
import os
import shutil
import sqlite3
import subprocess  # nosec - only the tools of PostgreSQL, by absolute path, without a shell
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
    """In memory: a copy on disk would lie there in clear if the process were killed."""
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.connection.backup(copy)  # one moment, triggers included; nobody has to wait
        yield _counts_in(copy), io.BytesIO(copy.serialize())


def _counts_in(copy: sqlite3.Connection) -> Counts:
    tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(name for (name,) in tables)
    return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


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
    """Fill the empty database from a copy, whose chunks were all read and checked once before."""
    if connection.vendor == "postgresql":
        _load_postgresql(chunks)
    else:
        _load_sqlite(chunks)
    connection.close()


def _load_sqlite(chunks: Iterator[bytes]) -> None:
    copy = bytearray(b"".join(chunks))
    copy[18:20] = b"\x01\x01"  # the header may name the write-ahead log, which a database in memory cannot have
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as source:
        source.deserialize(bytes(copy))
        source.backup(connection.connection)


def _load_postgresql(chunks: Iterator[bytes]) -> None:
    connection.close()
    command = [_tool("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    command += ["--dbname", str(connection.settings_dict["NAME"])]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment())  # noqa: S603 # nosec
    assert process.stdin is not None  # nosec - asked for above
    with process.stdin as pipe:
        pipe.writelines(chunks)
    if process.wait() != 0:
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
