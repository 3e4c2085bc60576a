"""Shared by the tests of the hour: a released plan, and a clock that moves."""

import datetime as dt

import pytest
from django.utils import timezone

from screening.review.signing import release
from tests.integration.screening.treatment.hours import released  # noqa: F401 - a fixture


@pytest.fixture
def ready(signed, therapist):
    """A healthy client's plan, signed and released."""
    release(screening=signed, by=therapist)
    return signed


@pytest.fixture
def later(monkeypatch):
    """later(days=2): from now on the clock is this much ahead of the real one."""
    real = timezone.now

    def move(**by):
        monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(**by))

    return move
