"""Bones, growth and injury."""

from __future__ import annotations

from collections.abc import Iterator

from screening.protocol.ceilings import ALL_BUT_GENERAL
from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast
from screening.protocol.conditions import AtLeast, AtMost, Is
from screening.protocol.facts import derived, noticed, pain_in, pain_on_both_sides, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    Tier,
    absolute,
    clearance,
    emergency,
    exercise,
    home,
    local,
    massage,
    note,
    precaution,
    rule,
    urgent,
    whole_plan,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_HIP_AND_THIGH = pain_in("groin", "hip_front", "hip_side", "buttock", "thigh_front", "knee")
_FRONT_OF_HIP = pain_in("groin", "hip_front")


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_fractures(t), *_weak_bones(t), _growing(t), _muscle(t))


def _fractures(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF23",
            "Began with a crash, a fall from height or a heavy blow",
            "HEN09",
            Mark.S,
            emergency(
                AllOf(yes("major_trauma"), yes("cannot_bear_weight")),
                "Major trauma and cannot stand: emergency care now.",
            ),
            urgent(yes("major_trauma"), "Major trauma: a doctor the same day, until it has been imaged."),
        ),
        rule("RF24", "A fall, or a bone that may have broken", "OHF HEN09 KNOWLEDGE", Mark.S, *_broken(t)),
        rule(
            "RF25",
            "Pain with running or hopping",
            "ROB17 COCO JUDGEMENT",
            Mark.J,
            *_overloaded(t),
        ),
        rule(
            "C22",
            "A broken bone, still mending",
            "BAR21 KNOWLEDGE",
            Mark.S,
            absolute(yes("healing_fracture"), "No massage or exercise until the doctor says the bone has mended."),
        ),
    )


