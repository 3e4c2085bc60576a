"""Blood vessels and the heart."""

from __future__ import annotations

from collections.abc import Iterator

from screening.protocol.ceilings import Referral
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Is
from screening.protocol.facts import derived, pain_in, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    Tier,
    abdomen,
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
from screening.protocol.when import When

_PULSATION = yes("abdominal_pulsation")
_FAINT = yes("faint_or_clammy")
_OFF_THE_GROIN = "Stay off the groin and the inner thigh."


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_acute(t), *_aorta(t), *_circulation(t))


def _acute(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
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
            emergency(AllOf(_FAINT, f.new_tummy_pain), "Faint with new tummy pain: emergency care now."),
            urgent(_FAINT, "Faint, cold or sweaty with the pain: a doctor the same day."),
        ),
        rule(
            "RF05",
            "A strong beat or constant pain in the tummy or back",
            "NHSAAA DEB10 MEC08 JUDGEMENT",
            Mark.J,
            *_pulsation(t),
            *_tummy_or_back(t),
        ),
        rule(
            "RF13",
            "Chest pain, breathlessness or stroke signs",
            "KNOWLEDGE",
            Mark.K,
            emergency(yes("chest_or_stroke_signs"), "Chest pain or stroke signs: emergency care now."),
        ),
    )


def _pulsation(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    pain_at_this_age = AllOf(_PULSATION, AnyOf(f.constant, f.tummy_pain), AtLeast("age", t.aorta_emergency_age))
    yield emergency(
        AnyOf(pain_at_this_age, AllOf(_PULSATION, AnyOf(_FAINT, yes("sudden_severe_pain")))),
        "A strong beat with pain at this age, or with faintness: emergency care now.",
    )
    yield urgent(_PULSATION, "A strong beat felt in the tummy: a doctor the same day. Do not press there.")


def _tummy_or_back(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    near_the_aorta = pain_in("low_back", "flank", "abdomen_upper", "abdomen_lower", "groin", "buttock")
    yield urgent(
        AnyOf(
            AllOf(f.constant, f.unchanged, f.aorta_risk),
            AllOf(f.aorta_risk, f.under_2_weeks, f.unchanged, near_the_aorta),
            AllOf(f.aorta_risk, f.tummy_marked, f.under_2_weeks),
        ),
        "Such pain with a risk of a widened aorta: a doctor the same day.",
    )
    yield urgent(
        AllOf(f.new_tummy_pain, f.strong, AnyOf(f.under_3_days, AllOf(f.under_2_weeks, f.worse))),
        "New, strong tummy pain: a doctor the same day.",
    )
    yield clearance(
        AllOf(f.constant, f.aorta_risk),
        "Never gone, with a risk of a widened aorta: a doctor first.",
    )
    yield clearance(
        AllOf(f.constant, AnyOf(f.unchanged, AllOf(f.worse, AnyOf(f.unrelieved, f.rest4)))),
        "Never gone, and with another sign: a doctor first.",
        examinable=True,
    )
    yield clearance(
        AllOf(f.tummy_pain, AnyOf(f.worse, f.constant, f.unrelieved, f.unchanged, f.under_6_weeks)),
        "Tummy pain, said or drawn: its cause comes before any work.",
        when=When.DAYS,
    )
    yield local(
        f.tummy_pain,
        "Tummy pain, said or drawn: its cause comes before any work.",
        hands("Stay off the tummy; ask about it again before each session."),
    )
    yield note(f.constant, "Never gone: ask what eases it; look again at each visit.", refers=Referral.ROUTINE)


def _aorta(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    return (
        rule(
            "RF06",
            "Risk of a widened aorta, no normal scan known",
            "NHSAAA USPSTF19 JUDGEMENT",
            Mark.J,
            local(
                f.aorta_risk,
                "Age and another risk, and no normal scan: no abdominal work until a scan or a doctor agrees.",
                hands("Indirect work only: back, hip and thigh."),
                clearable=True,
            ),
            note(
                AllOf(f.no_normal_scan, AnyOf(f.aorta_age, yes("high_blood_pressure"))),
                "Age or blood pressure alone.",
                abdomen("A beat under the fingers at the front: move off."),
            ),
        ),
        rule(
            "RF07",
            "Known aneurysm, or a graft or stent in belly or groin",
            "WER KNOWLEDGE",
            Mark.K,
            absolute(
                AnyOf(yes("aneurysm_or_graft"), Is("aorta_scan", "abnormal")),
                "No massage until the vascular team has agreed in writing; the abdomen stays off limits.",
            ),
        ),
    )


def _circulation(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF37",
            "One thigh loses power in hard effort",
            "EIAE",
            Mark.S,
            clearance(
                AllOf(yes("effort_power_loss"), yes("effort_settles")),
                "May be the blood flow to the leg: a vascular opinion first.",
            ),
            note(yes("effort_power_loss"), "Ask at which effort, and how soon it settles.", forbids="groin"),
        ),
        _heart(),
        _legs(t),
    )


def _heart() -> Rule:
    failing = yes("heart_failure_or_uncontrolled_pressure")
    return rule(
        "C26",
        "Recent heart event, heart failure or uncontrolled blood pressure",
        "CEDAR KNOWLEDGE",
        Mark.K,
        absolute(
            AnyOf(yes("heart_or_stroke_3_months"), AllOf(failing, yes("heart_signs"))),
            "Not stable yet: no massage until a doctor agrees.",
        ),
        precaution(
            failing,
            "Heart failure or high pressure without signs now.",
            hands("Head and chest raised; sit up slowly; shorter."),
        ),
        note(yes("high_blood_pressure"), "High blood pressure: let the client sit up slowly."),
    )


def _legs(t: Thresholds) -> Rule:
    f = derived(t)
    cold_leg = AllOf(
        yes("vascular_disease"),
        f.under_2_weeks,
        f.unchanged,
        pain_in("thigh_front", "thigh_back", "buttock", "lower_leg"),
    )
    return rule(
        "C27",
        "Poor blood flow in the legs, or a graft or stent",
        "KNOWLEDGE",
        Mark.K,
        emergency(AllOf(cold_leg, yes("leg_weakness")), "The leg may be without blood: emergency care now."),
        urgent(cold_leg, "Feel both feet: cold, pale, no pulse is an ambulance."),
        local(
            AnyOf(yes("vascular_disease"), yes("aneurysm_or_graft")),
            "No pressure in the groin or over the vessels of the thigh.",
            hands(_OFF_THE_GROIN, "groin contact_thigh deep"),
            home(_OFF_THE_GROIN, "groin contact_thigh deep"),
            forbids="groin deep",
        ),
    )
