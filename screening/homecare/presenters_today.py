"""The plan's page as a day: a short list that can be finished, and each of its lines alone with what comes after it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from screening.homecare.drawings import drawing
from screening.homecare.presenters import ExerciseLine, Sheet


def today_page(sheet: Sheet, today: dt.date, done: Collection[str] = ()) -> dict[str, Any]:
    """The context of templates/homecare/plan.html. `done` holds the slugs of what was done today."""
    parts = [[line for line in sheet.lines if line.habit is habit] for habit in (False, True)]
    rows = [_row(line, part, done) for part in parts for line in part]
    for place, row in enumerate(rows, start=1):
        row["next"] = rows[place] if place < len(rows) else None
    return {
        "sheet": sheet,
        "today": today,
        "rows": rows,
        "exercises": [row for row in rows if not row["habit"]],
        "habits": [row for row in rows if row["habit"]],
        "done": sum(row["done_today"] for row in rows),
        "next": next((row for row in rows if not row["done_today"]), None),
    }


def _row(line: ExerciseLine, part: list[ExerciseLine], done: Collection[str]) -> dict[str, Any]:
    """A line with its picture, whether it was done, and its place among its kind."""
    words = _("Habit %(n)s of %(all)s") if line.habit else _("Exercise %(n)s of %(all)s")
    place = words % {"n": part.index(line) + 1, "all": len(part)}
    return asdict(line) | {"drawing": drawing(line.slug), "done_today": line.slug in done, "place": place}
