"""The grammar of rules: a rule has tiers, and each tier a condition and what it costs.

Tiers may overlap; all that hold take effect, and the finding shows the most serious. A tier that is only UNKNOWN
limits just as one that is TRUE, but refers at most urgently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from screening.protocol.ceilings import (
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

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence of it that anybody reads."""
        return (self.text, self.client) if self.client else (self.text,)


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


def warmth(text: str) -> Change:
    """For heat, said to the client."""
    return Change(text, frozenset({"heat"}))


def everything(text: str, to: str = "", *, client: str = "") -> Change:
    """For every line of a plan but general advice."""
    return Change(text, ALL_BUT_GENERAL, frozenset(to.split()), client)


@dataclass(frozen=True, kw_only=True)
class Tier:
    """One step of a rule: when it holds, how serious it is, and what it takes away.

    `withholds` and `forbids` add to the effect of the class: parts of a plan, and traits of techniques.
    `clearable` tiers are lifted by a recorded clearance and then count as a precaution.
    """

    when: Condition
    cls: Class
    says: str
    changes: tuple[Change, ...] = ()
    withholds: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    referral: Referral = Referral.NONE
    clearable: bool = False

    @cached_property
    def effect(self) -> Mapping[str, Level]:
        """The ceilings it lowers: those of its class, and what it withholds besides."""
        return {**EFFECTS[self.cls], **dict.fromkeys(self.withholds, Level.WITHHOLD)}

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The ids it looks at, in order."""
        return tuple(sorted(self.when.mentions()))

    @cached_property
    def is_red_flag(self) -> bool:
        """Is it an emergency or urgent?"""
        return self.cls in (Class.EMERGENCY, Class.URGENT)

    @property
    def rank(self) -> int:
        """0 for emergency, and up as it gets less serious."""
        return CLASSES.index(self.cls)


def tier(
    cls: Class,
    when: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
    clearable: bool | None = None,
) -> Tier:
    """A tier; `forbids` are traits set apart by spaces. Absolute and clearance tiers are clearable unless told."""
    return Tier(
        when=when,
        cls=cls,
        says=says,
        changes=changes,
        withholds=withholds,
        forbids=frozenset(forbids.split()),
        referral=max(REFERRALS[cls], refers),
        clearable=cls in (Class.ABSOLUTE, Class.CLEARANCE) if clearable is None else clearable,
    )


def emergency(when: Condition, says: str) -> Tier:
    """Emergency care now; no plan."""
    return tier(Class.EMERGENCY, when, says)


def urgent(when: Condition, says: str) -> Tier:
    """A doctor the same day unless the rule says otherwise; no plan."""
    return tier(Class.URGENT, when, says)


def absolute(when: Condition, says: str, *, clearable: bool = True) -> Tier:
    """No massage or exercise until cleared in writing; general advice only."""
    return tier(Class.ABSOLUTE, when, says, clearable=clearable)


def clearance(when: Condition, says: str, *changes: Change) -> Tier:
    """A doctor or another professional first; general advice only until then."""
    return tier(Class.CLEARANCE, when, says, *changes)


def local(
    when: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
    clearable: bool = False,
) -> Tier:
    """No work through the abdomen; the rest more gently."""
    return tier(
        Class.LOCAL,
        when,
        says,
        *changes,
        withholds=withholds,
        forbids=forbids,
        refers=refers,
        clearable=clearable,
    )


def precaution(
    when: Condition,
    says: str,
    *changes: Change,
    withholds: frozenset[str] = frozenset(),
    forbids: str = "",
    refers: Referral = Referral.NONE,
) -> Tier:
    """Everything more gently, and no self-massage of the abdomen until the therapist has reviewed it."""
    return tier(Class.PRECAUTION, when, says, *changes, withholds=withholds, forbids=forbids, refers=refers)


def note(when: Condition, says: str) -> Tier:
    """Shown to the therapist; takes nothing away."""
    return tier(Class.NOTE, when, says)


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
        return frozenset().union(*(step.when.mentions() for step in self.tiers))

    def classes(self) -> Iterator[Class]:
        for step in self.tiers:
            yield step.cls

    @property
    def is_red_flag(self) -> bool:
        """Can this rule be an emergency or urgent?"""
        return any(step.is_red_flag for step in self.tiers)


def rule(id_: str, title: str, sources: str, mark: Mark, *tiers: Tier) -> Rule:
    """A rule; `sources` are keys set apart by spaces. Tiers are kept most serious first."""
    ordered = tuple(sorted(tiers, key=lambda step: step.rank))
    return Rule(id=id_, title=title, sources=tuple(sources.split()), mark=mark, tiers=ordered)
