"""Shared by all tests: people of two practices, a movable clock, a browser where there is one."""

import gc
import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser driver runs an event loop

import pytest
from django.utils import translation

pytest_plugins = [
    "tests.people",
    "tests.database",
    "tests.chromium",
    "tests.integration.screening.links",
    "tests.integration.screening.plans",
    "tests.integration.screening.scenes",
]


@pytest.fixture
def outbox_off(settings):
    """Messages stay queued, as with a separate worker."""
    settings.OUTBOX_IMMEDIATE = False


@pytest.fixture(autouse=True)
def english_again():
    """A request leaves its language active in the thread, and with it to the next test."""
    with translation.override("en"):
        yield


def pytest_collection_modifyitems(items):
    """A test that opens a browser is a browser test, and in a clean run (.ci/run) is tried once more if it fails: the
    closing lines name it. One that needs PostgreSQL is skipped on SQLite, and says so."""
    from django.conf import settings

    again = [pytest.mark.flaky(reruns=1)] if os.environ.get("SUPINE_NO_SKIPS") else []
    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    for item in items:
        if "open_browser" in item.fixturenames:
            for mark in (pytest.mark.browser, pytest.mark.django_db(transaction=True), *again):
                item.add_marker(mark)
        if item.get_closest_marker("postgres") and not on_postgresql:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: run make test-postgres"))
    items.sort(key=_when)


def pytest_collection_finish():
    """What was imported stays to the end: looking through it for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


# Files that take long go first, so that no worker waits for another at the end. The rest stays in pytest's order.
LONG = (
    "tests/process/",
    "tests/browser/pages/",
    "tests/meta/test_looks.py",
    "tests/integration/screening/alerts/test_every_page.py",
    "tests/unit/protocol/test_worsenings.py",
    "tests/unit/protocol/test_oracle.py",
    "tests/meta/test_urls.py",
    "tests/integration/clinic/core/test_backup.py",
    "tests/integration/upgrade/",
    "tests/browser/",
)


def _when(item):
    return next((place for place, path in enumerate(LONG) if item.nodeid.startswith(path)), len(LONG))


FORBIDDEN_SKIPS: list[str] = []


def pytest_runtest_logreport(report):
    if report.skipped and "needs PostgreSQL" not in str(report.longrepr):
        FORBIDDEN_SKIPS.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """In a clean run (.ci/run) nothing may be skipped but PostgreSQL's own tests on SQLite."""
    if os.environ.get("SUPINE_NO_SKIPS") and FORBIDDEN_SKIPS and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
