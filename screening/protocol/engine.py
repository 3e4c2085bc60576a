"""screen(case) -> Suggestion: a pure function, the only door to the protocol.

Facts are read once; every rule may only lower a ceiling or raise the referral; the label is read off the two. The
pattern chooses techniques below the ceilings. Nothing here knows a client, a clock or a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from screening.protocol import texts, thomas_test
from screening.protocol.case import Case
from screening.protocol.ceilings import CLASSES, Ceilings, Label, Level, Referral, highest, label, lower
from screening.protocol.conditions import BLANK, FALSE, NOT_APPLICABLE, NOT_SURE, Facts, Truth
from screening.protocol.contradictions import Contradiction, holding
from screening.protocol.contraindications import rules
from screening.protocol.critical import CRITICAL
from screening.protocol.findings import Finding, run
from screening.protocol.folding import fold
from screening.protocol.patterns import Fit, best
from screening.protocol.plan import PlanLimits, PlanLine, assemble
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.reading import Invalid, read
from screening.protocol.rules import Rule
from screening.protocol.settings import DEFAULT, Settings
from screening.protocol.thresholds import Thresholds
from screening.protocol.version import VERSION, content_hash
from screening.protocol.when import When, most_pressing

ASKED_WHEN_UNSURE: Final = ("blood_clot",)
"""Lists whose "not sure" is read as one code, and asked all the same."""
NO_CLEARANCES: Final[frozenset[str]] = frozenset()


class Traced(NamedTuple):
    """What one rule made of the facts, whether it fired or not: the answer to "why was I not warned?"."""

    rule: Rule
    truth: Truth
    reads: tuple[str, ...]

    def seen(self, facts: Facts) -> dict[str, object]:
        """The facts it read, as answered, `BLANK` or `NOT_APPLICABLE`; `facts`: those of the suggestion."""
        return {key: facts.get(key, BLANK) for key in self.reads}


@dataclass(frozen=True, kw_only=True)
class ScreeningResult:
    """The engine's suggestion for a therapist to review. Never shown to a client as it is."""

    settings: Settings
    facts: Facts
    missing: tuple[str, ...]
    invalid: tuple[Invalid, ...]
    dropped: tuple[str, ...]
    """Answers left over under a gate that is closed."""
    findings: tuple[Finding, ...]
    contradictions: tuple[Contradiction, ...]
    """Answers that cannot both be so; the ids are among the missing."""
    ceilings: Mapping[str, Level]
    forbids: frozenset[str]
    referral: Referral
    label: Label
    thomas_test: thomas_test.Measured
    pattern: Fit
    plan: tuple[PlanLine, ...]
    may_add: tuple[PlanLine, ...]
    """Everything else that the ceilings allow and no rule forbids, by purpose; each says why it was not chosen."""

    throughout: tuple[str, ...]
    """What holds for the whole plan, said once before the stop rules."""
    off: tuple[str, ...] = ()
    """Techniques that the limits would leave, and that are switched off."""

    @property
    def complete(self) -> bool:
        """Nothing missing and nothing refused: only then may it be signed."""
        return not self.missing and not self.invalid

    @property
    def when(self) -> When:
        """How soon somebody must act: the most pressing of all findings and contradictions."""
        found = [finding.when for finding in self.findings]
        return most_pressing([*found, *(one.when for one in self.contradictions)])

    @property
    def unsure(self) -> tuple[str, ...]:
        """Critical questions answered "not sure", in the order asked."""
        return tuple(key for key, fact in self.facts.items() if key in CRITICAL and fact == NOT_SURE)

    @property
    def doubt(self) -> bool:
        """Something must be asked again whatever the label is: a critical "not sure", or answers that do not fit."""
        return bool(self.unsure or self.contradictions)

    @cached_property
    def tummy_work(self) -> bool:
        return any("abdomen" in line.technique.traits for line in self.plan)

    @property
    def stop_rules(self) -> tuple[str, ...]:
        return (*self.throughout, *texts.stop_rules(tummy_work=self.tummy_work)) if self.plan else ()

    @property
    def safety_net(self) -> tuple[str, ...]:
        found = [finding.rule.id for finding in self.findings]
        return texts.safety_net(self.label.name.lower(), tummy_work=self.tummy_work, rules=found)

    @property
    def trace(self) -> tuple[Traced, ...]:
        """Every rule, in order: FALSE unless it is among the findings. What it saw is in the facts kept here."""
        entries = _nothing_fired(self.settings.thresholds, self.settings.kept).copy()
        for finding in self.findings:
            rule = finding.rule
            entries[rule.id] = Traced(rule, finding.truth, entries[rule.id].reads)
        return tuple(entries.values())

    def as_json(self) -> dict[str, object]:
        """The shape of the answers contract."""
        return {
            "protocol": {"version": VERSION, "hash": content_hash(self.settings)},
            "label": self.label.name.lower(),
            "when": self.when.name.lower(),
            "complete": self.complete,
            "missing": list(self.missing),
            "invalid": [entry.as_json() for entry in self.invalid],
            "contradictions": [one.as_json() for one in self.contradictions],
            "findings": [finding.as_json() for finding in self.findings],
            "ceilings": {part: level.name.lower() for part, level in self.ceilings.items()},
            "referral": self.referral.name.lower(),
            "thomas_test": self.thomas_test.as_json(),
            "pattern": self.pattern.as_json(),
            "plan": [line.as_json() for line in self.plan],
            "may_add": [line.as_choice() for line in self.may_add],
            "stop_rules": list(self.stop_rules),
            "safety_net": list(self.safety_net),
        }


