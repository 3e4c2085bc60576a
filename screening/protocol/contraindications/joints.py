"""Joints and connective tissue."""

from __future__ import annotations

from screening.protocol.ceilings import Referral
from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast
from screening.protocol.conditions import Below, Is
from screening.protocol.facts import derived, noticed, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    clearance,
    exercise,
    hands,
    local,
    massage,
    note,
    precaution,
    rule,
)
from screening.protocol.thresholds import Thresholds


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (_hip(t), *_tissue(t))


def _hip(t: Thresholds) -> Rule:
    f = derived(t)
    joint = yes("hip_joint_condition")
    signs = (f.unrelieved, f.rest4, noticed("locking_or_catching"))
    return rule(
        "C19",
        "A known hip joint problem",
        "NG226 WARWICK16 JUDGEMENT",
        Mark.J,
        clearance(
            AllOf(joint, f.worse, CountAtLeast(2, *signs)),
            "Worse, with night or rest pain or locking: a doctor or physiotherapist first.",
            examinable=True,
        ),
        precaution(
            AllOf(joint, AnyOf(*signs)),
            "Night or rest pain, or locking: exercise first; a physiotherapist should look.",
            hands("Not into a pinch."),
            exercise("Short of the end of range; not into a pinch."),
            forbids="end_range_extension deep_flexion",
            refers=Referral.ROUTINE,
        ),
        note(joint, "Exercise first, in pain too; not into a pinch.", forbids="end_range_extension deep_flexion"),
    )


def _tissue(t: Thresholds) -> tuple[Rule, ...]:
    stiff = yes("morning_stiffness_over_30")
    return (
        rule(
            "C24",
            "Arthritis that flares, or long morning stiffness",
            "NG65",
            Mark.S,
            local(
                Is("inflammatory_arthritis", "flare"),
                "In a flare: no direct work; leave hot joints alone.",
                massage("Leave hot or swollen joints alone."),
            ),
            note(
                AllOf(stiff, Below("age", t.joint_age), Is("duration", "over_12_weeks")),
                "Long morning stiffness from a young age: suggest a doctor's appointment.",
                refers=Referral.ROUTINE,
            ),
            note(
                AnyOf(Is("inflammatory_arthritis", "calm"), stiff),
                "Ask about stiffness and flares each time; less on a stiff day.",
            ),
        ),
        rule(
            "C34",
            "Connective tissue condition",
            "KNOWLEDGE",
            Mark.K,
            local(
                Is("connective_tissue", "marfan_or_vascular_eds"),
                "Vessels may be fragile: no abdominal and no deep work.",
                massage("Light contact only."),
                forbids="deep end_range_extension deep_flexion breath_holding",
            ),
            note(
                Is("connective_tissue", "hypermobile"),
                "Very flexible: strengthen rather than stretch, no end range.",
                forbids="end_range_extension deep_flexion",
            ),
        ),
    )
