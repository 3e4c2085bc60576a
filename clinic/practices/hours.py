"""When somebody of a practice is there to read, on the practice's own clock, but for the days it is closed."""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.practices import around
from clinic.practices.models import Practice

ENOUGH = dt.timedelta(hours=1)  # left of a day in which answers that come in are still read
DAY = (dt.time(9), dt.time(19))
FAR = 400  # days to look ahead: more than all the days that a practice can name as closed, one after the other


def _spans(practice: Practice, since: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The times in which the practice is open, from the day of `since` on. With no day named it is open on all."""
    zone = ZoneInfo(practice.timezone)
    day = since.astimezone(zone).date()
    for n in range(FAR):
        date = day + dt.timedelta(days=n)
        if around.is_closed(practice, date):
            continue
        if not practice.open_days or date.weekday() in practice.open_days:
            ends = [dt.datetime.combine(date, hour, tzinfo=zone) for hour in (practice.opens, practice.closes)]
            yield ends[0].astimezone(dt.UTC), ends[1].astimezone(dt.UTC)


def is_open(practice: Practice, moment: dt.datetime) -> bool:
    begun = takewhile(lambda span: span[0] <= moment, _spans(practice, moment))
    return any(moment < end for _start, end in begun)


def is_by_day(practice: Practice, moment: dt.datetime) -> bool:
    """An hour at which a mail wakes nobody, where the practice is; also on days on which it is closed."""
    return DAY[0] <= moment.astimezone(ZoneInfo(practice.timezone)).time() < DAY[1]


def by_day(practice: Practice, moment: dt.datetime) -> dt.datetime:
    """This moment, or the next morning where the practice is, when it is night there."""
    there = moment.astimezone(ZoneInfo(practice.timezone))
    if is_by_day(practice, moment):
        return moment
    day = there.date() if there.time() < DAY[0] else there.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, DAY[0], tzinfo=there.tzinfo).astimezone(dt.UTC)


def next_opening(practice: Practice, moment: dt.datetime) -> dt.datetime:
    """The first opening after this moment."""
    return next(start for start, _end in _spans(practice, moment) if start > moment)


def read_by(practice: Practice, moment: dt.datetime) -> dt.datetime:
    """By when a person reads what comes in now: today's closing hour, or the next opening."""
    for start, end in _spans(practice, moment):
        if start <= moment and moment + ENOUGH <= end:
            return end
    return next_opening(practice, moment)


def after_open(practice: Practice, moment: dt.datetime, time: dt.timedelta) -> dt.datetime:
    """The moment at which the practice will have been open for so long since `moment`."""
    left = time
    for start, end in _spans(practice, moment):
        begin = max(start, moment)
        if begin + left <= end:
            return begin + left
        left -= max(end - begin, dt.timedelta())
    return moment + time


def hour_to_say(practice: Practice, moment: dt.datetime) -> str:
    """An hour of the practice's clock inside a sentence, with the day where it is not today."""
    there, today = moment.astimezone(ZoneInfo(practice.timezone)), clock.today(practice.timezone)
    hour = f"{there:%H:%M}".removeprefix("0")
    days = (there.date() - today).days
    if days == 0:
        return hour
    if days == 1:
        return _("%(hour)s tomorrow") % {"hour": hour}
    day = date_format(there.date(), "l" if days < 7 else _("l j F"))  # "Monday", or "Monday 4 January"
    return _("%(hour)s on %(day)s") % {"hour": hour, "day": day}
