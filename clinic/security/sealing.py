"""A step of a migration: JSON that stood in the clear is encrypted where it stands, and the other way back."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import migrations

from clinic.core.triggers import lifted
from clinic.security.cells import place_of, seal
from clinic.security.fields import SealedJSONField, is_empty, opened

AT_ONCE = 200  # rows


def sealed(model: str, table: str, fields: dict[str, SealedJSONField]) -> migrations.SeparateDatabaseAndState:
    """These columns of one table. The columns themselves stay as they are: JSON before and after."""

    def forwards(_apps: Any, editor: Any) -> None:
        _rewrite(editor.connection, table, list(fields), closed)

    def backwards(_apps: Any, editor: Any) -> None:
        _rewrite(editor.connection, table, list(fields), opened)

    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunPython(forwards, backwards)],
        state_operations=[migrations.AlterField(model, name, field) for name, field in fields.items()],
    )


def closed(value: Any, place: str) -> str:
    return seal(json.dumps(value, ensure_ascii=False), place)


def _rewrite(connection: Any, table: str, names: Sequence[str], change: Callable[[Any, str], Any]) -> None:
    text, cast = ("::text", "::jsonb") if connection.vendor == "postgresql" else ("", "")
    columns = ", ".join(f'"{name}"{text}' for name in names)
    puts = ", ".join(f'"{name}" = %s{cast}' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608 - own names
        if cursor.fetchone() is None:
            return
    with lifted([table]), connection.cursor() as cursor:
        for key, values in _rows(cursor, table, columns):
            found = [None if one is None else json.loads(one) for one in values]
            places = [place_of(table, name, key) for name in names]
            new = [one if is_empty(one) else change(one, place) for one, place in zip(found, places, strict=True)]
            sql = f'UPDATE "{table}" SET {puts} WHERE id = %s'  # noqa: S608 - own names
            cursor.execute(sql, [*(None if one is None else json.dumps(one) for one in new), key])


def _rows(cursor: Any, table: str, columns: str) -> Iterator[tuple[Any, Sequence[Any]]]:
    after: list[Any] = []
    while True:
        later = "WHERE id > %s" if after else ""
        sql = f'SELECT id, {columns} FROM "{table}" {later} ORDER BY id LIMIT {AT_ONCE}'  # noqa: S608 - own names
        cursor.execute(sql, after)
        found = cursor.fetchall()
        if not found:
            return
        yield from ((row[0], row[1:]) for row in found)
        after = [found[-1][0]]
