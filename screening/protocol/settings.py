"""What a practice or a therapist may set: stricter numbers and rules, and techniques on or off. Never looser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from screening.protocol.thresholds import DEFAULT as DEFAULT_THRESHOLDS
from screening.protocol.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Hashable, so that rules are built once for each set."""

    thresholds: Thresholds = field(default=DEFAULT_THRESHOLDS)
    abdominal_tools: bool = False
    """A therapist taught this client a tool on the abdomen; rules may still withhold it."""
    enabled: frozenset[str] = frozenset()
    """Techniques, by slug, that are off by default and the therapist wants suggested."""
    off: frozenset[str] = frozenset()
    """Techniques, by slug, that this practice does not offer, or that nobody taught this client."""
    kept: frozenset[str] = frozenset()
    """Rules, by id, of which this practice keeps the stricter tier of an earlier protocol."""


DEFAULT: Final = Settings()
