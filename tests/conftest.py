"""Shared by all tests: people of two practices, a movable clock, a browser where there is one."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser driver runs an event loop

import pytest

pytest_plugins = ["tests.people", "tests.database"]


@pytest.fixture
def outbox_off(settings):
    """Messages stay queued, as with a separate worker."""
    settings.OUTBOX_IMMEDIATE = False
