"""The words and drawings of one client's trends."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from screening.assessment.sentences import said
from screening.protocol.hip_change import real_change
from screening.protocol.outcomes import (
    ACTIVITY_MEAN,
    ACTIVITY_SINGLE,
    drop_that_matters,
    rise_that_matters,
)
from screening.protocol.texts import FINAL_REVIEW
from screening.treatment.charts import DEGREES, TEN, Mark, drawing
from screening.treatment.series import Angle, Point, Series, needs_review, readings

Days = tuple[dt.datetime, dt.datetime]


def trend_words(series: Series) -> dict[str, Any]:
    """What templates/treatment/trends.html shows. Whether the reader may see it is the caller's to ask and to log."""
    found = [point.at for point in series.points] + [row.at for rows in series.hips.values() for row in rows]
    moments = [timezone.localtime(at) for at in found]
    days = (min(moments), max(moments)) if moments else None
    return {
        "charts": list(_charts(series, days)) if days else [],
        "first": _day(days[0]) if days else "",
        "last": _day(days[1]) if days and days[1].date() > days[0].date() else "",
        "says": [said(reading.says) for _name, reading in readings(series)],
        "scores": [_scores(point) for point in series.points],
        "hips": _hip_rows(series.hips),
    }


def call_words(series: Series) -> str:
    """Why somebody should look again (C39); empty when nobody needs to."""
    call = needs_review(series)
    if call is None:
        return ""
    why = (
        _("%(count)s sessions without enough change in pain or activities.")
        if call.scored
        else _("%(count)s sessions and no second score: ask how the client is.")
    )
    return f"{why % {'count': call.sessions}} {_(FINAL_REVIEW)}"


def _day(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "j M Y")


def _charts(series: Series, days: Days) -> Any:
    yield _pain(series.points, days)
    yield _ability(series.points, days)
    names = {"left": _("Hip extension, left"), "right": _("Hip extension, right")}
    for side, rows in series.hips.items():
        yield _hip(side, names[side], rows, days)


def _pain(found: list[Point], days: Days) -> dict[str, Any]:
    rows = [(point.at, point.pain_average) for point in found if point.pain_average is not None]
    start = rows[0][1] if rows else 0
    band = (start - drop_that_matters(start) + 0.5, start + rise_that_matters(start) - 0.5)
    marks = [Mark(at, score, f"{_day(at)}: {score}") for at, score in rows]
    title = _("Pain on average, 0 to 10")
    return _chart("pain", title, marks, drawing(marks, scale=TEN, band=band, joined=lambda i, j: True, days=days))


def _ability(found: list[Point], days: Days) -> dict[str, Any]:
    rows = [point for point in found if point.ability is not None]
    marks = [
        Mark(point.at, point.ability or 0, f"{_day(point.at)}: {_one_place(point.ability or 0)}") for point in rows
    ]
    start = marks[0].value if marks else 0
    step = (ACTIVITY_SINGLE if rows and len(rows[0].activities) == 1 else ACTIVITY_MEAN) - 0.1

    def same(i: int, j: int) -> bool:
        return set(rows[i].activities) == set(rows[j].activities)

    title = _("Own activities, 0 to 10 (10 = as well as before)")
    plot = drawing(marks, scale=TEN, band=(start - step, start + step), joined=same, days=days)
    return _chart("activities", title, marks, plot)


def _hip(side: str, title: str, rows: list[Angle], days: Days) -> dict[str, Any]:
    """Only tests with a flat back are drawn: without it the angle says nothing. The band is that of the first tool."""
    flat = [row for row in rows if row.flat]
    marks = [Mark(row.at, row.degrees, f"{_day(row.at)}: {row.degrees:+g}°") for row in flat]
    start, tool = (flat[0].degrees, flat[0].tool) if flat else (0, "goniometer")
    real = real_change(tool)
    step = real - 0.5 if real else 0

    def same(i: int, j: int) -> bool:
        return flat[i].comparable(flat[j])

    plot = drawing(marks, scale=DEGREES, band=(start - step, start + step), joined=same, days=days)
    shown = _("%(side)s, degrees (+ below the horizontal)") % {"side": title}
    return _chart(side, shown, marks, plot, said="" if real else _("Read by eye: it shows no trend."))


def _one_place(mean: float) -> str:
    return str(number_format(round(mean, 1), 1))


def _chart(key: str, title: str, marks: list[Mark], plot: dict[str, Any], said: str = "") -> dict[str, Any]:
    values = "; ".join(mark.said for mark in marks) or _("no value")
    band = said or _("The shaded band around the first value is no clear change.")
    return {"key": key, "title": title, "desc": f"{values}. {band}", "empty": not marks, **plot}


def _scores(point: Point) -> dict[str, Any]:
    able = [f"{name}: {score}" for name, score in point.activities.items()]
    rating = "" if point.global_change is None else f"{point.global_change:+d}"
    pains = [point.pain_now, point.pain_average, point.pain_worst]
    return {
        "at": point.at,
        "pains": ["" if pain is None else str(pain) for pain in pains],
        "activities": able,
        "rating": rating,
    }


def _hip_rows(hips: dict[str, list[Angle]]) -> list[dict[str, Any]]:
    """One row for each test, both sides in it."""
    rights = {row.at: row for row in hips["right"]}
    tools = {"goniometer": _("goniometer"), "inclinometer": _("inclinometer")}
    tools |= {"trigonometric": _("trigonometric"), "by_eye": _("by eye")}
    return [
        {
            "at": left.at,
            "left": _degrees(left),
            "right": _degrees(rights[left.at]) if left.at in rights else "",
            "tool": tools.get(left.tool, left.tool),
            "rater": left.rater_name,
        }
        for left in hips["left"]
    ]


def _degrees(row: Angle) -> str:
    where = _("level") if row.degrees == 0 else _("below") if row.degrees > 0 else _("above")
    shown = where if row.degrees == 0 else f"{abs(row.degrees):g}° {where}"
    return shown if row.flat else _("%(angle)s (back not flat: no reading)") % {"angle": shown}
