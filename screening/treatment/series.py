"""How one client was over time: points from questionnaires, outcomes and Thomas Tests, and what they say."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clinic.clients.models import Client
from screening.assessment.models import ThomasTest
from screening.intake.models import Answers
from screening.protocol.hip_change import hip_change
from screening.protocol.outcomes import (
    Reading,
    activities_change,
    global_change,
    pain_change,
    too_little_after_six_weeks,
)
from screening.treatment.models import Outcome, SessionRecord

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
        """Same tool, same rater, and the back flat both times."""
        return self.flat and other.flat and (self.tool, self.rater) == (other.tool, other.rater)


def points(client: Client) -> list[Point]:
    """One point for each screening's newest answers and each visit's newest outcome."""
    sent = Answers.objects.filter(screening__client=client, submitted_at__isnull=False).order_by("number")
    newest = {row.screening_id: row for row in sent}
    told = {row.visit_id: row for row in Outcome.objects.filter(client=client).order_by("created_at")}
    found = [_from_answers(row) for row in newest.values()] + [_from_outcome(row) for row in told.values()]
    return sorted((one for one in found if one is not None), key=lambda point: point.at)


def _from_answers(row: Answers) -> Point | None:
    said = row.given
    scores = {name: said.get(name) for name in ("pain_now", "pain_average", "pain_worst")}
    known = {name: score for name, score in scores.items() if type(score) is int}
    point = Point(row.submitted_at or row.created_at, **known, activities=_named(said.get("activities") or []))
    return point if known or point.activities else None


def _from_outcome(row: Outcome) -> Point:
    return Point(
        row.created_at,
        row.pain_now,
        row.pain_average,
        row.pain_worst,
        _named(row.activities),
        row.global_change,
    )


def _named(activities: Iterable[dict[str, Any]]) -> dict[str, int]:
    return {one["name"]: one["score"] for one in activities if type(one.get("score")) is int}


def angles(client: Client) -> dict[str, list[Angle]]:
    """The hip extension of each side, oldest first; tests that were not done are not there."""
    tests = ThomasTest.objects.filter(screening__client=client, performed=True)
    rows = tests.select_related("by__user").order_by("created_at")
    return {side: [_angle(row, row.sides[side]) for row in rows if side in row.sides] for side in ("left", "right")}


def _angle(row: ThomasTest, side: dict[str, Any]) -> Angle:
    flat = side.get("lumbar_flat") == "yes"
    return Angle(row.created_at, side["hip_extension"], flat, row.tool, row.by_id, str(row.by))


def readings(found: list[Point], hips: dict[str, list[Angle]]) -> list[tuple[str, Reading]]:
    """First against last: what may be said about pain, activities, the client's own rating and each hip."""
    said: list[tuple[str, Reading | None]] = []
    pain = [point.pain_average for point in found if point.pain_average is not None]
    able = [point.activities for point in found if point.activities]
    said.append(("pain", pain_change(pain[0], pain[-1]) if len(pain) > 1 else None))
    said.append(("activities", activities_change(able[0], able[-1]) if len(able) > 1 else None))
    said.append(("global", global_change(found[-1].global_change) if found else None))
    said += [(side, _hip(side, rows)) for side, rows in hips.items()]
    return [(name, reading) for name, reading in said if reading is not None]


def _hip(side: str, rows: list[Angle]) -> Reading | None:
    """The newest angle against the earliest one it can be compared with."""
    if len(rows) < 2:
        return None
    first = next((row for row in rows[:-1] if row.comparable(rows[-1])), None)
    return hip_change(side, first.degrees, rows[-1].degrees, comparable=True) if first else None


@dataclass(frozen=True)
class Review:
    """Why somebody else should look: how many sessions there were, and whether the scores or their absence say so."""

    sessions: int
    scored: bool


def needs_review(client: Client) -> Review | None:
    """After four sessions or more without enough change, or without a score to tell: a doctor should look (C39).

    Counts signed sessions since the first scores. Silence is never an improvement.
    """
    found = [point for point in points(client) if point.pain_average is not None]
    since = found[0].at if found else client.created_at
    held = SessionRecord.objects.filter(client=client, signed_at__isnull=False, visit__starts_at__gte=since)
    sessions = held.values("visit").distinct().count()
    if sessions < REVIEW_AFTER:
        return None
    if len(found) < 2:
        return Review(sessions, scored=False)
    first, last = found[0], found[-1]
    assert first.pain_average is not None
    assert last.pain_average is not None
    too_little = too_little_after_six_weeks(first.pain_average, last.pain_average, first.activities, last.activities)
    return Review(sessions, scored=True) if too_little else None
