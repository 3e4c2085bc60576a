"""Derived facts of the story: time, pain, places, illness, blood, nerves. `facts` adds what rests on several."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from screening.protocol.combinations import AllOf, AnyOf, Named
from screening.protocol.conditions import AtLeast, Below, Condition, Includes, IncludesAny, Is, OneOf
from screening.protocol.thresholds import Thresholds

_ONE_PLACE: Final = frozenset({"abdomen_upper"})
SIDES: Final = ("left", "right")
AORTA_ASKED_AGE: Final = 60
"""From this age in years the questionnaire asks about the aorta; below it no scan is known."""


def yes(key: str) -> Is:
    """This yes/no question is answered yes."""
    return Is(key, "yes")


def pain_in(*regions: str) -> IncludesAny:
    """Pain in any of these regions of the body map, on either side."""
    codes = [region if region in _ONE_PLACE else f"{region}_{side}" for region in regions for side in SIDES]
    return IncludesAny("pain_sites", tuple(dict.fromkeys(codes)))


def pain_on_both_sides(region: str) -> AllOf:
    """Pain in this region on the left and on the right."""
    return AllOf(*(Includes("pain_sites", f"{region}_{side}") for side in SIDES))


def noticed(*codes: str) -> IncludesAny:
    """One of these symptoms was noticed."""
    return IncludesAny("symptoms", codes)


def feels(*codes: str) -> IncludesAny:
    """The pain has one of these characters."""
    return IncludesAny("pain_character", codes)


def fact(words: str) -> Callable[[Callable[[Any], Condition]], cached_property[Named]]:
    """A named condition; `words` is how a rule names it when it is printed."""

    def made(build: Callable[[Any], Condition]) -> cached_property[Named]:
        return cached_property(lambda derived: Named(build.__name__, words, build(derived)))

    return made


class Story:
    """What was said in more than one place, with one set of thresholds."""

    def __init__(self, thresholds: Thresholds) -> None:
        self.t = thresholds

    # When it began, and how it goes.

    @fact("the problem is under 3 days old")
    def under_3_days(self) -> Condition:
        return Is("duration", "under_3_days")

    @fact("the problem is under 2 weeks old")
    def under_2_weeks(self) -> Condition:
        return OneOf("duration", ("under_3_days", "under_2_weeks"))

    @fact("the problem is under 6 weeks old")
    def under_6_weeks(self) -> Condition:
        return OneOf("duration", ("under_3_days", "under_2_weeks", "2_to_6_weeks"))

    @fact("the problem is under 12 weeks old")
    def under_12_weeks(self) -> Condition:
        return OneOf("duration", ("under_3_days", "under_2_weeks", "2_to_6_weeks", "6_to_12_weeks"))

    @fact("it is getting worse")
    def worse(self) -> Condition:
        return Is("course", "worse")

    @fact("it is not getting better")
    def not_easing(self) -> Condition:
        return OneOf("course", ("worse", "steady"))

    @fact("it began with a sudden movement, a fall or a blow")
    def sudden(self) -> Condition:
        return OneOf("onset", ("sudden_movement", "fall_or_blow"))

    @fact("it began slowly or in another way")
    def crept_in(self) -> Condition:
        return OneOf("onset", ("gradual", "other"))

    @fact("more sport or work than usual began it")
    def load_increase(self) -> Condition:
        return Is("onset", "load_increase")

    @fact("there was a fall or a blow")
    def fall(self) -> Condition:
        return AnyOf(yes("recent_fall"), Is("onset", "fall_or_blow"), yes("new_fall"))

    @fact("care has brought no gain")
    def no_gain(self) -> Condition:
        return AnyOf(yes("not_improving"), OneOf("care_so_far", ("no_gain", "worse_after")))

    # How it hurts.

    @fact("night pain that stays the same however the client lies")
    def unrelieved(self) -> Condition:
        return Is("night_pain", "unrelieved")

    @fact("pain that moving or resting does not change")
    def unchanged(self) -> Condition:
        return Is("changes_with_movement", "no")

    @fact("tummy or back pain that never goes away")
    def constant(self) -> Condition:
        return yes("constant_abdominal_or_back_pain")

    @fact("pain at night, unchanged or constant")
    def steadfast(self) -> Condition:
        return AnyOf(self.unrelieved, self.unchanged, self.constant)

    @fact("clear pain at rest")
    def rest4(self) -> Condition:
        return AtLeast("pain_at_rest", self.t.pain_at_rest_moderate)

    @fact("very strong pain at rest")
    def severe_at_rest(self) -> Condition:
        return AtLeast("pain_at_rest", self.t.pain_at_rest_severe)

    @fact("strong pain at its worst")
    def strong(self) -> Condition:
        return AtLeast("pain_worst", self.t.pain_strong)

    @fact("sharp pain")
    def sharp(self) -> Condition:
        return AnyOf(yes("sharp_pain"), feels("sharp"))

    @fact("sharp pain at rest or without a pattern")
    def sharp_odd(self) -> Condition:
        return AllOf(self.sharp, OneOf("sharp_pain_when", ("at_rest", "no_pattern")))

    @fact("easily irritated pain")
    def irritable(self) -> Condition:
        high = (AtLeast(score, self.t.pain_high) for score in ("pain_average", "pain_now", "pain_at_rest"))
        at_night = AllOf(self.unrelieved, self.rest4, AtLeast("pain_average", self.t.pain_high_at_night))
        return AnyOf(*high, at_night)

    # Illness.

    @fact("fever or feeling ill")
    def ill(self) -> Condition:
        return yes("fever_or_unwell")

    @fact("a pregnancy, known or possible")
    def maybe_pregnant(self) -> Condition:
        return OneOf("pregnancy", ("pregnant", "possible"))

    @fact("a risk of infection")
    def infection_risk_any(self) -> Condition:
        return AnyOf(
            self.ill,
            yes("infection_risk"),
            yes("diabetes"),
            OneOf("bowel_inflammation", ("active", "in_remission")),
            Below("birth_weeks", self.t.birth_infection_risk_weeks),
        )

    @fact("a risk of a deep infection")
    def deep_infection_risk(self) -> Condition:
        return AnyOf(self.infection_risk_any, OneOf("diverticulitis", ("past_or_pouches", "active")))

    # Tummy, and places near the muscle.

    @fact("tummy pain drawn on the map")
    def tummy_marked(self) -> Condition:
        return pain_in("abdomen_upper", "abdomen_lower")

    @fact("tummy pain, said or drawn")
    def tummy_pain(self) -> Condition:
        return AnyOf(yes("abdominal_pain"), self.tummy_marked)

    @fact("new tummy pain, said or drawn")
    def new_tummy_pain(self) -> Condition:
        return AnyOf(yes("abdominal_pain"), AllOf(self.tummy_marked, self.under_6_weeks))

    @fact("pain in groin, side, tummy or front of thigh")
    def bleed_site(self) -> Condition:
        return pain_in("groin", "flank", "thigh_front", "abdomen_lower", "abdomen_upper")

    @fact("pain in groin, side, tummy or thigh that the client calls new")
    def called_new(self) -> Condition:
        return AnyOf(yes("new_groin_flank_thigh_pain"), yes("pain_is_new"))

    @fact("new pain near the muscle, called so or by its date")
    def new_near_psoas(self) -> Condition:
        around = pain_in("low_back", "buttock", "hip_front", "hip_side")
        return AnyOf(
            self.called_new,
            AllOf(self.bleed_site, self.under_2_weeks),
            AllOf(self.bleed_site, self.under_6_weeks, self.not_easing),
            AllOf(around, self.under_2_weeks, self.strong),
        )

    @fact("new back, hip or groin pain")
    def new_pain(self) -> Condition:
        return AnyOf(self.called_new, AllOf(self.under_6_weeks, pain_in("low_back", "hip_front", "groin")))

    @fact("pain at the front of the hip")
    def front(self) -> Condition:
        return pain_in("hip_front", "groin", "thigh_front")

    # Blood and vessels.

    @fact("bleeds easily")
    def bleeds(self) -> Condition:
        return AnyOf(yes("anticoagulant"), yes("bleeding_disorder"), Is("blood_clot", "on_treatment"))

    @fact("takes a blood thinner")
    def thinned(self) -> Condition:
        return AnyOf(yes("anticoagulant"), Is("blood_clot", "on_treatment"))

    @fact("no normal scan of the aorta is known")
    def no_normal_scan(self) -> Condition:
        not_asked = Below("age", AORTA_ASKED_AGE)
        return AnyOf(OneOf("aorta_scan", ("never", "abnormal", "not_sure")), not_asked)

    @fact("an age at which the aorta is looked at")
    def aorta_age(self) -> Condition:
        not_female = OneOf("sex", ("male", "intersex", "prefer_not_to_say"))
        return AnyOf(AllOf(not_female, AtLeast("age", self.t.aorta_age_men)), AtLeast("age", self.t.aorta_age_women))

    @fact("a risk of a widened aorta")
    def aorta_risk(self) -> Condition:
        another = AnyOf(yes("ever_smoked"), yes("aneurysm_in_family"), yes("vascular_disease"))
        return AllOf(self.no_normal_scan, self.aorta_age, another)

    # Nerves.

    @fact("signs in both legs, said or drawn")
    def both_legs(self) -> Condition:
        like_a_nerve = AnyOf(noticed("one_leg_tingling"), feels("electric", "burning"))
        drawn = AllOf(pain_on_both_sides("lower_leg"), self.under_6_weeks, self.worse, like_a_nerve)
        return AnyOf(yes("both_legs_symptoms"), drawn)

    @fact("signs of a nerve in trouble")
    def nerve_signs(self) -> Condition:
        return AnyOf(yes("leg_weakness"), self.both_legs, yes("saddle_numbness"), yes("bladder_bowel_change"))
