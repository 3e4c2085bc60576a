"""What a plan may hold: what the stored suggestion allows, what a recorded clearance lifts, what a more cautious
label takes away. The therapist can always be more careful than the engine; less careful only where this says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.design.levels import look
from clinic.practices.may_do import why_not
from clinic.practices.models import Member
from screening.assessment.cases import screened
from screening.assessment.models import Suggestion
from screening.assessment.rule_search import names_of
from screening.assessment.sentences import said
from screening.assessment.snapshot import snapshot
from screening.protocol import dose_limits
from screening.protocol.ceilings import EFFECTS, PARTS, Class, Label, Level
from screening.protocol.techniques import Technique, technique
from screening.review.clearances import NEEDS_CLEARANCE, why_void
from screening.review.models import Clearance, PlanRevision

CLEARABLE_PARTS = tuple(part for part in PARTS if part != "general")


def rank(label: str) -> Label:
    """The place of a label between self_care (0) and emergency (5)."""
    return Label[label.upper()]


@dataclass(frozen=True)
class Limits:
    """Ceilings and techniques for one label of one suggestion, in the shape of the stored result."""

    label: str
    result: dict[str, Any]

    @property
    def choices(self) -> dict[str, dict[str, Any]]:
        """What may be added, by slug, each as its line would be. Older suggestions hold the slug alone."""
        found = (one if isinstance(one, dict) else {"technique": one} for one in self.result["may_add"])
        return {one["technique"]: one for one in found}

    def allows(self, entry: Technique) -> bool:
        suggested = {line["technique"] for line in self.result["plan"]}
        return (entry.slug in self.choices or entry.slug in suggested) and self._label_allows(entry.part)

    def _label_allows(self, part: str) -> bool:
        cls = {Label.CLEARANCE: Class.CLEARANCE, Label.URGENT: Class.URGENT, Label.EMERGENCY: Class.EMERGENCY}.get(
            rank(self.label)
        )
        return cls is None or EFFECTS[cls].get(part, Level.ALLOW) > Level.WITHHOLD

    def addable(self, items: Iterable[dict[str, Any]]) -> list[Technique]:
        """What may be added to a plan with these lines, in the order of the library."""
        there = {item["technique"] for item in items}
        slugs = dict.fromkeys([*self.choices, *(line["technique"] for line in self.result["plan"])])
        found = (technique(slug) for slug in slugs if slug not in there)
        return [entry for entry in found if self.allows(entry)]

    def words(self, slug: str) -> dict[str, Any]:
        """How gently a technique is done under these limits, and because of what: as suggested, else as when added."""
        suggested = next((line for line in self.result["plan"] if line["technique"] == slug), None)
        line = suggested or self.line(technique(slug))
        return {name: line.get(name, []) for name in ("modifications", "reasons", "rules", "changes")}

    def line(self, entry: Technique) -> dict[str, Any]:
        """A plan line for a technique that the therapist adds: start dose, and what the findings change about it."""
        choice = self.choices.get(entry.slug, {})
        return {
            "technique": entry.slug,
            "part": entry.part,
            "who": entry.who,
            "dose": entry.dose.as_json() if entry.dose else {},
            "modifications": choice.get("modifications") or self._alike(entry),
            "reasons": choice.get("reasons", [])[1:],
            "rules": choice.get("rules", []),
            "changes": choice.get("changes", []),
            "sources": list(entry.sources),
            "evidence": entry.evidence,
        }

    def _alike(self, entry: Technique) -> list[str]:
        """The gentler ways of a line of the same part: older suggestions know no nearer."""
        if any(isinstance(one, dict) for one in self.result["may_add"]):
            return []
        return next((line["modifications"] for line in self.result["plan"] if line["part"] == entry.part), [])


def limits_of(suggestion: Suggestion, label: str, clearances: Iterable[Clearance]) -> Limits:
    """The limits for this label. Only a label below "clearance" on a suggestion of "clearance" opens what recorded
    clearances lift; the engine is asked again with the stored case, and its answer is not stored."""
    if not (suggestion.label == "clearance" and rank(label) < Label.CLEARANCE):
        return Limits(label, suggestion.result)
    return Limits(label, _lifted(suggestion, clearances))


def holding(suggestion: Suggestion, clearances: Iterable[Clearance]) -> list[Clearance]:
    """Those of these clearances that were given for the facts of this suggestion."""
    return [one for one in clearances if not why_void(one, suggestion.screening, suggestion.answers, suggestion.result)]


def _lifted(suggestion: Suggestion, clearances: Iterable[Clearance]) -> dict[str, Any]:
    """The result with what is cleared lifted, for the parts that were ticked; the other parts stay withheld."""
    held = holding(suggestion, clearances)
    rules = frozenset(rule for one in held for rule in one.rules)
    result = snapshot(screened(suggestion.screening, suggestion.case, rules, then=suggestion.result))
    cut = uncleared(suggestion, held)
    result["ceilings"] |= dict.fromkeys(cut, "withhold")
    result["plan"] = [line for line in result["plan"] if line["part"] not in cut]
    result["may_add"] = [one for one in result["may_add"] if technique(one["technique"]).part not in cut]
    if cut and rank(result["label"]) < Label.PROFESSIONAL_MODIFIED:
        result["label"] = "professional_modified"
    return result


def uncleared(suggestion: Suggestion, clearances: Iterable[Clearance]) -> list[str]:
    """The parts that a finding in need of a clearance withholds, and no clearance for it names."""
    held = list(clearances)
    cut: set[str] = set()
    for finding in rules_to_clear(suggestion):
        ticked = {part for one in held if finding["id"] in one.rules for part in one.parts or ()}
        withheld = {part for part, level in finding.get("limits", {}).items() if level == "withhold"}
        cut |= (withheld & set(CLEARABLE_PARTS)) - ticked
    return [part for part in CLEARABLE_PARTS if part in cut]


def rules_to_clear(suggestion: Suggestion) -> list[dict[str, Any]]:
    """The findings that wait for somebody else's agreement."""
    return [one for one in suggestion.result["findings"] if one["class"] in NEEDS_CLEARANCE]


