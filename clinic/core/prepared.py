"""A query whose SQL is built once and then only filled in, and which PostgreSQL plans once.

Building the SQL of a joined query takes Django several times as long as PostgreSQL takes to answer it, and planning it
takes PostgreSQL longer than running it. The queries that every request makes are therefore written with slots and kept,
one copy for each connection:

    by_number = Prepared(lambda: Visit.objects.filter(number=Slot("number", IntegerField())).select_related("client"))
    by_number.first(number=7)

A list that shows a few columns of several tables ends its queryset with values_list(...): its rows are tuples, which
cost a tenth of the model instances that would carry the same values.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Expression, Field, Model, QuerySet

Row = TypeVar("Row")  # a model, or the tuple of a values_list
NUMBERS = count(1)


class Slot(Expression):
    """A place in a query for a value that is given later, with the type of the field it is compared with."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Any]:
        return "%s", [self]

    def filled(self, values: dict[str, Any], connection: Any) -> Any:
        return self.output_field.get_db_prep_value(values[self.name], connection, prepared=False)


class Prepared(Generic[Row]):
    """`build` gives the queryset with its slots. Each call names a value for every slot."""

    def __init__(self, build: Callable[[], QuerySet[Any, Row]]) -> None:
        self.build = build
        self.name = f"supine_{next(NUMBERS)}"

    def rows(self, **values: Any) -> list[Row]:
        return list(self._iterated(values))

    def first(self, **values: Any) -> Row | None:
        """The only row, or None; write `[:1]` in the query where there may be more."""
        return next(iter(self.rows(**values)), None)

    def _iterated(self, values: dict[str, Any]) -> Iterator[Any]:
        connection = connections[DEFAULT_DB_ALIAS]  # one for each thread, so that no two fill the same copy
        kept = connection.__dict__.setdefault("prepared", {})
        if self not in kept:
            kept[self] = self._compiled(connection)
        iterable, compiler, sql, params = kept[self]
        if connection.vendor == "postgresql":
            sql, params = self._planned(connection, sql, params)
        filled = tuple(p.filled(values, connection) if isinstance(p, Slot) else p for p in params)
        compiler.as_sql = lambda *_args, **_kwargs: (sql, filled)
        query = SimpleNamespace(get_compiler=lambda *_args, **_kwargs: compiler)
        built: Any = SimpleNamespace(db=connection.alias, query=query, _known_related_objects={})
        return iter(iterable(built))

    def _compiled(self, connection: Any) -> tuple[Any, Any, str, tuple[Any, ...]]:
        rows: Any = self.build()
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiler.get_converters = lambda _columns: converters
        return rows._iterable_class, compiler, sql, tuple(params)

    def _planned(self, connection: Any, sql: str, params: tuple[Any, ...]) -> tuple[str, tuple[Slot, ...]]:
        """The statement that runs what this session of the server has planned; it is planned on the first call.

        Only slots become parameters. What never changes stays in the text, where the planner can match it with a
        partial index.
        """
        connection.ensure_connection()
        session, planned = connection.__dict__.get("planned", (None, set()))
        if session is not connection.connection:  # a new one, which has planned nothing
            planned = set()
            connection.__dict__["planned"] = (connection.connection, planned)
        slots = tuple(p for p in params if isinstance(p, Slot))
        if self.name not in planned:
            fixed = [p for p in params if not isinstance(p, Slot)]
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} AS {_numbered(sql, params)}", fixed)
            planned.add(self.name)
        return f"EXECUTE {self.name}" + (f" ({', '.join(['%s'] * len(slots))})" if slots else ""), slots


def _numbered(sql: str, params: tuple[Any, ...]) -> str:
    """The places of slots written $1, $2 and so on; the other places as they are."""
    numbers, rest = count(1), iter(params)

    def place(found: re.Match[str]) -> str:
        return f"${next(numbers)}" if found[0] == "%s" and isinstance(next(rest), Slot) else found[0]

    return re.sub("%[%s]", place, sql)


@cache
def _insert(model: type[Model], vendor: str) -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    columns = [field.column for field in _given(model)]
    names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  names of our own


def _given(model: type[Model]) -> list[Any]:
    """The fields that the application fills: all but a number the database gives."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def insert(row: Model) -> None:
    """Add a row, like row.save(force_insert=True), but without signals; a number the database gives stays unknown."""
    connection = connections[DEFAULT_DB_ALIAS]
    values = [f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in _given(type(row))]
    with connection.cursor() as cursor:
        cursor.execute(_insert(type(row), connection.vendor), values)


@cache
def _update(model: type[Model], names: tuple[str, ...], vendor: str) -> str:
    quote, meta = connections[DEFAULT_DB_ALIAS].ops.quote_name, _named(model)
    places = ", ".join(f"{quote(meta[name].column)} = %s" for name in names)
    return f"UPDATE {quote(model._meta.db_table)} SET {places} WHERE {quote(meta['pk'].column)} = %s"  # noqa: S608


def _named(model: type[Model]) -> dict[str, Any]:
    return {field.name: field for field in model._meta.concrete_fields} | {"pk": model._meta.pk}


def update(row: Model, *names: str) -> None:
    """Store these fields of a row, like row.save(update_fields=names), but without signals."""
    connection, named = connections[DEFAULT_DB_ALIAS], _named(type(row))
    fields = [named[name] for name in (*names, "pk")]
    values = [field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_update(type(row), names, connection.vendor), values)
