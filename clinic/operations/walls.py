"""Whether the database still refuses what the migrations made it refuse.

A trigger that was dropped, switched off, emptied or aimed at another table is worth nothing, and nobody would notice.
What must be there is read off the migrations themselves: nobody keeps a second list.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from clinic.core.triggers import MakesRefusals

CREATED = re.compile(r"CREATE TRIGGER (?:IF NOT EXISTS )?(\w+) BEFORE (\w+) ON (\w+)")
DROPPED = re.compile(r"DROP TRIGGER (\w+)")
FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION (\w+)\(\).*?\$\$(.*)\$\$", re.DOTALL)


class Wall(NamedTuple):
    """One trigger. `body` is what it does: on SQLite its whole text, on PostgreSQL the text of its function."""

    name: str
    event: str
    table: str
    conditional: bool
    body: str


@lru_cache(maxsize=2)
def expected(vendor: str) -> frozenset[Wall]:
    """What the migrations make, in their order."""
    found: dict[str, Wall] = {}
    bodies: dict[str, str] = {}
    for statement in _statements(vendor):
        if function := FUNCTION.search(statement):
            name = function[1]
            bodies[name] = function[2]
            if name in found:  # done otherwise by a later migration
                found[name] = found[name]._replace(body=_plain(bodies[name]))
        elif created := CREATED.search(statement):
            name, event, table = created.groups()
            body = bodies[name] if vendor == "postgresql" else _plain(statement[created.end() :])
            found[name] = Wall(name, event, table, " WHEN " in statement.partition("BEGIN")[0], _plain(body))
        elif dropped := DROPPED.search(statement):
            found.pop(dropped[1], None)
    return frozenset(found.values())


def _statements(vendor: str) -> Iterator[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    written: list[str] = []
    editor = SimpleNamespace(connection=SimpleNamespace(vendor=vendor), execute=written.append)
    plan = dict.fromkeys(node for leaf in loader.graph.leaf_nodes() for node in loader.graph.forwards_plan(leaf))
    for node in plan:
        for operation in loader.graph.nodes[node].operations:
            if isinstance(operation, MakesRefusals):
                operation.code(None, editor)  # type: ignore[arg-type]
    yield from written


def present() -> frozenset[Wall]:
    """What the database holds, and uses."""
    read = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    return frozenset(read())


def _on_sqlite() -> Iterator[Wall]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        for (sql,) in cursor.fetchall():
            text = sql.replace('"', "")
            if created := CREATED.search(text):
                conditional = " WHEN " in text.partition("BEGIN")[0]
                yield Wall(created[1], created[2], created[3], conditional, _plain(text[created.end() :]))


def _on_postgresql() -> Iterator[Wall]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgqual IS NOT NULL, p.prosrc, pg_get_triggerdef(t.oid) FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') "
            "AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
        )
        for name, table, conditional, body, text in cursor.fetchall():
            event = re.search(r"BEFORE (\w+) ON", text)
            yield Wall(name, event[1] if event else "", table, conditional, _plain(body))


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "").split())


def missing() -> list[str]:
    """Names of what should refuse and does not, or not as it should; empty where all is well."""
    gone: Any = expected(connection.vendor) - present()
    return sorted(wall.name for wall in gone)
