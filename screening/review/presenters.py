"""The plan page: lines, what was dropped, what may be added, and what stands in the way of signing."""

from typing import Any

from clinic.core.language import say
from screening.assessment.presenters_suggestion import PART_WORDS, plan_line
from screening.protocol.techniques import technique
from screening.review.limits import limits_of, plan_problems
from screening.review.models import PlanRevision
from screening.review.words import ORIGINS, VOID_REASONS


def plan_page(plan: PlanRevision, dead: str, *, may_change: bool) -> dict[str, Any]:
    """Everything the page shows about one revision; `dead` is why it no longer stands, or ""."""
    context: dict[str, Any] = {
        "lines": [_line(item) for item in plan.items],
        "dropped": [_line(item) for item in plan.dropped],
        "intact": plan.signed_at is not None and not dead,
        "void_words": VOID_REASONS.get(dead, dead),
    }
    if may_change:
        limits = limits_of(plan.suggestion, plan.label, plan.clearances.all())
        context["addable"] = [] if plan.declined else _by_part(limits.addable(plan.items))
        context["plan_problems"] = plan_problems(plan)
    return context


def _line(item: dict[str, Any]) -> dict[str, Any]:
    entry = technique(item["technique"])
    origin = item.get("origin", "suggested")
    return {
        "shown": plan_line(item),
        "origin": ORIGINS[origin],
        "changed": origin != "suggested",
        "reason": item.get("reason", ""),
        "has_dose": entry.dose is not None,
    }


def _by_part(entries: list[Any]) -> list[tuple[Any, list[dict[str, str]]]]:
    """What may be added, as the groups of a drop-down list."""
    parts = dict.fromkeys(entry.part for entry in entries)
    return [
        (PART_WORDS[part], [{"slug": one.slug, "title": say(one.title)} for one in entries if one.part == part])
        for part in parts
    ]
