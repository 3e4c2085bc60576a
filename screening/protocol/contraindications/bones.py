"""Bones, growth and injury."""

from __future__ import annotations

from screening.protocol.ceilings import ALL_BUT_GENERAL
from screening.protocol.conditions import AllOf, AnyOf, AtLeast, AtMost, Includes, Is
from screening.protocol.contraindications.common import (
    FALL,
    SUDDEN,
    UNDER_3_DAYS,
    UNDER_6_WEEKS,
    UNRELIEVED_AT_NIGHT,
    WEAK_BONES_NEW_PAIN,
    pain_in,
    yes,
)
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    exercise,
    home,
    local,
    massage,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_fractures(t), *_weak_bones(), *_growing(), *_muscle())


def _fractures(t: Thresholds) -> tuple[Rule, ...]:
    weak_or_old = AnyOf(AtLeast("age", t.fall_age), yes("osteoporosis_or_steroids"))
    groin = AnyOf(yes("weight_bearing_pain"), yes("cannot_bear_weight"), pain_in("groin"))
    load = AnyOf(
        Is("course", "worse"),
        UNRELIEVED_AT_NIGHT,
        Is("onset", "load_increase"),
        yes("low_body_weight_or_periods_missed"),
        AtLeast("pain_at_rest", t.pain_at_rest_moderate),
    )
    hop = yes("hurts_running_or_hopping")
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
        rule(
            "RF24",
            "A fall, and groin pain",
            "OHF",
            Mark.S,
            urgent(
                AllOf(weak_or_old, FALL, groin),
                "May be a hip fracture, also when walking: an X-ray the same day, and a normal one is no proof.",
            ),
        ),
        rule(
            "RF25",
            "Groin or thigh pain with running or hopping",
            "ROB17 COCO",
            Mark.S,
            urgent(
                AllOf(hop, pain_in("groin", "hip_front", "thigh_front"), load),
                "May be a stress fracture of the hip: a doctor the same day, no running until then.",
            ),
            precaution(
                hop,
                "Pain on running or hopping: no impact for now, and ask again each session.",
                exercise("No running, jumping or hopping while it hurts."),
            ),
        ),
        rule(
            "C22",
            "A broken bone, still mending",
            "BAR21 KNOWLEDGE",
            Mark.S,
            absolute(yes("healing_fracture"), "No massage or exercise until the doctor says the bone has mended."),
        ),
    )


def _weak_bones() -> tuple[Rule, ...]:
    weak = yes("osteoporosis_or_steroids")
    return (
        rule(
            "RF26",
            "Weak bones or long steroid treatment",
            "HEN09",
            Mark.S,
            urgent(
                WEAK_BONES_NEW_PAIN,
                "Weak bones and new pain: may be a fracture, a doctor the same day.",
            ),
            precaution(
                weak,
                "Light pressure; no rolling or levering on the spine, no roller under the back.",
                massage("Light pressure only; nothing that levers on the spine or ribs."),
                home("Thigh only, gently; no ball or roller under the back."),
                forbids="deep back_roller trunk_extension",
            ),
        ),
        rule(
            "RF35",
            "Groin pain and a risk to the blood supply of the hip",
            "AVN",
            Mark.S,
            clearance(
                AllOf(
                    pain_in("groin"),
                    AnyOf(weak, yes("heavy_drinking_or_sickle_cell")),
                ),
                "Groin pain with steroids, heavy drinking or sickle cell: a doctor should look at the hip first.",
            ),
        ),
    )


def _growing() -> tuple[Rule, ...]:
    child = AtMost("age", 17)
    return (
        rule(
            "RF34",
            "Under 18 with hip, thigh or knee pain, or a limp",
            "AFP17",
            Mark.S,
            urgent(
                AllOf(
                    child,
                    AnyOf(yes("limp"), pain_in("hip_front", "groin", "thigh_front", "thigh_back", "knee")),
                ),
                "A growing hip can slip or be ill: a doctor the same day.",
            ),
        ),
    )


def _muscle() -> tuple[Rule, ...]:
    pulled = AnyOf(SUDDEN, yes("bad_bruise_or_pop"))
    cannot_lift = AnyOf(yes("leg_weakness"), yes("cannot_bear_weight"), Includes("symptoms", "heavy_leg_on_stairs"))
    return (
        rule(
            "C23",
            "Recent muscle injury",
            "SEED001 KNOWLEDGE",
            Mark.K,
            urgent(
                AllOf(yes("bad_bruise_or_pop"), UNDER_6_WEEKS, cannot_lift),
                "A pop or big bruise, and the leg is hard to lift: a doctor the same day.",
            ),
            local(
                AllOf(pulled, UNDER_3_DAYS),
                "The first 72 hours: general advice only.",
                withholds=ALL_BUT_GENERAL,
            ),
            precaution(
                AllOf(pulled, UNDER_6_WEEKS),
                "Still recovering: nothing deep, and no stretch into pain.",
                massage("Nothing deep on the injured place."),
                exercise("No stretch into pain; add load in small steps."),
                forbids="deep end_range_extension",
            ),
        ),
    )
