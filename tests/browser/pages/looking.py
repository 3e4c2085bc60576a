"""Opening one sight after the other in one browser."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.browser.pages.sights import SIGHTS, Sight
from tests.browser.pages.town import Town, build
from tests.chromium import DESKTOP

COPIES: list[tuple[Town, sqlite3.Connection]] = []  # the town of this run and its database, once it was built


def address(town: Town, sight: Sight) -> str:
    """The address of a sight, with the rows it names."""
    known = {name: next(iter(row.values()), "") for name, row in town.rows.items()}
    more = {name: str(value).format_map(known) for name, value in sight.more}
    return reverse(sight.url, kwargs={**town.rows[sight.on], **more}) + sight.query.format_map(known)


class Looker:
    """A browser that opens sights, each as the person it names."""

    def __init__(self, town: Town, page: Any, site: str) -> None:
        self.town, self.page, self.site = town, page, site

    def open(self, sight: Sight) -> Any:
        key = self.town.people[sight.who]
        self.page.context.clear_cookies()
        if key:
            self.page.context.add_cookies([{"name": "sessionid", "value": key, "url": self.site}])
        reply = self.page.goto(address(self.town, sight))
        assert reply.status == sight.status, (sight.name, reply.status)
        if sight.then:
            sight.then(self.page)
        return self.page

    def all(self, sights: list[Sight] = SIGHTS) -> Iterator[tuple[Sight, Any]]:
        for sight in sights:
            yield sight, self.open(sight)


def founded() -> Town:
    """A town as new: built once in a run, then put back from a copy. With PostgreSQL it is built each time."""
    if connection.vendor != "sqlite":
        return build()
    connection.ensure_connection()
    if not COPIES:
        COPIES.append((build(), sqlite3.connect(":memory:")))
        connection.connection.backup(COPIES[0][1])
    town, copy = COPIES[0]
    copy.backup(connection.connection)
    return town


@pytest.fixture
def looker(settings, transactional_db, open_browser, live_server):
    """looker(size, **options) -> a Looker on a town that nobody has changed."""
    settings.OUTBOX_IMMEDIATE = False
    town = founded()
    return lambda size=DESKTOP, **options: Looker(town, open_browser(size, **options), live_server.url)
