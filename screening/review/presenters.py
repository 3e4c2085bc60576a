"""The plan page: lines, what was dropped, what may be added, and what stands in the way of signing."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import say
from screening.assessment.presenters_suggestion import PART_WORDS, plan_line
from screening.protocol.techniques import technique
from screening.review.limits import limits_of, plan_problems
from screening.review.models import Clearance, PlanRevision
from screening.review.words import ORIGINS, VOID_REASONS


def plan_page(plan: PlanRevision, dead: str, *, may_change: bool) -> dict[str, Any]:
    """Everything the page shows about one revision; `dead` is why it no longer stands, or ""."""
    context: dict[str, Any] = {
        "lines": [_line(item) for item in plan.items],
        "dropped": [_line(item) for item in plan.dropped],
        "intact": plan.signed_at is not None and not dead,
        "void_words": VOID_REASONS.get(dead, dead),
    }
    limits = limits_of(plan.suggestion, plan.label, plan.clearances.all())
    context["withheld"] = [PART_WORDS[part] for part, level in limits.result["ceilings"].items() if level == "withhold"]
    context["modified"] = [PART_WORDS[part] for part, level in limits.result["ceilings"].items() if level == "modify"]
    context["clearances"] = clearance_rows(plan)
    if may_change:
        context["addable"] = [] if plan.declined else _by_part(limits.addable(plan.items))
        context["plan_problems"] = plan_problems(plan)
    return context


def clearance_rows(plan: PlanRevision) -> list[dict[str, Any]]:
    """What was agreed to for this client: those the plan rests on, those that run, and those that ended before their
    day."""
    rows = plan.screening.client.clearances.select_related("void").order_by("-created_at")
    used, today = {one.pk for one in plan.clearances.all()}, clock.today(plan.screening.practice.timezone)
    return [
        {
            "row": row,
            "rules": ", ".join(row.rules),
            "parts": [PART_WORDS[part] for part in row.parts or ()],
            "void": _void_words(row),
            "used": row.pk in used,
        }
        for row in rows
        if row.pk in used or row.expires_on >= today
    ]


def _void_words(row: Clearance) -> str:
    if hasattr(row, "void"):
        return row.void.why
    return "" if row.facts else _("It was recorded before clearances were bound to the answers behind them.")


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
