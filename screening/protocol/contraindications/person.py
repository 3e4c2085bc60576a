"""The person today: skin, feeling, medicine, age and earlier reactions."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.conditions import AllOf, AtMost, Filled, Is, OneOf
from screening.protocol.contraindications.common import FEVER, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    everything,
    exercise,
    hands,
    home,
    local,
    massage,
    note,
    precaution,
    rule,
    urgent,
    warmth,
)
from screening.protocol.thresholds import Thresholds


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_pain(), *_conditions(), *_today(), *_person())


def _pain() -> tuple[Rule, ...]:
    return (
        rule(
            "RF38",
            "Sharp or stabbing pain",
            "SEED001 JUDGEMENT",
            Mark.J,
            clearance(
                AllOf(yes("sharp_pain"), OneOf("sharp_pain_when", ("at_rest", "spreading", "no_pattern"))),
                "Sharp pain at rest, spreading or without a pattern: a doctor first.",
            ),
            precaution(
                yes("sharp_pain"),
                "No work into sharp pain; stop if it appears.",
                massage("Stop if sharp pain appears."),
                exercise("Stay short of the pinch; stop if sharp pain appears."),
                forbids="deep",
            ),
        ),
        rule(
            "RF40",
            "A bad reaction to an earlier massage",
            "SEED001 SUN22 JUDGEMENT",
            Mark.J,
            clearance(
                Is("reaction_to_massage", "tummy_pain_or_fainted"),
                "Tummy pain or fainting after massage: a doctor first.",
            ),
            precaution(
                OneOf("reaction_to_massage", ("dizzy_sick_or_faint", "bruised_or_worse")),
                "A light, short first session; ask the next day.",
                massage("Light and short the first time; ask the next day."),
                forbids="deep",
            ),
        ),
    )


def _conditions() -> tuple[Rule, ...]:
    return (
        rule(
            "C25",
            "Sore or broken skin",
            "BAR21 NYSED",
            Mark.S,
            urgent(
                AllOf(yes("skin_spreading_redness"), FEVER),
                "Spreading redness with fever: a doctor the same day.",
            ),
            clearance(yes("skin_spreading_redness"), "Redness that spreads may be an infection: a doctor first."),
            local(
                yes("skin_problem_area"),
                "Leave the area alone.",
                massage("Stay off the sore skin."),
                warmth("Not on the sore skin."),
            ),
        ),
        rule(
            "C28",
            "Seizures",
            "EPI",
            Mark.S,
            clearance(Is("epilepsy", "seizure_3_months"), "A seizure under 3 months ago: ask the doctor first."),
            precaution(
                Is("epilepsy", "controlled"),
                "Know the client's plan; do not leave the client alone.",
                hands("Stay with the client; agree beforehand what to do."),
                home("Not while alone."),
            ),
        ),
        rule(
            "C29",
            "Diabetes",
            "NYSED",
            Mark.S,
            precaution(
                yes("diabetes"),
                "Light over numb skin; keep away from a pump.",
                massage("Light over numb skin; keep away from a pump or sensor."),
                warmth("Test the heat on skin that feels well; not on numb skin."),
            ),
        ),
        rule(
            "C43",
            "Another medicine or condition",
            "JUDGEMENT",
            Mark.J,
            precaution(
                Filled("other_medicine_or_condition"),
                "Read what the client wrote before going on.",
                everything("Gentle until the therapist has read about the other medicine or condition."),
            ),
        ),
    )


def _today() -> tuple[Rule, ...]:
    return (
        rule(
            "C31",
            "Alcohol, drugs, strong painkillers or sedatives today",
            "NYSED",
            Mark.S,
            absolute(yes("impaired_today"), "Not today: the client may not feel what is too much.", clearable=False),
        ),
    )


def _person() -> tuple[Rule, ...]:
    child = AtMost("age", 17)
    return (
        rule(
            "C36",
            "Under 18",
            "FHT HCPG",
            Mark.S,
            precaution(
                AllOf(child, OneOf("guardian_present", ("no", "not_sure"))),
                "Without a guardian: no self-massage, and check who may consent where you work.",
                withholds=MASSAGE_BY_CLIENT,
            ),
            precaution(
                child,
                "A guardian consents and is present; from 16 on the local law decides.",
                everything("A guardian is present."),
            ),
        ),
        rule(
            "P01",
            "What touch is welcome",
            "CMTO JUDGEMENT",
            Mark.J,
            local(
                OneOf("touch_consent", ("over_clothes", "not_abdomen", "no", "talk_first")),
                "By the client's choice: no direct work. No reason needed.",
                hands("Agree first what touch is welcome."),
            ),
        ),
        rule(
            "P02",
            "Something to know about touch",
            "JUDGEMENT",
            Mark.J,
            note(
                Filled("touch_concern"),
                "Read it before the session; offer a chaperone, a choice of therapist and a stop signal.",
            ),
        ),
    )
