"""Derived facts: what several answers say together, each a named condition that rules read like an answer.

A fact is never stored and never asked. What is said in one place counts, whatever another place says, so the worse
of two answers is always the one that is read. Blank and "not sure" pass through as UNKNOWN.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final

from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast
from screening.protocol.conditions import AtLeast, Below, Condition, Is, OneOf
from screening.protocol.facts_story import (
    AORTA_ASKED_AGE,
    SIDES,
    Story,
    fact,
    feels,
    noticed,
    pain_in,
    pain_on_both_sides,
    yes,
)
from screening.protocol.thresholds import DEFAULT, Thresholds

__all__ = [
    "AORTA_ASKED_AGE",
    "DERIVED",
    "SIDES",
    "Derived",
    "derived",
    "feels",
    "names",
    "noticed",
    "pain_in",
    "pain_on_both_sides",
    "yes",
]


class Derived(Story):
    """Every derived fact, with one set of thresholds."""

    # Bones.

    @fact("weak bones or long steroid treatment")
    def weak_bones(self) -> Condition:
        return yes("osteoporosis_or_steroids")

    @fact("weak bones, or an age at which a small fall can break a bone")
    def weak_or_old(self) -> Condition:
        return AnyOf(AtLeast("age", self.t.fall_age), self.weak_bones)

    @fact("weak bones, or an age at which the spine can break")
    def weak_or_spine_age(self) -> Condition:
        return AnyOf(AtLeast("age", self.t.spine_age), self.weak_bones)

    @fact("pain in back, hip, groin, side or buttock")
    def bone_site(self) -> Condition:
        return pain_in("low_back", "hip_front", "hip_side", "groin", "flank", "buttock")

    @fact("weight on the leg hurts, cannot be taken, or brings a limp")
    def hard_to_stand(self) -> Condition:
        return AnyOf(yes("weight_bearing_pain"), yes("cannot_bear_weight"), yes("limp"))

    @fact("a fall today, or the problem is under 6 weeks old")
    def fall_under_6_weeks(self) -> Condition:
        return AnyOf(yes("new_fall"), self.under_6_weeks)

    @fact("a fall today, or the problem is under 12 weeks old")
    def fall_under_12_weeks(self) -> Condition:
        return AnyOf(yes("new_fall"), self.under_12_weeks)

    @fact("a sign of a broken hip")
    def hip_fracture_sign(self) -> Condition:
        near = AllOf(pain_in("groin", "hip_front"), AtLeast("pain_worst", self.t.pain_fracture_near))
        away = AllOf(
            pain_in("hip_side", "buttock", "thigh_front", "knee"), AtLeast("pain_worst", self.t.pain_fracture_away)
        )
        return AnyOf(self.hard_to_stand, near, away)

    @fact("strong new back pain with weak bones or age")
    def spine_fracture_sign(self) -> Condition:
        return AllOf(
            self.weak_or_spine_age,
            pain_in("low_back", "flank"),
            self.fall_under_6_weeks,
            AtLeast("pain_worst", self.t.pain_fracture_away),
        )

    @fact("weak bones and pain that may be a new fracture")
    def weak_bones_new(self) -> Condition:
        fresh = AllOf(self.bone_site, self.under_2_weeks, AnyOf(self.sudden, self.fall, self.strong, self.worse))
        moved = AllOf(
            self.bone_site,
            self.under_6_weeks,
            self.sudden,
            self.not_easing,
            AtLeast("pain_worst", self.t.pain_fracture_away),
        )
        named = AllOf(self.called_new, self.under_6_weeks, AnyOf(self.worse, yes("weight_bearing_pain"), self.strong))
        return AllOf(self.weak_bones, AnyOf(fresh, moved, named))

    @fact("weak bones and pain that should be looked at")
    def weak_bones_doubt(self) -> Condition:
        return AllOf(
            self.weak_bones,
            AnyOf(
                AllOf(self.bone_site, self.under_2_weeks),
                AllOf(self.bone_site, self.under_6_weeks, self.sudden),
                AllOf(self.called_new, self.not_easing),
                AllOf(pain_in("thigh_front", "groin"), self.worse),
            ),
        )

    @fact("running or hopping hurts")
    def hop(self) -> Condition:
        return yes("hurts_running_or_hopping")

    @fact("very low weight or missed periods")
    def low_energy(self) -> Condition:
        return yes("low_body_weight_or_periods_missed")

    @fact("bone pain that grows, or does not rest")
    def bone_trend(self) -> Condition:
        return AnyOf(self.worse, self.unrelieved, AllOf(self.rest4, self.not_easing))

    # Cancer.

    @fact("cancer, now or ever, other than mild skin cancer")
    def cancer_ever(self) -> Condition:
        return AllOf(OneOf("cancer", ("past", "now")), OneOf("cancer_kind", ("other", "not_sure")))

    @fact("cancer now, other than mild skin cancer")
    def cancer_now(self) -> Condition:
        return AllOf(Is("cancer", "now"), OneOf("cancer_kind", ("other", "not_sure")))

    @fact("a time at which clots are likelier")
    def clot_time(self) -> Condition:
        return AnyOf(
            Is("pregnancy", "pregnant"),
            Below("birth_weeks", self.t.clot_weeks),
            yes("healing_fracture"),
            Below("abdominal_surgery_weeks", self.t.clot_weeks),
            Is("hip_replacement", "under_12_weeks"),
            OneOf("blood_clot", ("under_3_months", "on_treatment")),
            self.cancer_now,
        )

    @fact("a cancer treated not long ago")
    def cancer_near(self) -> Condition:
        return Below("cancer_years_since", self.t.cancer_near_years)

    @fact("a cancer treated within some years")
    def cancer_within(self) -> Condition:
        return Below("cancer_years_since", self.t.cancer_far_years)

    @fact("cancer and pain that may come from it")
    def cancer_pain(self) -> Condition:
        clear = AtLeast("pain_average", self.t.cancer_pain_average)
        ever = AnyOf(
            AllOf(clear, CountAtLeast(2, self.worse, self.unrelieved, self.unchanged, self.constant)),
            AllOf(self.worse, self.cancer_within, AtLeast("pain_average", self.t.cancer_worse_average)),
            AllOf(self.steadfast, self.cancer_near, clear),
        )
        now = AnyOf(
            self.worse,
            AllOf(self.steadfast, AnyOf(self.under_6_weeks, clear)),
            AllOf(self.new_pain, self.not_easing),
        )
        return AnyOf(AllOf(self.cancer_ever, ever), AllOf(self.cancer_now, now))

    @fact("cancer and pain that should be looked at")
    def cancer_doubt(self) -> Condition:
        odd = AnyOf(self.steadfast, self.new_pain)
        ever = AnyOf(
            self.worse,
            CountAtLeast(2, self.unrelieved, self.unchanged, self.constant),
            AllOf(self.cancer_within, odd),
        )
        return AnyOf(AllOf(self.cancer_ever, ever), AllOf(self.cancer_now, odd))

    # Together.

    @fact("two flags that are weak alone")
    def two_weak_flags(self) -> Condition:
        strong = (self.ill, self.weak_bones_new, self.cancer_pain, yes("unexplained_weight_loss"))
        weak = (self.unrelieved, self.unchanged, self.severe_at_rest)
        trend = AnyOf(
            self.worse,
            AtLeast("pain_at_rest", self.t.pain_at_rest_clear),
            AtLeast("age", self.t.weak_flag_age),
            AllOf(self.under_12_weeks, AtLeast("pain_average", self.t.cancer_pain_average)),
        )
        return AnyOf(
            AllOf(AnyOf(*strong), CountAtLeast(2, *strong, *weak)),
            AllOf(CountAtLeast(2, *weak), trend),
        )

    # The examination.

    @fact("bending the hip against the hand hurts")
    def flexion_painful(self) -> Condition:
        painful = ("strong_painful", "weak_painful")
        return AnyOf(*(OneOf(f"thomas_test.{side}.resisted_flexion", painful) for side in SIDES))

    @fact("like a fresh strain")
    def strain(self) -> Condition:
        return AllOf(self.front, self.under_6_weeks, Is("onset", "sudden_movement"))

    @fact("like a tendon under load")
    def tendon(self) -> Condition:
        return AllOf(self.front, AnyOf(self.load_increase, self.flexion_painful))


@lru_cache(maxsize=64)
def derived(thresholds: Thresholds = DEFAULT) -> Derived:
    """Every fact, with these thresholds."""
    return Derived(thresholds)


def names() -> tuple[str, ...]:
    """The name of every fact, in the order written."""
    kinds = (Story, Derived)
    return tuple(name for kind in kinds for name, value in vars(kind).items() if isinstance(value, cached_property))


DERIVED: Final = derived()
"""Every fact, with the thresholds as published."""
