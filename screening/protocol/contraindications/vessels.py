"""Blood vessels and the heart."""

from __future__ import annotations

from screening.protocol.conditions import AllOf, AnyOf, AtLeast, Is, OneOf
from screening.protocol.contraindications.common import yes
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    hands,
    home,
    local,
    note,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_PULSATION = yes("abdominal_pulsation")
_CONSTANT = yes("constant_abdominal_or_back_pain")
_FAINT = yes("faint_or_clammy")
_NO_NORMAL_SCAN = OneOf("aorta_scan", ("never", "abnormal", "not_sure"))


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_acute(t), *_aorta(t), *_circulation())


def _acute(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF04",
            "Sudden severe pain, or faint with pain",
            "NHSAAA",
            Mark.S,
            emergency(
                yes("sudden_severe_pain"),
                "Sudden, very bad tummy or back pain: emergency care now.",
            ),
            urgent(_FAINT, "Faint, cold or sweaty with the pain: a doctor the same day."),
        ),
        rule(
            "RF05",
            "A strong beat or constant pain in the tummy or back",
            "NHSAAA DEB10 MEC08",
            Mark.S,
            emergency(
                AnyOf(
                    AllOf(
                        _PULSATION,
                        AnyOf(_CONSTANT, yes("abdominal_pain")),
                        AtLeast("age", t.aorta_emergency_age),
                    ),
                    AllOf(_PULSATION, AnyOf(_FAINT, yes("sudden_severe_pain"))),
                ),
                "A strong beat with pain at this age, or with faintness: emergency care now.",
            ),
            urgent(_PULSATION, "A strong beat felt in the tummy: a doctor the same day. Do not press there."),
            clearance(_CONSTANT, "Tummy or low-back pain that never goes away: a doctor first."),
            local(
                yes("abdominal_pain"),
                "New tummy pain: no work on the abdomen until its cause is known.",
                hands("Stay off the abdomen; ask again about the tummy before each session."),
            ),
        ),
        rule(
            "RF13",
            "Chest pain, breathlessness or stroke signs",
            "KNOWLEDGE",
            Mark.K,
            emergency(yes("chest_or_stroke_signs"), "Chest pain or stroke signs: emergency care now."),
        ),
    )


def _aorta(t: Thresholds) -> tuple[Rule, ...]:
    age = AnyOf(
        AllOf(
            OneOf("sex", ("male", "intersex", "prefer_not_to_say")),
            AtLeast("age", t.aorta_age_men),
        ),
        AtLeast("age", t.aorta_age_women),
    )
    other = AnyOf(yes("ever_smoked"), yes("aneurysm_in_family"), yes("vascular_disease"))
    return (
        rule(
            "RF06",
            "Risk of a widened aorta, no normal scan known",
            "NHSAAA USPSTF19 JUDGEMENT",
            Mark.S,
            local(
                AllOf(_NO_NORMAL_SCAN, age, other),
                "Age and another risk, and no normal scan: no abdominal work until a scan or a doctor agrees.",
                hands("Indirect work only: back, hip and thigh."),
                clearable=True,
            ),
            precaution(
                AllOf(_NO_NORMAL_SCAN, AnyOf(age, yes("high_blood_pressure"))),
                "Age or blood pressure alone: feel for a pulse before any contact at the front.",
                hands("Feel for a pulse first; move off at once if there is one."),
            ),
        ),
        rule(
            "RF07",
            "Known aneurysm, or a graft or stent in belly or groin",
            "WER KNOWLEDGE",
            Mark.S,
            absolute(
                AnyOf(yes("aneurysm_or_graft"), Is("aorta_scan", "abnormal")),
                "No massage until the vascular team has agreed in writing; the abdomen stays off limits.",
            ),
        ),
    )


def _circulation() -> tuple[Rule, ...]:
    return (
        rule(
            "RF37",
            "One thigh loses power in hard effort",
            "EIAE",
            Mark.S,
            clearance(yes("effort_power_loss"), "May be the blood flow to the leg: a vascular opinion first."),
        ),
        rule(
            "C26",
            "Recent heart event, heart failure or uncontrolled blood pressure",
            "CEDAR KNOWLEDGE",
            Mark.K,
            absolute(
                AnyOf(yes("heart_or_stroke_3_months"), yes("heart_failure_or_uncontrolled_pressure")),
                "Not stable yet: no massage until a doctor agrees.",
            ),
            note(yes("high_blood_pressure"), "High blood pressure: let the client sit up slowly."),
        ),
        rule(
            "C27",
            "Poor blood flow in the legs, or a graft or stent",
            "KNOWLEDGE",
            Mark.K,
            local(
                AnyOf(yes("vascular_disease"), yes("aneurysm_or_graft")),
                "No pressure in the groin or over the vessels of the thigh.",
                hands("Stay off the groin and the inner thigh."),
                home("Stay off the groin and the inner thigh."),
                forbids="groin deep",
            ),
        ),
    )
