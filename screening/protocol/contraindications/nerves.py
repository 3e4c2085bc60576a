"""Nerves and the spine."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Includes, Is
from screening.protocol.facts import derived, noticed, yes
from screening.protocol.rules import (
    CONTACT,
    Mark,
    Rule,
    clearance,
    emergency,
    exercise,
    hands,
    local,
    note,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_DIRECT = frozenset({"pro_direct"})
_NO_LEVERING = "trunk_extension end_range_extension prone back_roller"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_pressing(t), *_leg(t), _feeling(t))


def _pressing(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    weak = yes("leg_weakness")
    saddle = AnyOf(yes("saddle_numbness"), yes("bladder_bowel_change"))
    crept_in = AllOf(
        noticed("heavy_leg_on_stairs"),
        f.under_2_weeks,
        f.crept_in,
        AnyOf(f.worse, AtLeast("age", t.weak_flag_age)),
    )
    return (
        rule(
            "RF01",
            "Signs of pressure on the nerves to bladder and bowel",
            "CESCARD CROW09",
            Mark.S,
            emergency(saddle, "New saddle numbness or bladder or bowel change: emergency care now."),
        ),
        rule(
            "RF02",
            "Nerve symptoms in both legs",
            "LOTH KNOWLEDGE",
            Mark.S,
            emergency(
                AllOf(f.both_legs, AnyOf(weak, saddle)),
                "Both legs, with weakness or saddle signs: emergency care now.",
            ),
            urgent(f.both_legs, "New or worse symptoms in both legs: a doctor the same day."),
        ),
        rule(
            "RF03",
            "A leg or foot getting weaker",
            "LOTH JUDGEMENT",
            Mark.S,
            emergency(
                AllOf(weak, f.both_legs),
                "Weakness with symptoms in both legs: emergency care now.",
            ),
            urgent(weak, "Growing weakness or a new foot drop: a doctor the same day."),
            clearance(crept_in, "Test both legs before anything else.", when=When.DAYS),
        ),
    )


def _leg(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    slipped = yes("spine_slip_or_narrowing")
    return (
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
                AllOf(slipped, AnyOf(f.worse, noticed("one_leg_tingling", "hard_to_stand_upright"))),
                "No backward bending, no levering face down, no roller under the back.",
                hands("Side-lying, or on the back with bent knees; no levering."),
                exercise("Low back neutral."),
                forbids=_NO_LEVERING,
            ),
            note(
                slipped,
                "No backward bending, no levering face down, no roller under the back.",
                forbids=_NO_LEVERING,
            ),
        ),
    )


def _feeling(t: Thresholds) -> Rule:
    return rule(
        "C30",
        "Reduced feeling, or hard to say stop",
        "NYSED",
        Mark.S,
        local(
            yes("reduced_feeling"),
            "Feedback may be missing: no direct or deep work, no self-massage, no heat.",
            hands("Light contact only, and agree on a stop signal that works for this client.", CONTACT),
            withholds=MASSAGE_BY_CLIENT | {"heat"},
            forbids="deep",
        ),
        note(
            AllOf(Is("who_answers", "other"), AtLeast("age", 18)),
            "Somebody else answered: ask the client, and how the client says stop.",
        ),
    )
