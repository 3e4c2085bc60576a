"""Patterns: which technique suits, never whether it may be offered.

A pattern fits when something of its own is there, at least two things support it and nothing speaks against it. The
more serious pictures come first. Without a Thomas Test on a flat low back nobody can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from screening.protocol.conditions import (
    NOT_APPLICABLE,
    TRUE,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Below,
    Condition,
    Facts,
    Includes,
    IncludesAny,
    Is,
    OneOf,
)
from screening.protocol.contraindications import thomas
from screening.protocol.contraindications.common import (
    UNDER_6_WEEKS,
    UNRELIEVED_AT_NIGHT,
    pain_in,
    yes,
)
from screening.protocol.contraindications.thomas import SIDES, either_side, measured
from screening.protocol.thresholds import DEFAULT

CANNOT_TELL: Final = "cannot_tell"
NO_READING: Final = "No Thomas Test on a flat low back"
TOO_LITTLE: Final = "Fewer than two things support any pattern"
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
_SHORT_HIP = _each_side(("hip_extension", Below, 10), _ELASTIC)
_SHORT_TWO_JOINT = _each_side(("hip_extension", AtLeast, 0), ("knee_flexion", Below, SHORT_KNEE), _ELASTIC)
_SHORT_KNEE = AnyOf(*(Below(measured(side, "knee_flexion"), SHORT_KNEE) for side in SIDES))
_STIFF = IncludesAny("symptoms", ("stiffness", "less_hip_movement", "hard_to_sit_long"))
_INACTIVE = AllOf(AtLeast("sitting_hours", LONG_SITTING_HOURS), Below("activity_minutes_week", LITTLE_ACTIVITY_MINUTES))
_PAINFUL_FLEXION = AnyOf(
    either_side("resisted_flexion", "strong_painful"), either_side("resisted_flexion", "weak_painful")
)
_WEAK_PAINLESS = either_side("resisted_flexion", "weak_painless")
_TEST_PAIN_FRONT = AnyOf(either_side("pain_site", "groin"), either_side("pain_site", "thigh_front"))
_LEG = Includes("symptoms", "one_leg_tingling")
_NUMB_OR_WEAK = (_LEG, yes("leg_weakness"), yes("reduced_feeling"))

PATTERNS: Final = (
    Pattern(
        code="not_muscular",
        rank=0,
        own=thomas.not_muscular(_T),
        supports=(
            Support("Nothing changes the pain", Is("changes_with_movement", "no")),
            Support("Fever or feeling ill", yes("fever_or_unwell")),
            Support("Weight loss", yes("unexplained_weight_loss")),
            Support("A beat felt in the tummy", yes("abdominal_pulsation")),
            Support("New tummy pain", yes("abdominal_pain")),
            Support("Pain that never goes away", yes("constant_abdominal_or_back_pain")),
            Support("Trouble with pee", yes("urine_symptoms")),
            Support("Bleeding from the gut", yes("gi_bleeding")),
            Support("Gut trouble", Includes("symptoms", "digestive_trouble")),
            Support("A guarded end feel", thomas.GUARDED),
        ),
        sources=("MEC08", "XU19"),
    ),
    Pattern(
        code="spine_or_nerve",
        rank=1,
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
        own=thomas.strain(),
        supports=(
            Support("A clear beginning or a jump in load", OneOf("onset", ("sudden_movement", "load_increase"))),
            Support("Under 6 weeks", UNDER_6_WEEKS),
            Support("Sharp or pulling", IncludesAny("pain_character", ("sharp", "pulling"))),
            Support("A bruise or a pop", yes("bad_bruise_or_pop")),
            Support("Lifting the knee against the hand hurts", _PAINFUL_FLEXION, 2),
            Support("The test hurts at the front", _TEST_PAIN_FRONT),
        ),
        against=(
            AtMost("age", 17),
            AllOf(yes("anticoagulant"), yes("new_groin_flank_thigh_pain")),
            AllOf(AtLeast("age", _T.fall_age), yes("recent_fall")),
            yes("hurts_running_or_hopping"),
        ),
        sources=("DOHA", "JOH99"),
    ),
    Pattern(
        code="snapping",
        rank=3,
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
        own=AnyOf(_STIFF, _SHORT_HIP),
        supports=(
            Support("A short hip with an elastic end feel", _SHORT_HIP, 2),
            Support("Stiff, or worse for sitting", _STIFF),
            Support("Came gradually", Is("onset", "gradual")),
            Support("Mild pain, none of it sharp", AllOf(AtMost("pain_average", 5), Is("sharp_pain", "no"))),
            Support("Sits a lot and moves little", _INACTIVE),
        ),
        against=(UNRELIEVED_AT_NIGHT, thomas.GUARDED, Is("onset", "sudden_movement")),
        sources=("BOUK21", "SEED001"),
    ),
    Pattern(
        code="two_joint_tightness",
        rank=4,
        own=_SHORT_TWO_JOINT,
        supports=(
            Support("A free hip and a knee that bends little, elastic", _SHORT_TWO_JOINT, 2),
            Support("The knee bends less than 67 degrees", _SHORT_KNEE),
            Support("Front of the thigh", pain_in("thigh_front")),
            Support("Cycles", Includes("sports", "cycling")),
        ),
        against=(thomas.GUARDED,),
        sources=("BMC21",),
    ),
    Pattern(
        code="trigger_points",
        rank=4,
        own=AllOf(Includes("pain_character", "dull"), pain_in("low_back")),
        supports=(
            Support("A dull ache", Includes("pain_character", "dull")),
            Support("Beside the low back", pain_in("low_back")),
            Support("Front of the thigh or groin", pain_in("thigh_front", "groin")),
            Support("Worse standing upright", Includes("symptoms", "hard_to_stand_upright")),
        ),
        against=(yes("constant_abdominal_or_back_pain"), yes("abdominal_pain"), yes("fever_or_unwell")),
        sources=("TRP",),
    ),
    Pattern(
        code="weakness",
        rank=4,
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


def fitting(facts: Facts) -> tuple[Pattern, ...]:
    """Every pattern that fits, best first."""
    fits = [(pattern, points) for pattern in PATTERNS if (points := pattern.score(facts))]
    return tuple(pattern for pattern, points in sorted(fits, key=lambda pair: (pair[0].rank, -pair[1])))


def best(facts: Facts, *, interpretable: bool) -> Fit:
    """The best fit. `interpretable` is False when the test was not done, or the low back was not flat."""
    found = fitting(facts)
    codes = tuple(pattern.code for pattern in found)
    if not interpretable:
        return Fit(CANNOT_TELL, codes, (NO_READING,))
    if not found:
        return Fit(CANNOT_TELL, (), (TOO_LITTLE,))
    return Fit(codes[0], codes[1:], found[0].reasons(facts))


def calm_test(facts: Facts) -> bool:
    """Both sides measured, and nothing amiss: what deeper work needs besides its ceiling. Worse is never calmer."""
    painless = all(facts.get(key) in (NOT_APPLICABLE, "strong_painless") for key in _EFFORT)
    return painless and _CALM.evaluate(facts) is TRUE


_EFFORT: Final = tuple(measured(side, "resisted_flexion") for side in SIDES)
_CALM: Final = AllOf(
    *(
        AllOf(
            Is(measured(side, "lumbar_flat"), "yes"),
            Is(measured(side, "end_feel"), "elastic"),
            AtMost(measured(side, "pain"), DEFAULT.test_pain - 1),
            AtLeast(measured(side, "hip_extension"), DEFAULT.test_marked),
        )
        for side in SIDES
    )
)
"""On both sides an elastic end, little pain and no marked deficit."""
