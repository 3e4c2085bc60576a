"""Tests of signing in begin without the tries of an earlier test: the table of the cache outlives a test's own rows."""

import pytest
from django.conf import settings
from django.core.cache import caches


@pytest.fixture(autouse=True)
def no_tries_yet(db):
    for name in settings.CACHES:
        caches[name].clear()
