"""How soon somebody must act on what was answered: the one word that decides what the client reads, and who is told.

Static: the word of a finding follows from its class, unless its tier has one of its own. Of several findings the most
pressing counts, so a further finding can never make it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from screening.protocol.ceilings import Class


class When(IntEnum):
    """Least to most pressing."""

    NONE = 0
    BEFORE_VISIT = 1
    DAYS = 2
    TODAY = 3
    NOW = 4


BY_CLASS: Final[Mapping[Class, When]] = MappingProxyType(
    {
        Class.EMERGENCY: When.NOW,
        Class.URGENT: When.TODAY,
        Class.ABSOLUTE: When.BEFORE_VISIT,
        Class.CLEARANCE: When.BEFORE_VISIT,
        Class.LOCAL: When.NONE,
        Class.PRECAUTION: When.NONE,
        Class.NOTE: When.NONE,
    }
)


def most_pressing(found: Iterable[When]) -> When:
    """The most pressing of all, `NONE` of none."""
    return max(found, default=When.NONE)
