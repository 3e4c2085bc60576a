"""Where we stand just now: in which practice, and as which person. Set where the member, the client's session or the
link becomes known; left at the end of the request. On PostgreSQL the policies of every table go by it (policies.py), on
SQLite nothing does.

It belongs to a transaction and never to a connection, which a pooler may hand to somebody else: where no transaction
is open, SET LOCAL goes in front of the statement in the same message, which PostgreSQL runs as one transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connection

NAMES = ("practice", "person")
IDLE, OPEN = 0, 2  # of a connection, as psycopg2 numbers them: no transaction, one that can go on
PLACE: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("place", default=())


def enter(**where: Any) -> None:
    """Stand in this practice, or as this person, from now on."""
    known = {name: str(value if isinstance(value, UUID) else UUID(str(value))) for name, value in where.items()}
    if not known.keys() <= set(NAMES):
        raise TypeError(f"a place is made of {NAMES}")
    _stand(tuple((dict(PLACE.get()) | known).items()))


def leave(**_signal: Any) -> None:
    """Stand nowhere: what every request begins and ends with."""
    if PLACE.get():
        _stand(())


@contextmanager
def inside(**where: Any) -> Iterator[None]:
    """Stand there for a block, and then where one stood before."""
    before = PLACE.get()
    enter(**where)
    try:
        yield
    finally:
        _stand(before)


def _stand(place: tuple[tuple[str, str], ...]) -> None:
    """In a transaction that is under way it has to be said at once."""
    PLACE.set(place)
    raw = connection.connection
    if connection.vendor == "postgresql" and raw is not None and raw.info.transaction_status == OPEN:
        _say(raw, (*((name, "") for name in NAMES if name not in dict(place)), *place))


def _say(raw: Any, place: tuple[tuple[str, str], ...]) -> None:
    with raw.cursor() as cursor:
        cursor.execute(_local(place))


def _local(place: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"SET LOCAL supine.{name} = '{value}'; " for name, value in place)


def follow(connection: Any, **_signal: Any) -> None:
    """Of every connection that is opened. Rows are read piece by piece inside a transaction only: a cursor of the
    database that outlives its transaction would read without a place."""
    if connection.vendor != "postgresql" or placed in connection.execute_wrappers:
        return
    connection.execute_wrappers.insert(0, placed)  # the last one is taken off by who puts one on for a block
    piece_by_piece = connection.chunked_cursor
    connection.chunked_cursor = lambda: piece_by_piece() if connection.in_atomic_block else connection.cursor()


def placed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Around every statement: the first one outside a transaction, or of one, says where we stand."""
    raw, place = context["connection"].connection, PLACE.get()
    if not place or raw is None or raw.info.transaction_status != IDLE:
        return execute(sql, params, many, context)
    if context["cursor"].cursor.name is None:
        return execute(_local(place) + sql, params, many, context)
    _say(raw, place)
    return execute(sql, params, many, context)
