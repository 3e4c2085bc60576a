"""How the rules do in this practice: how often each fired, how often a therapist decided otherwise, and why.

Counted over the newest screenings only, so that the page costs the same however long a practice has been at work.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from clinic.core import clock
from clinic.core.language import translate
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.assessment.rule_search import BY_ID
from screening.pathway.models import Screening
from screening.protocol.ceilings import CLASSES
from screening.protocol.contraindications import RULES
from screening.protocol.signed import agreed
from screening.review.came_of import findings_of, worth
from screening.review.models import PlanRevision

NEWEST = 500  # screenings looked at
SERIOUS = {code: place for place, code in enumerate(CLASSES)}


@dataclass
class RuleLine:
    """One rule: the most serious class it fired with, and in how many screenings what became of it."""

    id: str
    title: str
    code: str = ""
    fired: int = 0
    lifted: int = 0
    relabelled: int = 0
    seen: int = 0
    found: int = 0
    signed: int = 0


@dataclass(frozen=True)
class Decision:
    """A signed plan in which a therapist decided otherwise than was suggested."""

    plan: PlanRevision
    rules: tuple[str, ...]  # those whose finding was the most serious
    reasons: tuple[str, ...]

    @property
    def relabelled(self) -> bool:
        return self.plan.label != self.plan.suggestion.label


@dataclass
class Workbench:
    """`silent` are the rules that never fired, `screenings` how many were looked at, `signed` how many have a plan."""

    screenings: int = 0
    signed: int = 0
    rules: list[RuleLine] = field(default_factory=list)
    silent: list[RuleLine] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def workbench(member: Member) -> Workbench:
    """Five queries, whatever the size of the practice."""
    found = _newest_findings(member)
    plans = _signed_plans(list(found))
    decisions = [_decision(plan, found[plan.screening_id]) for plan in plans]
    otherwise = [one for one in decisions if one.relabelled or one.reasons]
    lines = _counted(found, otherwise)
    counted = worth(member)
    for line in lines:
        line.found = counted[line.id]["found"]
        line.seen = line.found + counted[line.id]["nothing"]
        line.signed = agreed(BY_ID[line.id]) if line.id in BY_ID else 0
    return Workbench(
        screenings=len(found),
        signed=len(plans),
        rules=sorted((line for line in lines if line.fired), key=lambda line: (-line.fired, line.id)),
        silent=[line for line in lines if not line.fired],
        decisions=otherwise,
    )


def _newest_findings(member: Member) -> dict[Any, list[dict[str, Any]]]:
    """The findings of the newest suggestion of each of the newest screenings, by screening."""
    newest = (
        Screening.objects.filter(visit__practice=member.practice, visit__starts_at__lt=clock.now())
        .order_by("-visit__starts_at")
        .values_list("pk", flat=True)[:NEWEST]
    )
    rows = Suggestion.objects.filter(screening__in=list(newest))
    return findings_of(rows)


def _signed_plans(screenings: list[Any]) -> list[PlanRevision]:
    """The newest signed revision of each of these screenings, newest first."""
    signed = PlanRevision.objects.filter(screening__in=screenings, signed_at__isnull=False)
    rows = signed.select_related("suggestion").defer("suggestion__result", "suggestion__case", "items", "words")
    newest = {plan.screening_id: plan for plan in rows.order_by("number").prefetch_related("clearances")}
    return sorted(newest.values(), key=lambda plan: plan.signed_at or plan.created_at, reverse=True)


def _decision(plan: PlanRevision, findings: list[dict[str, Any]]) -> Decision:
    reasons = [plan.label_reason, *(clearance.scope for clearance in plan.clearances.all())]
    return Decision(plan, _most_serious(findings), tuple(reason for reason in reasons if reason))


def _most_serious(findings: list[dict[str, Any]]) -> tuple[str, ...]:
    top = min((SERIOUS[one["class"]] for one in findings), default=None)
    return tuple(one["id"] for one in findings if SERIOUS[one["class"]] == top)


def _counted(found: dict[Any, list[dict[str, Any]]], otherwise: list[Decision]) -> list[RuleLine]:
    """A line for each rule of today, and for one that only older screenings know."""
    lines = {rule.id: RuleLine(rule.id, translate(rule.title)) for rule in RULES}
    for one in (one for findings in found.values() for one in findings):
        line = lines.setdefault(one["id"], RuleLine(one["id"], translate(one.get("title", ""))))
        line.fired += 1
        line.code = min(line.code or one["class"], one["class"], key=SERIOUS.__getitem__)
    lifted = Counter(rule for one in otherwise for clearance in one.plan.clearances.all() for rule in clearance.rules)
    relabelled = Counter(rule for one in otherwise if one.relabelled for rule in one.rules)
    for line in lines.values():
        line.lifted, line.relabelled = lifted[line.id], relabelled[line.id]
    return list(lines.values())
