"""The plan page: lines, what was dropped, what may be added, and what stands in the way of signing."""

from typing import Any

from clinic.core.language import say
from screening.assessment.presenters_suggestion import plan_line
from screening.protocol import dose_limits
from screening.protocol.techniques import TECHNIQUES, Technique, technique
from screening.protocol.techniques.model import PURPOSES
from screening.review.limits import Limits, limits_of, parts_of, plan_problems, sum_words
from screening.review.models import PlanRevision
from screening.review.wording import side_words
from screening.review.words import ORIGINS, VOID_REASONS

BARS = (dose_limits.STRETCH, dose_limits.SELF_MASSAGE, dose_limits.STRENGTH, dose_limits.HOME, dose_limits.LINES)


def plan_page(plan: PlanRevision, dead: str, *, may_change: bool) -> dict[str, Any]:
    """Everything the page shows about one revision; `dead` is why it no longer stands, or ""."""
    context: dict[str, Any] = {
        "lines": [_line(item) for item in plan.items],
        "dropped": [_line(item) for item in plan.dropped],
        "intact": plan.signed_at is not None and not dead,
        "void_words": VOID_REASONS.get(dead, dead),
        "bars": _bars(plan.items),
        "never": [{"title": say(one.title), "why": say(one.never_because)} for one in TECHNIQUES if not one.suggested],
    }
    if may_change:
        limits = limits_of(plan.suggestion, plan.label, plan.clearances.all())
        context["addable"] = [] if plan.declined else _by_purpose(limits, plan.items)
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
        "side": side_words(item.get("side", "")),
        "has_dose": entry.dose is not None,
    }


def _bars(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the plan adds up to, as far as it holds any of it: "Stretching: 60 of 120 seconds a side a day"."""
    found = (one for one in dose_limits.sums(parts_of(items)) if one.total and one.key in BARS)
    return [
        {"words": sum_words(one), "total": min(one.total, one.limit), "limit": one.limit, "over": one.total > one.limit}
        for one in found
    ]


def _by_purpose(limits: Limits, items: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, str]]]]:
    """What may be added, as the groups of a drop-down list, each with the reason why it was not chosen."""
    entries = limits.addable(items)
    groups = dict.fromkeys(entry.purpose for entry in entries)
    return [
        (say(PURPOSES[purpose]), [_choice(limits, one) for one in entries if one.purpose == purpose])
        for purpose in groups
    ]


def _choice(limits: Limits, entry: Technique) -> dict[str, str]:
    why = limits.choices.get(entry.slug, {}).get("reason", "")
    return {"slug": entry.slug, "title": say(entry.title), "why": say(why) if why else ""}
