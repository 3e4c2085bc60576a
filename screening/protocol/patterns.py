"""Patterns: which technique suits, never whether it may be offered.

A pattern fits when something of its own is there, at least two things support it and nothing speaks against it. The
more serious pictures come first. Without a Thomas Test on a flat low back nobody can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import (
    TRUE,
    AtLeast,
    AtMost,
    Below,
    Condition,
    Facts,
    Includes,
    IncludesAny,
    Is,
)
from screening.protocol.contraindications import thomas
from screening.protocol.contraindications.thomas import either_side
from screening.protocol.facts import DERIVED, pain_in, yes
from screening.protocol.thomas_test import SIDES, measured
from screening.protocol.thresholds import DEFAULT

CANNOT_TELL: Final = "cannot_tell"
NO_READING: Final = "No Thomas Test on a flat low back"
TOO_LITTLE: Final = "Fewer than two things support any pattern"
A_DOCTOR_FIRST: Final = "A doctor first: no pattern is told before that"
UNTIL_CLEAR: Final = "General, until the pattern is clear."
ENOUGH: Final = 2
SHORT_KNEE: Final = 67
LONG_SITTING_HOURS: Final = 8
LITTLE_ACTIVITY_MINUTES: Final = 150


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that speaks for a pattern, in words, and how much it counts."""

    words: str
    when: Condition
    counts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    code: str
    rank: int
    """Lower ranks are looked at first; within a rank the better supported wins."""
    suits: str
    """Why a technique is in a plan with this pattern, as a sentence."""
    own: Condition
    supports: tuple[Support, ...]
    against: tuple[Condition, ...] = ()
    sources: tuple[str, ...] = ()

    def score(self, facts: Facts) -> int:
        """How much supports it; 0 when it does not fit."""
        if self.own.evaluate(facts) is not TRUE:
            return 0
        for condition in self.against:
            if condition.evaluate(facts) is TRUE:
                return 0
        points = sum([support.counts for support in self.supports if support.when.evaluate(facts) is TRUE])
        return points if points >= ENOUGH else 0

    def reasons(self, facts: Facts) -> tuple[str, ...]:
        return tuple(support.words for support in self.supports if support.when.evaluate(facts) is TRUE)


@dataclass(frozen=True, slots=True)
class Fit:
    """The pattern that fits best, what is also possible, and why."""

    fits: str
    also: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {"fits": self.fits, "also": list(self.also), "reasons": list(self.reasons)}


def _each_side(*parts: tuple[str, type, object]) -> Condition:
    return AnyOf(*(AllOf(*(kind(measured(side, name), value) for name, kind, value in parts)) for side in SIDES))


_T = DEFAULT
_ELASTIC = ("end_feel", Is, "elastic")
_SHORT_HIP = _each_side(("hip_extension", Below, 0), _ELASTIC)
_BORDERLINE_HIP = _each_side(("hip_extension", AtLeast, 0), ("hip_extension", Below, 10), _ELASTIC)
_SHORT_TWO_JOINT = _each_side(("hip_extension", AtLeast, 0), ("knee_flexion", Below, SHORT_KNEE), _ELASTIC)
_THIGH_OR_CYCLES = AnyOf(
    pain_in("thigh_front"), either_side("knee_straight_effect", "hip_drops"), Includes("sports", "cycling")
)
_SHORT_KNEE = AnyOf(*(Below(measured(side, "knee_flexion"), SHORT_KNEE) for side in SIDES))
_STIFF = IncludesAny("symptoms", ("stiffness", "less_hip_movement", "hard_to_sit_long"))
_INACTIVE = AllOf(AtLeast("sitting_hours", LONG_SITTING_HOURS), Below("activity_minutes_week", LITTLE_ACTIVITY_MINUTES))
_PAINFUL_FLEXION = DERIVED.flexion_painful
_WEAK_PAINLESS = either_side("resisted_flexion", "weak_painless")
_TEST_PAIN_FRONT = AnyOf(either_side("pain_site", "groin"), either_side("pain_site", "thigh_front"))
_LEG = Includes("symptoms", "one_leg_tingling")
_NUMB_OR_WEAK = (_LEG, yes("leg_weakness"), yes("reduced_feeling"))

