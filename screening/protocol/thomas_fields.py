"""What can be entered of the Thomas Test: angles, points and codes. What is none of them is refused, never clipped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

NUMBER: Final = (int, float)
REASONS: Final = frozenset(
    ["pain", "hip_replacement", "pregnancy", "unwell", "recent_fall", "no_time", "declined", "cannot_lie", "other"]
)
SIDE_REASONS: Final = REASONS - {"cannot_lie", "pregnancy", "unwell", "recent_fall"}
"""Why one side was left out; the rest are about the whole person, and then the test as a whole was not done."""


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees within hard limits."""

    low: int
    high: int

    def why_not(self, value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, NUMBER) or not math.isfinite(value):
            return "must be a number of degrees"
        return None if self.low <= value <= self.high else f"must be between {self.low} and {self.high} degrees"


@dataclass(frozen=True, slots=True)
class Points:
    """A whole number from 0 to 10."""

    def why_not(self, value: object) -> str | None:
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10
        return None if whole else "must be a whole number from 0 to 10"


@dataclass(frozen=True, slots=True)
class Codes:
    """One of these codes."""

    codes: frozenset[str]

    def why_not(self, value: object) -> str | None:
        return None if isinstance(value, str) and value in self.codes else "is not one of the codes of this field"


def _codes(words: str) -> Codes:
    return Codes(frozenset(words.split()))


Field = Angle | Points | Codes

# Hard limits: evidence page 3.2.
MEASURED: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "hip_extension": Angle(-60, 45),
        "knee_flexion": Angle(0, 150),
        "hip_abduction": Angle(-30, 60),
        "lumbar_flat": _codes("yes no not_checked"),
        "pain": Points(),
        "pain_site": _codes("none groin thigh_front back abdomen"),
        "end_feel": _codes("elastic firm guarded"),
    }
)
OPTIONAL: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "resisted_flexion": _codes("strong_painless strong_painful weak_painless weak_painful"),
        "knee_straight_effect": _codes("hip_drops hip_stays"),
    }
)
ONCE: Final[Mapping[str, Field]] = MappingProxyType(
    {"variant": _codes("modified classic"), "tool": _codes("goniometer inclinometer trigonometric by_eye")}
)
