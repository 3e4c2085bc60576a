"""Rules on what the therapist measured, on how irritable the pain is, and on pictures that need care.

A more positive Thomas Test is a reason for more care, never for deeper work. The pictures (PT..) are those rows of
the pattern table that limit what is offered; a pattern itself only chooses among what the ceilings allow.
"""

from __future__ import annotations

from screening.protocol.ceilings import Referral
from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast
from screening.protocol.conditions import AtLeast, Below, Condition, Includes, Is
from screening.protocol.facts import Derived, derived, feels, noticed, pain_in, yes
from screening.protocol.rules import Mark, Rule, clearance, exercise, hands, note, precaution, rule, urgent
from screening.protocol.thomas_test import REASON, SIDES, measured
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When


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
    d = derived(t)
    return (_test(t, d), *_examined(d), _irritable(d), *_pictures(t, d))


def _test(t: Thresholds, d: Derived) -> Rule:
    finding = AnyOf(GUARDED, marked_and_painful(t))
    risk = AnyOf(d.infection_risk_any, yes("anticoagulant"), d.fall)
    return rule(
        "TT01",
        "A guarded or very painful Thomas Test",
        "XU19 GTD JUDGEMENT",
        Mark.J,
        urgent(AllOf(finding, risk), "With illness, a risk of infection, a blood thinner or a fall: today."),
        clearance(finding, "Not just tight: a doctor should look at the hip first."),
    )


def _examined(d: Derived) -> tuple[Rule, ...]:
    """What the hands found, or could not look for."""
    new_weakness = AllOf(either_side("resisted_flexion", "weak_painless"), d.under_12_weeks)
    return (
        rule(
            "TT02",
            "Cannot lie for the Thomas Test",
            "KNOWLEDGE",
            Mark.K,
            precaution(
                Is(REASON, "cannot_lie"),
                "Not flat on the table; ask why, and what eases it.",
                hands("Side-lying or half sitting."),
                forbids="lies_flat",
            ),
        ),
        rule(
            "TT03",
            "Bending the hip against the hand hurts",
            "DOHA JUDGEMENT",
            Mark.J,
            precaution(
                d.flexion_painful,
                "Like a muscle or tendon under load: load first; nothing through the tummy.",
                exercise("Load first, in small steps; no stretch into pain."),
                withholds=frozenset({"pro_direct"}),
                forbids="deep end_range_extension",
            ),
        ),
        rule(
            "TT04",
            "Weak without pain, and new",
            "JUDGEMENT",
            Mark.J,
            clearance(
                new_weakness,
                "New painless weakness on one side is a nerve until examined.",
                when=When.DAYS,
                examinable=True,
            ),
        ),
    )


def _irritable(d: Derived) -> Rule:
    return rule(
        "IR01",
        "Easily irritated pain",
        "KEL13 JUDGEMENT",
        Mark.J,
        precaution(
            d.irritable,
            "Relaxation and indirect work only; review within 7 days.",
            hands("Relaxing, indirect work only."),
            exercise("No stretch into pain; short and easy."),
            withholds=frozenset({"pro_direct"}),
            forbids="deep end_range_extension deep_flexion",
        ),
    )


def steady_source(d: Derived) -> Condition:
    """Pain that nothing changes, or that is constant and hurts at rest: one theme, so it counts once."""
    return AnyOf(d.unchanged, AllOf(d.constant, d.rest4))


def not_muscular(d: Derived) -> Condition:
    """Pattern G: at least two signs that the source is not a muscle."""
    return CountAtLeast(
        2,
        steady_source(d),
        d.ill,
        yes("unexplained_weight_loss"),
        yes("abdominal_pulsation"),
        d.tummy_pain,
        yes("urine_symptoms"),
        yes("gi_bleeding"),
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


def snapping() -> Condition:
    """Pattern C2: a click at the front of the hip that hurts."""
    return AllOf(Includes("symptoms", "clicking_hip"), pain_in("hip_front", "groin"))


def leg_nerve() -> Condition:
    """Pattern F: pain that runs down the leg like a nerve."""
    return AllOf(pain_in("thigh_back", "lower_leg"), feels("electric", "burning"))


def _pictures(t: Thresholds, d: Derived) -> tuple[Rule, ...]:
    return (_not_a_muscle(d), _joint(t, d), *_muscle_and_nerve(d))


def _not_a_muscle(d: Derived) -> Rule:
    return rule(
        "PT01",
        "A picture that does not look like a muscle",
        "MEC08 JUDGEMENT",
        Mark.J,
        clearance(not_muscular(d), "Two or more signs point away from the muscle: a doctor first."),
    )


def _joint(t: Thresholds, d: Derived) -> Rule:
    picture, signs = hip_joint(t), (d.unrelieved, d.rest4, noticed("locking_or_catching"))
    return rule(
        "PT02",
        "A picture of the hip joint",
        "NG226 JUDGEMENT",
        Mark.J,
        clearance(
            AllOf(picture, d.worse, CountAtLeast(2, *signs)),
            "Like the joint, worse, with two of night pain, rest pain and locking: a doctor or physiotherapist first.",
            examinable=True,
        ),
        note(
            AllOf(picture, AnyOf(*signs)),
            "Like the joint, with night pain, rest pain or locking: suggest a physiotherapist.",
            forbids=_NOT_FOR_A_JOINT,
            refers=Referral.ROUTINE,
        ),
        note(
            picture,
            "Like the joint: exercise first; direct work is not the first choice.",
            forbids=_NOT_FOR_A_JOINT,
        ),
    )


_NOT_FOR_A_JOINT = "deep end_range_extension deep_flexion"


def _muscle_and_nerve(d: Derived) -> tuple[Rule, ...]:
    return (
        rule(
            "PT03",
            "A picture of a strain or a tendon",
            "DOHA JOH99 JUDGEMENT",
            Mark.J,
            note(
                AnyOf(d.strain, d.tendon),
                "Like a strain or a tendon: load in small steps, nothing deep, no stretch into pain.",
                forbids="deep end_range_extension",
            ),
        ),
        rule(
            "PT04",
            "A picture of a snapping hip",
            "LAI13 JUDGEMENT",
            Mark.J,
            note(
                snapping(),
                "Like a snapping tendon: exercise, and no deep pressure on the tendon.",
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
