"""A command that opens a database must be in its mode and hold its keys, or it stops with one sentence.

A backup made with the wrong keys is worth nothing, and one made with the published development key hides nothing.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from clinic.operations.models import CANARY, Installation
from clinic.security import cells
from clinic.security.fields import blind

TABLE = Installation._meta.db_table
MARK = cells.place_of(TABLE, "sealed", 1)
checked: set[str] = set()  # databases of this process that fit
waived: set[str] = set()  # "index" while the index is made anew with another key


def mode() -> str:
    return "production" if settings.PRODUCTION else "development"


def index_mark() -> bytes:
    return blind("installation", CANARY)


def seal() -> None:
    """Mark a database with the mode and keys of this process, if nobody did before."""
    Installation.objects.get_or_create(id=1, defaults={"mode": mode(), "index_mark": index_mark()})


def read_older_if_unmarked() -> None:
    """For `upgrade`, of a database that was never marked: what it holds is of a release from before."""
    if TABLE not in connection.introspection.table_names() or not Installation.objects.exists():
        cells.allowed.add("older")


def check_connection(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Called when a connection is opened. A database that was never marked passes: `upgrade` marks it."""
    name = str(connection.settings_dict["NAME"])
    if name in checked:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT mode, sealed, index_mark FROM {TABLE}")  # noqa: S608 - a constant
            row = cursor.fetchone()
    except DatabaseError:
        return
    if row is None:
        return
    try:
        _compare(row[0], row[1], bytes(row[2]))
    except ImproperlyConfigured:
        connection.close()  # or the next query would use what was just refused
        raise
    checked.add(name)


def _compare(marked: str, sealed: str, mark: bytes) -> None:
    if marked != mode():
        raise ImproperlyConfigured(
            f"this database belongs to an installation in {marked}, and SUPINE_ENV says {mode()}. "
            f"Set SUPINE_ENV={marked} and the keys of that installation."
        )
    if sealed.startswith(cells.OLDER):  # the last one that is sealed anew
        cells.allowed.add("older")
    else:
        cells.allowed.discard("older")
    try:
        cells.opened(sealed, MARK)
    except cells.OutOfPlace as error:
        raise ImproperlyConfigured("FIELD_KEYS are not the keys of this database.") from error
    if mark != index_mark() and "index" not in waived:
        raise ImproperlyConfigured(
            "INDEX_KEY is not the one of this database, so no client would be found by name. "
            "To change it on purpose, run manage.py rebuild_index with the new key."
        )
