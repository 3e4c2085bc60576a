"""Cancer, and flags that are weak alone."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT, Referral
from screening.protocol.conditions import AllOf, Is
from screening.protocol.contraindications.common import (
    CANCER_PAIN,
    NERVE_SIGNS,
    UNCHANGED_BY_MOVEMENT,
    UNRELIEVED_AT_NIGHT,
    severe_at_rest,
    two_weak_flags,
    yes,
)
from screening.protocol.rules import (
    Mark,
    Rule,
    clearance,
    emergency,
    everything,
    hands,
    local,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_TOGETHER = "Together with another flag: a doctor the same day."


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_cancer(), *_weak(t))


def _cancer() -> tuple[Rule, ...]:
    return (
        rule(
            "RF27",
            "Cancer now",
            "ONC",
            Mark.S,
            local(
                Is("cancer", "now"),
                "Light indirect work only, by somebody trained in it, and with the agreement of the team.",
                hands("Light contact only; not over a tumour, a port, bone or treated skin."),
                withholds=MASSAGE_BY_CLIENT,
                forbids="deep ball roller back_roller tool",
                refers=Referral.ROUTINE,
            ),
        ),
        rule(
            "RF28",
            "Cancer, now or ever, and pain that is new, worse, constant or at night",
            "CG75 MAB",
            Mark.S,
            emergency(AllOf(CANCER_PAIN, NERVE_SIGNS), "With nerve signs: emergency care now."),
            urgent(CANCER_PAIN, "A doctor within 24 hours; ease after massage is no proof."),
        ),
        rule(
            "RF29",
            "Cancer in the past",
            "KNOWLEDGE",
            Mark.K,
            precaution(
                Is("cancer", "past"),
                "Note where and when; consider asking the doctor if under 5 years ago or in the pelvis.",
                everything("Gentle; ask each time whether the pain is worse, constant or wakes the client."),
            ),
        ),
    )


def _weak(t: Thresholds) -> tuple[Rule, ...]:
    two, severe = two_weak_flags(t), severe_at_rest(t)
    return (
        rule(
            "RF30",
            "Weight loss without trying",
            "VER16",
            Mark.S,
            urgent(yes("unexplained_weight_loss"), "A doctor within days; no massage until then."),
        ),
        rule(
            "RF31",
            "Night pain that stays the same",
            "HEN09 IFOMPT JUDGEMENT",
            Mark.S,
            urgent(AllOf(UNRELIEVED_AT_NIGHT, two), _TOGETHER),
            precaution(
                UNRELIEVED_AT_NIGHT,
                "Alone it is a weak flag: look at it, and ask again each time.",
                everything("Ask about the nights first; gentle work only."),
            ),
        ),
        rule(
            "RF32",
            "Pain that nothing changes",
            "MEC08",
            Mark.S,
            urgent(AllOf(UNCHANGED_BY_MOVEMENT, two), _TOGETHER),
            clearance(UNCHANGED_BY_MOVEMENT, "Pain that moving or resting does not change: a doctor first."),
        ),
        rule(
            "RF33",
            "Severe pain at rest",
            "JUDGEMENT",
            Mark.J,
            urgent(AllOf(severe, two), _TOGETHER),
            clearance(severe, "Pain this strong at rest: a doctor first."),
        ),
        rule(
            "C39",
            "Not getting better",
            "MAB JUDGEMENT",
            Mark.J,
            clearance(
                yes("not_improving"), "No better after 4 to 6 weeks, or worse after each session: a doctor first."
            ),
        ),
    )