@lru_cache(maxsize=64)
def _nothing_fired(thresholds: Thresholds, kept: frozenset[str]) -> dict[str, Traced]:
    """The trace of a case in which no rule fires, by the id of the rule; to be copied, not changed."""
    return {rule.id: Traced(rule, FALSE, tuple(sorted(rule.mentions()))) for rule in rules(thresholds, kept)}


def screen(
    case: Case,
    *,
    settings: Settings = DEFAULT,
    clearances: frozenset[str] = NO_CLEARANCES,
    measured: bool = True,
    taken_back: frozenset[str] = frozenset(),
    settled: frozenset[str] = frozenset(),
    so_far: bool = False,
) -> ScreeningResult:
    """Screen one case. Never raises for what a case holds; the same case gives the same suggestion.

    `clearances`: ids of rules for which the application holds a recorded clearance; only tiers that last "until
    cleared" are lifted, never an emergency or urgent one. `measured=False` looks at the answers alone, before the
    therapist has had a chance to measure: for ordering the day's work. It is never complete. `so_far=True` looks at
    what was said until now, while the rest of the questions is still to come: a question that was not reached yet is
    not held against the client. It answers nothing but what to tell the client at once; only answers that were sent
    are screened for anything else. `taken_back`: ids of emergency answers that the client gave and took back in the
    same version. `settled`: ids of answers that a therapist asked about and confirmed.
    """
    reading = read(QUESTIONNAIRE, case.answers, case.who())
    test = thomas_test.read(case.thomas_test) if measured else thomas_test.not_yet()
    facts = reading.facts
    facts.update(test.facts)
    if so_far:
        _leave_out_blanks(facts)
    ceilings = highest(abdominal_tools=settings.abdominal_tools)
    if not test.interpretable:
        lower(ceilings, {"pro_direct": Level.MODIFY})
    outcome = run(rules(settings.thresholds, settings.kept), facts, ceilings, clearances)
    findings = fold(sorted(outcome.findings, key=_by_class))
    contradicting = holding(facts, settings.thresholds, taken_back, settled)
    to_ask = (reading.missing, outcome.to_ask, _doubtful(facts, contradicting), test.missing)
    limits = PlanLimits(outcome.ceilings, frozenset(outcome.forbids), findings, settings.off)
    silent = outcome.referral >= Referral.URGENT
    fit = best(test.told(facts), interpretable=test.tells_a_pattern, silent=silent)
    plan = assemble(limits, fit, facts, settings)
    return ScreeningResult(
        settings=settings,
        facts=facts,
        missing=_missing(case.missing(), *to_ask),
        invalid=(*case.invalid, *reading.invalid, *test.invalid),
        dropped=tuple(reading.dropped),
        findings=findings,
        contradictions=contradicting,
        ceilings=outcome.ceilings,
        forbids=limits.forbids,
        referral=outcome.referral,
        label=_label(outcome.ceilings, outcome.referral, facts),
        thomas_test=test,
        pattern=fit,
        plan=plan.lines,
        may_add=plan.may_add,
        throughout=plan.throughout,
        off=plan.off,
    )


def _leave_out_blanks(facts: dict[str, object]) -> None:
    """What has no answer yet counts as not asked yet. Who the client is stays unknown where it is unknown."""
    for key, fact in facts.items():
        if fact is BLANK and key not in ("age", "sex"):
            facts[key] = NOT_APPLICABLE


def _doubtful(facts: Facts, contradicting: tuple[Contradiction, ...]) -> list[str]:
    """Ids to ask again: those that contradict each other, and lists where "not sure" cannot stay as it is."""
    unsure = [key for key in ASKED_WHEN_UNSURE if facts.get(key) == NOT_SURE]
    return [*unsure, *(key for one in contradicting for key in one.ids)]


def _missing(*lists: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in order."""
    return tuple(dict.fromkeys(key for keys in lists for key in keys))


def _by_class(finding: Finding) -> int:
    return CLASSES.index(finding.cls)


def _label(ceilings: Ceilings, referral: Referral, facts: Facts) -> Label:
    by_professional = facts.get("care_preference") == "professional" or facts.get("who_answers") == "other"
    return label(ceilings, referral, by_professional=by_professional)
