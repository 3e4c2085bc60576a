"""What a therapist made of a plan is not lost: lines above a label wait for it to go, and a new plan keeps the work
done on the one before it, as far as the new suggestion allows."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from screening.assessment.models import Suggestion
from screening.protocol.techniques import technique
from screening.review.limits import Limits, limits_of, line_problems, too_much
from screening.review.models import PlanRevision

SUGGESTED, CHANGED, ADDED = "suggested", "changed", "added"
ASIDE = "aside"  # of a line among the dropped: its place in the plan, to which it comes back by itself
Item = dict[str, Any]


def put_aside(row: PlanRevision, limits: Limits) -> None:
    """Sort all lines anew under these limits: what they do not allow waits among the dropped, the rest stands again."""
    lines = list(row.items)
    for item in sorted((one for one in row.dropped if ASIDE in one), key=lambda one: one[ASIDE]):
        if all(item["technique"] != one["technique"] for one in lines):
            lines.insert(item[ASIDE], {name: value for name, value in item.items() if name != ASIDE})
    out = [item for item in lines if line_problems(item, limits)]
    row.items = [item | limits.words(item["technique"]) for item in lines if item not in out]
    waiting = [{**item, ASIDE: lines.index(item)} for item in out]
    row.dropped = [*(one for one in row.dropped if ASIDE not in one), *waiting]


def carried_on(last: PlanRevision | None, suggestion: Suggestion) -> dict[str, Any]:
    """`items`, `dropped` and `note_to_client` of a new draft: the suggestion, with doses, sides, additions, omissions
    and words of the revision before it. What the suggestion does not allow any more is left out and said."""
    fresh = [{**line, "origin": SUGGESTED, "reason": ""} for line in suggestion.result["plan"]]
    if last is None or last.declined:
        return {"items": fresh, "dropped": []}
    mine = [*last.items, *(one for one in last.dropped if ASIDE in one)]
    changed = {one["technique"]: one for one in mine if one.get("origin") == CHANGED}
    omitted = {one["technique"]: one.get("reason", "") for one in last.dropped if ASIDE not in one}
    items = [_as_before(line, changed.get(line["technique"]), last.suggestion) for line in fresh]
    dropped = [{**one, "reason": omitted[one["technique"]]} for one in items if one["technique"] in omitted]
    items = [one for one in items if one["technique"] not in omitted]
    limits, known = limits_of(suggestion, suggestion.label, []), {one["technique"] for one in fresh}
    for one in mine:
        if one.get("origin") != ADDED or one["technique"] in known:
            continue
        line = _own_line(one, limits, limits_of(last.suggestion, last.label, last.clearances.all()))
        if line_problems(line, limits) or too_much([*items, line]):
            dropped.append({**one, "reason": gettext_noop("Not with this suggestion")})
        else:
            items.append(line)
    return {"items": items, "dropped": dropped, "note_to_client": last.note_to_client}


def _as_before(line: Item, old: Item | None, made_from: Suggestion) -> Item:
    """A suggested line with the dose and side a therapist had chosen for it. Where the new suggestion says anything
    else about the line than the one before, it stands as suggested."""
    slug = line["technique"]
    then = next((one for one in made_from.result["plan"] if one["technique"] == slug), None)
    if old is None or then is None or {**then, "origin": SUGGESTED, "reason": ""} != line:
        return line
    return line | {name: old.get(name, "") for name in ("dose", "side", "reason")} | {"origin": CHANGED}


def _own_line(old: Item, limits: Limits, limits_then: Limits) -> Item:
    """A line that the therapist added, with its dose where the findings say the same about it as then."""
    entry = technique(old["technique"])
    now = limits.line(entry)
    return old | limits.words(entry.slug) if now == limits_then.line(entry) else now | {"origin": ADDED, "reason": ""}


def before(plan: PlanRevision, last: PlanRevision | None) -> list[Item]:
    """The lines this plan went out from: those of the plan before it, or the suggestion's."""
    return list(last.items if last is not None else plan.suggestion.result["plan"])


@dataclass(frozen=True)
class Difference:
    """One line that is new, gone, or done otherwise: as it was, and as it is."""

    kind: str
    slug: str
    was: Item | None
    now: Item | None


def since(plan: PlanRevision, last: PlanRevision | None) -> list[Difference]:
    """What a plan does differently from what it went out from: the revision before it, if there is one."""
    old = {item["technique"]: item for item in before(plan, last)}
    new = {item["technique"]: item for item in plan.items}
    added = [Difference("new", slug, None, item) for slug, item in new.items() if slug not in old]
    both = [Difference("other", slug, old[slug], item) for slug, item in new.items() if slug in old]
    gone = [Difference("gone", slug, item, None) for slug, item in old.items() if slug not in new]
    return [*added, *(one for one in both if _differs(one.now or {}, one.was or {})), *gone]


def _differs(item: Item, old: Item) -> bool:
    return any((item.get(name) or "") != (old.get(name) or "") for name in ("dose", "side", "modifications"))
