"""The person today: skin, feeling, medicine, age and earlier reactions."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtMost, Below, Filled, Is, OneOf
from screening.protocol.facts import derived, feels, yes
from screening.protocol.rules import (
    CONTACT,
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    everything,
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
from screening.protocol.when import When

_DIRECT = frozenset({"pro_direct"})
_CHILD = AtMost("age", 17)


_LIGHTER = "Press more lightly than you would choose, and feel how it is the next day."


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_pain(t), _skin(t), *_conditions(), *_medicine(), _young(t), *_wishes())


def _pain(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    odd = AllOf(f.sharp, OneOf("sharp_pain_when", ("at_rest", "no_pattern", "spreading")))
    return (
        rule(
            "RF38",
            "Sharp or stabbing pain",
            "SEED001 JUDGEMENT",
            Mark.J,
            clearance(
                AllOf(f.sharp_odd, AnyOf(f.worse, f.unchanged), AnyOf(f.unrelieved, f.rest4)),
                "Sharp pain at rest or without a pattern, and more: a doctor first.",
                examinable=True,
            ),
            precaution(
                odd,
                "Ask what brings it on; not into sharp pain.",
                withholds=_DIRECT,
                forbids="deep",
            ),
            note(f.sharp, "Ask what brings it on; not into sharp pain.", forbids="deep"),
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
                Is("reaction_to_massage", "bruised_or_worse"),
                "A light, short first session.",
                hands("Light and short the first time; ask the next day."),
                forbids="deep",
            ),
            note(Is("reaction_to_massage", "dizzy_sick_or_faint"), "Sit up slowly.", forbids="deep"),
        ),
    )


def _skin(t: Thresholds) -> Rule:
    f = derived(t)
    sore, spreading = yes("skin_problem_area"), yes("skin_spreading_redness")
    beyond_the_skin = AllOf(sore, f.under_2_weeks, f.rest4, f.strong, AnyOf(spreading, f.infection_risk_any))
    return rule(
        "C25",
        "Sore or broken skin",
        "BAR21 NYSED CKSZOSTER KNOWLEDGE",
        Mark.K,
        emergency(
            AllOf(beyond_the_skin, AnyOf(f.ill, yes("very_unwell"))),
            "Pain beyond the skin, and ill: emergency care now.",
        ),
        urgent(beyond_the_skin, "Pain beyond the skin: a doctor the same day."),
        urgent(AllOf(spreading, f.ill), "Spreading redness with fever: a doctor the same day."),
        clearance(spreading, "Redness that spreads may be an infection: a doctor first."),
        clearance(
            AllOf(sore, feels("burning", "electric"), f.under_2_weeks),
            "May be shingles: antiviral tablets help early.",
            when=When.TODAY,
        ),
        local(
            sore,
            "Leave the area alone.",
            massage("Stay off the sore skin.", CONTACT),
            warmth("Not on the sore skin."),
        ),
    )


def _conditions() -> tuple[Rule, ...]:
    return (
        rule(
            "C28",
            "Seizures",
            "EPI",
            Mark.K,
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
            note(
                yes("diabetes"),
                "Light over numb skin; keep away from a pump or sensor.",
                warmth("Test the heat on skin that feels well; not on numb skin."),
            ),
        ),
        rule(
            "C43",
            "Another medicine or condition",
            "JUDGEMENT",
            Mark.J,
            note(Filled("other_medicine_or_condition"), "Read what the client wrote before going on."),
        ),
        rule(
            "C46",
            "An allergy to oil or latex",
            "KNOWLEDGE",
            Mark.K,
            note(yes("allergy_oil_latex"), "Another oil; no latex."),
            since="2.0",
        ),
    )


def _medicine() -> tuple[Rule, ...]:
    return (
        rule(
            "C31",
            "Alcohol, drugs, strong painkillers or sedatives today",
            "NYSED",
            Mark.S,
            absolute(yes("impaired_today"), "Not today. Book again.", clearable=False),
        ),
        rule(
            "C44",
            "A strong painkiller every day",
            "KNOWLEDGE",
            Mark.K,
            precaution(
                yes("daily_strong_painkiller"),
                "It can hide what is too much.",
                massage("Lighter pressure; ask often how it feels.", CONTACT, client=_LIGHTER),
                forbids="deep",
            ),
            since="2.0",
        ),
    )


def _young(t: Thresholds) -> Rule:
    alone = OneOf("guardian_present", ("no", "not_sure"))
    return rule(
        "C36",
        "Under 18",
        "FHT HCPG JUDGEMENT",
        Mark.J,
        absolute(Below("age", t.child_age), "A children's service.", clearable=False),
        absolute(
            AllOf(Below("age", t.guardian_age), alone),
            "Not without a guardian; record that one is there at the visit.",
            clearable=False,
        ),
        precaution(
            AllOf(_CHILD, alone),
            "Without a guardian: no self-massage, and check who may consent where you work.",
            withholds=MASSAGE_BY_CLIENT,
        ),
        precaution(
            _CHILD,
            "A guardian consents and is present; from 16 on the local law decides.",
            everything("A guardian is present.", client="A parent or guardian is with you."),
        ),
    )


def _wishes() -> tuple[Rule, ...]:
    return (
        rule(
            "P01",
            "What touch is welcome",
            "CMTO JUDGEMENT",
            Mark.J,
            note(
                OneOf("touch_consent", ("over_clothes", "not_abdomen", "no", "talk_first")),
                "By the client's choice: no direct work. No reason needed. Agree first what touch is welcome.",
                withholds=_DIRECT,
            ),
            note(Is("touch_consent", "no"), "No touch near the groin.", withholds=_DIRECT, forbids="groin"),
            note(
                AllOf(
                    _CHILD, OneOf("who_answers", ("helped", "other")), OneOf("young_person_agrees", ("no", "not_sure"))
                ),
                "Not until the young person has said yes at the visit, part of it without the adult.",
                withholds=_DIRECT,
                forbids="groin",
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
