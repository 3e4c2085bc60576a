"""From the library to a plan: a few lines that the ceilings allow, no rule forbids and the pattern asks for.

At most three things at home, two habits and two kinds of hands-on work, each purpose once. Everything else that the
limits leave may be added by the therapist, and says why it was not chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from screening.protocol.answer_words import in_words
from screening.protocol.calm_test import calm_test
from screening.protocol.ceilings import Level
from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import TRUE, Below, Facts, OneOf
from screening.protocol.findings import Finding
from screening.protocol.patterns import CANNOT_TELL, SUITS, UNTIL_CLEAR, Fit
from screening.protocol.plan_table import BESIDE, CALLED_FOR, HABITS, HANDS_ON, HOME_ITEMS, ROWS, PatternPlan
from screening.protocol.rules import Change
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES, Technique, technique
from screening.protocol.techniques.model import PURPOSES
from screening.protocol.thomas_test import SIDES, measured
from screening.protocol.thresholds import DEFAULT

ENABLED: Final = "Enabled by the therapist; the ceiling and the test allow it."
DEEPER: Final = "Only when the therapist enables it, and the test is calm."
ONE_EACH: Final = "One thing for each purpose is chosen already."
THREE_ENOUGH: Final = "Three things at home are enough to begin with."
HABITS_ENOUGH: Final = "Two habits are enough to begin with."
NOT_CALLED: Final = "No answer calls for it."
HANDS_ENOUGH: Final = "Enough kinds of hands-on work are chosen already."
NOT_THIS_PATTERN: Final = "Not by default with this pattern."
STRENGTH_FIRST: Final = "The joints move more than usual: strength first, and nothing to lengthen by default."
MARKED: Final = "Suits a hip that stops far short of level; it may take the place of the first stretch."
SAID: Final = (
    *(ENABLED, DEEPER, ONE_EACH, THREE_ENOUGH, HABITS_ENOUGH, NOT_CALLED),
    *(HANDS_ENOUGH, NOT_THIS_PATTERN, STRENGTH_FIRST, MARKED),
    *(habit.why for habit in (*CALLED_FOR, *BESIDE)),
    *PURPOSES.values(),
)
"""Every whole sentence that this module puts beside a line."""

ABDOMINAL_SELF: Final = frozenset({"self_abdominal_hand", "self_abdominal_tool"})
_HABIT_WHY: Final = {habit.slug: habit for habit in (*CALLED_FOR, *BESIDE)}
_LOOSE_JOINTS: Final = OneOf("connective_tissue", ("hypermobile", "marfan_or_vascular_eds"))
_MARKED_HIP: Final = AnyOf(*(Below(measured(side, "hip_extension"), DEFAULT.test_marked) for side in SIDES))


class Why(NamedTuple):
    """One change to a line: what is said on it, and the finding that asks for it."""

    says: str
    finding: Finding

    def in_words(self) -> str:
        answers = "; ".join(in_words(key, value) for key, value in self.finding.because.items())
        sentence = self.says.rstrip(".")
        return f"{sentence}, because {answers}." if answers else f"{sentence}."


class PlanLine(NamedTuple):
    """One thing offered, why, and what is done differently and why."""

    technique: Technique
    reason: str
    changes: tuple[Why, ...] = ()

    @property
    def modifications(self) -> tuple[str, ...]:
        """How to do it more gently, each sentence once."""
        return tuple(dict.fromkeys(change.says for change in self.changes))

    @property
    def reasons(self) -> tuple[str, ...]:
        return (self.reason, *dict.fromkeys(change.in_words() for change in self.changes))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that change it."""
        return tuple(dict.fromkeys(change.finding.rule.id for change in self.changes))

    def as_json(self) -> dict[str, object]:
        technique = self.technique
        return {
            "technique": technique.slug,
            "part": technique.part,
            "who": technique.who,
            "dose": technique.dose.as_json() if technique.dose else {},
            "modifications": list(self.modifications),
            "reasons": list(self.reasons),
            "rules": list(self.rules),
            "sources": list(technique.sources),
            "evidence": technique.evidence,
        }

    def as_choice(self) -> dict[str, object]:
        """Its shape among what may be added: `reason` says why it was not chosen."""
        return {"technique": self.technique.slug, "purpose": self.technique.purpose, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """What findings and practice leave: ceilings, forbidden traits, what is off, and the findings for the reasons."""

    ceilings: Mapping[str, Level]
    forbids: frozenset[str]
    findings: tuple[Finding, ...]
    off: frozenset[str] = frozenset()

    def allow(self, technique: Technique) -> bool:
        """Is it offered here, and do the ceilings and the forbidden traits leave room for it?"""
        return technique.slug not in self.off and self.leave_room(technique)

    def leave_room(self, technique: Technique) -> bool:
        return self.ceilings[technique.part] > Level.WITHHOLD and technique.traits.isdisjoint(self.forbids)

    def line(self, technique: Technique, reason: str) -> PlanLine:
        return PlanLine(technique, reason, tuple(self._changes(technique)))

    def _changes(self, technique: Technique) -> Iterator[Why]:
        for finding in self.findings:
            for change in finding.changes:
                if reaches(change, technique):
                    yield Why(_for_reader(change, technique), finding)


def reaches(change: Change, technique: Technique) -> bool:
    """Is this change about this technique?"""
    return technique.part in change.parts and (not change.to or not change.to.isdisjoint(technique.marks))


def _for_reader(change: Change, technique: Technique) -> str:
    """A client reads the client's words, on the lines that the client does."""
    return change.client if change.client and technique.who == "client" else change.text


class Plan(NamedTuple):
    """What is offered by default, what the therapist may add, what holds for the whole of it, and what is off."""

    lines: tuple[PlanLine, ...]
    may_add: tuple[PlanLine, ...]
    throughout: tuple[str, ...]
    off: tuple[str, ...]


def assemble(limits: PlanLimits, fit: Fit, facts: Facts, settings: Settings) -> Plan:
    """The suggested plan, and everything else that the limits leave, grouped by purpose."""
    row, loose = _row(fit, facts)
    home = tuple(_home(row, limits, settings.enabled))[:HOME_ITEMS]
    habits = tuple(h for h in CALLED_FOR if h.called_for(facts) and limits.allow(technique(h.slug)))[:HABITS]
    hands = tuple(slug for slug in row.hands if limits.allow(technique(slug)))[:HANDS_ON]
    deeper = tuple(_deeper(limits, facts, settings.enabled))
    suits = UNTIL_CLEAR if fit.fits == CANNOT_TELL else SUITS[fit.fits]
    lines = (
        *(limits.line(technique(slug), suits) for slug in hands),
        *(limits.line(technique(slug), suits) for slug in home),
        *(limits.line(technique(habit.slug), habit.why) for habit in habits),
        *(limits.line(technique(slug), ENABLED) for slug in deeper),
    )
    chosen = frozenset(line.technique.slug for line in lines)
    others = [t for t in TECHNIQUES if t.suggested and t.slug not in chosen and limits.allow(t)]
    order = list(PURPOSES)
    others.sort(key=lambda t: order.index(t.purpose))
    choice = _Choice(row, loose, facts, frozenset(technique(slug).purpose for slug in home))
    throughout = tuple(dict.fromkeys(c.text for found in limits.findings for c in found.changes if not c.parts))
    may_add = tuple(limits.line(t, choice.why_not(t)) for t in others)
    off = tuple(t.slug for t in TECHNIQUES if t.slug in limits.off and t.suggested and limits.leave_room(t))
    return Plan(lines, may_add, throughout if lines else (), off)


def _row(fit: Fit, facts: Facts) -> tuple[PatternPlan, bool]:
    """The row of this pattern. Where joints move more than usual, strength comes first and nothing is lengthened."""
    row = ROWS[fit.fits]
    if not _LOOSE_JOINTS.evaluate(facts):
        return row, False
    kept = [wanted for wanted in row.home if wanted[0] != "lengthen"]
    kept.sort(key=lambda wanted: wanted[0] != "strengthen")
    return PatternPlan(tuple(kept), row.hands), True


def _home(row: PatternPlan, limits: PlanLimits, enabled: frozenset[str]) -> Iterator[str]:
    """For each purpose the first that is allowed; what the therapist enabled comes first."""
    for purpose, slugs in row.home:
        asked = [t.slug for t in TECHNIQUES if t.slug in enabled and t.purpose == purpose and t.suggested]
        found = next((slug for slug in (*asked, *slugs) if limits.allow(technique(slug))), None)
        if found is not None:
            yield found


def _deeper(limits: PlanLimits, facts: Facts, enabled: frozenset[str]) -> Iterator[str]:
    """Deeper work that the therapist enabled, after a calm test; of self-massage of the abdomen one at most.

    No pattern may bring it into a plan: a more positive test, more pain or one more symptom changes the pattern. Nor
    does a limit: what it takes away is not replaced by the next, which may be harder.
    """
    if not enabled or not calm_test(facts):
        return
    asked = [t for t in TECHNIQUES if t.slug in enabled and t.purpose == "deeper" and t.suggested]
    one_by_the_client = [t for t in asked if t.part in ABDOMINAL_SELF][:1]
    wanted = (*(t for t in asked if t.part not in ABDOMINAL_SELF), *one_by_the_client)
    yield from (t.slug for t in wanted if limits.allow(t))


class _Choice(NamedTuple):
    """What was chosen and from what, to say why something else was not."""

    row: PatternPlan
    loose: bool
    facts: Facts
    purposes: frozenset[str]

    def why_not(self, technique: Technique) -> str:
        match technique.purpose:
            case "deeper":
                return technique.off_because or DEEPER
            case "hands":
                return technique.off_because or (HANDS_ENOUGH if technique.slug in self.row.hands else NOT_THIS_PATTERN)
            case "habit":
                return self._habit(technique)
        return self._home(technique)

    def _habit(self, technique: Technique) -> str:
        habit = _HABIT_WHY.get(technique.slug)
        if habit is None:
            return technique.off_because or NOT_CALLED
        if not habit.called_for(self.facts):
            return technique.off_because or NOT_CALLED
        return habit.why if habit in BESIDE else HABITS_ENOUGH

    def _home(self, technique: Technique) -> str:
        if technique.purpose == "lengthen" and self.loose:
            return STRENGTH_FIRST
        if technique.slug == "thomas-stretch" and _MARKED_HIP.evaluate(self.facts) is TRUE:
            return MARKED
        if technique.off_because:
            return technique.off_because
        if technique.purpose in self.purposes:
            return ONE_EACH
        wanted = {purpose for purpose, _slugs in self.row.home}
        return THREE_ENOUGH if technique.purpose in wanted else NOT_THIS_PATTERN
