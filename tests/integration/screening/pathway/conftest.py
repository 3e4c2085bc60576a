"""A practice far from Greenwich, whose clock a test sets, and the hour of a visit there."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

AUCKLAND = ZoneInfo("Pacific/Auckland")
VISIT = dt.datetime(2026, 6, 12, 10, tzinfo=AUCKLAND)


@pytest.fixture
def at(monkeypatch):
    """Set the clock, days and hours of which are the practice's."""

    def go(day, hour, minute=0):
        moment = dt.datetime(2026, 6, day, hour, minute, tzinfo=AUCKLAND).astimezone(dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    go(5, 12)
    return go
