"""Emptying a test database whose tables refuse to be emptied."""

import threading
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.core.management.sql import sql_flush
from django.db import connection, connections, transaction
from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test import TransactionTestCase
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from clinic.operations import policies
from clinic.operations.roles import grants


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_refusals():
    """Let the test runner empty tables between browser tests: the triggers are put aside for just that."""
    from clinic.core.triggers import lifted

    original = TransactionTestCase._fixture_teardown

    def teardown(self):
        with lifted():
            for alias in self._databases_names(include_mirrors=False):
                connection = connections[alias]
                tables = sql_flush(_style(), connection, reset_sequences=False, allow_cascade=True)
                with connection.cursor() as cursor:
                    for statement in tables:
                        cursor.execute(statement)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


APPLICATION = "supine_app"
INSIDE = threading.local()
READY: list[bool] = []  # in this process there is such a role, with its rights
MAKE = "DO $$ BEGIN CREATE ROLE {}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL the role that serves, as `upgrade` makes it: a request of a test runs as this role."""
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(MAKE.format(APPLICATION))
        policies.build()
        for statement in grants(APPLICATION):
            cursor.execute(statement)
    READY.append(True)


@contextmanager
def as_application():
    """What is asked of the database inside is asked by the role that serves, also by a connection that is opened in it.
    Past the wrappers of the connection, so that no test counts it."""
    if not READY:
        yield
        return
    before, INSIDE.yes = getattr(INSIDE, "yes", False), True
    _say(connection, f"SET ROLE {APPLICATION}")
    try:
        yield
    finally:
        INSIDE.yes = before
        if not before:
            _say(connection, "RESET ROLE")


def _say(opened, statement):
    raw = opened.connection
    if raw is None or raw.closed or raw.info.transaction_status == TRANSACTION_STATUS_INERROR:
        return  # what is rolled back takes the role with it
    with raw.cursor() as cursor:
        cursor.execute(statement)


@receiver(connection_created)
def follow(connection, **_signal):
    if getattr(INSIDE, "yes", False) and connection.alias == "default":
        _say(connection, f"SET ROLE {APPLICATION}")


class AsApplication:
    """The first middleware of the tests."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with as_application():
            return self.get_response(request)


@contextmanager
def rows_for_a_file(blocker):
    """Rows that all tests of a file begin with. What a test changes is rolled back after it, and these rows at the end.

    Django closes the connection after each test, and with it this transaction would end.
    """
    with blocker.unblock(), transaction.atomic(), patch.object(connection, "close"):
        yield
        transaction.set_rollback(True)


def _style():
    from django.core.management.color import no_style

    return no_style()


def drop_with_force(creation, name, verbosity):
    """Drop a PostgreSQL test database although a thread of a live server has not closed its connection yet."""
    with creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {creation.connection.ops.quote_name(name)} WITH (FORCE)")


DatabaseCreation._destroy_test_db = drop_with_force
