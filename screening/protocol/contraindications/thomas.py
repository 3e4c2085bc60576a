"""Rules on what the therapist measured, on how irritable the pain is, and on pictures that need care.

A more positive Thomas Test is a reason for more care, never for deeper work. The pictures (PT..) are those rows of
the pattern table that limit what is offered; a pattern itself only chooses among what the ceilings allow.
"""

from __future__ import annotations

from screening.protocol.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Below,
    Condition,
    CountAtLeast,
    Includes,
    IncludesAny,
    Is,
    OneOf,
)
from screening.protocol.contraindications.common import (
    FALL,
    FEVER,
    UNCHANGED_BY_MOVEMENT,
    UNDER_6_WEEKS,
    UNRELIEVED_AT_NIGHT,
    infection_risk,
    pain_in,
    yes,
)
from screening.protocol.rules import Mark, Rule, clearance, exercise, hands, massage, precaution, rule, urgent
from screening.protocol.thresholds import Thresholds

SIDES = ("left", "right")
_FRONT = pain_in("hip_front", "groin", "thigh_front")


def measured(side: str, name: str) -> str:
    """The id of one measurement, as in `thomas_test.left.end_feel`."""
    return f"thomas_test.{side}.{name}"


def either_side(name: str, value: str) -> AnyOf:
    return AnyOf(*(Is(measured(side, name), value) for side in SIDES))


GUARDED = either_side("end_feel", "guarded")


def marked_and_painful(t: Thresholds) -> Condition:
    return AnyOf(
        *(
            AllOf(
                Below(measured(side, "hip_extension"), t.test_marked),
                AtLeast(measured(side, "pain"), t.test_pain),
            )
            for side in SIDES
        )
    )


def firm_block() -> Condition:
    """A hip that stops short with a firm end feel."""
    return AnyOf(
        *(AllOf(Below(measured(side, "hip_extension"), 0), Is(measured(side, "end_feel"), "firm")) for side in SIDES)
    )


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (_test(t), _irritable(t), *_pictures(t))


def _test(t: Thresholds) -> Rule:
    finding = AnyOf(GUARDED, marked_and_painful(t))
    risk = AnyOf(infection_risk(t), yes("anticoagulant"), FALL)
    return rule(
        "TT01",
        "A guarded or very painful Thomas Test",
        "XU19 GTD JUDGEMENT",
        Mark.J,
        urgent(AllOf(finding, risk), "With illness, a risk of infection, a blood thinner or a fall: today."),
        clearance(finding, "Not just tight: a doctor should look at the hip first."),
    )


def _irritable(t: Thresholds) -> Rule:
    scores = ("pain_now", "pain_average", "pain_worst", "pain_at_rest")
    return rule(
        "IR01",
        "Easily irritated pain",
        "KEL13 JUDGEMENT",
        Mark.J,
        precaution(
            AnyOf(*(AtLeast(score, t.pain_high) for score in scores)),
            "Relaxation and indirect work only; review within 7 days.",
            hands("Relaxing, indirect work only."),
            exercise("No stretch into pain; short and easy."),
            withholds=frozenset({"pro_direct"}),
            forbids="deep end_range_extension",
        ),
    )


def not_muscular(t: Thresholds) -> Condition:
    """Pattern G: at least two signs that the source is not a muscle."""
    return CountAtLeast(
        2,
        UNCHANGED_BY_MOVEMENT,
        FEVER,
        yes("unexplained_weight_loss"),
        yes("abdominal_pulsation"),
        yes("abdominal_pain"),
        yes("constant_abdominal_or_back_pain"),
        yes("urine_symptoms"),
        yes("gi_bleeding"),
        Includes("symptoms", "digestive_trouble"),
        GUARDED,
    )


def hip_joint(t: Thresholds) -> Condition:
    """Pattern E: a sign that belongs to the joint, and one more; a reading with its end feel counts twice."""
    own = AnyOf(
        yes("hip_joint_condition"),
        Includes("symptoms", "locking_or_catching"),
        firm_block(),
        AllOf(AtLeast("age", t.joint_age), Includes("symptoms", "less_hip_movement")),
    )
    return AllOf(
        own,
        CountAtLeast(
            2,
            pain_in("groin"),
            yes("hip_joint_condition"),
            Includes("symptoms", "locking_or_catching"),
            Includes("symptoms", "less_hip_movement"),
            firm_block(),
            firm_block(),
        ),
    )


def strain() -> Condition:
    """Pattern C: a clear beginning, or a jump in load, and pain at the front under 6 weeks old."""
    return AllOf(_FRONT, UNDER_6_WEEKS, OneOf("onset", ("sudden_movement", "load_increase")))


def snapping() -> Condition:
    """Pattern C2: a click at the front of the hip that hurts."""
    return AllOf(Includes("symptoms", "clicking_hip"), pain_in("hip_front", "groin"))


def leg_nerve() -> Condition:
    """Pattern F: pain that runs down the leg like a nerve."""
    down = pain_in("thigh_back", "lower_leg")
    return AllOf(down, IncludesAny("pain_character", ("electric", "burning")))


def _pictures(t: Thresholds) -> tuple[Rule, ...]:
    at_rest = AnyOf(
        UNRELIEVED_AT_NIGHT,
        AtLeast("pain_at_rest", t.pain_at_rest_moderate),
        Includes("symptoms", "locking_or_catching"),
    )
    return (
        rule(
            "PT01",
            "A picture that does not look like a muscle",
            "MEC08 JUDGEMENT",
            Mark.J,
            clearance(not_muscular(t), "Two or more signs point away from the muscle: a doctor first."),
        ),
        rule(
            "PT02",
            "A picture of the hip joint",
            "NG226 JUDGEMENT",
            Mark.J,
            clearance(
                AllOf(hip_joint(t), at_rest),
                "Like the joint, with rest or night pain or locking: a doctor or physiotherapist first.",
            ),
            precaution(
                hip_joint(t),
                "Like the joint: exercise first; direct work is not the first choice.",
                hands("Short of the end of range; not into a pinch."),
                exercise("Short of the end of range; not into a pinch."),
                forbids="end_range_extension deep",
            ),
        ),
        rule(
            "PT03",
            "A picture of a strain",
            "DOHA JOH99 JUDGEMENT",
            Mark.J,
            precaution(
                strain(),
                "Like a strain: load in small steps, nothing deep, no stretch into pain.",
                massage("Nothing deep on the painful place."),
                exercise("No stretch into pain; add load in small steps."),
                forbids="deep end_range_extension",
            ),
        ),
        rule(
            "PT04",
            "A picture of a snapping hip",
            "LAI13 JUDGEMENT",
            Mark.J,
            precaution(
                snapping(),
                "Like a snapping tendon: exercise, and no deep pressure on the tendon.",
                hands("No deep pressure on the tendon at the front of the hip."),
                exercise("Move where it does not click or hurt."),
                forbids="deep",
            ),
        ),
        rule(
            "PT05",
            "A picture of a nerve in the leg",
            "LOTH JUDGEMENT",
            Mark.J,
            precaution(
                leg_nerve(),
                "Like a nerve: ask about weakness and numbness again, and test them.",
                hands("Work in a position that eases the leg."),
                exercise("Stay in the range that does not bring on the leg pain."),
                withholds=frozenset({"pro_direct"}),
                forbids="deep",
            ),
        ),
    )
