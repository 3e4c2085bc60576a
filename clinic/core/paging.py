"""Pages of a long list by keyset: the next page starts after the last row shown, so every page costs the same."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet
from django.http import QueryDict

SIZE = 25
AT_ONCE = 500  # rows in memory where all are read


@dataclass(frozen=True)
class Page:
    """`rows` newest first; `older` and `newer` are query strings of the neighbours, empty where there is none."""

    rows: list[Any]
    older: str = ""
    newer: str = ""


def keyset(rows: QuerySet[Any], query: QueryDict, *, by: str = "created_at", size: int = SIZE) -> Page:
    """The page of `rows` that `query` asks for by `older=` or `newer=`; a cursor nobody made gives the first page.

    `by` is a time (then the id decides between equal times) or a whole number that is unique in the list.
    """
    timed = isinstance(rows.model._meta.get_field(by), DateTimeField)
    up, cursor = _cursor(query, timed)
    order = ["", "-"][not up]
    window = rows.order_by(f"{order}{by}", f"{order}pk")
    if cursor:
        window = window.filter(_beyond(by, cursor, "gt" if up else "lt"))
    found = list(window[: size + 1])
    more, found = len(found) > size, found[:size]
    if up:
        found.reverse()
    has_newer, has_older = (more, True) if up else (bool(cursor), more)
    return Page(
        found,
        older=_query(query, "older", found[-1], by) if found and has_older else "",
        newer=_query(query, "newer", found[0], by) if found and has_newer else "",
    )


def page_by_page(
    rows: QuerySet[Any], *, by: str = "created_at", newest_first: bool = False, at_once: int = AT_ONCE
) -> Iterator[Any]:
    """All the rows, few of them in memory at a time, also behind a pooler that keeps no cursor open. `by` as above."""
    timed = isinstance(rows.model._meta.get_field(by), DateTimeField)
    order, way = ("-", "lt") if newest_first else ("", "gt")
    rows = rows.order_by(f"{order}{by}", f"{order}pk")
    window = rows
    while found := list(window[:at_once]):
        yield from found
        if len(found) < at_once:
            return
        last = found[-1]
        window = rows.filter(_beyond(by, (getattr(last, by), last.pk) if timed else (getattr(last, by),), way))


def _cursor(query: QueryDict, timed: bool) -> tuple[bool, tuple[Any, ...]]:
    """Whether the page goes up, and the place it starts from: (time, id), (number,) or () for the first page."""
    for name in ("newer", "older"):
        if name in query:
            try:
                return name == "newer", _moment(str(query[name])) if timed else (int(str(query[name])[:18]),)
            except ValueError:
                break
    return False, ()


def _moment(text: str) -> tuple[dt.datetime, uuid.UUID]:
    place, _sign, key = text.partition("~")
    moment = dt.datetime.fromisoformat(place)
    if moment.tzinfo is None:
        raise ValueError("A moment needs its offset.")
    return moment, uuid.UUID(key)


def _beyond(by: str, cursor: tuple[Any, ...], way: str) -> Q:
    if len(cursor) == 1:
        return Q(**{f"{by}__{way}": cursor[0]})
    place, key = cursor
    # The first condition alone lets the index find the place; the second decides between equal times.
    return Q(**{f"{by}__{way}e": place}) & (Q(**{f"{by}__{way}": place}) | Q(**{f"pk__{way}": key}))


def _query(query: QueryDict, name: str, row: Any, by: str) -> str:
    place = getattr(row, by)
    kept = query.copy()
    for other in ("newer", "older", "part"):
        kept.pop(other, None)
    kept[name] = f"{place.isoformat()}~{row.pk}" if isinstance(place, dt.datetime) else str(place)
    return f"?{kept.urlencode()}"
