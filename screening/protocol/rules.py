"""The grammar of rules: a rule has tiers, and each tier a condition and what it costs.

Tiers may overlap; all that hold take effect, and the finding shows the most serious. A tier that is only UNKNOWN
limits just as one that is TRUE, but refers at most urgently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from screening.protocol.ceilings import (
    ABDOMINAL,
    ABDOMINAL_BY_CLIENT,
    ALL_BUT_GENERAL,
    CLASSES,
    EFFECTS,
    MASSAGE_BY_CLIENT,
    MASSAGE_BY_PROFESSIONAL,
    REFERRALS,
    Class,
    Level,
    Referral,
)
from screening.protocol.conditions import Condition
from screening.protocol.when import BY_CLASS, When


class Mark(StrEnum):
    """How well a rule is supported: published, general knowledge, derived, or judged here."""

    S = "S"
    K = "K"
    D = "D"
    J = "J"


@dataclass(frozen=True, slots=True)
class Change:
    """A way to do something more gently, and what it speaks about.

    `parts` are the ceilings it speaks about. `to` narrows it to the techniques that have one of these traits, purposes
    or slugs; empty means every technique of those parts. `client`: what is said to a client on a line that they do
    themselves; empty means the same words.
    """

    text: str
    parts: frozenset[str]
    to: frozenset[str] = frozenset()
    client: str = ""


CONTACT: Final = "contact_back contact_thigh contact_buttock"
"""Traits of everything that touches the client."""
EXERCISE: Final = frozenset({"stretch", "strength"})


def hands(text: str, to: str = "") -> Change:
    """For the professional's hands. `to`: traits, purposes or slugs set apart by spaces."""
    return Change(text, MASSAGE_BY_PROFESSIONAL, frozenset(to.split()))


def home(text: str, to: str = "") -> Change:
    """For massage the client does at home, said to the client."""
    return Change(text, MASSAGE_BY_CLIENT, frozenset(to.split()))


def massage(text: str, to: str = "", *, client: str = "") -> Change:
    """For massage by anybody."""
    return Change(text, MASSAGE_BY_CLIENT | MASSAGE_BY_PROFESSIONAL, frozenset(to.split()), client)


def exercise(text: str, to: str = "") -> Change:
    """For stretching and strengthening, said to the client."""
    return Change(text, EXERCISE, frozenset(to.split()))


def abdomen(text: str) -> Change:
    """For work through the abdomen alone."""
    return Change(text, ABDOMINAL)


def whole_plan(text: str) -> Change:
    """One line for the whole plan, on no technique."""
    return Change(text, frozenset())


def warmth(text: str) -> Change:
    """For heat, said to the client."""
    return Change(text, frozenset({"heat"}))


def everything(text: str, to: str = "", *, client: str = "") -> Change:
    """For every line of a plan but general advice."""
    return Change(text, ALL_BUT_GENERAL, frozenset(to.split()), client)