_NO_STRAIN: Final = (
    AtMost("age", 17),
    AllOf(DERIVED.bleeds, DERIVED.new_near_psoas),
    AllOf(AtLeast("age", _T.fall_age), DERIVED.fall),
    DERIVED.hop,
)
"""A growth plate, a bleed and a fracture come before a strain or a tendon."""

PATTERNS: Final = (
    Pattern(
        code="not_muscular",
        rank=0,
        suits="Nothing suits what does not look like a muscle.",
        own=thomas.not_muscular(DERIVED),
        supports=(
            Support("Nothing changes the pain, or it is constant and hurts at rest", thomas.steady_source(DERIVED)),
            Support("Fever or feeling ill", DERIVED.ill),
            Support("Weight loss", yes("unexplained_weight_loss")),
            Support("A beat felt in the tummy", yes("abdominal_pulsation")),
            Support("Tummy pain", DERIVED.tummy_pain),
            Support("Trouble with pee", yes("urine_symptoms")),
            Support("Bleeding from the gut", yes("gi_bleeding")),
            Support("A guarded end feel", thomas.GUARDED),
        ),
        sources=("MEC08", "XU19"),
    ),
    Pattern(
        code="spine_or_nerve",
        rank=1,
        suits="Suits the back or a nerve: it eases and does not pull.",
        own=AnyOf(_LEG, yes("leg_weakness"), yes("both_legs_symptoms"), thomas.leg_nerve()),
        supports=(
            Support("Pain or tingling down one leg", _LEG),
            Support("A leg getting weaker", yes("leg_weakness")),
            Support("Both legs", yes("both_legs_symptoms")),
            Support("Electric or burning pain", IncludesAny("pain_character", ("electric", "burning"))),
            Support("Pain down the back of the leg", pain_in("thigh_back", "lower_leg")),
            Support("Low back pain", pain_in("low_back")),
            Support("The test hurts in the back", either_side("pain_site", "back")),
        ),
        sources=("LOTH",),
    ),
    Pattern(
        code="hip_joint",
        rank=2,
        suits="Suits a stiff or worn hip joint.",
        own=thomas.hip_joint(_T),
        supports=(
            Support("Groin pain", pain_in("groin")),
            Support("A known hip joint problem", yes("hip_joint_condition")),
            Support("Locking or catching", Includes("symptoms", "locking_or_catching")),
            Support("The hip moves less", Includes("symptoms", "less_hip_movement")),
            Support("A hip that stops short with a firm end feel", thomas.firm_block(), 2),
        ),
        sources=("NG226",),
    ),
    Pattern(
        code="strain",
        rank=3,
        suits="Suits a strain: load in small steps.",
        own=DERIVED.strain,
        supports=(
            Support("A clear beginning", Is("onset", "sudden_movement")),
            Support("Under 6 weeks", DERIVED.under_6_weeks),
            Support("Sharp or pulling", IncludesAny("pain_character", ("sharp", "pulling"))),
            Support("A bruise or a pop", yes("bad_bruise_or_pop")),
            Support("Lifting the knee against the hand hurts", _PAINFUL_FLEXION, 2),
            Support("The test hurts at the front", _TEST_PAIN_FRONT),
        ),
        against=_NO_STRAIN,
        sources=("DOHA", "JOH99"),
    ),
    Pattern(
        code="tendon",
        rank=3,
        suits="Suits a tendon under load: load first, in small steps.",
        own=DERIVED.tendon,
        supports=(
            Support("More sport or work than usual", Is("onset", "load_increase")),
            Support("Lifting the knee against the hand hurts", _PAINFUL_FLEXION, 2),
            Support("The test hurts at the front", _TEST_PAIN_FRONT),
            Support("Pain at the front of the hip or in the groin", DERIVED.front),
        ),
        against=(*_NO_STRAIN, DERIVED.strain),
        sources=("DOHA", "JOH99"),
    ),
    Pattern(
        code="snapping",
        rank=3,
        suits="Suits a tendon that snaps.",
        own=thomas.snapping(),
        supports=(
            Support("A click at the front of the hip", Includes("symptoms", "clicking_hip")),
            Support("Pain at the front of the hip", pain_in("hip_front", "groin")),
            Support("Dances", Includes("sports", "dance")),
            Support("Lifting the knee against the hand hurts or is weak", AnyOf(_PAINFUL_FLEXION, _WEAK_PAINLESS)),
        ),
        against=(Includes("symptoms", "locking_or_catching"),),
        sources=("LAI13",),
    ),
    Pattern(
        code="tightness",
        rank=4,
        suits="Suits short, tight hip flexors.",
        own=AnyOf(_STIFF, _SHORT_HIP),
        supports=(
            Support("A short hip with an elastic end feel", _SHORT_HIP, 2),
            Support("A hip that ends level to 9 degrees below it, as in half of healthy athletes", _BORDERLINE_HIP),
            Support("Stiff, or worse for sitting", _STIFF),
            Support("Came gradually", Is("onset", "gradual")),
            Support("Mild pain, none of it sharp", AllOf(AtMost("pain_average", 5), Is("sharp_pain", "no"))),
            Support("Sits a lot and moves little", _INACTIVE),
        ),
        against=(DERIVED.unrelieved, DERIVED.constant, thomas.GUARDED, Is("onset", "sudden_movement")),
        sources=("BOUK21", "SEED001", "FER10"),
    ),
    Pattern(
        code="two_joint_tightness",
        rank=4,
        suits="Suits short muscles at the front of the thigh.",
        own=AllOf(_SHORT_TWO_JOINT, _THIGH_OR_CYCLES),
        supports=(
            Support("The knee bends less than 67 degrees, the cut-off of one study", _SHORT_KNEE),
            Support("Front of the thigh", pain_in("thigh_front")),
            Support("The hip drops when the knee is straightened", either_side("knee_straight_effect", "hip_drops")),
            Support("Cycles", Includes("sports", "cycling")),
        ),
        against=(thomas.GUARDED,),
        sources=("BMC21",),
    ),
    Pattern(
        code="trigger_points",
        rank=4,
        suits="Suits tender points.",
        own=AllOf(Includes("pain_character", "dull"), pain_in("low_back")),
        supports=(
            Support("A dull ache", Includes("pain_character", "dull")),
            Support("Beside the low back", pain_in("low_back")),
            Support("Front of the thigh or groin", pain_in("thigh_front", "groin")),
            Support("Worse standing upright", Includes("symptoms", "hard_to_stand_upright")),
        ),
        against=(DERIVED.constant, DERIVED.tummy_pain, DERIVED.ill),
        sources=("TRP",),
    ),
    Pattern(
        code="weakness",
        rank=4,
        suits="Suits weak hip flexors.",
        own=AnyOf(Includes("symptoms", "heavy_leg_on_stairs"), _WEAK_PAINLESS),
        supports=(
            Support("The leg feels heavy on stairs", Includes("symptoms", "heavy_leg_on_stairs"), 2),
            Support("Lifting the knee is weak but painless", _WEAK_PAINLESS, 2),
            Support("For more than 12 weeks", Is("duration", "over_12_weeks")),
            Support("Moves little", Below("activity_minutes_week", LITTLE_ACTIVITY_MINUTES)),
        ),
        against=(*_NUMB_OR_WEAK, _PAINFUL_FLEXION),
        sources=("SEED001",),
    ),
)


