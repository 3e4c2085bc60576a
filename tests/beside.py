"""People who write while something else is tried, each in a thread with a connection of its own. For PostgreSQL."""

import datetime as dt
import threading
from contextlib import contextmanager

from django.db import connection, transaction

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.services import book_visit


def new_client(by):
    born = dt.date(1990, 1, 1)
    return create_client(by=by, given_name="A", family_name="B", birth_date=born, sex="female")


def sql(*statements):
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def writing(*people):
    """Each of them adds clients with a visit until the block ends. Gives the list of what failed."""
    stop, failed = threading.Event(), []

    def write(by):
        try:
            while not stop.is_set():
                book_visit(client=new_client(by), therapist=by, starts_at=clock.now(), by=by)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    try:
        yield failed
    finally:
        stop.set()
        for thread in threads:
            thread.join()
