"""Which rows are a client's own, and moving them from one client to another: read off the models, so that a table that
is added tomorrow moves like the others."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from clinic.audit.services import hold
from clinic.clients.models import Client, SearchToken
from clinic.core.errors import ActionRefused
from screening.exports import stored_rows

Table = stored_rows.Table


def own() -> list[tuple[Table, str]]:
    """Tables with a column that names the client, and that column. Fingerprints for the search are made anew."""
    paths = stored_rows.paths().items()
    return [(model, path) for model, path in paths if "__" not in path and model not in (Client, SearchToken)]


def names() -> list[str]:
    return [model._meta.db_table for model, _column in own()]


def column_of(model: Table, name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.column)


def lock(practice_id: Any, clients: Iterable[Any]) -> dict[Any, Client]:
    """These clients and every row of their own, ours until the transaction ends: what hangs on them waits. Nobody is
    waited for but who writes in the log: who holds one of these rows may be waiting for another."""
    pks = list(clients)
    hold(practice_id)
    try:
        with transaction.atomic():
            rows = Client.objects.select_for_update(of=("self",), nowait=True).select_related("practice")
            found = {row.pk: row for row in rows.filter(pk__in=pks).order_by("pk")}
            for model, column in own():
                theirs = model._base_manager.select_for_update(of=("self",), nowait=True)
                list(theirs.filter(**{f"{column}__in": pks}).values_list("pk", flat=True))
            return found
    except OperationalError as error:
        raise ActionRefused(
            _("Somebody is saving something of these clients at this moment. Nothing was changed; try again.")
        ) from error


def move(model: Table, column: str, ids: list[Any], *, source: Any, target: Any) -> None:
    """These rows of one client become another's. Rows that are somebody else's by now stay where they are."""
    for start in range(0, len(ids), 500):
        rows = model._base_manager.filter(pk__in=ids[start : start + 500], **{column: source})
        rows.update(**{column: target})


def follow(*, source: Any, target: Any) -> None:
    """What was added to one client's record since, and hangs on rows that are the other's, goes with them."""
    while sum(_follow(model, column, source, target) for model, column in own()):
        pass


def _follow(model: Table, column: str, source: Any, target: Any) -> int:
    found = 0
    for name, path in ways(model):
        if name == column:
            continue
        ids = model._base_manager.filter(**{column: source, path: target}).values_list("pk", flat=True)
        found += model._base_manager.filter(pk__in=list(ids)).update(**{column: target})
    return found


def ways(model: Table) -> Iterator[tuple[str, str]]:
    """Each column of a table that leads to a row of a client, and the lookup to whose it is."""
    paths = stored_rows.paths()
    for field in model._meta.local_fields:
        if field.remote_field and field.related_model in paths:
            parent: Any = field.related_model
            yield field.name, field.attname if parent is Client else f"{field.name}__{paths[parent]}"


def is_torn(clients: Iterable[Any]) -> bool:
    """Whether a row of one of these clients rests on a row of somebody else."""
    return any(_is_torn(model, list(clients)) for model in stored_rows.paths())


def _is_torn(model: Table, clients: list[Any]) -> bool:
    paths = [path for _name, path in ways(model)]
    for place, one in enumerate(paths):
        for other in paths[place + 1 :]:
            both = model._base_manager.filter(**{f"{one}__in": clients, f"{other}__isnull": False})
            if both.exclude(**{other: F(one)}).exists():
                return True
    return False
