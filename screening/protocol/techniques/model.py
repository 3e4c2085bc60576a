"""The shape of one entry of the technique library: Technique and SeedNote.

Nothing here decides whether an entry may be offered: ceilings and rules do, by ``part`` and ``traits``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from screening.protocol.ceilings import Part
from screening.protocol.techniques.doses import ONE_SIDE, Dose

Who = Literal["client", "professional"]
Grade = Literal["none", "very_low", "low", "moderate"]

TRAITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "abdomen": "presses on the lower tummy",
        "groin": "works close to the groin crease",
        "tool": "uses something harder than a hand",
        "ball": "uses a ball",
        "roller": "uses a foam roller",
        "back_roller": "rolls a ball or roller under the back",
        "deep": "presses into deep tissue",
        "end_range_extension": "takes the hip to the end of its backward movement",
        "trunk_extension": "bends the back backward",
        "deep_flexion": "bends the hip far up",
        "breath_holding": "invites holding the breath under strain",
        "lies_flat": "is done lying on the back",
        "prone": "is done face down",
        "loads_flexors": "makes the hip flexors work hard",
        "kneeling": "is done on one knee",
        "heat": "uses heat",
        "heat_on_abdomen": "puts heat on the tummy",
        "sacral": "presses on the sacrum",
        "contact_back": "touches the back",
        "contact_thigh": "touches the thigh",
        "contact_buttock": "touches the buttock",
        "numb_skin_risk": "can harm skin that feels little",
        "impact": "has running, jumping or hopping in it",
    }
)

Purpose = Literal["lengthen", "strengthen", "load", "ease", "habit", "hands", "deeper"]
PURPOSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lengthen": "To lengthen",
        "strengthen": "To strengthen",
        "load": "To get used to load",
        "ease": "To ease",
        "habit": "For daily life",
        "hands": "Hands-on",
        "deeper": "Deeper work, only when the therapist enables it",
    }
)
"""What a line of a plan is for, in the order of a plan."""
_PURPOSE_OF_PART: Final[Mapping[str, Purpose]] = MappingProxyType(
    {
        "stretch": "lengthen",
        "strength": "strengthen",
        "self_other": "ease",
        "heat": "ease",
        "general": "habit",
        "pro_indirect": "hands",
        "pro_direct": "deeper",
        "self_abdominal_hand": "deeper",
        "self_abdominal_tool": "deeper",
    }
)


@dataclass(frozen=True, slots=True)
class SeedNote:
    """What a seed article said that is not followed, in our own words, and why. Never shown to a client."""

    seed: str
    said: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One thing a therapist or a client may do. Steps speak to the person named by ``who``.

    ``suggested`` False: it can be recorded in a session but is never offered, and ``never_because`` says why.
    ``default`` False: a therapist may add it, the engine never does by itself, and ``off_because`` says why.
    ``side`` holds for one side and for both; ``both_sides`` and the last step ``other_leg`` are said only where both
    are done. ``traits``: keys of ``TRAITS`` that rules may forbid.
    ``seed_ids``: the items of the seed articles it answers (``seed_items.py``).
    """

    slug: str
    title: str
    part: Part
    who: Who
    client_summary: str = ""
    position: str = ""
    steps: tuple[str, ...] = ()
    other_leg: str = ""
    side: str = ""
    both_sides: str = ""
    dose: Dose | None = None
    published: str = ""
    progression: str = ""
    limit: str = ""
    gradual: str = ""
    needs: tuple[str, ...] = ()
    by: str = ""
    stop: tuple[str, ...] = ()
    evidence: Grade = "none"
    evidence_note: str = ""
    sources: tuple[str, ...]
    seed_ids: tuple[str, ...] = ()
    seed_notes: tuple[SeedNote, ...] = ()
    traits: frozenset[str] = frozenset()
    suggested: bool = True
    never_because: str = ""
    default: bool = True
    off_because: str = ""

    @property
    def purpose(self) -> Purpose:
        """What it is for; a plan has one line for each purpose at home."""
        return "load" if self.slug == "hip-flexor-loading" else _PURPOSE_OF_PART[self.part]

    @property
    def marks(self) -> frozenset[str]:
        """What a change may name to reach it: its traits, its purpose and its slug."""
        return self.traits | {self.purpose, self.slug}

    @property
    def is_direct(self) -> bool:
        """Is it done by a professional through the tummy?"""
        return self.part == "pro_direct"

    @property
    def sided(self) -> bool:
        """Can a plan name one side for it?"""
        return bool(self.both_sides or self.other_leg or (self.dose and self.dose.per_side))

    def steps_for(self, side: str) -> tuple[str, ...]:
        """Return the steps for this side of a line; the one that changes legs only where both are done."""
        return (*self.steps, self.other_leg) if self.other_leg and side not in ONE_SIDE else self.steps

    def side_for(self, side: str) -> tuple[str, ...]:
        """Return the sentences about the side, for this side of a line."""
        both = self.both_sides if side not in ONE_SIDE else ""
        return tuple(line for line in (self.side, both) if line)
