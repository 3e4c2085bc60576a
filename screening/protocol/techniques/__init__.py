"""The library of techniques: what may be offered, how much, for whom, and when to stop.

One module per governing ceiling, and ``recordable`` for what is never offered. ``TECHNIQUES`` keeps the
order in which a plan lists them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from screening.protocol.techniques import (
    general,
    heat,
    pro_direct,
    pro_indirect,
    recordable,
    self_abdominal_hand,
    self_abdominal_tool,
    self_other,
    strength,
    stretch,
    stretch_more,
)
from screening.protocol.techniques.doses import Dose, Measure
from screening.protocol.techniques.model import SeedNote, Technique

__all__ = ["BY_SLUG", "TECHNIQUES", "Dose", "Measure", "SeedNote", "Technique", "technique"]

TECHNIQUES: Final[tuple[Technique, ...]] = (
    *pro_indirect.TECHNIQUES,
    *pro_direct.TECHNIQUES,
    *general.TECHNIQUES,
    *stretch.TECHNIQUES,
    *stretch_more.TECHNIQUES,
    *strength.TECHNIQUES,
    *self_other.TECHNIQUES,
    *heat.TECHNIQUES,
    *self_abdominal_hand.TECHNIQUES,
    *self_abdominal_tool.TECHNIQUES,
    *recordable.TECHNIQUES,
)

BY_SLUG: Final[Mapping[str, Technique]] = MappingProxyType({entry.slug: entry for entry in TECHNIQUES})


def technique(slug: str) -> Technique:
    """Return the entry with this slug. Raises ``KeyError`` when there is none."""
    return BY_SLUG[slug]
