"""The one clock. Tests move it; nothing else reads the time."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today(zone: str) -> dt.date:
    """The calendar date where the practice is."""
    return now().astimezone(ZoneInfo(zone)).date()


def day_of(moment: dt.datetime, zone: str) -> dt.date:
    """The calendar date of a moment where the practice is."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_words(moment: dt.datetime) -> str:
    """A moment in a sentence, on the clock of the place where it is read: the practice's, once it is known."""
    return date_format(timezone.localtime(moment), "j M Y, H:i")


def local(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The moment a clock on the wall of `zone` shows this day and time; the first of two when the clock goes back.

    ValueError when that hour is skipped because the clock goes forward.
    """
    moment = dt.datetime.combine(day, time, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    if moment.astimezone(ZoneInfo(zone)).time() != time:
        raise ValueError("This hour is skipped.")
    return moment
