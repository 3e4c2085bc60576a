"""Bleeding and clots."""

from __future__ import annotations

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Is, OneOf
from screening.protocol.facts import derived, feels, pain_in, yes
from screening.protocol.rules import (
    CONTACT,
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    hands,
    local,
    massage,
    note,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_NO_TOOLS = "deep ball roller back_roller tool"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_bleeding(t), *_clots(t), _bruises(t))


def _bleeding(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    fresh_bruise = AllOf(yes("bad_bruise_or_pop"), AnyOf(f.under_6_weeks, f.called_new))
    faint = AllOf(f.new_near_psoas, yes("faint_or_clammy"))
    return (
        rule(
            "RF08",
            "May be bleeding into the muscle",
            "UME20 CHOA11 CON360",
            Mark.S,
            emergency(
                AllOf(f.bleeds, AnyOf(yes("leg_weakness"), fresh_bruise, faint)),
                "Bleeds easily, with a big bruise, leg weakness or faintness: emergency care now.",
            ),
            urgent(
                AllOf(f.bleeds, f.new_near_psoas),
                "Bleeds easily, and the pain is new: a doctor the same day. A good INR does not clear this.",
            ),
        ),
        rule(
            "RF09",
            "Takes medicine that thins the blood",
            "NYSED KNOWLEDGE",
            Mark.S,
            local(
                f.thinned,
                "No deep work anywhere, no ball and no roller; light indirect work only.",
                massage("Light pressure only; look for bruises after each session."),
                forbids=_NO_TOOLS,
            ),
            note(yes("antiplatelet"), "Look for bruises after each session.", forbids="deep"),
        ),
        rule(
            "RF10",
            "Bleeding disorder or low platelets",
            "PMJ02 KNOWLEDGE",
            Mark.S,
            absolute(yes("bleeding_disorder"), "No massage until the doctor who treats it agrees."),
        ),
    )


def _clots(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    throbs = AllOf(
        feels("throbbing"), pain_in("lower_leg"), pain_in("groin", "thigh_front", "thigh_back"), f.under_2_weeks
    )
    return (
        rule(
            "RF11",
            "One leg swollen, warm or red, or a calf that may hold a clot",
            "DVTNHS SUT20 BEHERA18 KNOWLEDGE",
            Mark.S,
            emergency(
                AllOf(yes("leg_swollen"), yes("chest_or_stroke_signs")),
                "A swollen leg with chest signs: emergency care now.",
            ),
            urgent(yes("leg_swollen"), "May be a clot: a doctor the same day. No massage anywhere."),
            urgent(
                AllOf(f.clot_time, f.under_2_weeks, pain_in("lower_leg")),
                "New calf pain at a time when clots are likelier: a doctor the same day.",
            ),
            clearance(
                AllOf(Is("blood_clot", "over_3_months"), f.under_2_weeks, pain_in("lower_leg")),
                "A clot in the past and new calf pain: compare both calves; a doctor today.",
                when=When.TODAY,
            ),
            clearance(throbs, "The whole leg throbs: compare both calves; a doctor today.", when=When.TODAY),
        ),
        rule(
            "RF12",
            "A blood clot now or in the past",
            "LIM09 KNOWLEDGE",
            Mark.S,
            absolute(
                OneOf("blood_clot", ("under_3_months", "on_treatment")),
                "A clot under 3 months ago, or still treated: no massage without written agreement.",
            ),
            precaution(
                Is("blood_clot", "over_3_months"),
                "A past clot: no deep work on the leg or groin.",
                hands("No deep strokes on the legs; stay off the groin.", "groin contact_thigh deep"),
                forbids="deep groin",
            ),
        ),
    )


def _bruises(t: Thresholds) -> Rule:
    bruises = yes("bruise_easily")
    more = AnyOf(AtLeast("age", t.bruise_age), yes("antiplatelet"), Is("reaction_to_massage", "bruised_or_worse"))
    return rule(
        "C38",
        "Age, or skin that bruises easily",
        "SUN15 KNOWLEDGE JUDGEMENT",
        Mark.K,
        precaution(
            AnyOf(AtLeast("age", t.frail_age), AllOf(bruises, more)),
            "Skin and vessels may be fragile.",
            hands("Light pressure, shorter; help on and off the table.", CONTACT),
            forbids="deep",
        ),
        note(bruises, "Look for bruises after the first session.", forbids="deep"),
    )
