"""What a practice or a therapist may set: stricter numbers, and techniques that are off unless enabled."""

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
    """The therapist enables tools on the abdomen, and teaches them; rules may still withhold them."""
    enabled: frozenset[str] = frozenset()
    """Techniques, by slug, that are off by default and the therapist wants suggested."""


DEFAULT: Final = Settings()
