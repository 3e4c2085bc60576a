"""Caution that protocol 2.0 gave up on purpose, rule by rule: a practice may keep the tier of 1.0 beside today's.

A tier that is added can lower a ceiling or raise the referral, and nothing else: who keeps any of these is stricter
for it, never looser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import OneOf
from screening.protocol.facts import derived, noticed, pain_in, yes
from screening.protocol.rules import (
    CONTACT,
    Rule,
    Tier,
    absolute,
    clearance,
    exercise,
    hands,
    precaution,
    urgent,
)
from screening.protocol.thresholds import DEFAULT, Thresholds


@dataclass(frozen=True, slots=True)
class Kept:
    """What a practice may keep of one rule: the picture in words, and the tiers."""

    says: str
    tiers: tuple[Tier, ...]


def _kept(says: str, *tiers: Tier) -> Kept:
    return Kept(says, tuple(replace(step, by_practice=True) for step in tiers))


@lru_cache(maxsize=64)
def may_keep(thresholds: Thresholds = DEFAULT) -> Mapping[str, Kept]:
    """By the id of its rule, everything that a practice may keep."""
    return {**_pain(thresholds), **_bones(thresholds), **_illness(thresholds), **_body(thresholds)}


def with_kept(rule: Rule, kept: frozenset[str], thresholds: Thresholds) -> Rule:
    """The rule, with the tiers that the practice keeps."""
    if rule.id not in kept:
        return rule
    tiers = (*rule.tiers, *may_keep(thresholds)[rule.id].tiers)
    return replace(rule, tiers=tuple(sorted(tiers, key=lambda step: step.rank)))


def _pain(t: Thresholds) -> dict[str, Kept]:
    f = derived(t)
    odd = AllOf(f.sharp, OneOf("sharp_pain_when", ("at_rest", "spreading", "no_pattern")))
    return {
        "RF05": _kept(
            "Tummy or back pain that never goes away: a doctor first.",
            clearance(f.constant, "Tummy or low-back pain that never goes away: a doctor first.", examinable=True),
        ),
        "RF32": _kept(
            "Pain that nothing changes: a doctor first.",
            clearance(f.unchanged, "Pain that moving or resting does not change: a doctor first.", examinable=True),
        ),
        "RF38": _kept(
            "Sharp pain at rest, spreading or without a pattern: a doctor first.",
            clearance(odd, "Sharp pain at rest, spreading or without a pattern: a doctor first.", examinable=True),
        ),
        "C39": _kept(
            "No better after 4 to 6 weeks of care: a doctor first.",
            clearance(
                f.no_gain, "No better after 4 to 6 weeks, or worse after each session: a doctor first.", examinable=True
            ),
        ),
    }


def _bones(t: Thresholds) -> dict[str, Kept]:
    f = derived(t)
    hop_place = pain_in("groin", "hip_front", "thigh_front")
    load = AnyOf(f.worse, f.unrelieved, f.load_increase, f.low_energy, f.rest4)
    back_or_hip = pain_in("low_back", "hip_front", "groin", "flank", "buttock")
    new = AnyOf(f.called_new, AllOf(back_or_hip, AnyOf(f.under_2_weeks, AllOf(f.under_6_weeks, f.sudden))))
    joint = (f.unrelieved, f.rest4, noticed("locking_or_catching"), AllOf(f.worse, f.under_6_weeks))
    return {
        "RF25": _kept(
            "Pain with running or hopping at the front of the hip, with one more sign: a doctor the same day.",
            urgent(
                AllOf(f.hop, hop_place, load),
                "May be a stress fracture of the hip: a doctor the same day, no running until then.",
            ),
            precaution(
                f.hop,
                "Pain on running or hopping: no impact for now, and ask again each session.",
                exercise("No running, jumping or hopping while it hurts."),
            ),
        ),
        "RF26": _kept(
            "Weak bones and new pain, also where it is mild or easing: a doctor the same day.",
            urgent(AllOf(f.weak_bones, new), "Weak bones and new pain: may be a fracture, a doctor the same day."),
        ),
        "C19": _kept(
            "A worn or torn hip joint with rest pain or locking, also where it is not worse: a doctor first.",
            clearance(
                AllOf(yes("hip_joint_condition"), AnyOf(*joint)),
                "Night or rest pain, locking or fast worsening: a doctor or physiotherapist first.",
                examinable=True,
            ),
        ),
    }


def _illness(t: Thresholds) -> dict[str, Kept]:
    f = derived(t)
    return {
        "RF28": _kept(
            "Cancer, however long ago, and pain that is new, worse, constant or there at night: a doctor the same day.",
            urgent(
                AllOf(f.cancer_ever, AnyOf(f.worse, f.steadfast, f.new_pain)),
                "A doctor within 24 hours; relief from massage proves nothing.",
            ),
        ),
        "C33": _kept(
            "Weak defence against infection and new pain, also where it is mild or easing: a doctor the same day.",
            urgent(
                AllOf(yes("infection_risk"), f.new_pain), "New back or hip pain with this risk: a doctor the same day."
            ),
        ),
        "C26": _kept(
            "Heart failure or high pressure, also without signs: no massage until a doctor agrees.",
            absolute(yes("heart_failure_or_uncontrolled_pressure"), "No massage until a doctor agrees."),
        ),
        "C38": _kept(
            "Bruises easily, at any age: light pressure.",
            precaution(
                yes("bruise_easily"),
                "Skin and vessels may be fragile.",
                hands("Light pressure, shorter; help on and off the table.", CONTACT),
                forbids="deep",
            ),
        ),
    }


def _body(t: Thresholds) -> dict[str, Kept]:
    return {
        "C06": _kept(
            "Trouble from a tummy operation, however long ago: the surgeon first.",
            clearance(yes("abdominal_surgery_problem"), "Trouble or pain there: ask the surgeon first."),
        ),
        "C12": _kept(
            "An ulcer, gallbladder or the like that gives trouble: a doctor first.",
            clearance(
                AllOf(yes("abdominal_organ_problem"), yes("organ_problem_now")),
                "Ask the doctor who treats it before any massage.",
            ),
        ),
        "C17": _kept(
            "Bad pain of womb or ovaries now, also without fever: a doctor the same day.",
            urgent(yes("gynae_pain_now"), "Bad pain now: a doctor the same day."),
        ),
    }


MAY_KEEP: Final[Mapping[str, str]] = {rule: kept.says for rule, kept in may_keep().items()}
"""By the id of its rule, the picture that a practice may keep as it was, in words."""
