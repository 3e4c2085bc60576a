"""The default plan by pattern: few things, each with one purpose, and the habits that the answers call for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import FALSE, TRUE, AtLeast, Below, Condition, Facts, Filled, Includes, Is
from screening.protocol.techniques.model import Purpose

HOME_ITEMS: Final = 3
HABITS: Final = 2
HANDS_ON: Final = 2
SOURCES: Final = ("HENRY99", "JUDGEMENT")
"""Few exercises were done better than many [HENRY99, n = 15]; three and two are judgement."""

Wanted = tuple[Purpose, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PatternPlan:
    """What is offered by default for one pattern, first things first: of each purpose the first that is allowed."""

    home: tuple[Wanted, ...]
    hands: tuple[str, ...]

    @property
    def slugs(self) -> frozenset[str]:
        """Everything it may offer."""
        return frozenset(slug for _purpose, slugs in self.home for slug in slugs).union(self.hands)


_KNEELING, _STANDING, _SUPINE = (
    "kneeling-hip-flexor-stretch",
    "standing-hip-flexor-stretch",
    "supine-psoas-stretch",
)
_BRIDGE, _GLUTE, _BALL = "bridge", "glute-and-hamstring-work", "thigh-and-buttock-ball-massage"
_LOAD: Final[Wanted] = ("load", ("hip-flexor-loading",))
_BRIDGE_FIRST: Final[Wanted] = ("strengthen", (_BRIDGE, _GLUTE))
_GLUTE_FIRST: Final[Wanted] = ("strengthen", (_GLUTE, _BRIDGE))
_WARM: Final[Wanted] = ("ease", ("heat",))
_UPRIGHT: Final[Wanted] = ("lengthen", (_KNEELING, _STANDING))
_RELAX, _RELEASE, _SIDE_LYING, _POINTS = (
    "relaxation-massage",
    "myofascial-release",
    "side-lying-release",
    "trigger-point-therapy",
)
_CALM: Final = (_RELAX, _SIDE_LYING)

ROWS: Final[Mapping[str, PatternPlan]] = MappingProxyType(
    {
        "tightness": PatternPlan(
            (("lengthen", (_KNEELING, _STANDING, _SUPINE)), _BRIDGE_FIRST, ("ease", (_BALL, "heat"))),
            (_RELEASE, _SIDE_LYING),
        ),
        "two_joint_tightness": PatternPlan((("ease", (_BALL,)), _UPRIGHT, _BRIDGE_FIRST), (_RELEASE,)),
        "trigger_points": PatternPlan(
            (("ease", ("trigger-point-hold", _BALL, "heat")), ("strengthen", (_BRIDGE,)), _UPRIGHT),
            (_POINTS, _RELEASE),
        ),
        "weakness": PatternPlan((_GLUTE_FIRST, _LOAD), (_RELAX,)),
        "strain": PatternPlan((_LOAD, ("strengthen", (_BRIDGE,))), _CALM),
        "tendon": PatternPlan((_LOAD, _GLUTE_FIRST), (_RELAX,)),
        "snapping": PatternPlan((_GLUTE_FIRST, _LOAD), (_RELAX,)),
        "hip_joint": PatternPlan((_BRIDGE_FIRST, _WARM), _CALM),
        "spine_or_nerve": PatternPlan((_WARM,), _CALM),
        "cannot_tell": PatternPlan((_BRIDGE_FIRST, _WARM), _CALM),
        "not_muscular": PatternPlan((), ()),
    }
)


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit, when it is called for, and why in words. `blank_calls`: silence calls for it too."""

    slug: str
    why: str
    when: Condition | None = None
    blank_calls: bool = False

    def called_for(self, facts: Facts) -> bool:
        if self.when is None:
            return True
        truth = self.when.evaluate(facts)
        return truth is not FALSE if self.blank_calls else truth is TRUE


LONG_SITTING: Final = AtLeast("sitting_hours", 8)
CALLED_FOR: Final = (
    Habit(
        "breathing-and-relaxation",
        "Stress is high, the client feels tense, or wrote a worry about touch.",
        AnyOf(AtLeast("stress", 7), Includes("symptoms", "tense_or_stressed"), Filled("touch_concern")),
    ),
    Habit("movement-breaks", "Sits 8 hours a day or more, or did not say.", LONG_SITTING, blank_calls=True),
    Habit(
        "walking-swimming",
        "Moves less than 150 minutes a week, or did not say.",
        Below("activity_minutes_week", 150),
        blank_calls=True,
    ),
    Habit("lifting-technique", "Lifts heavy things.", Is("heavy_lifting", "yes")),
    Habit("sleep-position", "Sleeps curled up on the side.", Is("sleep_position", "side_curled")),
    Habit("sitting-posture", "A small thing that suits everybody who sits."),
)
"""The habits in order; a plan begins with the first two that are called for."""
BESIDE: Final = (Habit("workstation-setup", "Sits 8 hours a day or more: chair and desk may help.", LONG_SITTING),)
"""Habits that answers call for and a therapist adds."""