SUITS: Final = {pattern.code: pattern.suits for pattern in PATTERNS}


def fitting(facts: Facts) -> tuple[Pattern, ...]:
    """Every pattern that fits, best first."""
    fits = [(pattern, points) for pattern in PATTERNS if (points := pattern.score(facts))]
    return tuple(pattern for pattern, points in sorted(fits, key=lambda pair: (pair[0].rank, -pair[1])))


def best(facts: Facts, *, interpretable: bool, silent: bool = False) -> Fit:
    """The best fit. `interpretable` is False when the test was not done, or the low back was not flat.

    `silent`: a doctor is to look today or sooner, so no pattern of a muscle stands beside that.
    """
    if silent:
        return _silent(facts)
    found = fitting(facts)
    codes = tuple(pattern.code for pattern in found)
    if not interpretable:
        return Fit(CANNOT_TELL, codes, (NO_READING,))
    if not found:
        return Fit(CANNOT_TELL, (), (TOO_LITTLE,))
    return Fit(codes[0], codes[1:], found[0].reasons(facts))


def _silent(facts: Facts) -> Fit:
    pattern = PATTERNS[0]
    if pattern.own.evaluate(facts) is TRUE:
        return Fit(pattern.code, (), pattern.reasons(facts))
    return Fit(CANNOT_TELL, (), (A_DOCTOR_FIRST,))
