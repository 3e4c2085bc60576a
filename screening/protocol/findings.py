"""Rules applied to facts: which fire, how seriously, and what they take away together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from screening.protocol.ceilings import CLASSES, EFFECTS, Ceilings, Class, Level, Referral, lower
from screening.protocol.conditions import BLANK, NOT_SURE, STANDS_FOR, TRUE, UNKNOWN, Facts, Truth
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.rules import Change, Rule, Tier
from screening.protocol.when import When, most_pressing


class Fired(NamedTuple):
    """A tier that is not FALSE."""

    tier: Tier
    truth: Truth
    lifted: bool = False
    """A recorded clearance lifts it; it still counts as a precaution."""

    @property
    def cls(self) -> Class:
        """The class as effective: what is only unknown is at most urgent, what is lifted a precaution."""
        if self.lifted:
            return Class.PRECAUTION
        if self.truth is UNKNOWN and self.tier.cls is Class.EMERGENCY:
            return Class.URGENT
        return self.tier.cls

    @property
    def when(self) -> When:
        """How soon somebody must act on it. Only unknown, "now" becomes "today"; lifted, nobody has to."""
        if self.lifted:
            return When.NONE
        return self.tier.when if self.truth is TRUE else min(self.tier.when, When.TODAY)

    @property
    def referral(self) -> Referral:
        if self.lifted:
            return Referral.NONE
        return self.tier.referral if self.truth is TRUE else min(self.tier.referral, Referral.URGENT)

    def effect(self, reviewed: bool) -> Mapping[str, Level]:
        """The ceilings it lowers; what was reviewed leaves gentle work with the hand."""
        effect = EFFECTS[self.cls] if self.lifted else self.tier.effect
        gentle = self.cls in (Class.PRECAUTION, Class.NOTE) and "self_abdominal_hand" not in self.tier.withholds
        if reviewed and gentle and "self_abdominal_hand" in effect:
            return {**effect, "self_abdominal_hand": Level.MODIFY}
        return effect


class Finding(NamedTuple):
    """A rule that fired, with the answers that made it fire."""

    rule: Rule
    fired: tuple[Fired, ...]
    because: Mapping[str, object]
    reviewed: bool = False
    under: str = ""
    """The id of the finding that already says it, and under which it is folded."""

    @property
    def limits(self) -> Mapping[str, Level]:
        """The ceilings it lowers, each to the lowest of what fired."""
        first, *others = self.fired
        limits = dict(first.effect(self.reviewed))
        for step in others:
            for part, level in step.effect(self.reviewed).items():
                limits[part] = min(level, limits.get(part, level))
        return limits

    @property
    def cls(self) -> Class:
        """The most serious class of what fired, as effective."""
        if len(self.fired) == 1:
            return self.fired[0].cls
        return min([step.cls for step in self.fired], key=CLASSES.index)

    @property
    def examinable(self) -> bool:
        """May a physiotherapist's own examination lift it: every part of it that waits for somebody's agreement?"""
        waiting = [step.tier for step in self.fired if step.cls in (Class.ABSOLUTE, Class.CLEARANCE)]
        return bool(waiting) and all(tier.examinable for tier in waiting)

    @property
    def by_practice(self) -> bool:
        """Is it as serious as it is because this practice keeps a stricter tier?"""
        return all(step.tier.by_practice for step in self.fired if step.cls is self.cls)

    @property
    def when(self) -> When:
        return most_pressing(step.when for step in self.fired)

    @property
    def truth(self) -> Truth:
        return max([step.truth for step in self.fired])

    @property
    def says(self) -> tuple[str, ...]:
        return tuple(step.tier.says for step in self.fired)

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for step in self.fired for change in step.tier.changes)

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.rule.id,
            "class": self.cls.value,
            "when": self.when.name.lower(),
            "title": self.rule.title,
            "because": {key: list(v) if isinstance(v, tuple) else v for key, v in self.because.items()},
            "sources": list(self.rule.sources),
            "reviewed": self.reviewed,
            **({"this_practice": True} if self.by_practice else {}),
            **({"under": self.under} if self.under else {}),
        }


@dataclass(slots=True)
class Outcome:
    """Everything the rules say together."""

    ceilings: Ceilings
    referral: Referral = Referral.NONE
    findings: list[Finding] = field(default_factory=list)
    forbids: set[str] = field(default_factory=set)
    to_ask: list[str] = field(default_factory=list)
    """Ids answered "not sure" on which an emergency or urgent rule still turns."""

    def add(self, finding: Finding, facts: Facts) -> None:
        """Take a finding into account: ceilings and referral can only get more cautious."""
        self.findings.append(finding)
        for step in finding.fired:
            lower(self.ceilings, step.effect(finding.reviewed))
            self.referral = max(self.referral, step.referral)
            self.forbids |= step.tier.forbids
            if step.tier.is_red_flag:
                self.to_ask += [key for key in _unsure(step.tier.reads, facts) if key not in STANDS_FOR]


def _unsure(keys: Iterable[str], facts: Facts) -> Iterator[str]:
    """Of these ids those answered "not sure"; for one behind such an answer, that answer."""
    for key in keys:
        if facts.get(key) == NOT_SURE:
            yield key
        question = QUESTIONNAIRE.by_id.get(key)
        if question is not None and question.gate is not None and question.gate.evaluate(facts) is UNKNOWN:
            yield from (parent for parent in sorted(question.gate.mentions()) if facts.get(parent) == NOT_SURE)


def apply(rule: Rule, facts: Facts, *, cleared: bool = False) -> Finding | None:
    """The finding of one rule, or none when no tier of it can hold.

    `cleared`: a clearance for this rule is recorded. It lifts clearable tiers, and never an emergency or urgent one.
    """
    fired = []
    for step in rule.tiers:
        truth = step.condition.evaluate(facts)
        if truth:
            fired.append(Fired(step, truth, cleared and step.clearable))
    if not fired:
        return None
    return Finding(rule, tuple(fired), _because(fired, facts), cleared)


def _because(fired: Iterable[Fired], facts: Facts) -> dict[str, object]:
    """The answers that made it fire; none for silence. Age is worked out, so the birth date is what was answered."""
    because: dict[str, object] = {}
    for step in fired:
        for key in step.tier.condition.grounds(facts):
            asked_as = "birth_date" if key == "age" else key
            value = facts.get(asked_as, BLANK)
            because[asked_as] = None if value is BLANK else value
    return because


def run(rules: Iterable[Rule], facts: Facts, ceilings: Ceilings, clearances: frozenset[str]) -> Outcome:
    """Apply every rule to the facts."""
    outcome = Outcome(ceilings)
    for rule in rules:
        finding = apply(rule, facts, cleared=rule.id in clearances)
        if finding is not None:
            outcome.add(finding, facts)
    return outcome
