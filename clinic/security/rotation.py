"""Moving every encrypted value to the first of FIELD_KEYS, while the application runs."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import connection

from clinic.core.triggers import lifted
from clinic.security.fields import EncryptedTextField, SealedJSONField, cipher

BATCH = 200  # rows moved in one short transaction, so that nobody waits long


@dataclass(frozen=True)
class Column:
    """One encrypted column; `whole` is False where ciphertexts stand inside JSON (secrets of second factors too)."""

    table: str
    key: str | None
    name: str | None
    whole: bool = True


def columns() -> Iterator[Column]:
    """Every column that holds ciphertext."""
    for model in apps.get_models():
        key = model._meta.pk.column
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield Column(model._meta.db_table, key, field.column)
            elif isinstance(field, SealedJSONField):
                yield Column(model._meta.db_table, key, field.column, whole=False)
    yield Column("mfa_authenticator", "id", "data", whole=False)


def rotate(column: Column) -> int:
    """Move one column on. Returns how many values were moved; one that somebody changed meanwhile is new anyway."""
    moved, after = 0, None
    while batch := _read(column, after):
        moved += _write(column, [(pk, old, _move(column, old)) for pk, old in batch])
        after = batch[-1][0]
    return moved


def left_behind(column: Column) -> int:
    """How many values the first key alone cannot open: none after a rotation."""
    count, after = 0, None
    first = Fernet(settings.FIELD_KEYS[0])
    while batch := _read(column, after):
        count += sum(not _opens(first, token) for _pk, value in batch for token in _tokens(column, value))
        after = batch[-1][0]
    return count


def _read(column: Column, after: Any) -> list[tuple[Any, str]]:
    c = column
    later = f'AND "{c.key}" > %s' if after is not None else ""
    text = f'"{c.name}"::text' if not c.whole and connection.vendor == "postgresql" else f'"{c.name}"'
    sql = (
        f'SELECT "{c.key}", {text} FROM "{c.table}" WHERE "{c.name}" IS NOT NULL {later} '  # noqa: S608 - own names
        f'ORDER BY "{c.key}" LIMIT {BATCH}'
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [after] if after is not None else [])
        return list(cursor.fetchall())


def _write(column: Column, rows: list[tuple[Any, str, str]]) -> int:
    c, moved = column, 0
    cast = "::jsonb" if not c.whole and connection.vendor == "postgresql" else ""
    sql = f'UPDATE "{c.table}" SET "{c.name}" = %s{cast} WHERE "{c.key}" = %s AND "{c.name}" = %s{cast}'  # noqa: S608
    with lifted([c.table]), connection.cursor() as cursor:
        for pk, old, new in rows:
            if new != old:
                cursor.execute(sql, [new, pk, old])
                moved += cursor.rowcount
    return moved


def _move(column: Column, value: str) -> str:
    first = Fernet(settings.FIELD_KEYS[0])
    for token in _tokens(column, value):
        if not _opens(first, token):
            with suppress(InvalidToken):  # no key opens it: left_behind() counts it
                value = value.replace(token, cipher().rotate(token.encode()).decode())
    return value


def _tokens(column: Column, value: str) -> list[str]:
    if column.whole:
        return [value] if value else []
    return [part for part in value.split('"') if part.startswith("gAAAA")]


def _opens(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token.encode())
    except InvalidToken:
        return False
    return True