@dataclass(frozen=True, kw_only=True)
class Tier:
    """One step of a rule: the condition on which it holds, how serious it is, and what it takes away.

    It lowers what its class lowers, what it withholds, and every part it has a sentence for: no part is done "more
    gently" without a sentence that says how. `forbids` are traits of techniques. `clearable` tiers are lifted by a
    recorded clearance and then count as a precaution; `examinable` ones also by a physiotherapist's own examination.
    """

    condition: Condition
    cls: Class
    says: str
    when: When
    changes: tuple[Change, ...] = ()
    withholds: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    referral: Referral = Referral.NONE
    clearable: bool = False
    examinable: bool = False
    by_practice: bool = field(default=False, compare=False)
    """Kept by a practice beside what the protocol asks of everybody; the practice's settings say so too."""

    @cached_property
    def effect(self) -> Mapping[str, Level]:
        """The ceilings it lowers: those of its class and its sentences, and what it withholds besides."""
        effect = {part: _with_a_sentence(part) for change in self.changes for part in change.parts}
        for part, level in EFFECTS[self.cls].items():
            effect[part] = min(level, effect.get(part, level))
        return {**effect, **dict.fromkeys(self.withholds, Level.WITHHOLD)}

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The ids it looks at, in order."""
        return tuple(sorted(self.condition.mentions()))

    @cached_property
    def is_red_flag(self) -> bool:
        """Is it an emergency or urgent?"""
        return self.cls in (Class.EMERGENCY, Class.URGENT)

    @property
    def rank(self) -> int:
        """0 for emergency, and up as it gets less serious."""
        return CLASSES.index(self.cls)


def _with_a_sentence(part: str) -> Level:
    """Work by the client on their own tummy waits until the therapist has reviewed it; the rest is done gently."""
    return Level.WITHHOLD if part in ABDOMINAL_BY_CLIENT else Level.MODIFY


def tier(
    cls: Class,
    condition: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
    clearable: bool | None = None,
    examinable: bool = False,
    when: When | None = None,
) -> Tier:
    """A tier; `forbids` are traits set apart by spaces. Absolute and clearance tiers are clearable unless told."""
    return Tier(
        condition=condition,
        cls=cls,
        says=says,
        when=BY_CLASS[cls] if when is None else when,
        changes=changes,
        withholds=withholds,
        forbids=frozenset(forbids.split()),
        referral=max(REFERRALS[cls], refers),
        clearable=cls in (Class.ABSOLUTE, Class.CLEARANCE) if clearable is None else clearable,
        examinable=examinable,
    )


def emergency(condition: Condition, says: str) -> Tier:
    """Emergency care now; no plan."""
    return tier(Class.EMERGENCY, condition, says)


def urgent(condition: Condition, says: str, *, when: When = When.TODAY) -> Tier:
    """A doctor the same day unless the rule says otherwise; no plan."""
    return tier(Class.URGENT, condition, says, when=when)


def absolute(condition: Condition, says: str, *, clearable: bool = True) -> Tier:
    """No massage or exercise until cleared in writing; general advice only."""
    return tier(Class.ABSOLUTE, condition, says, clearable=clearable)


def clearance(condition: Condition, says: str, *, when: When = When.BEFORE_VISIT, examinable: bool = False) -> Tier:
    """A doctor or another professional first; general advice only until then."""
    return tier(Class.CLEARANCE, condition, says, when=when, examinable=examinable)


STAY_OFF_THE_TUMMY: Final = "Stay off the tummy."


def local(
    condition: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
    clearable: bool = False,
) -> Tier:
    """No work through the abdomen; without a sentence of its own for the hands it says so in general."""
    told = (
        changes if any("pro_indirect" in change.parts for change in changes) else (*changes, hands(STAY_OFF_THE_TUMMY))
    )
    return tier(
        Class.LOCAL,
        condition,
        says,
        *told,
        withholds=withholds,
        forbids=forbids,
        refers=refers,
        clearable=clearable,
    )


def precaution(
    condition: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
) -> Tier:
    """Direct work more gently, and no self-massage of the abdomen until the therapist has reviewed it."""
    return tier(Class.PRECAUTION, condition, says, *changes, withholds=withholds, forbids=forbids, refers=refers)


def note(
    condition: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
) -> Tier:
    """Shown to the therapist; takes away only what it names."""
    return tier(Class.NOTE, condition, says, *changes, withholds=withholds, forbids=forbids, refers=refers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, once. Its id is the same in code, stored finding, page, document and test."""

    id: str
    title: str
    sources: tuple[str, ...]
    mark: Mark
    tiers: tuple[Tier, ...]
    since: str = "1.0"

    def mentions(self) -> frozenset[str]:
        """The ids this rule reads."""
        return frozenset().union(*(step.condition.mentions() for step in self.tiers))

    def classes(self) -> Iterator[Class]:
        for step in self.tiers:
            yield step.cls

    @property
    def is_red_flag(self) -> bool:
        """Can this rule be an emergency or urgent?"""
        return any(step.is_red_flag for step in self.tiers)


def rule(id_: str, title: str, sources: str, mark: Mark, *tiers: Tier, since: str = "1.0") -> Rule:
    """A rule; `sources` are keys set apart by spaces. Tiers are kept most serious first."""
    ordered = tuple(sorted(tiers, key=lambda step: step.rank))
    return Rule(id=id_, title=title, sources=tuple(sources.split()), mark=mark, tiers=ordered, since=since)
