"""Bleeding and clots."""

from __future__ import annotations

from screening.protocol.conditions import AllOf, AnyOf, AtLeast, Is, OneOf
from screening.protocol.contraindications.common import yes
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    emergency,
    hands,
    local,
    massage,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_BLEEDS = AnyOf(yes("anticoagulant"), yes("bleeding_disorder"))
_WEAK_OR_BRUISED = AnyOf(yes("leg_weakness"), yes("bad_bruise_or_pop"))
_NEW = yes("new_groin_flank_thigh_pain")
_NO_TOOLS = "deep ball roller back_roller tool"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF08",
            "May be bleeding into the muscle",
            "UME20 CHOA11 CON360",
            Mark.S,
            emergency(
                AllOf(_BLEEDS, AnyOf(_WEAK_OR_BRUISED, AllOf(_NEW, yes("faint_or_clammy")))),
                "Bleeds easily, with a big bruise, leg weakness or faintness: emergency care now.",
            ),
            urgent(
                AllOf(_BLEEDS, _NEW),
                "Bleeds easily, and the pain is new: a doctor the same day. A good INR does not clear this.",
            ),
        ),
        rule(
            "RF09",
            "Takes medicine that thins the blood",
            "NYSED KNOWLEDGE",
            Mark.S,
            local(
                yes("anticoagulant"),
                "No deep work anywhere, no ball and no roller; light indirect work only.",
                massage("Light pressure only; look for bruises after each session."),
                forbids=_NO_TOOLS,
            ),
            precaution(
                yes("antiplatelet"),
                "Bruises more easily: lighter pressure.",
                massage("Lighter pressure; look for bruises after each session."),
                forbids="deep",
            ),
        ),
        rule(
            "RF10",
            "Bleeding disorder or low platelets",
            "PMJ02 KNOWLEDGE",
            Mark.S,
            absolute(yes("bleeding_disorder"), "No massage until the doctor who treats it agrees."),
        ),
        rule(
            "RF11",
            "One leg swollen, warm or red",
            "DVTNHS SUT20 BEHERA18",
            Mark.S,
            emergency(
                AllOf(yes("leg_swollen"), yes("chest_or_stroke_signs")),
                "A swollen leg with chest signs: emergency care now.",
            ),
            urgent(yes("leg_swollen"), "May be a clot: a doctor the same day. No massage anywhere."),
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
                hands("No deep strokes on the legs; stay off the groin."),
                forbids="deep groin",
            ),
        ),
        rule(
            "C38",
            "Age, or skin that bruises easily",
            "SUN15 KNOWLEDGE",
            Mark.S,
            precaution(
                AnyOf(yes("bruise_easily"), AtLeast("age", t.frail_age)),
                "Skin and vessels may be fragile: light pressure, no deep work.",
                massage("Light pressure, shorter time; help on and off the table."),
                forbids="deep",
            ),
        ),
    )
