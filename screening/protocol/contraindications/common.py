"""Conditions that the rules on the examination share, with the thresholds as published."""

from __future__ import annotations

from screening.protocol.conditions import Condition
from screening.protocol.facts import DERIVED, derived, pain_in, yes
from screening.protocol.thresholds import Thresholds

__all__ = ["pain_in", "yes"]
FALL = DERIVED.fall
FEVER = DERIVED.ill
UNCHANGED_BY_MOVEMENT = DERIVED.unchanged
UNDER_6_WEEKS = DERIVED.under_6_weeks
UNRELIEVED_AT_NIGHT = DERIVED.unrelieved


def infection_risk(t: Thresholds) -> Condition:
    return derived(t).infection_risk_any
