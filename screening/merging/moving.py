"""How rows become another client's, past everything that refuses to change them.

On PostgreSQL by two functions of the database, written from the models after every migration: they run in the name of
the tables' owner, look once more whether they may, change nothing but whose a row is, and switch nothing off. SQLite,
which has one writer, puts the refusals aside inside the transaction.
"""

import json
from typing import Any

from django.db import connection

from clinic.clients.models import UNDO, Client, ClientMerge
from clinic.core.triggers import lifted
from screening.exports import stored_rows
from screening.merging import tables

JOIN, PART = "supine_join", "supine_part"
REFUSED = "RAISE EXCEPTION 'these records are not to be changed';"
# Both are of this practice, and ours until the transaction ends.
BOTH = f"""PERFORM 1 FROM clients_client WHERE id IN (stays, goes) AND practice_id = of_practice ORDER BY id FOR UPDATE;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n <> 2 THEN {REFUSED} END IF;"""
OPEN_PLANS = """SELECT count(DISTINCT client_id) > 1 FROM pathway_screening
    WHERE client_id IN (stays, goes) AND state IN ('signed', 'released', 'paused')"""
# A day more than the page allows, which counts to the moment.
MERGE = f"""SELECT * INTO m FROM clients_clientmerge WHERE id = of_merge AND practice_id = of_practice
    AND undone_at IS NULL AND created_at > now() - interval '{UNDO.days + 1} days';
  IF NOT FOUND THEN {REFUSED} END IF;
  stays := m.client_id; goes := m.gone_id;"""  # noqa: S608 - constants
JOINED = """WITH gone AS (UPDATE {table} SET {column} = stays WHERE {column} = goes RETURNING id) SELECT CASE
    WHEN count(*) = 0 THEN all_ids ELSE all_ids || jsonb_build_object('{table}', jsonb_agg(id)) END
    INTO all_ids FROM gone;"""
MARK, UNMARK = (f"PERFORM set_config('supine.joining', '{value}', true);" for value in ("on", ""))
PARTED = """UPDATE {table} SET {column} = goes WHERE {column} = stays
    AND id IN (SELECT one::uuid FROM jsonb_array_elements_text(m.moved -> '{table}') AS one);"""


def join(stays: Client, goes: Client) -> dict[str, list[str]]:
    """Everything of one client becomes the other's: table -> ids. Call with both locked and checked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {JOIN}(%s, %s, %s)::text", [stays.pk, goes.pk, stays.practice_id])
            return dict(json.loads(cursor.fetchone()[0]))
    moved: dict[str, list[str]] = {}
    with lifted(tables.names()):
        for model, column in tables.own():
            ids = list(model._base_manager.filter(**{column: goes.pk}).values_list("pk", flat=True))
            tables.move(model, column, ids, source=goes.pk, target=stays.pk)
            moved |= {model._meta.db_table: [str(pk) for pk in ids]} if ids else {}
    return moved


def part(merge: ClientMerge) -> None:
    """Every row back to whose it was, and with it what was added to it since. Call with the client there again."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {PART}(%s, %s)", [merge.pk, merge.practice_id])
        return
    source, target = merge.client_id, merge.gone_id
    with lifted(tables.names()):
        for model, column in tables.own():
            tables.move(model, column, merge.moved.get(model._meta.db_table, []), source=source, target=target)
        tables.follow(source=source, target=target)


def functions() -> list[str]:
    """The statements that make both functions."""
    named = [(model._meta.db_table, tables.column_of(model, name)) for model, name in tables.own()]
    return [
        _function(
            f"{JOIN}(stays uuid, goes uuid, of_practice uuid) RETURNS jsonb",
            "n bigint; all_ids jsonb := '{}';",
            BOTH,
            f"IF ({OPEN_PLANS}) THEN {REFUSED} END IF;",
            MARK,
            *(JOINED.format(table=table, column=column) for table, column in named),
            UNMARK,
            "RETURN all_ids;",
        ),
        _function(
            f"{PART}(of_merge uuid, of_practice uuid) RETURNS void",
            "n bigint; more bigint; m clients_clientmerge%ROWTYPE; stays uuid; goes uuid;",
            MERGE,
            BOTH,
            MARK,
            *(PARTED.format(table=table, column=column) for table, column in named),
            "LOOP more := 0;",
            *_follow(),
            "EXIT WHEN more = 0; END LOOP;",
            UNMARK,
        ),
    ]


def _function(head: str, declared: str, *steps: str) -> str:
    body = "\n  ".join(steps)
    return (
        f"CREATE OR REPLACE FUNCTION {head} LANGUAGE plpgsql SECURITY DEFINER\n"
        f"SET search_path = public, pg_temp AS $join$\nDECLARE {declared}\nBEGIN\n  {body}\nEND $join$"
    )


def _follow() -> list[str]:
    """What hangs on a row of the client who comes back goes with it; again until nothing is left."""
    return [
        f"UPDATE {model._meta.db_table} SET {tables.column_of(model, column)} = goes "  # noqa: S608 - our own tables
        f"WHERE {tables.column_of(model, column)} = stays AND {stored_rows.where(model, 'goes', path)};\n"
        "  GET DIAGNOSTICS n = ROW_COUNT; more := more + n;"
        for model, column in tables.own()
        for name, path in tables.ways(model)
        if name != column
    ]


def make_functions(using: str = "default", **_signal: Any) -> None:
    """Called after every migration, when all tables are there. Nobody but who is given them may call them."""
    if connection.vendor != "postgresql" or ClientMerge._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in functions():
            cursor.execute(statement)
        cursor.execute(f"REVOKE ALL ON FUNCTION {JOIN}(uuid, uuid, uuid), {PART}(uuid, uuid) FROM PUBLIC")
