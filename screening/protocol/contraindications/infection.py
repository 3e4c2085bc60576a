"""Infection: the hip that looks tight may be one."""

from __future__ import annotations

from screening.protocol.conditions import AllOf, AnyOf, Is
from screening.protocol.contraindications.common import (
    FEVER,
    NEW_PAIN,
    infection_risk,
    pain_in,
    yes,
)
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    everything,
    local,
    massage,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_SORE_HIP = AnyOf(yes("limp"), yes("new_groin_flank_thigh_pain"), pain_in("hip_front", "groin"))
_GUT_INFECTION = AnyOf(
    AllOf(Is("bowel_inflammation", "active"), _SORE_HIP),
    AllOf(Is("bowel_inflammation", "in_remission"), yes("limp")),
)


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_illness(t), *_risks())


def _illness(t: Thresholds) -> tuple[Rule, ...]:
    bent = yes("cannot_straighten_hip")
    return (
        rule(
            "RF14",
            "Fever or illness with this problem",
            "XU19 PARA",
            Mark.S,
            emergency(yes("very_unwell"), "Shaking chills, confused or cannot stand: emergency care now."),
            urgent(FEVER, "May be a deep infection: a doctor the same day."),
        ),
        rule(
            "RF15",
            "Hip stuck bent",
            "XU19 CHR01 AKH18 COS19 JUDGEMENT",
            Mark.S,
            urgent(
                AnyOf(AllOf(bent, infection_risk(t)), _GUT_INFECTION),
                "A bent or limping hip with a risk of infection: a doctor the same day, fever or not.",
            ),
            clearance(bent, "A hip that cannot be straightened is not just tight: a doctor first."),
        ),
        rule(
            "RF39",
            "Hot swollen joint, or cannot stand on the leg",
            "JOSR10",
            Mark.S,
            urgent(
                AnyOf(yes("hot_swollen_joint"), yes("cannot_bear_weight")),
                "A joint or bone may be ill: a doctor the same day.",
            ),
        ),
        rule(
            "C32",
            "Ill or feverish now",
            "CEDAR KNOWLEDGE",
            Mark.S,
            absolute(FEVER, "No massage until well for 48 hours."),
        ),
    )


def _risks() -> tuple[Rule, ...]:
    return (
        rule(
            "C33",
            "Weak defence against infection",
            "ALI13",
            Mark.S,
            urgent(
                AllOf(yes("infection_risk"), NEW_PAIN),
                "New back or hip pain with this risk: a doctor the same day.",
            ),
            precaution(
                yes("infection_risk"),
                "Infections may be quiet: ask about illness before each session.",
                everything("Ask about fever and new pain first; clean hands and linen as always."),
            ),
        ),
        rule(
            "C41",
            "Injection or needling in the area in the past 2 weeks",
            "KNOWLEDGE",
            Mark.K,
            urgent(
                AllOf(yes("injection_2_weeks"), AnyOf(FEVER, Is("course", "worse"))),
                "Fever or more pain after a needle: a doctor the same day.",
            ),
            local(
                yes("injection_2_weeks"),
                "Leave the area alone for 2 weeks after a needle.",
                massage("Stay away from the place of the needle."),
            ),
        ),
        rule(
            "C42",
            "Procedure in the womb or bowel in the past 6 weeks",
            "JLGTD14 KNOWLEDGE",
            Mark.S,
            urgent(
                AllOf(
                    yes("womb_or_bowel_procedure_6_weeks"),
                    AnyOf(
                        FEVER,
                        yes("new_groin_flank_thigh_pain"),
                        pain_in("low_back", "hip_front", "groin", "thigh_front", "thigh_back"),
                    ),
                ),
                "Fever, or back, hip or thigh pain after it: a doctor the same day.",
            ),
            local(
                yes("womb_or_bowel_procedure_6_weeks"),
                "No abdominal work for 6 weeks after it.",
                massage("Stay off the abdomen."),
            ),
        ),
    )
