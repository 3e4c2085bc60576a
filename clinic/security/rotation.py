"""Sealing every encrypted value anew with the first of FIELD_KEYS, while the application runs; and looking at each."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import connection

from clinic.core.triggers import lifted
from clinic.security import cells
from clinic.security.fields import EncryptedTextField, SealedJSONField, is_empty

BATCH = 200  # rows moved in one short transaction, so that nobody waits long
MARK = "operations_installation"  # is moved last: it says of all the others in which form they are


@dataclass(frozen=True)
class Column:
    """One encrypted column: `text`, or `json` where the ciphertext is a JSON string, or `within` where tokens without a
    place stand inside other JSON (secrets of second factors)."""

    table: str
    key: str | None
    name: str | None
    kind: Literal["text", "json", "within"] = "text"

    @property
    def as_text(self) -> str:
        return f'"{self.name}"' if self.kind == "text" or connection.vendor == "sqlite" else f'"{self.name}"::text'

    def place(self, pk: Any) -> str:
        return cells.place_of(self.table, str(self.name), pk)


def columns() -> list[Column]:
    """Every column that holds ciphertext."""
    found = [Column("mfa_authenticator", "id", "data", "within")]
    for model in apps.get_models():
        key = model._meta.pk.column
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                found.append(Column(model._meta.db_table, key, field.column))
            elif isinstance(field, SealedJSONField):
                found.append(Column(model._meta.db_table, key, field.column, "json"))
    return sorted(found, key=lambda column: column.table == MARK)


def everything() -> Iterator[tuple[Column, int, int]]:
    """Move all columns on, and tell of each how many values were moved and how many are left behind. While one is, the
    mark stays as it was, so that this can be done again."""
    *others, mark = columns()
    still = 0
    for column in others:
        moved, left = rotate(column), left_behind(column)
        still += left
        yield column, moved, left
    if not still:
        yield mark, rotate(mark), left_behind(mark)
        cells.allowed.discard("older")


def rotate(column: Column) -> int:
    """Move one column on. Returns how many values were moved; one that somebody changed meanwhile is new anyway."""
    moved = 0
    for batch in _batches(column):
        moved += _write(column, [(pk, old, _move(column, pk, old)) for pk, old in batch])
    return moved


def left_behind(column: Column) -> int:
    """How many values the first key alone cannot open where they stand: none after a rotation."""
    first = Fernet(settings.FIELD_KEYS[0])
    if column.kind == "within":
        found = (token for batch in _batches(column) for _pk, value in batch for token in _tokens(value))
        return sum(not _opens(first, token) for token in found)
    return sum(state != "" for _place, state in looked_at(column))


def looked_at(column: Column) -> Iterator[tuple[str, Literal["", "older", "refused"]]]:
    """The place of each sealed value, and whether it opens there: with the first key, or by older means, or not."""
    for batch in _batches(column) if column.kind != "within" else ():
        for pk, value in batch:
            try:
                token = _token(column, value)
                if token:
                    cells.opened(token, column.place(pk))
                    yield column.place(pk), "" if cells.is_newest(token) else "older"
            except (cells.OutOfPlace, ValueError):
                yield column.place(pk), "refused"


def _batches(column: Column) -> Iterator[list[tuple[Any, str]]]:
    after = None
    while batch := _read(column, after):
        yield batch
        after = batch[-1][0]


def _read(column: Column, after: Any) -> list[tuple[Any, str]]:
    c = column
    later = f'AND "{c.key}" > %s' if after is not None else ""
    sql = (
        f'SELECT "{c.key}", {c.as_text} FROM "{c.table}" WHERE "{c.name}" IS NOT NULL {later} '  # noqa: S608 - own names
        f'ORDER BY "{c.key}" LIMIT {BATCH}'
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [after] if after is not None else [])
        return list(cursor.fetchall())


def _write(column: Column, rows: list[tuple[Any, str, str]]) -> int:
    c, moved = column, 0
    if all(new == old for _pk, old, new in rows):
        return 0
    cast = "::jsonb" if c.kind != "text" and connection.vendor == "postgresql" else ""
    sql = f'UPDATE "{c.table}" SET "{c.name}" = %s{cast} WHERE "{c.key}" = %s AND "{c.name}" = %s{cast}'  # noqa: S608
    with lifted([c.table]), connection.cursor() as cursor:
        for pk, old, new in rows:
            if new != old:
                cursor.execute(sql, [new, pk, old])
                moved += cursor.rowcount
    return moved


def _move(column: Column, pk: Any, value: str) -> str:
    """The value under the first key. What no key opens stays as it is: left_behind() counts it."""
    if column.kind == "within":
        return _moved_within(value)
    with suppress(cells.OutOfPlace, ValueError):
        token = _token(column, value)
        if token and not cells.is_newest(token):
            new = cells.seal(cells.opened(token, column.place(pk)), column.place(pk))
            return json.dumps(new) if column.kind == "json" else new
    return value


def _token(column: Column, value: str) -> str:
    """The ciphertext in the value of a column, "" where there is nothing."""
    if column.kind == "text":
        return value
    kept = json.loads(value)
    if is_empty(kept):
        return ""
    return kept if isinstance(kept, str) and kept else "nothing of ours"


def _moved_within(value: str) -> str:
    first = Fernet(settings.FIELD_KEYS[0])
    for token in _tokens(value):
        if not _opens(first, token):
            with suppress(InvalidToken):
                value = value.replace(token, cells.cipher().rotate(token.encode()).decode())
    return value


def _tokens(value: str) -> list[str]:
    return [part for part in value.split('"') if part.startswith(cells.OLDER)]


def _opens(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token.encode())
    except InvalidToken:
        return False
    return True