def label_problem(revision: PlanRevision) -> str:
    """Why this label may not stand, or "". More cautious is always allowed."""
    suggestion = revision.suggestion
    suggested, chosen = rank(suggestion.label), rank(revision.label)
    if chosen >= suggested:
        return ""
    if suggested >= Label.URGENT:
        return _("A label of emergency or urgent cannot be made less cautious.")
    if not revision.label_reason.strip():
        return _("Write down why this is less cautious than the suggestion.")
    if suggested is Label.CLEARANCE:
        return _clearance_problem(revision)
    return ""


def _clearance_problem(revision: PlanRevision) -> str:
    clearances = holding(revision.suggestion, revision.clearances.all())
    covered = {rule for one in clearances for rule in one.rules}
    waiting = [one["id"] for one in rules_to_clear(revision.suggestion) if one["id"] not in covered]
    if waiting:
        return _("Record the clearance for %(rules)s first: who agreed, when, to what, until when.") % {
            "rules": names_of(waiting)
        }
    lowest = rank(_lifted(revision.suggestion, clearances)["label"])
    if rank(revision.label) < lowest:
        return _("With this clearance the label can be “%(label)s” at the mildest.") % {
            "label": look(lowest.name.lower()).word
        }
    return ""


def plan_problems(revision: PlanRevision) -> list[str]:
    """Every reason why this plan may not be signed as it stands, as sentences."""
    found = [label_problem(revision)]
    limits = limits_of(revision.suggestion, revision.label, revision.clearances.all())
    if revision.declined and revision.items:
        found.append(_("A declined plan holds no lines."))
    for item in revision.items:
        found += line_problems(item, limits)
    found += sum_problems(revision.items)
    return [problem for problem in found if problem]


def not_for(revision: PlanRevision, by: Member) -> str:
    """Why this member may not sign the plan: the first thing in it that they may not do. Else ""."""
    return next(filter(None, (why_not(by, item["technique"]) for item in revision.items)), "")


def too_much(items: Iterable[dict[str, Any]]) -> list[str]:
    """What these lines add up to and may not, whatever the reason."""
    found = (one for one in dose_limits.sums(parts_of(items)) if one.refused)
    return [_("Too much: %(what)s.") % {"what": sum_words(one)} for one in found]


def sum_problems(items: list[dict[str, Any]]) -> list[str]:
    """Why these lines may not stand together: what they add up to, against the limits of a whole plan."""
    parts = parts_of(items)
    reasons = {item["technique"] for item in items if item.get("reason", "").strip()}
    found = too_much(items)
    for one in (one for one in dose_limits.sums(parts) if one.needs_reason):
        if not any(part.technique.slug in reasons for part in dose_limits.counted(parts, one.key)):
            found.append(_("%(what)s: write why at one of these lines.") % {"what": sum_words(one)})
    return found


def parts_of(items: Iterable[dict[str, Any]]) -> list[dose_limits.Part]:
    return [dose_limits.Part(technique(one["technique"]), one.get("dose") or {}, one.get("side", "")) for one in items]


def sum_words(one: dose_limits.Sum) -> str:
    """ "Stretching: 60 of 120 seconds a side a day"."""
    words = {
        dose_limits.STRETCH: _("Stretching: %(total)s of %(limit)s seconds a side a day"),
        dose_limits.SELF_MASSAGE: _("Self-massage: %(total)s of %(limit)s minutes a day"),
        dose_limits.STRENGTH: _("Strengthening: %(total)s of %(limit)s exercises"),
        dose_limits.HEAT: _("Heat: %(total)s of %(limit)s minutes a day"),
        dose_limits.TUMMY: _("Self-massage of the tummy: %(total)s of %(limit)s"),
        dose_limits.HOME: _("At home: %(total)s of %(limit)s minutes a day"),
        dose_limits.LINES: _("Lines at home: %(total)s of %(limit)s"),
    }
    return words[one.key] % {"total": one.total, "limit": one.limit}


def line_problems(item: dict[str, Any], limits: Limits) -> list[str]:
    """Why this line may not stand under these limits."""
    entry = technique(item["technique"])
    off = limits.result.get("settings", {}).get("off", ())
    if entry.slug in off and entry.part != "self_abdominal_tool":
        return [_("“%(title)s” is not offered in this practice.") % {"title": translate(entry.title)}]
    if not limits.allows(entry):
        return [_("“%(title)s” is withheld for this client.") % {"title": translate(entry.title)}]
    if entry.dose is None:
        return []
    found = entry.dose.problems(item["dose"], item.get("side", ""))
    return [f"{translate(entry.title)}: {said(problem)}." for problem in found]
