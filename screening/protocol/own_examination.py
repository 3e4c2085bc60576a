"""What a physiotherapist may lift by an examination of their own, instead of a letter from somebody else.

The engine knows no profession: the same case has the same label whoever reads it. A practice may lift fewer of these
rules in this way, never more.
"""

from __future__ import annotations

from typing import Final

from screening.protocol.contraindications import RULES

EXAMINED: Final = {rule.id: rule.title for rule in RULES if any(step.examinable for step in rule.tiers)}
"""Rules of which at least one tier may be lifted so, with their titles."""
LONGEST_DAYS: Final = 14
"""How long an examination of one's own holds."""
