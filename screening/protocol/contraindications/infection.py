"""Infection: the hip that looks tight may be one."""

from __future__ import annotations

from collections.abc import Iterator

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import Is
from screening.protocol.facts import derived, noticed, pain_in, yes
from screening.protocol.rules import (
    CONTACT,
    Mark,
    Rule,
    Tier,
    absolute,
    clearance,
    emergency,
    local,
    massage,
    note,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_illness(t), *_risks(t))


def _illness(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    return (
        rule(
            "RF14",
            "Fever or illness with this problem",
            "XU19 PARA",
            Mark.S,
            emergency(yes("very_unwell"), "Shaking chills, confused or cannot stand: emergency care now."),
            urgent(f.ill, "May be a deep infection: a doctor the same day."),
        ),
        rule(
            "RF15",
            "Hip stuck bent, or a hip that may be infected",
            "XU19 CHR01 AKH18 COS19 JUDGEMENT",
            Mark.J,
            *_bent(t),
            *_gut(t),
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
            Mark.K,
            absolute(f.ill, "No massage until well for 48 hours."),
        ),
    )


def _bent(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    bent = yes("cannot_straighten_hip")
    around = pain_in("low_back", "hip_front", "hip_side", "groin", "flank", "buttock")
    stoops = AnyOf(yes("limp"), noticed("hard_to_stand_upright"))
    yield urgent(
        AnyOf(
            AllOf(bent, f.infection_risk_any),
            AllOf(f.deep_infection_risk, around, f.under_12_weeks, stoops, f.worse, AnyOf(f.unrelieved, f.rest4)),
        ),
        "A bent or limping hip with a risk of infection: a doctor the same day, fever or not.",
    )
    yield urgent(
        AllOf(bent, f.under_2_weeks, AnyOf(f.worse, f.strong)),
        "Newly stuck bent, and strong or worse: a doctor the same day.",
    )
    yield clearance(bent, "A hip that cannot be straightened is not just tight: a doctor first.")


def _gut(t: Thresholds) -> Iterator[Tier]:
    f = derived(t)
    active, limps = Is("bowel_inflammation", "active"), yes("limp")
    sore_hip = AnyOf(limps, f.called_new, pain_in("hip_front", "groin"))
    yield urgent(
        AnyOf(
            AllOf(active, sore_hip, AnyOf(limps, f.called_new, f.worse, f.under_6_weeks)),
            AllOf(Is("bowel_inflammation", "in_remission"), limps),
        ),
        "An inflamed bowel and a sore hip: a doctor the same day, fever or not.",
    )
    yield clearance(AllOf(active, sore_hip), "An inflamed bowel and a sore hip: a doctor within days.", when=When.DAYS)


def _risks(t: Thresholds) -> tuple[Rule, ...]:
    return (_weak_defence(t), _needle(t), _procedure(t))


def _weak_defence(t: Thresholds) -> Rule:
    f = derived(t)
    risk = yes("infection_risk")
    lively = AnyOf(f.worse, f.unrelieved, f.unchanged, f.rest4)
    spine = AllOf(f.infection_risk_any, pain_in("low_back"), f.under_6_weeks, f.worse, f.unrelieved, f.rest4)
    return rule(
        "C33",
        "Weak defence against infection",
        "ALI13 JUDGEMENT",
        Mark.J,
        urgent(
            AnyOf(AllOf(risk, AnyOf(f.called_new, AllOf(f.new_pain, lively))), spine),
            "New back or hip pain with this risk: a doctor the same day.",
        ),
        clearance(AllOf(risk, f.new_pain), "New pain with this risk: a doctor within days.", when=When.DAYS),
        note(risk, "Infections may be quiet: ask about illness before each session."),
    )


def _needle(t: Thresholds) -> Rule:
    f = derived(t)
    needle, since = yes("injection_2_weeks"), yes("worse_since_procedure")
    return rule(
        "C41",
        "Injection or needling in the area in the past 2 weeks",
        "KNOWLEDGE",
        Mark.K,
        urgent(
            AllOf(needle, AnyOf(f.ill, AllOf(since, AnyOf(f.unrelieved, f.rest4, f.unchanged)))),
            "Fever or more pain after a needle: a doctor the same day.",
        ),
        clearance(AllOf(needle, since), "More pain since the needle: a doctor first.", when=When.DAYS),
        local(
            needle,
            "Leave the area alone for 2 weeks after a needle.",
            massage("Stay away from the place of the needle.", CONTACT),
        ),
    )


def _procedure(t: Thresholds) -> Rule:
    procedure = yes("womb_or_bowel_procedure_6_weeks")
    return rule(
        "C42",
        "Procedure in the womb or bowel in the past 6 weeks",
        "JLGTD14 KNOWLEDGE",
        Mark.S,
        urgent(
            AllOf(procedure, AnyOf(derived(t).ill, yes("worse_since_procedure"))),
            "Ill, or new or more pain since it: a doctor the same day.",
        ),
        local(procedure, "No abdominal work for 6 weeks after it."),
    )
