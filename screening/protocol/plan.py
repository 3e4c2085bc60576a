"""From the library to a plan: what the ceilings allow, no rule forbids and the pattern asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

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


class Line(NamedTuple):
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
        return self.ceilings[technique.part] > Level.WITHHOLD and technique.traits.isdisjoint(self.forbids)

    def modifications(self) -> dict[str, tuple[str, ...]]:
        """For each part how to do it more gently, each sentence once."""
        texts: dict[str, dict[str, None]] = {part: {} for part in self.ceilings}
        for finding in self.findings:
            for change in finding.changes:
                for part in change.parts:
                    texts[part][change.text] = None
        return {part: tuple(said) or self._in_general(part) for part, said in texts.items()}

    def _in_general(self, part: str) -> tuple[str, ...]:
        if self.ceilings[part] is Level.ALLOW:
            return ()
        if part == "general":
            return (GENERAL_ONLY,)
        return (GENTLY,)

    def reasons(self) -> dict[str, tuple[str, ...]]:
        """For each part that findings limit, which they are."""
        ids: dict[str, list[str]] = {}
        for finding in self.findings:
            for part in finding.limits:
                ids.setdefault(part, []).append(finding.rule.id)
        return {part: (f"Modified because of {', '.join(found)}.",) for part, found in ids.items()}


def may_add(limits: Limits) -> tuple[Technique, ...]:
    """What a therapist may choose from, default or not: everything the limits leave."""
    return tuple(t for t in TECHNIQUES if t.suggested and limits.allow(t))


def assemble(limits: Limits, fit: Fit, facts: Facts, settings: Settings) -> tuple[Line, ...]:
    """The suggested plan, in the order of the library."""
    chosen = [(technique, why) for technique, why in _suiting(fit.fits, settings.enabled) if limits.allow(technique)]
    if any(technique.part in DEEPER_PARTS for technique, _ in chosen) and not calm_test(facts):
        chosen = [(technique, why) for technique, why in chosen if technique.part not in DEEPER_PARTS]
    if not chosen:
        return ()
    gently, limited = limits.modifications(), limits.reasons()
    return tuple([Line(t, gently[t.part], (why, *limited.get(t.part, ()))) for t, why in chosen])


@lru_cache(maxsize=256)
def _suiting(pattern: str, enabled: frozenset[str]) -> tuple[tuple[Technique, str], ...]:
    """The techniques that are wanted for a pattern, and why. The pattern chooses, except for deeper work.

    No pattern may bring deeper work into a plan: a more positive test, more pain or one more symptom changes the
    pattern. So deeper work waits for the therapist to enable it, and then needs a calm test.
    """

    def suits(technique: Technique) -> bool:
        if technique.part in DEEPER_PARTS:
            return technique.slug in enabled
        wanted = technique.default or technique.slug in enabled
        return wanted and (not technique.patterns or pattern in technique.patterns)

    return tuple((t, _why(t, pattern)) for t in TECHNIQUES if t.suggested and suits(t))


def _why(technique: Technique, pattern: str) -> str:
    if technique.part in DEEPER_PARTS:
        return ENABLED
    if pattern == CANNOT_TELL:
        return UNTIL_CLEAR
    return SUITS.format(pattern=pattern) if technique.patterns else SUITS_ANY
