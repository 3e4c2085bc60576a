"""The lines of a draft as one form sends them: ticked or not, with dose and side, in one change."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from screening.protocol.techniques import technique
from screening.review.keeping import ADDED, ASIDE, CHANGED, SUGGESTED, before
from screening.review.limits import Limits, limits_of, line_problems, too_much
from screening.review.models import PlanRevision
from screening.review.selectors import revision_before
from screening.review.services import locked_draft, save_draft

Item = dict[str, Any]


def rows_of(plan: PlanRevision) -> list[Item]:
    """What the page shows with a tick each: the lines of the plan, and after them those left out of it."""
    return [*plan.items, *(one for one in plan.dropped if ASIDE not in one)]


@transaction.atomic
def set_lines(
    *, revision: PlanRevision, lines: Sequence[Mapping[str, Any]], by: Member, version: int | None
) -> PlanRevision:
    """Each of `lines` is `technique`, `on`, `dose`, `side` and `reason`. What is not named stays as it is, and what is
    typed as it stood changes nothing."""
    row = locked_draft(revision, by, version)
    limits = limits_of(row.suggestion, row.label, row.clearances.all())
    typed = {line["technique"]: line for line in lines}
    shown = {item["technique"]: item for item in rows_of(row)}
    on = [item["technique"] for item in row.items if typed.get(item["technique"], {"on": True})["on"]]
    on += [slug for slug in shown if slug not in on and typed.get(slug, {"on": False})["on"]]
    items = [_as_typed(shown[slug], typed[slug], limits) if slug in typed else shown[slug] for slug in on]
    if items == row.items:
        return row
    problems = [problem for item in items if item not in row.items for problem in line_problems(item, limits)]
    problems += too_much(items)
    if problems:
        raise ActionRefused(problems[0])
    aside = [one for one in row.dropped if ASIDE in one]
    row.items, row.dropped = items, [*(item for slug, item in shown.items() if slug not in on), *aside]
    return save_draft(row, by, "lines_changed", "items", "dropped")


@transaction.atomic
def undo_line(*, revision: PlanRevision, slug: str, by: Member, version: int | None) -> PlanRevision:
    """Give a line the shape it had in the plan before, or where there was none in the suggestion."""
    row = locked_draft(revision, by, version)
    then = next((one for one in before(row, revision_before(row)) if one["technique"] == slug), None)
    now = next((one for one in row.items if one["technique"] == slug), None)
    rest = [one for one in row.items if one is not now]
    row.dropped = [one for one in row.dropped if one["technique"] != slug]
    if then is not None:
        limits = limits_of(row.suggestion, row.label, row.clearances.all())
        line = {"origin": SUGGESTED, "reason": "", **then, **limits.words(slug)}
        rest.insert(row.items.index(now) if now else len(rest), line)
        problems = line_problems(line, limits) + too_much(rest)
        if problems:
            raise ActionRefused(problems[0])
    elif now is not None and now["origin"] != ADDED:
        row.dropped = [*row.dropped, now]
    row.items = rest
    return save_draft(row, by, "line_undone", "items", "dropped", technique=slug)


def _as_typed(item: Item, line: Mapping[str, Any], limits: Limits) -> Item:
    """The line with its dose, side and reason as typed; the same line where they say the same."""
    entry = technique(item["technique"])
    dose = entry.dose.for_side(line["dose"], line["side"]) if entry.dose else item["dose"]
    now = {"dose": dose, "side": line["side"], "reason": line["reason"]}
    if now == {"dose": item["dose"], "side": item.get("side", ""), "reason": item.get("reason", "")}:
        return item
    origin = ADDED if item.get("origin", SUGGESTED) == ADDED else CHANGED
    return item | limits.words(entry.slug) | now | {"origin": origin}
