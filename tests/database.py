"""Emptying a test database whose tables refuse to be emptied."""

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.core.management.sql import sql_flush
from django.db import connection, connections, transaction
from django.db.backends.postgresql.creation import DatabaseCreation
from django.test import TransactionTestCase


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
