"""Opening one case after the other in one browser."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.browser.pages.page_cases import PAGE_CASES, PageCase
from tests.browser.pages.scene import Scene, build
from tests.chromium import DESKTOP

COPIES: list[tuple[Scene, sqlite3.Connection]] = []  # the scene of this run and its database, once it was built


def address(scene: Scene, case: PageCase) -> str:
    """The address of a case, with the rows it names."""
    known = {name: next(iter(row.values()), "") for name, row in scene.rows.items()}
    more = {name: str(value).format_map(known) for name, value in case.more}
    return reverse(case.url, kwargs={**scene.rows[case.on], **more}) + case.query.format_map(known)


class Looker:
    """A browser that opens cases, each as the person it names."""

    def __init__(self, scene: Scene, page: Any, site: str) -> None:
        self.scene, self.page, self.site = scene, page, site

    def open(self, case: PageCase) -> Any:
        key = self.scene.people[case.who]
        self.page.context.clear_cookies()
        if key:
            self.page.context.add_cookies([{"name": "sessionid", "value": key, "url": self.site}])
        reply = self.page.goto(address(self.scene, case))
        assert reply.status == case.status, (case.name, reply.status)
        if case.then:
            case.then(self.page)
        return self.page

    def all(self, cases: list[PageCase] = PAGE_CASES) -> Iterator[tuple[PageCase, Any]]:
        for case in cases:
            yield case, self.open(case)


def founded() -> Scene:
    """A scene as new: built once in a run, then put back from a copy. With PostgreSQL it is built each time."""
    if connection.vendor != "sqlite":
        return build()
    connection.ensure_connection()
    if not COPIES:
        COPIES.append((build(), sqlite3.connect(":memory:")))
        connection.connection.backup(COPIES[0][1])
    scene, copy = COPIES[0]
    copy.backup(connection.connection)
    return scene


@pytest.fixture
def looker(settings, transactional_db, open_browser, live_server):
    """looker(size, **options) -> a Looker on a scene that nobody has changed."""
    settings.OUTBOX_IMMEDIATE = False
    scene = founded()
    return lambda size=DESKTOP, **options: Looker(scene, open_browser(size, **options), live_server.url)
