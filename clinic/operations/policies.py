"""Row security of PostgreSQL: who stands in no practice sees no row, and in one the rows of that one alone.

Made at the end of every `upgrade` for each table with a column `practice_id`, so that a new table is never left out;
`doctor` and readiness compare. Enabled and not forced: the owner of the tables sees all, as a migration must. This
stops a filter that we forgot, not somebody who runs SQL of their own and says in it where they stand (place.py).
"""

import re
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from clinic.security.doors import DOORS

PRACTICE, PERSON = "(SELECT supine_practice())", "(SELECT supine_person())"
# A person sees where they work before they have said where just now, and what was asked about them there.
MINE = {
    "practices_member": f"user_id = {PERSON}",
    "practices_practice": f"id IN (SELECT practice_id FROM practices_member WHERE user_id = {PERSON})",  # noqa: S608 - constants
    "practices_factorreset": f"user_id = {PERSON}",
}
PAST = "SECURITY DEFINER SET search_path = public, pg_temp"  # runs as the owner, who is past the policies
# '' and not NULL after a first use in a connection
SAID = "SELECT nullif(current_setting('supine.{}', true), '')::uuid"


def functions() -> dict[str, tuple[str, str]]:
    """By signature: what stands between it and its body, and the body."""
    doors = " ".join(f"WHEN '{name}' THEN RETURN ({select});" for name, select in sorted(DOORS.items()))
    plain = "RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE"
    return {
        "supine_practice()": (plain, SAID.format("practice")),
        "supine_person()": (plain, SAID.format("person")),
        "supine_practices()": (f"RETURNS SETOF uuid LANGUAGE sql STABLE {PAST}", "SELECT id FROM practices_practice"),
        "supine_behind(door text, asked text)": (
            f"RETURNS uuid LANGUAGE plpgsql STABLE {PAST}",
            f"BEGIN CASE door {doors} END CASE; END",
        ),
    }


def expected() -> dict[str, dict[str, str]]:
    """By table: its policies, by name."""
    found = {"practices_practice": {"practice": f"id = {PRACTICE}"}}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.atttypid = 'uuid'::regtype FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "WHERE a.attname = 'practice_id' AND NOT a.attisdropped AND c.relkind = 'r' "
            "AND c.relnamespace = current_schema()::regnamespace"
        )
        for table, is_uuid in cursor.fetchall():
            found[table] = {"practice": f"practice_id = {PRACTICE}" + ("" if is_uuid else "::text")}
    for table, words in MINE.items():
        if table in found:
            found[table]["mine"] = words
    return found


def _present() -> dict[str, dict[str, str]]:
    """By table: its policies, by name; without words where one is off, or for other roles or acts than as made."""
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, rowsecurity AND with_check IS NULL AND p.roles = '{public}' "
            "AND cmd = CASE policyname WHEN 'mine' THEN 'SELECT' ELSE 'ALL' END, qual "
            "FROM pg_policies p JOIN pg_tables t USING (schemaname, tablename) WHERE schemaname = current_schema()"
        )
        for table, name, as_made, words in cursor.fetchall():
            found.setdefault(table, {})[name] = words if as_made and words else ""
    return found


def _core(words: str) -> str:
    """An expression without what PostgreSQL adds when it prints one."""
    return re.sub(r"AS supine_\w+|\b\w+\.|::text|[\s()]", "", words)


def missing() -> list[str]:
    """Tables and functions that do not hold practices apart as they should; empty where all do."""
    if connection.vendor != "postgresql":
        return []
    there = _present()
    tables = [
        table
        for table, policies in expected().items()
        if {name: _core(words) for name, words in there.get(table, {}).items()}
        != {name: _core(words) for name, words in policies.items()}
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace")
        bodies = dict(cursor.fetchall())
    made = {signature.partition("(")[0]: body for signature, (_how, body) in functions().items()}
    return sorted([*tables, *(name for name, body in made.items() if bodies.get(name) != body)])


def build() -> None:
    """Called by `upgrade`. A table that has its policies is left alone, so that nobody waits for it."""
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _making(set(missing())):
            cursor.execute(statement)
    left = missing()
    if left:
        raise ImproperlyConfigured(f"practices are not held apart: {', '.join(left)}")


def _making(wanting: set[str]) -> Iterator[str]:
    for signature, (how, body) in functions().items():
        yield f"CREATE OR REPLACE FUNCTION {signature} {how} AS $${body}$$"
        if PAST in how:
            yield f"REVOKE ALL ON FUNCTION {re.sub(r'door |asked ', '', signature)} FROM PUBLIC"
    there = _present()
    for table, policies in expected().items():
        if table not in wanting:
            continue
        for name in there.get(table, {}):
            yield f'DROP POLICY "{name}" ON {table}'
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        for name, words in policies.items():
            act = "FOR SELECT " if name == "mine" else ""
            yield f"CREATE POLICY {name} ON {table} {act}USING ({words})"
