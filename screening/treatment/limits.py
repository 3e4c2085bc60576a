"""Which techniques are above today's ceilings, and by which rule. A limit warns; it never hides what was done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.practices.may_do import why_not
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.protocol.techniques import Technique, technique
from screening.review.limits import limits_of
from screening.review.models import PlanRevision

# In these states the newest suggestion is about the answers and measurements as they stand now.
CURRENT = (State.SUGGESTED, State.SIGNED, State.RELEASED)


@dataclass(frozen=True)
class Limit:
    """`technique` is a slug, `rules` the ids of the findings behind it (may be none), `says` one or two sentences."""

    technique: str
    rules: tuple[str, ...]
    says: str

    def as_json(self) -> dict[str, Any]:
        return {"technique": self.technique, "rules": list(self.rules), "says": self.says}


@dataclass(frozen=True)
class Today:
    """What today's ceilings rest on: the screening, its newest suggestion, and the plan the hour was begun on."""

    screening: Screening | None = None
    suggestion: Suggestion | None = None
    plan: PlanRevision | None = None
    author: Member | None = None  # who writes the record

    @property
    def planned(self) -> set[str]:
        """Slugs that a therapist signed for, and the author may do: reasons and clearances were asked for then."""
        slugs = {item["technique"] for item in self.plan.items} if self.plan else set()
        return {slug for slug in slugs if not self.why_not(slug)}

    def why_not(self, slug: str) -> str:
        """Why the author may not do this technique; "" where they may, or nobody is asked about."""
        return why_not(self.author, slug) if self.author else ""


def limits(today: Today, lines: Iterable[Mapping[str, Any]]) -> list[Limit]:
    """One limit for each technique of these lines ({technique, depth}) that is above today's ceilings."""
    found: dict[str, Limit] = {}
    for line in lines:
        limit = limit_of(today, line["technique"], line.get("depth", ""))
        if limit is not None:
            found.setdefault(limit.technique, limit)
    return list(found.values())


def limit_of(today: Today, slug: str, depth: str = "") -> Limit | None:
    """Why this technique is above today's ceilings; None when it is within them."""
    entry = technique(slug)
    if slug in today.planned:
        return None
    if today.why_not(slug):
        return Limit(slug, (), today.why_not(slug))
    unknown = _unknown(today)
    if unknown:
        return Limit(slug, (), unknown)
    assert today.suggestion is not None
    if today.plan is None or today.plan.suggestion_id != today.suggestion.pk:
        return _over(entry, depth, today.suggestion.result)
    held = limits_of(today.suggestion, today.plan.label, today.plan.clearances.all())
    return _over(entry, depth, held.result)


def _unknown(today: Today) -> str:
    """Why no ceilings are known; empty when they are."""
    if today.screening is None or today.suggestion is None:
        return _("No suggestion is stored for this client, so no ceilings are known.")
    if today.screening.state == State.PAUSED:
        return _("The plan is paused.")
    if today.screening.state not in CURRENT:
        return _("Answers or measurements changed after the last suggestion; its ceilings no longer hold.")
    if not today.suggestion.complete:
        return _("The screening is incomplete.")
    return ""


def _over(entry: Technique, depth: str, result: Mapping[str, Any]) -> Limit | None:
    level = result["ceilings"].get(entry.part, "withhold")
    if level == "withhold":
        return _limit(entry, result, {"withhold"}, _("This kind of work is withheld today."))
    if entry.traits & set(result.get("forbids", ())):
        return _limit(entry, result, {"withhold", "modify"}, _("A finding takes this technique out today."))
    if not entry.suggested:
        return Limit(entry.slug, (), translate(entry.never_because))
    if level == "modify" and depth == "deep":
        return _limit(entry, result, {"modify"}, _("Only modified work is within today's ceilings, and deep is not."))
    return None


def _limit(entry: Technique, result: Mapping[str, Any], levels: set[str], says: str) -> Limit:
    """The limit with the findings that hold this part down, most serious first as the engine lists them."""
    behind = [one for one in result["findings"] if one.get("limits", {}).get(entry.part) in levels]
    named = "; ".join(f"{one['id']} {translate(one['title'])}" for one in behind)
    return Limit(entry.slug, tuple(one["id"] for one in behind), f"{says} {named}.".replace(" .", ""))
