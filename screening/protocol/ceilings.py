"""What may be offered, and how urgently somebody else should look: the order, and its min/max algebra.

A rule can only lower a ceiling or raise the referral. So more findings, or worse ones, can never give more.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final, Literal, get_args


class Level(IntEnum):
    """What a ceiling allows. `min` is the more cautious."""

    WITHHOLD = 0
    MODIFY = 1
    ALLOW = 2


class Referral(IntEnum):
    """Who should look first. `max` is the more cautious."""

    NONE = 0
    ROUTINE = 1
    CLEARANCE = 2
    URGENT = 3
    EMERGENCY = 4


class Label(IntEnum):
    """The one word for a suggestion, least to most cautious."""

    SELF_CARE = 0
    PROFESSIONAL = 1
    PROFESSIONAL_MODIFIED = 2
    CLEARANCE = 3
    URGENT = 4
    EMERGENCY = 5


class Class(StrEnum):
    """How serious a finding is, most serious first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ABSOLUTE = "absolute"
    CLEARANCE = "clearance"
    LOCAL = "local"
    PRECAUTION = "precaution"
    NOTE = "note"


CLASSES: Final = tuple(Class)

Part = Literal[
    "pro_direct",
    "pro_indirect",
    "self_abdominal_hand",
    "self_abdominal_tool",
    "self_other",
    "stretch",
    "strength",
    "heat",
    "general",
]
PARTS: Final[tuple[str, ...]] = get_args(Part)
ABDOMINAL_BY_CLIENT: Final = frozenset({"self_abdominal_hand", "self_abdominal_tool"})
ABDOMINAL: Final = ABDOMINAL_BY_CLIENT | {"pro_direct"}
DEFAULT_PLAN: Final = frozenset({"pro_indirect", "self_other", "stretch", "strength"})
"""The parts a plan is made of unless more is enabled: only a limit on these makes a label "modified"."""
MASSAGE_BY_CLIENT: Final = frozenset({"self_abdominal_hand", "self_abdominal_tool", "self_other"})
MASSAGE_BY_PROFESSIONAL: Final = frozenset({"pro_direct", "pro_indirect"})
ALL_BUT_GENERAL: Final = frozenset(PARTS) - {"general"}

Ceilings = dict[str, Level]

_W, _M, _A = Level.WITHHOLD, Level.MODIFY, Level.ALLOW


def _row(*levels: Level) -> Mapping[str, Level]:
    """The ceilings below "allow" of one class, in the order of `PARTS`."""
    pairs = zip(PARTS, levels, strict=True)
    return MappingProxyType({part: level for part, level in pairs if level is not _A})


# What each class takes away by itself; a tier adds what it has a sentence for.
EFFECTS: Final[Mapping[Class, Mapping[str, Level]]] = MappingProxyType(
    {
        Class.EMERGENCY: _row(_W, _W, _W, _W, _W, _W, _W, _W, _W),
        Class.URGENT: _row(_W, _W, _W, _W, _W, _W, _W, _W, _W),
        Class.ABSOLUTE: _row(_W, _W, _W, _W, _W, _W, _W, _W, _M),
        Class.CLEARANCE: _row(_W, _W, _W, _W, _W, _W, _W, _W, _M),
        Class.LOCAL: _row(_W, _M, _W, _W, _A, _A, _A, _A, _A),
        Class.PRECAUTION: _row(_M, _A, _W, _W, _A, _A, _A, _A, _A),
        Class.NOTE: _row(_A, _A, _A, _A, _A, _A, _A, _A, _A),
    }
)
REFERRALS: Final[Mapping[Class, Referral]] = MappingProxyType(
    {
        Class.EMERGENCY: Referral.EMERGENCY,
        Class.URGENT: Referral.URGENT,
        Class.ABSOLUTE: Referral.CLEARANCE,
        Class.CLEARANCE: Referral.CLEARANCE,
        Class.LOCAL: Referral.NONE,
        Class.PRECAUTION: Referral.NONE,
        Class.NOTE: Referral.NONE,
    }
)


def highest(*, abdominal_tools: bool = False) -> Ceilings:
    """The ceilings before any rule. Tools on the abdomen stay withheld unless the therapist enables them."""
    ceilings = dict.fromkeys(PARTS, Level.ALLOW)
    if not abdominal_tools:
        ceilings["self_abdominal_tool"] = Level.WITHHOLD
    return ceilings


def lower(ceilings: Ceilings, limits: Mapping[str, Level]) -> None:
    """Lower, in place, each ceiling to its limit; never raise one."""
    for part, limit in limits.items():
        if limit < ceilings[part]:
            ceilings[part] = limit


def label(ceilings: Mapping[str, Level], referral: Referral, *, by_professional: bool) -> Label:
    """The label, from ceilings and referral alone.

    Work through the abdomen, heat and general advice do not make it "modified": the default plan holds the same
    without them. Between the two labels without a limit, a client who would rather have a professional, or for whom
    somebody else answered, does not begin alone.
    """
    if referral >= Referral.CLEARANCE:
        return Label(referral + 1)
    if any(ceilings[part] < Level.ALLOW for part in DEFAULT_PLAN):
        return Label.PROFESSIONAL_MODIFIED
    return Label.PROFESSIONAL if by_professional else Label.SELF_CARE
