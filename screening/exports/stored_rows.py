"""Every table that holds rows of one client, and how to get from a row to the client: read off the models, so that a
table that is added tomorrow is counted, kept and erased like the others."""

from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import models

from clinic.clients.models import Client

Table = type[models.Model]


@lru_cache(maxsize=1)
def paths() -> dict[Table, str]:
    """Table -> the lookup that leads from its rows to the client's id. The client's own row is the first."""
    found: dict[Table, str] = {Client: "pk"}
    waiting: list[Table] = [Client]
    while waiting:
        parent = waiting.pop(0)
        for model, name in _pointing_at(parent):
            if model not in found:
                found[model] = name if parent is Client else f"{name}__{found[parent]}"
                waiting.append(model)
    return found


def _pointing_at(parent: Table) -> list[tuple[Table, str]]:
    """Tables with a column that leads to this one, and the column; one that may be empty counts only at the client."""
    pairs = [(m, f) for m in apps.get_models(include_auto_created=True) for f in m._meta.local_fields]
    return [
        (model, field.name)
        for model, field in pairs
        if field.remote_field and field.related_model is parent and (parent is Client or not field.null)
    ]


def in_order() -> list[Table]:
    """The tables so that each comes before those it points at: the order in which rows may go."""
    left, done = list(paths()), []
    while left:
        free = [model for model in left if not any(_points(other, model) for other in left if other is not model)]
        done += free
        left = [model for model in left if model not in free]
    return done


def _points(model: Table, target: Table) -> bool:
    return any(field.remote_field and field.related_model is target for field in model._meta.local_fields)


def rows(model: Table, client_id: Any) -> models.QuerySet[Any]:
    """The rows of this table that belong to the client."""
    return model._base_manager.filter(**{paths()[model]: client_id})


def where(model: Table, who: str, path: str = "") -> str:
    """The rows of this table that are the client's, in SQL; `who` is the expression for the client's id."""
    path = path or paths()[model]
    if path == "pk":
        return f"id = {who}"
    name, _more, rest = path.partition("__")
    field: Any = model._meta.get_field(name)
    if not rest:
        return f"{field.column} = {who}"
    parent = field.related_model
    return f"{field.column} IN (SELECT id FROM {parent._meta.db_table} WHERE {where(parent, who, rest)})"  # noqa: S608


def counts(client_id: Any) -> dict[str, int]:
    """How many rows of the client each table holds, by the name of the table; empty tables are left out."""
    found = {model._meta.db_table: rows(model, client_id).count() for model in paths()}
    return {table: count for table, count in found.items() if count}
