"""How one client was over time, and what the scores say. Where they come from: scores.py."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from screening.protocol.hip_change import hip_change, real_change
from screening.protocol.outcomes import (
    OutcomeReading,
    activities_change,
    global_change,
    pain_change,
    too_little_after_six_weeks,
)

REVIEW_AFTER = 4  # sessions without change before somebody else should look (evidence page 6.5: 4 to 6)


@dataclass(frozen=True)
class Point:
    """What the client scored on one day, 0-10; `activities` by the client's own name for it, 10 = able as before."""

    at: dt.datetime
    pain_now: int | None = None
    pain_average: int | None = None
    pain_worst: int | None = None
    activities: dict[str, int] = field(default_factory=dict)
    global_change: int | None = None

    @property
    def ability(self) -> float | None:
        """The mean of the activities."""
        return sum(self.activities.values()) / len(self.activities) if self.activities else None


@dataclass(frozen=True)
class Angle:
    """One side of one Thomas Test that can be read, in degrees (+ = thigh below the horizontal)."""

    at: dt.datetime
    degrees: float
    flat: bool
    tool: str
    rater: Any
    rater_name: str

    def comparable(self, other: "Angle") -> bool:
        """Same tool, and not the eye; same rater, and the back flat both times."""
        same = (self.tool, self.rater) == (other.tool, other.rater)
        return same and real_change(self.tool) is not None and self.flat and other.flat


@dataclass(frozen=True)
class Series:
    """One client, oldest first: scores, hip extension of each side, when each visit with a signed record began, and
    when a therapist answered a call for a review. `since` is when the client came."""

    since: dt.datetime
    points: list[Point] = field(default_factory=list)
    hips: dict[str, list[Angle]] = field(default_factory=lambda: {"left": [], "right": []})
    sessions: list[dt.datetime] = field(default_factory=list)
    reviews: list[dt.datetime] = field(default_factory=list)


def readings(series: Series) -> list[tuple[str, OutcomeReading]]:
    """First against last: what may be said about pain, activities, the client's own rating and each hip."""
    found = series.points
    said: list[tuple[str, OutcomeReading | None]] = []
    pain = [point.pain_average for point in found if point.pain_average is not None]
    able = [point.activities for point in found if point.activities]
    said.append(("pain", pain_change(pain[0], pain[-1]) if len(pain) > 1 else None))
    said.append(("activities", activities_change(able[0], able[-1]) if len(able) > 1 else None))
    said.append(("global", global_change(found[-1].global_change) if found else None))
    said += [(side, _hip(side, rows)) for side, rows in series.hips.items()]
    return [(name, reading) for name, reading in said if reading is not None]


def _hip(side: str, rows: list[Angle]) -> OutcomeReading | None:
    """The newest angle against the earliest one it can be compared with."""
    if len(rows) < 2:
        return None
    first = next((row for row in rows[:-1] if row.comparable(rows[-1])), None)
    last = rows[-1]
    return hip_change(side, first.degrees, last.degrees, comparable=True, tool=last.tool) if first else None


@dataclass(frozen=True)
class Call:
    """Why somebody should look again: how many sessions there were, and whether the scores or their absence say so."""

    sessions: int
    scored: bool


def needs_review(series: Series) -> Call | None:
    """After four sessions or more without enough change, or without a score to tell: a doctor should look (C39).

    Counts signed sessions since the first scores, or since a therapist last answered such a call; that answer also
    sets the score the next ones are held against. Silence is never an improvement.
    """
    found = [point for point in series.points if point.pain_average is not None]
    since = max([found[0].at if found else series.since, *series.reviews])
    sessions = sum(began >= since for began in series.sessions)
    if sessions < REVIEW_AFTER:
        return None
    counted = [*[point for point in found if point.at <= since][-1:], *[p for p in found if p.at > since]]
    if len(counted) < 2:
        return Call(sessions, scored=False)
    return Call(sessions, scored=True) if _too_little(counted[0], counted[-1]) else None


def _too_little(first: Point, last: Point) -> bool:
    assert first.pain_average is not None
    assert last.pain_average is not None
    return too_little_after_six_weeks(first.pain_average, last.pain_average, first.activities, last.activities)
