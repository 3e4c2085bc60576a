"""Nerves and the spine."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.conditions import AllOf, AnyOf, Includes
from screening.protocol.contraindications.common import yes
from screening.protocol.rules import (
    Mark,
    Rule,
    emergency,
    exercise,
    hands,
    local,
    massage,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_DIRECT = frozenset({"pro_direct"})
_WEAK_OR_SADDLE = AnyOf(yes("leg_weakness"), yes("saddle_numbness"), yes("bladder_bowel_change"))


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF01",
            "Signs of pressure on the nerves to bladder and bowel",
            "CESCARD CROW09",
            Mark.S,
            emergency(
                AnyOf(yes("saddle_numbness"), yes("bladder_bowel_change")),
                "New saddle numbness or bladder or bowel change: emergency care now.",
            ),
        ),
        rule(
            "RF02",
            "Nerve symptoms in both legs",
            "LOTH",
            Mark.S,
            emergency(
                AllOf(
                    yes("both_legs_symptoms"),
                    _WEAK_OR_SADDLE,
                ),
                "Both legs, with weakness or saddle signs: emergency care now.",
            ),
            urgent(yes("both_legs_symptoms"), "New or worse symptoms in both legs: a doctor the same day."),
        ),
        rule(
            "RF03",
            "A leg or foot getting weaker",
            "LOTH",
            Mark.S,
            emergency(
                AllOf(yes("leg_weakness"), yes("both_legs_symptoms")),
                "Weakness with symptoms in both legs: emergency care now.",
            ),
            urgent(yes("leg_weakness"), "Growing weakness or a new foot drop: a doctor the same day."),
        ),
        rule(
            "C20",
            "Pain or tingling down one leg",
            "YIN14 JUDGEMENT",
            Mark.J,
            precaution(
                Includes("symptoms", "one_leg_tingling"),
                "Stable leg symptoms: no direct work through the abdomen while they last.",
                hands("Work in a position that eases the leg; stop if tingling or pain spreads."),
                exercise("Stay in the range that does not bring on the leg symptoms."),
                withholds=_DIRECT,
                forbids="deep",
            ),
        ),
        rule(
            "C21",
            "A slipped or narrowed spine on a scan",
            "KNOWLEDGE",
            Mark.K,
            precaution(
                yes("spine_slip_or_narrowing"),
                "No backward bending, no levering face down, no roller under the back.",
                hands("Side-lying or on the back with knees bent; no levering of the low back."),
                exercise("Keep the low back neutral; no backward bending."),
                forbids="trunk_extension end_range_extension prone back_roller",
            ),
        ),
        rule(
            "C30",
            "Reduced feeling, or hard to say stop",
            "NYSED",
            Mark.S,
            local(
                yes("reduced_feeling"),
                "Feedback may be missing: no direct or deep work, no self-massage, no heat.",
                massage("Light contact only, and agree on a stop signal that works for this client."),
                withholds=MASSAGE_BY_CLIENT | {"heat"},
                forbids="deep",
            ),
        ),
    )
