"""Everything a client scored, everything measured and every hour held, in one query: a union of small rows."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject

from clinic.clients.models import Client
from clinic.security.fields import EncryptedJSONField, SealedJSONField
from screening.assessment.models import ThomasTest
from screening.intake.models import Addition, Answers
from screening.treatment.models import Outcome, Review, SessionRecord
from screening.treatment.series import Angle, Point, Series

Rows = QuerySet[Any]
SIDES = ("left", "right")
NOTHING = Value("", output_field=CharField())
NO_DATA, NO_SCORES = Value({}, output_field=SealedJSONField()), Value({}, output_field=JSONField())
NO_WORDS = Value(None, output_field=EncryptedJSONField())


class ScoreRow(NamedTuple):
    """`ref` is what the newest counts for (a screening, a visit), or who measured. `data` is encrypted where it is
    kept, `scores` are the numbers of an hour."""

    kind: str
    at: dt.datetime
    ref: Any
    number: int
    data: dict[str, Any]
    scores: dict[str, Any]
    words: Any
    tool: str
    who: str


def _rows(
    query: Rows, kind: str, *, at: str, ref: str, data: Any = NO_DATA, words: Any = NO_WORDS, **more: Any
) -> Rows:
    number = more.get("number", Value(0))
    rows: Rows = query.order_by().annotate(
        t_kind=Value(kind, output_field=CharField()),
        t_at=F(at),
        t_ref=Cast(F(ref), UUIDField()),
        t_number=Cast(number, IntegerField()),
        t_data=data,
        t_scores=more.get("scores", NO_SCORES),
        t_words=words,
        t_tool=more.get("tool", Value("", output_field=CharField())),
        t_who=more.get("who", Value("", output_field=CharField())),
    )
    return rows.values_list("t_kind", "t_at", "t_ref", "t_number", "t_data", "t_scores", "t_words", "t_tool", "t_who")


def _parts(client: Client) -> Iterable[Rows]:
    sent = Answers.objects.filter(screening__client=client, submitted_at__isnull=False)
    coded, words, number = F("coded"), F("words"), F("number")
    yield _rows(sent, "answers", at="submitted_at", ref="screening_id", data=coded, words=words, number=number)
    more = Addition.objects.filter(screening__client=client)
    yield _rows(more, "added", at="saved_at", ref="screening_id", words=F("words"))
    told = Outcome.objects.filter(client=client)
    scores = JSONObject(
        pain_now="pain_now", pain_average="pain_average", pain_worst="pain_worst", global_change="global_change"
    )
    yield _rows(told, "outcome", at="created_at", ref="visit_id", scores=scores, words=F("activities"))
    tests = ThomasTest.objects.filter(screening__client=client, performed=True)
    who = F("by__user__name")
    yield _rows(tests, "test", at="created_at", ref="by_id", data=F("sides"), tool=F("tool"), who=who)
    held = SessionRecord.objects.filter(client=client, signed_at__isnull=False)
    yield _rows(held, "session", at="visit__starts_at", ref="visit_id")
    yield _rows(Review.objects.filter(client=client), "review", at="created_at", ref="id")


def series_of(client: Client) -> Series:
    """One point for each screening's newest answers and each visit's newest outcome; each test that can be read."""
    first, *rest = _parts(client)
    found = [ScoreRow(*row) for row in first.union(*rest, all=True).order_by("t_at", "t_number")]
    more = {row.ref: row.words or {} for row in found if row.kind == "added"}
    sent = {row.ref: _from_answers(row, more.get(row.ref, {})) for row in found if row.kind == "answers"}
    told = {row.ref: _from_outcome(row) for row in found if row.kind == "outcome"}
    points = [point for point in (*sent.values(), *told.values()) if point is not None]
    tests = [row for row in found if row.kind == "test"]
    return Series(
        since=client.created_at,
        points=sorted(points, key=lambda point: point.at),
        hips={
            side: [_angle(row, row.data[side]) for row in tests if "hip_extension" in row.data.get(side, {})]
            for side in SIDES
        },
        sessions=list({row.ref: row.at for row in found if row.kind == "session"}.values()),
        reviews=[row.at for row in found if row.kind == "review"],
    )


def _from_answers(row: ScoreRow, more: dict[str, Any]) -> Point | None:
    said = {**row.data, **(row.words or {}), **more}
    scores = {name: said.get(name) for name in ("pain_now", "pain_average", "pain_worst")}
    known = {name: score for name, score in scores.items() if type(score) is int}
    point = Point(row.at, **known, activities=_named(said.get("activities") or []))
    return point if known or point.activities else None


def _from_outcome(row: ScoreRow) -> Point:
    return Point(row.at, **row.scores, activities=_named(row.words or []))


def _named(activities: Iterable[dict[str, Any]]) -> dict[str, int]:
    return {one["name"]: one["score"] for one in activities if type(one.get("score")) is int}


def _angle(row: ScoreRow, side: dict[str, Any]) -> Angle:
    return Angle(row.at, side["hip_extension"], side.get("lumbar_flat") == "yes", row.tool, row.ref, row.who)
