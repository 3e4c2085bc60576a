"""The plan page: lines, what was dropped, what may be added, and what stands in the way of signing."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import translate
from clinic.practices.may_do import why_not
from clinic.practices.models import Member
from screening.assessment.limit_rows import ceiling_rows
from screening.assessment.presenters_suggestion import finding_lines, plan_line
from screening.assessment.readings import reading_rows
from screening.assessment.rule_search import names_of
from screening.assessment.suggestion_words import PART_WORDS
from screening.protocol import dose_limits
from screening.protocol.techniques import TECHNIQUES, Technique, technique
from screening.protocol.techniques.model import PURPOSES
from screening.review.keeping import ASIDE, since
from screening.review.labels import ORIGINS, VOID_REASONS
from screening.review.limits import Limits, limits_of, not_for, parts_of, plan_problems, sum_words
from screening.review.models import Clearance, PlanRevision
from screening.review.plan_text import side_words

BARS = (dose_limits.STRETCH, dose_limits.SELF_MASSAGE, dose_limits.STRENGTH, dose_limits.HOME, dose_limits.LINES)


def plan_page(
    plan: PlanRevision, dead: str, by: Member, *, may_change: bool, last: PlanRevision | None
) -> dict[str, Any]:
    """Everything the page shows this member about one revision; `dead` is why it no longer stands, or ""; `last` is the
    revision it went out from."""
    context: dict[str, Any] = {
        "lines": [_line(item) for item in plan.items],
        "dropped": [_line(item) for item in plan.dropped if ASIDE not in item],
        "aside": [_line(item) for item in plan.dropped if ASIDE in item],
        "intact": plan.signed_at is not None and not dead,
        "void_words": VOID_REASONS.get(dead, dead),
        "bars": _bars(plan.items),
        "never": [
            {"title": translate(one.title), "why": translate(one.never_because)}
            for one in TECHNIQUES
            if not one.suggested
        ],
    }
    limits = limits_of(plan.suggestion, plan.label, plan.clearances.all())
    made_from = plan.suggestion
    context["ceilings"] = [
        row | {"because": [_("not agreed to") if why == "–" else why for why in row["because"]]}
        for row in ceiling_rows(limits.result)
    ]
    context["findings"] = finding_lines(limits.result)
    context["readings"] = reading_rows(made_from.result, (made_from.case.get("thomas_test") or {}).get("tool"))
    context["clearances"] = clearance_rows(plan)
    if may_change:
        context["since"] = since_words(plan, last)
        context["before"] = last
        may_add = [] if plan.declined else limits.addable(plan.items)
        reasons = {one.slug: why_not(by, one.slug) for one in may_add}
        offered = [one for one in may_add if not reasons[one.slug]]
        context["addable"] = _by_purpose(limits, offered)
        context["not_offered"] = " ".join(dict.fromkeys(filter(None, reasons.values())))
        context["plan_problems"] = plan_problems(plan)
        context["plan_problems"] += filter(None, [not_for(plan, by)])
    return context


def since_words(plan: PlanRevision, last: PlanRevision | None) -> list[dict[str, Any]]:
    """What this draft does differently from what it went out from, as it was and as it is."""
    kinds = {"new": _("New"), "other": _("Done otherwise"), "gone": _("Left out")}
    return [
        {
            "kind": kinds[one.kind],
            "slug": one.slug,
            "title": translate(technique(one.slug).title),
            "was": _in_a_line(one.was),
            "now": _in_a_line(one.now),
        }
        for one in since(plan, last)
    ]


def _in_a_line(item: dict[str, Any] | None) -> str:
    """ "2 times 30 seconds, left", or nothing where there is no line."""
    if item is None:
        return ""
    return ", ".join(part for part in (plan_line(item).dose, _side(item)) if part)


def _side(item: dict[str, Any]) -> str:
    """The side in words, where the dose does not say "on each side" already."""
    return "" if (item.get("dose") or {}).get("per_side") else side_words(item.get("side", ""))


def clearance_rows(plan: PlanRevision) -> list[dict[str, Any]]:
    """What was agreed to for this client: those the plan rests on, those that run, and those that ended before their
    day."""
    rows = plan.screening.client.clearances.select_related("void").order_by("-created_at")
    used, today = {one.pk for one in plan.clearances.all()}, clock.today(plan.screening.practice.timezone)
    return [
        {
            "row": row,
            "rules": names_of(row.rules),
            "parts": [PART_WORDS[part] for part in row.parts or ()],
            "void": _void_words(row),
            "used": row.pk in used,
            "own": row.own,
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
        "reason": translate(item.get("reason", "")),  # ours is kept in English, a therapist's as it was typed
        "side": _side(item),
        "side_code": item.get("side", ""),
        "has_dose": entry.dose is not None,
    }


def _bars(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the plan adds up to, as far as it holds any of it: "Stretching: 60 of 120 seconds a side a day"."""
    found = (one for one in dose_limits.sums(parts_of(items)) if one.total and one.key in BARS)
    return [
        {"words": sum_words(one), "total": min(one.total, one.limit), "limit": one.limit, "over": one.total > one.limit}
        for one in found
    ]


def _by_purpose(limits: Limits, entries: list[Technique]) -> list[tuple[str, list[dict[str, str]]]]:
    """What may be added, as the groups of a drop-down list, each with the reason why it was not chosen."""
    groups = dict.fromkeys(entry.purpose for entry in entries)
    return [
        (translate(PURPOSES[purpose]), [_choice(limits, one) for one in entries if one.purpose == purpose])
        for purpose in groups
    ]


def _choice(limits: Limits, entry: Technique) -> dict[str, str]:
    why = limits.choices.get(entry.slug, {}).get("reason", "")
    return {"slug": entry.slug, "title": translate(entry.title), "why": translate(why) if why else ""}
