"""Ways into a practice where none is known yet, and the way through all of them. See place.py; the functions of the
database behind these are made by clinic/operations/policies.py."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from clinic import settings_table
from clinic.security.place import enter, inside

DOORS: dict[str, str] = {}


def door(name: str, practice_behind: str) -> None:
    """Register a way in that knows no practice yet: the SELECT of the practice behind what was `asked`. A feature calls
    this from its AppConfig.ready; nothing but the id comes through."""
    DOORS[name] = practice_behind


def come_by(name: str, asked: Any) -> None:
    """Stand in the practice behind this door; where one stood before, if there is none."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT supine_behind(%s, %s)", [name, str(asked)])
        (found,) = cursor.fetchone()
    if found is not None:
        enter(practice=found)


def sees_one() -> bool:
    """Whether policies hold for the role that asks: they do not for the owner, and SQLite has none."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(to_regclass('practices_member'))")
        return bool(cursor.fetchone()[0])  # NULL where there is no table yet


def each(ask: Callable[[], Any], among: Callable[[], Iterable[Any]] | None = None) -> list[Any]:
    """What is asked of all practices, or `among` some: at once where all is seen, else of one after the other. One that
    fails keeps no other from its turn."""
    if not sees_one():
        return [ask()]
    found, failed = [], []
    for pk in (among or _all)():
        try:
            with inside(practice=pk):
                found.append(ask())
        except Exception as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return found


def _all() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT supine_practices()")
        return [pk for (pk,) in cursor.fetchall()]


def must_see_all(connection: Any, **_signal: Any) -> None:
    """A command of the operator looks at every practice. As the role that serves it would see none, and say that all is
    well."""
    if settings_table.as_owner and connection.alias == "default" and sees_one():
        connection.close()
        raise ImproperlyConfigured("this command looks at every practice and needs OWNER_DATABASE_URL.")
