"""Database triggers that refuse changes, the same words for SQLite and PostgreSQL.

A trigger is the last wall: it holds against update(), raw SQL and a mistake in our own code.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, migrations, transaction


class MakesRefusals(migrations.RunPython):
    """A step of a migration that makes triggers and does nothing else: operations.walls reads off these what the
    database must refuse. It asks no model, so the models of its moment are not built for it, which for all these steps
    takes a third of the time of a first upgrade."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.code(None, schema_editor)  # type: ignore[arg-type]

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.reverse_code(None, schema_editor)  # type: ignore[arg-type, misc]


def _sqlite(name: str, table: str, event: str, when: str, message: str) -> list[str]:
    when = when.replace("IS DISTINCT FROM", "IS NOT")
    clause = f"WHEN {when} " if when else ""
    return [f"CREATE TRIGGER {name} BEFORE {event} ON {table} {clause}BEGIN SELECT RAISE(ABORT, '{message}'); END"]


def _postgresql(name: str, table: str, event: str, when: str, message: str) -> list[str]:
    clause = f"WHEN ({when}) " if when else ""
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {clause}EXECUTE FUNCTION {name}()",
    ]


def refuse(name: str, table: str, event: str, *, when: str = "", message: str) -> MakesRefusals:
    """A migration step: refuse UPDATE or DELETE on a table, always or when a condition on OLD and NEW holds."""

    def forwards(_apps: Any, editor: Any) -> None:
        build = _sqlite if editor.connection.vendor == "sqlite" else _postgresql
        for statement in build(name, table, event, when, message):
            editor.execute(statement)

    return MakesRefusals(forwards, _dropped(name, table))


def refuse_if(name: str, table: str, event: str, *, when: str, message: str) -> MakesRefusals:
    """The same for INSERT and UPDATE where the condition looks into other tables: PostgreSQL takes that in the function
    of a trigger only, not in its WHEN."""

    def forwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            for statement in _sqlite(name, table, event, when, message):
                editor.execute(statement)
            return
        editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")

    return MakesRefusals(forwards, _dropped(name, table))


def _dropped(name: str, table: str) -> Any:
    def backwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name}")
        else:
            editor.execute(f"DROP TRIGGER {name} ON {table}")
            editor.execute(f"DROP FUNCTION {name}()")

    return backwards


def refuse_truncate(name: str, table: str) -> MakesRefusals:
    """A migration step: refuse TRUNCATE on PostgreSQL (SQLite has none)."""

    def forwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{table} keeps its rows'; END $$"
            )
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )

    def backwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name} ON {table}")
            editor.execute(f"DROP FUNCTION {name}()")

    return MakesRefusals(forwards, backwards)


# The first line of what refuses a guarded function of the database: its mark, and the owner of the table, in whose name
# it runs. Anybody can set the mark; to run as the owner takes the function.
MARKED = (
    "current_setting('supine.{mark}', true) = 'on' AND current_user = "
    "(SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"
)
ERASING = f"IF {MARKED.format(mark='erasing')} THEN RETURN OLD; END IF;"
JOINING = (
    f"IF {MARKED.format(mark='joining')} AND to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' "
    "THEN RETURN NEW; END IF;"
)


def let_erasing_pass(*refusals: tuple[str, str]) -> MakesRefusals:
    """A migration step for PostgreSQL: these refusals of DELETE (name, and what they do) let the erasing function pass.
    A new table of a client needs one too, after its append_only() or locked_when()."""
    return _let_pass(ERASING, refusals)


def let_joining_pass(*refusals: tuple[str, str]) -> MakesRefusals:
    """The same for refusals of UPDATE, where two records are joined or taken apart: a row becomes another client's and
    is otherwise as it was. A new table with a column of its own for the client needs one too."""
    return _let_pass(JOINING, refusals)


def _let_pass(first: str, refusals: Sequence[tuple[str, str]]) -> MakesRefusals:
    def forwards(_apps: Any, editor: Any) -> None:
        for name, does in refusals if editor.connection.vendor == "postgresql" else ():
            make(editor, name, f"{first} {does}")

    def backwards(_apps: Any, editor: Any) -> None:
        for name, does in refusals if editor.connection.vendor == "postgresql" else ():
            make(editor, name, does)

    def make(editor: Any, name: str, does: str) -> None:
        editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does} END $$"
        )

    return MakesRefusals(forwards, backwards)


def append_only(table: str) -> list[MakesRefusals]:
    """Migration steps: rows of this table are added and never changed, deleted or truncated."""
    return [
        refuse(f"{table}_no_update", table, "UPDATE", message=f"{table} rows are never changed"),
        refuse(f"{table}_no_delete", table, "DELETE", message=f"{table} rows are never deleted"),
        refuse_truncate(f"{table}_no_truncate", table),
    ]


def never_replaced(table: str, *keys: Sequence[str]) -> MakesRefusals:
    """A migration step for SQLite, where INSERT OR REPLACE of a program that does not say PRAGMA recursive_triggers
    deletes the row with the same key past every trigger for DELETE. `keys`: the columns of each unique key."""
    name = f"{table}_no_replace"
    same = " OR ".join("(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" for key in keys)
    when = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - own names

    def forwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            for statement in _sqlite(name, table, "INSERT", when, f"{table}: there is such a row"):
                editor.execute(statement)

    def backwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name}")

    return MakesRefusals(forwards, backwards)


def locked_when(table: str, condition: str, columns: Sequence[str] = ()) -> list[MakesRefusals]:
    """Migration steps: once a condition on OLD holds, the row cannot be deleted and these columns (all, if none
    are named) cannot change."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    update = f"({condition}) AND ({changed})" if changed else condition
    return [
        refuse(f"{table}_frozen_update", table, "UPDATE", when=update, message=f"{table}: this row is final"),
        refuse(f"{table}_frozen_delete", table, "DELETE", when=condition, message=f"{table}: this row is final"),
    ]


@contextmanager
def lifted(tables: Sequence[str] | None = None) -> Iterator[None]:
    """Inside this block the refusals of these tables (all, if none are named) are away: for key rotation, for loading a
    practice, for erasing and joining on SQLite, and for the emptying of a test database. On PostgreSQL it alters
    tables, needs their owner and stands in everybody's way, so no page uses it there. A failure restores all."""
    if connection.vendor == "postgresql":
        yield from _lifted_postgresql(tables)
    else:
        yield from _lifted_sqlite(tables)


def _lifted_postgresql(tables: Sequence[str] | None) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        names = tables or connection.introspection.table_names()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # pending checks would keep the tables from being altered
        for name in names:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
        yield
        for name in names:
            cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')


def _lifted_sqlite(tables: Sequence[str] | None) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for name, table, sql in cursor.fetchall() if tables is None or table in tables]
        for name, _sql in found:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in found:
            cursor.execute(sql)
