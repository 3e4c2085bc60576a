"""Words for the week: its days, its visits, and which of them lie over each other."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.desk.presenters import visit_badges
from screening.desk.selectors import WEEK, Booked
from screening.desk.selectors import week as visits_of_week

WORKDAYS = 5
FAR = 3660  # days; an address further away is a slip


@dataclass
class WeekVisit:
    """One visit as the week shows it."""

    visit: Visit
    start: dt.datetime  # on the practice's clock
    badges: list[tuple[str, str]]
    back: str  # whose week to come back to
    whose: str = ""
    clashes: bool = False

    @property
    def end(self) -> dt.datetime:
        return self.start + dt.timedelta(minutes=self.visit.minutes)

    @property
    def url(self) -> str:
        return f"{reverse('visit', args=[self.visit.pk])}?from={self.back}"

    @property
    def is_over(self) -> bool:
        return self.visit.status != "booked"


@dataclass
class WeekDay:
    day: dt.date
    is_today: bool
    visits: list[WeekVisit] = field(default_factory=list)


def monday_of(text: str, today: dt.date) -> dt.date:
    """The Monday of the week that holds this ISO date; of today's where it is none."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = today
    day = day if abs((day - today).days) < FAR else today
    return day - dt.timedelta(days=day.weekday())


def whose_week(therapists: list[Member], member: Member, text: str) -> Member | None:
    """The therapist whose week is asked for; without a word, the member's own if they treat. None for everybody's."""
    return next((one for one in therapists if str(one.pk) == (text or str(member.pk))), None)


def week_page(
    member: Member, monday: dt.date, today: dt.date, therapists: list[Member], *, of: Member | None, health: bool
) -> dict[str, Any]:
    rows = visits_of_week(member, monday, of=of)
    zone = ZoneInfo(member.practice.timezone)
    whose = str(of.pk) if of else "all"
    visits = [_visit(one, zone, health=health, whose=whose) for one in rows]
    clashes = [_clash_words(*pair) for pair in _clashing(visits)]
    return {
        "monday": monday,
        "days": list(_days(visits, monday, today)),
        "count": len(visits),
        "cut": len(visits) == WEEK,
        "clashes": clashes,
        "before": monday - dt.timedelta(days=7),
        "after": monday + dt.timedelta(days=7),
        "is_now": monday <= today < monday + dt.timedelta(days=7),
        "therapists": therapists,
        "of": of,
        "whose": whose,
    }


def _visit(one: Booked, zone: ZoneInfo, *, health: bool, whose: str) -> WeekVisit:
    start = one.visit.starts_at.astimezone(zone)
    therapist = one.visit.therapist.user.name if whose == "all" else ""
    return WeekVisit(one.visit, start, visit_badges(one, health=health), whose, therapist)


def _days(visits: Iterable[WeekVisit], monday: dt.date, today: dt.date) -> Iterator[WeekDay]:
    """Monday to Friday, and of the week's end the days on which somebody comes."""
    days = [WeekDay(day, day == today) for day in (monday + dt.timedelta(days=n) for n in range(7))]
    for one in visits:
        days[(one.start.date() - monday).days].visits.append(one)
    return (day for n, day in enumerate(days) if n < WORKDAYS or day.visits)


def _clashing(visits: list[WeekVisit]) -> Iterator[tuple[WeekVisit, WeekVisit]]:
    """Each booked visit that lies over an earlier one of its therapist, behind the last such; marks all of them.
    `visits` are in order."""
    running: dict[Any, list[WeekVisit]] = {}
    for later in visits:
        if later.is_over:
            continue
        before = [one for one in running.get(later.visit.therapist_id, []) if one.end > later.start]
        running[later.visit.therapist_id] = [*before, later]
        for earlier in before:
            earlier.clashes = later.clashes = True
        if before:
            yield before[-1], later


def _clash_words(earlier: WeekVisit, later: WeekVisit) -> dict[str, Any]:
    words = {
        "day": date_format(later.start, "D j M"),
        "one": later.visit.client.name,
        "from": f"{later.start:%H:%M}",
        "other": earlier.visit.client.name,
        "start": f"{earlier.start:%H:%M}",
        "end": f"{earlier.end:%H:%M}",
        "who": later.visit.therapist.user.name,
    }
    text = _("%(day)s: %(one)s at %(from)s lies over %(other)s, %(start)s to %(end)s, both with %(who)s.") % words
    return {"text": text, "moves": [later, earlier]}
