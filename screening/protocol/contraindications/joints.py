"""Joints and connective tissue."""

from __future__ import annotations

from screening.protocol.ceilings import Referral
from screening.protocol.conditions import AllOf, AnyOf, AtLeast, Below, Includes, Is
from screening.protocol.contraindications.common import UNDER_6_WEEKS, UNRELIEVED_AT_NIGHT, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    clearance,
    everything,
    exercise,
    hands,
    local,
    massage,
    precaution,
    rule,
)
from screening.protocol.thresholds import Thresholds


def rules(t: Thresholds) -> tuple[Rule, ...]:
    joint = yes("hip_joint_condition")
    stiff = yes("morning_stiffness_over_30")
    return (
        rule(
            "C19",
            "A known hip joint problem",
            "NG226",
            Mark.S,
            clearance(
                AllOf(
                    joint,
                    AnyOf(
                        UNRELIEVED_AT_NIGHT,
                        AtLeast("pain_at_rest", t.pain_at_rest_moderate),
                        Includes("symptoms", "locking_or_catching"),
                        AllOf(Is("course", "worse"), UNDER_6_WEEKS),
                    ),
                ),
                "Night or rest pain, locking or fast worsening: a doctor or physiotherapist first.",
            ),
            precaution(
                joint,
                "Avoid the end of range; direct work only when it is settled.",
                hands("Short of the end of range; not into a pinch."),
                exercise("Short of the end of range; not into a pinch."),
                forbids="end_range_extension",
            ),
        ),
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
            precaution(
                AllOf(stiff, Below("age", t.joint_age), Is("duration", "over_12_weeks")),
                "Long morning stiffness from a young age: suggest a doctor's appointment.",
                refers=Referral.ROUTINE,
            ),
            precaution(
                AnyOf(Is("inflammatory_arthritis", "calm"), stiff),
                "Gentle; ask about stiffness and flares each time.",
                everything("Gentle; less on a stiff day."),
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
                forbids="deep end_range_extension breath_holding",
            ),
            precaution(
                Is("connective_tissue", "hypermobile"),
                "Very flexible: strengthen rather than stretch, no end range.",
                exercise("No end range; slow and controlled."),
                forbids="end_range_extension",
            ),
        ),
    )
