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
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

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
        connection = connections[DEFAULT_DB_ALIAS]  # one for each thread, so that no two fill the same copy
        kept = connection.__dict__.setdefault("prepared", {})
        if self not in kept:
            kept[self] = _Compiled(self.build(), connection)
        query = kept[self]
        sql, params = query.sql, query.params
        if connection.vendor == "postgresql":
            sql, params = _planned(connection, self.name, sql, params)
        filled = [p.filled(values, connection) if isinstance(p, Slot) else p for p in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return query.read(cursor.fetchall())  # type: ignore[no-any-return]

    def first(self, **values: Any) -> Row | None:
        """The only row, or None; write `[:1]` in the query where there may be more."""
        return next(iter(self.rows(**values)), None)


class _Compiled:
    """A queryset's SQL, and what turns its rows into objects or tuples, as Django's iterators do with a fresh one."""

    def __init__(self, queryset: Any, connection: Any) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        self.compiler = compiler
        columns = [column for column, _sql, _alias in compiler.select]
        self.converters = compiler.get_converters(columns)
        self.made: Callable[[list[Any]], Any] = tuple
        if queryset._iterable_class is ModelIterable:
            self._of_model(compiler, columns, connection.alias)

    def _of_model(self, compiler: Any, columns: list[Any], alias: str) -> None:
        info = compiler.klass_info
        self.made, self.alias, self.model, own = self._object, alias, info["model"], info["select_fields"]
        self.own = slice(own[0], own[-1] + 1)
        self.names = [column.target.attname for column in columns[self.own]]
        populators: Any = get_related_populators  # whose stubs are those of a later Django
        self.related = populators(info, compiler.select, alias)
        self.annotations = compiler.annotation_col_map.items()

    def read(self, rows: list[Any]) -> list[Any]:
        return [self.made(row) for row in self.compiler.apply_converters(rows, self.converters)]

    def _object(self, row: list[Any]) -> Any:
        made = self.model.from_db(self.alias, self.names, row[self.own])
        for related in self.related:
            related.populate(row, made)
        for name, place in self.annotations:
            setattr(made, name, row[place])
        return made


def _planned(connection: Any, name: str, sql: str, params: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement that runs what this session of the server has planned under this name, and the places that it
    leaves open; it is planned on the first call.

    Only slots become parameters. What never changes stays in the text, where the planner can match it with a
    partial index.
    """
    connection.close_if_health_check_failed()  # before looking what the session has planned: a new one has nothing
    connection.ensure_connection()
    session, planned = connection.__dict__.get("planned", (None, {}))
    if session is not connection.connection:
        planned = {}
        connection.__dict__["planned"] = (connection.connection, planned)
    if name not in planned:
        fixed = [p for p in params if not isinstance(p, Slot)]
        slots = tuple(p for p in params if isinstance(p, Slot))
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(f"PREPARE {name} AS {_numbered(sql, params)}", fixed)
        places = f" ({', '.join(['%s'] * len(slots))})" if slots else ""
        planned[name] = f"EXECUTE {name}{places}", slots
    return planned[name]  # type: ignore[no-any-return]


def _numbered(sql: str, params: tuple[Any, ...]) -> str:
    """The places of slots written $1, $2 and so on; the other places as they are."""
    numbers, rest = count(1), iter(params)

    def place(found: re.Match[str]) -> str:
        return f"${next(numbers)}" if found[0] == "%s" and isinstance(next(rest), Slot) else found[0]

    return re.sub("%[%s]", place, sql)


ANY = Slot("any", Field())  # a place for a value that the caller has prepared


@cache
def _name(sql: str) -> str:
    return f"supine_write_{next(NUMBERS)}"


def run(sql: str, values: Sequence[Any]) -> None:
    """Run a statement whose text never changes, with a value as the database takes it for each of its places."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        sql, _places = _planned(connection, _name(sql), sql, (ANY,) * len(values))
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@cache
def insert_sql(model: type[Model]) -> str:
    """The statement that adds a row of a model, like row.save(force_insert=True), but without signals; a number the
    database gives stays unknown."""
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    columns = [field.column for field in _given(model)]
    names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  names of our own


def _given(model: type[Model]) -> list[Any]:
    """The fields that the application fills: all but a number the database gives."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def values_of(row: Model) -> list[Any]:
    """The values of a new row for `insert_sql`."""
    connection = connections[DEFAULT_DB_ALIAS]
    return [f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in _given(type(row))]


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> str:
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
    run(_update(type(row), names), values)
