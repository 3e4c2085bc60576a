"""Opening one case after the other in one browser."""

import fcntl
import os
import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.browser.pages.page_cases import PAGE_CASES, PageCase
from tests.browser.pages.scene import Scene, build
from tests.chromium import DESKTOP


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


def founded(folder: Path) -> Scene:
    """A scene as new: built once in a run, by whichever worker comes first, then put back from a copy in the folder of
    the run. With PostgreSQL it is built each time."""
    if connection.vendor != "sqlite":
        return build()
    connection.ensure_connection()
    names = folder / "scene.pickle"
    with (folder / "scene.lock").open("w") as lock, closing(sqlite3.connect(folder / "scene.sqlite3")) as copy:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not names.exists():
            scene = build()
            connection.connection.backup(copy)
            names.write_bytes(pickle.dumps(scene))
        copy.backup(connection.connection)
    return pickle.loads(names.read_bytes())  # noqa: S301 - written above


def folder_of_run(tmp_path_factory: Any) -> Path:
    """The folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def looker(settings, transactional_db, open_browser, live_server, tmp_path_factory):
    """looker(size, **options) -> a Looker on a scene that nobody has changed."""
    settings.OUTBOX_IMMEDIATE = False
    scene = founded(folder_of_run(tmp_path_factory))
    return lambda size=DESKTOP, **options: Looker(scene, open_browser(size, **options), live_server.url)
