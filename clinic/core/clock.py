"""The one clock. Tests move it; nothing else reads the time."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today(zone: str) -> dt.date:
    """The calendar date where the practice is."""
    return now().astimezone(ZoneInfo(zone)).date()