def _broken(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    old, stands_badly = AtLeast("age", t.hidden_fracture_age), (yes("weight_bearing_pain"), yes("limp"))
    yield urgent(
        AllOf(
            f.weak_or_old,
            f.fall,
            AnyOf(
                AllOf(pain_in("groin"), AnyOf(yes("weight_bearing_pain"), yes("cannot_bear_weight"))),
                AllOf(f.fall_under_6_weeks, f.hip_fracture_sign),
                AllOf(f.fall_under_12_weeks, _HIP_AND_THIGH, AnyOf(yes("cannot_bear_weight"), yes("limp"), f.worse)),
            ),
        ),
        "May be a fracture, also when walking: an X-ray today; a normal X-ray does not settle it.",
    )
    yield urgent(
        AllOf(f.fall, f.fall_under_12_weeks, f.spine_fracture_sign),
        "May be a fracture of the spine, also when walking: an X-ray today.",
    )
    yield urgent(
        AllOf(old, f.under_6_weeks, _FRONT_OF_HIP, *stands_badly),
        "At this age a hip can break without a fall anybody saw: an X-ray today.",
    )
    yield clearance(
        AllOf(old, f.under_6_weeks, _HIP_AND_THIGH, AnyOf(*stands_badly)),
        "At this age a bone can break without a fall anybody saw: a doctor within days.",
        when=When.DAYS,
    )


def _overloaded(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    front = AllOf(f.hop, _FRONT_OF_HIP)
    does_not_rest = AnyOf(f.worse, AllOf(f.unrelieved, f.rest4))
    elsewhere = pain_in("thigh_front", "buttock", "low_back", "hip_side")
    impact = yes("impact_training")
    yield urgent(
        AnyOf(
            AllOf(front, f.load_increase, does_not_rest),
            AllOf(front, f.low_energy, f.bone_trend),
            AllOf(front, f.under_12_weeks, impact, CountAtLeast(2, f.worse, f.unrelieved, f.rest4)),
            AllOf(f.hop, f.low_energy, f.bone_trend, elsewhere),
        ),
        "May be a stress fracture of the hip: a doctor the same day. No impact until a doctor has looked.",
    )
    anywhere = pain_in("groin", "hip_front", "thigh_front", "buttock", "low_back", "hip_side")
    stands_badly = AnyOf(yes("weight_bearing_pain"), yes("limp"))
    yield clearance(
        AnyOf(
            AllOf(front, AnyOf(impact, f.load_increase, f.low_energy, f.weak_bones), f.not_easing, f.under_12_weeks),
            AllOf(f.hop, AnyOf(f.low_energy, f.weak_bones), f.bone_trend, anywhere),
            AllOf(_FRONT_OF_HIP, stands_badly, f.load_increase, f.worse, f.under_12_weeks),
        ),
        "No impact until a doctor has looked.",
        when=When.DAYS,
        examinable=True,
    )
    yield note(
        f.hop,
        "Pain on running or hopping: ask again each session.",
        whole_plan("No running, jumping or hopping while it hurts."),
        forbids="impact",
    )


def _weak_bones(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    lifted_something = AllOf(
        f.weak_or_spine_age,
        pain_in("low_back", "flank"),
        f.under_6_weeks,
        Is("onset", "sudden_movement"),
        AtLeast("pain_worst", t.pain_fracture_away),
    )
    return (
        rule(
            "RF26",
            "Weak bones or long steroid treatment",
            "HEN09 JUDGEMENT KNOWLEDGE",
            Mark.J,
            urgent(f.weak_bones_new, "Weak bones and new pain: may be a fracture, a doctor the same day."),
            clearance(f.weak_bones_doubt, "Weak bones and such pain: a doctor within days.", when=When.DAYS),
            clearance(lifted_something, "The spine can break in lifting: a doctor within days.", when=When.DAYS),
            precaution(
                f.weak_bones,
                "Light pressure; no rolling or levering on the spine, no roller under the back.",
                massage("Light pressure only; nothing that levers on the spine or ribs.", "contact_back"),
                home("Thigh only, gently; no ball or roller under the back.", "ball roller"),
                forbids="deep back_roller trunk_extension deep_flexion",
            ),
        ),
        rule(
            "RF35",
            "Groin pain and a risk to the blood supply of the hip",
            "AVN",
            Mark.K,
            clearance(
                AllOf(pain_in("groin"), AnyOf(yes("long_steroids"), yes("heavy_drinking_or_sickle_cell"))),
                "Groin pain with steroids, heavy drinking or sickle cell: a doctor should look at the hip first.",
            ),
        ),
    )


def _growing(t: Thresholds) -> Rule:
    f = derived(t)
    child = AtMost("age", 17)
    site = pain_in("hip_front", "hip_side", "groin", "thigh_front", "thigh_back", "knee")
    pressing = AnyOf(AtMost("age", t.growth_plate_age), f.not_easing, f.unrelieved, f.strong, f.under_3_days)
    return rule(
        "RF34",
        "Under 18 with hip, thigh or knee pain, or a limp",
        "AFP17 KNOWLEDGE",
        Mark.S,
        urgent(
            AllOf(
                child,
                AnyOf(yes("limp"), noticed("less_hip_movement", "locking_or_catching"), AllOf(site, pressing)),
            ),
            "A growing hip can slip or be ill: a doctor the same day.",
        ),
        clearance(AllOf(child, site), "A growth plate may be pulled off: a doctor within days.", when=When.DAYS),
    )


def _muscle(t: Thresholds) -> Rule:
    f = derived(t)
    bruise, heavy = yes("bad_bruise_or_pop"), noticed("heavy_leg_on_stairs")
    pulled = AnyOf(f.sudden, bruise)
    cannot_lift = AnyOf(yes("leg_weakness"), yes("cannot_bear_weight"), AllOf(heavy, f.under_2_weeks))
    overdone = AllOf(
        f.load_increase,
        f.under_3_days,
        pain_on_both_sides("thigh_front"),
        AtLeast("pain_worst", t.pain_very_strong),
    )
    return rule(
        "C23",
        "Recent muscle injury",
        "SEED001 KNOWLEDGE",
        Mark.K,
        urgent(
            AllOf(bruise, f.under_6_weeks, cannot_lift),
            "A pop or big bruise, and the leg is hard to lift: a doctor the same day.",
        ),
        clearance(overdone, "Dark pee? A blood test today.", when=When.TODAY),
        local(
            AllOf(pulled, f.under_3_days),
            "The first 72 hours: general advice only.",
            withholds=ALL_BUT_GENERAL,
        ),
        precaution(
            AllOf(pulled, AnyOf(f.under_2_weeks, AllOf(f.under_6_weeks, f.not_easing))),
            "Still recovering: nothing deep, and no stretch into pain.",
            massage("Nothing deep on the injured place."),
            exercise("No stretch into pain; add load in small steps."),
            forbids="deep end_range_extension",
        ),
        note(
            AllOf(pulled, f.under_6_weeks),
            "Easing: nothing deep, and no stretch into pain.",
            forbids="deep end_range_extension",
        ),
    )
