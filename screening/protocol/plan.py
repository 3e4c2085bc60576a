"""From the library to a plan: what the ceilings allow, no rule forbids and the pattern asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from screening.protocol.ceilings import Level
from screening.protocol.conditions import Facts
from screening.protocol.findings import Finding
from screening.protocol.patterns import CANNOT_TELL, Fit, calm_test
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES, Technique

GENERAL_ONLY: Final = "General advice only, until it has been looked at."
GENTLY: Final = "Gently, and only as far as it is comfortable."
ENABLED: Final = "Enabled by the therapist; the ceiling and the test allow it."
UNTIL_CLEAR: Final = "General, until the pattern is clear."
SUITS_ANY: Final = "Suits any pattern."
SUITS: Final = "Suits the pattern {pattern}."
SAID: Final = (GENERAL_ONLY, GENTLY, ENABLED, UNTIL_CLEAR, SUITS_ANY)
"""Every whole sentence that this module puts beside a line."""

DEEPER_PARTS: Final = frozenset({"pro_direct", "self_abdominal_hand", "self_abdominal_tool"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing offered, how gently, and why."""

    technique: Technique
    modifications: tuple[str, ...]
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        technique = self.technique
        return {
            "technique": technique.slug,
            "part": technique.part,
            "who": technique.who,
            "dose": technique.dose.as_json() if technique.dose else {},
            "modifications": list(self.modifications),
            "reasons": list(self.reasons),
            "sources": list(technique.sources),
            "evidence": technique.evidence,
        }


@dataclass(frozen=True, slots=True)
class Limits:
    """What the findings leave: ceilings, forbidden traits, and the findings themselves for the reasons."""

    ceilings: Mapping[str, Level]
    forbids: frozenset[str]
    findings: tuple[Finding, ...]

    def allow(self, technique: Technique) -> bool:
        """Do the ceilings and the forbidden traits leave room for this technique?"""
        return self.ceilings[technique.part] > Level.WITHHOLD and not (technique.traits & self.forbids)

    def modifications(self, part: str) -> tuple[str, ...]:
        """How to do this part more gently, each sentence once."""
        texts = (c.text for f in self.findings for c in f.changes if part in c.parts)
        return tuple(dict.fromkeys(texts)) or self._in_general(part)

    def _in_general(self, part: str) -> tuple[str, ...]:
        if self.ceilings[part] is Level.ALLOW:
            return ()
        if part == "general":
            return (GENERAL_ONLY,)
        return (GENTLY,)

    def reasons(self, part: str) -> tuple[str, ...]:
        """The findings that limit this part."""
        ids = [f.rule.id for f in self.findings if f.limits.get(part, Level.ALLOW) < Level.ALLOW]
        return (f"Modified because of {', '.join(ids)}.",) if ids else ()


def may_add(limits: Limits) -> tuple[Technique, ...]:
    """What a therapist may choose from, default or not: everything the limits leave."""
    return tuple(t for t in TECHNIQUES if t.suggested and limits.allow(t))


def assemble(limits: Limits, fit: Fit, facts: Facts, settings: Settings) -> tuple[Line, ...]:
    """The suggested plan, in the order of the library."""
    chosen = [technique for technique in _suiting(fit.fits, settings.enabled) if limits.allow(technique)]
    if any(technique.part in DEEPER_PARTS for technique in chosen) and not calm_test(facts):
        chosen = [technique for technique in chosen if technique.part not in DEEPER_PARTS]
    gently = {part: limits.modifications(part) for part in {technique.part for technique in chosen}}
    return tuple(Line(t, gently[t.part], _reasons(t, fit, limits)) for t in chosen)


@lru_cache(maxsize=256)
def _suiting(pattern: str, enabled: frozenset[str]) -> tuple[Technique, ...]:
    """The techniques that are wanted for a pattern. The pattern chooses, except for deeper work.

    No pattern may bring deeper work into a plan: a more positive test, more pain or one more symptom changes the
    pattern. So deeper work waits for the therapist to enable it, and then needs a calm test.
    """

    def suits(technique: Technique) -> bool:
        if technique.part in DEEPER_PARTS:
            return technique.slug in enabled
        wanted = technique.default or technique.slug in enabled
        return wanted and (not technique.patterns or pattern in technique.patterns)

    return tuple(technique for technique in TECHNIQUES if technique.suggested and suits(technique))


def _reasons(technique: Technique, fit: Fit, limits: Limits) -> tuple[str, ...]:
    return (_why(technique, fit), *limits.reasons(technique.part))


def _why(technique: Technique, fit: Fit) -> str:
    if technique.part in DEEPER_PARTS:
        return ENABLED
    if fit.fits == CANNOT_TELL:
        return UNTIL_CLEAR
    return SUITS.format(pattern=fit.fits) if technique.patterns else SUITS_ANY
