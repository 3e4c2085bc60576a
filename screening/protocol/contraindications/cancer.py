"""Cancer, and flags that are weak alone."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT, Referral
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Is, OneOf
from screening.protocol.facts import derived, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    clearance,
    emergency,
    hands,
    local,
    note,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_TOGETHER = "Together with another flag: a doctor the same day."


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_cancer(t), *_weak(t), _no_gain(t))


def _cancer(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    return (
        rule(
            "RF27",
            "Cancer now",
            "ONC KNOWLEDGE",
            Mark.S,
            local(
                f.cancer_now,
                "Light indirect work only, by somebody trained in it, and with the agreement of the team.",
                hands("Light contact only; not over a tumour, a port, bone or treated skin."),
                withholds=MASSAGE_BY_CLIENT,
                forbids="deep ball roller back_roller tool",
                refers=Referral.ROUTINE,
            ),
            note(Is("cancer", "now"), "Skin cancer, not melanoma: leave the place alone."),
        ),
        rule(
            "RF28",
            "Cancer, now or ever, and pain that may come from it",
            "NG234 MAB JUDGEMENT",
            Mark.J,
            emergency(AllOf(OneOf("cancer", ("past", "now")), f.nerve_signs), "With nerve signs: emergency care now."),
            urgent(f.cancer_pain, "A doctor within 24 hours; relief from massage proves nothing."),
            clearance(
                f.cancer_doubt,
                "Tell the doctor who knows the cancer; stop if two weeks bring no clear gain.",
                when=When.DAYS,
            ),
            precaution(
                AllOf(f.cancer_ever, AnyOf(f.new_pain, f.steadfast)),
                "Ask each time whether it is worse, constant or there at night.",
                hands("Gentle."),
                refers=Referral.ROUTINE,
            ),
        ),
        rule(
            "RF29",
            "Cancer in the past",
            "KNOWLEDGE",
            Mark.K,
            note(Is("cancer", "past"), "Note where, when and which kind. Ask each time: worse, constant, at night?"),
        ),
    )


def _weak(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    third_flag = AnyOf(
        AllOf(AtLeast("age", t.weak_flag_age), AtLeast("pain_average", t.cancer_pain_average)),
        AllOf(f.rest4, AnyOf(yes("limp"), AtLeast("age", t.night_age))),
    )
    return (
        rule(
            "RF30",
            "Weight loss without trying",
            "VER16",
            Mark.S,
            urgent(yes("unexplained_weight_loss"), "A doctor within days; no massage until then.", when=When.DAYS),
        ),
        rule(
            "RF31",
            "Night pain that stays the same",
            "HARDING05 HEN09 IFOMPT JUDGEMENT",
            Mark.J,
            urgent(AllOf(f.unrelieved, f.two_weak_flags), _TOGETHER),
            clearance(
                AllOf(f.unrelieved, f.worse, third_flag),
                "Worse, and no rest at night: blood tests and an examination before any massage.",
                when=When.DAYS,
            ),
            note(f.unrelieved, "Ask about the nights first."),
        ),
        rule(
            "RF32",
            "Pain that nothing changes",
            "MEC08 JUDGEMENT",
            Mark.J,
            urgent(AllOf(f.unchanged, f.two_weak_flags), _TOGETHER),
            clearance(
                AllOf(f.unchanged, AnyOf(f.worse, f.constant, f.unrelieved)),
                "Pain that nothing changes, with another sign: a doctor first.",
                examinable=True,
            ),
            precaution(
                f.unchanged,
                "Ask again what changes it.",
                hands("Gentle; no further session if two have changed nothing."),
                refers=Referral.ROUTINE,
            ),
        ),
        rule(
            "RF33",
            "Severe pain at rest",
            "JUDGEMENT",
            Mark.J,
            urgent(AllOf(f.severe_at_rest, f.two_weak_flags), _TOGETHER),
            clearance(f.severe_at_rest, "Pain this strong at rest: a doctor first."),
        ),
    )


def _no_gain(t: Thresholds) -> Rule:
    f = derived(t)
    return rule(
        "C39",
        "Not getting better",
        "MAB JUDGEMENT",
        Mark.J,
        clearance(
            AllOf(f.no_gain, f.worse, OneOf("examined_for_this", ("never", "not_sure"))),
            "Worse, and never examined: a doctor within days.",
            when=When.DAYS,
            examinable=True,
        ),
        note(
            f.no_gain,
            "Who has examined it, and when? Agree a date to stop.",
            refers=Referral.ROUTINE,
        ),
    )
