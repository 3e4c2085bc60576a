"""Conditions that several rules share."""

from __future__ import annotations

from typing import Final

from screening.protocol.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Below,
    Condition,
    CountAtLeast,
    IncludesAny,
    Is,
    OneOf,
)
from screening.protocol.thresholds import Thresholds

_ONE_PLACE: Final = frozenset({"abdomen_upper"})


def yes(key: str) -> Is:
    """This yes/no question is answered yes."""
    return Is(key, "yes")


def pain_in(*regions: str) -> IncludesAny:
    """Pain in any of these regions of the body map, on either side."""
    codes = [region if region in _ONE_PLACE else f"{region}_{side}" for region in regions for side in ("left", "right")]
    return IncludesAny("pain_sites", tuple(dict.fromkeys(codes)))


UNDER_3_DAYS: Final = Is("duration", "under_3_days")
UNDER_2_WEEKS: Final = OneOf("duration", ("under_3_days", "under_2_weeks"))
UNDER_6_WEEKS: Final = OneOf("duration", ("under_3_days", "under_2_weeks", "2_to_6_weeks"))
SUDDEN: Final = OneOf("onset", ("sudden_movement", "fall_or_blow"))
FALL: Final = AnyOf(yes("recent_fall"), Is("onset", "fall_or_blow"))

UNRELIEVED_AT_NIGHT: Final = Is("night_pain", "unrelieved")
UNCHANGED_BY_MOVEMENT: Final = Is("changes_with_movement", "no")
FEVER: Final = yes("fever_or_unwell")
NEW_PAIN: Final = AnyOf(
    yes("new_groin_flank_thigh_pain"), AllOf(UNDER_6_WEEKS, pain_in("low_back", "hip_front", "groin"))
)
"""Pain near the muscle that the client calls new, or that began less than 6 weeks ago."""

EVER_CANCER: Final = OneOf("cancer", ("past", "now"))
CANCER_PAIN: Final = AllOf(
    EVER_CANCER,
    AnyOf(
        Is("course", "worse"),
        UNRELIEVED_AT_NIGHT,
        UNCHANGED_BY_MOVEMENT,
        yes("constant_abdominal_or_back_pain"),
        NEW_PAIN,
    ),
)
_BACK_OR_HIP: Final = pain_in("low_back", "hip_front", "groin", "flank", "buttock")
WEAK_BONES_NEW_PAIN: Final = AllOf(
    yes("osteoporosis_or_steroids"),
    AnyOf(
        yes("new_groin_flank_thigh_pain"),
        AllOf(_BACK_OR_HIP, UNDER_2_WEEKS),
        AllOf(_BACK_OR_HIP, UNDER_6_WEEKS, SUDDEN),
    ),
)
NERVE_SIGNS: Final = AnyOf(
    yes("leg_weakness"), yes("both_legs_symptoms"), yes("saddle_numbness"), yes("bladder_bowel_change")
)


def severe_at_rest(t: Thresholds) -> Condition:
    """Pain at rest so strong that a doctor should look first (RF33)."""
    return AtLeast("pain_at_rest", t.pain_at_rest_severe)


def two_weak_flags(t: Thresholds) -> Condition:
    """Any two of the flags that are weak alone (ruling 8)."""
    return CountAtLeast(
        2,
        FEVER,
        WEAK_BONES_NEW_PAIN,
        CANCER_PAIN,
        yes("unexplained_weight_loss"),
        UNRELIEVED_AT_NIGHT,
        UNCHANGED_BY_MOVEMENT,
        severe_at_rest(t),
    )


def infection_risk(t: Thresholds) -> Condition:
    """What makes a deep infection likelier (RF15), quiet or not."""
    return AnyOf(
        FEVER,
        yes("infection_risk"),
        yes("diabetes"),
        OneOf("bowel_inflammation", ("active", "in_remission")),
        Below("birth_weeks", t.birth_infection_risk_weeks),
    )
