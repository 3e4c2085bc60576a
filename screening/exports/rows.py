"""The rows that are held about a client, table by table and field by field, as JSON can hold them."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from clinic.clients.models import Client
from clinic.core.paging import page_by_page
from clinic.practices.models import Member
from screening.exports.inventory import is_in_download, words
from screening.exports.stored_rows import Table, paths, rows

# Drafts of the therapist are nobody's word yet: they are not in the download.
SIGNED_ONLY = {"review_planrevision", "treatment_sessionrecord"}


def all_rows(client: Client) -> Iterator[dict[str, Any]]:
    """One entry for each table that holds something: its name, what it holds in words, and its rows, oldest first and
    read as they are asked for."""
    names = {member.pk: str(member) for member in client.practice.members.select_related("user")}
    for table in [model for model in paths() if is_in_download(model._meta.db_table, "")]:
        found, name = _rows_of(table, client), table._meta.db_table
        if (first := next(found, None)) is not None:
            yield {"table": name, "holds": words(name), "rows": (_row(row, names) for row in chain([first], found))}


def _rows_of(model: Table, client: Client) -> Iterator[Any]:
    found = rows(model, client.pk)
    return page_by_page(found.exclude(signed_at=None) if model._meta.db_table in SIGNED_ONLY else found)


def _row(row: Any, names: dict[UUID, str]) -> dict[str, Any]:
    fields = [f for f in row._meta.local_fields if is_in_download(row._meta.db_table, f.name)]
    return {field.name: _value(field, getattr(row, field.attname), names) for field in fields}


def _value(field: Any, value: Any, names: dict[UUID, str]) -> Any:
    if field.related_model is Member:
        return names.get(value) if value else None
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
