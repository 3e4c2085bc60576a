"""THE RULES: one module a theme, each rule once. The ids are those of the evidence page, and never change meaning.

C14 (kidney stone or infection now) is RF22. C37 (no valid consent), C40 (full bladder or meal), P03, P04 and P05 are
settled at the table, not from answers: see `AT_THE_TABLE`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from screening.protocol.contraindications import (
    abdomen,
    blood,
    bones,
    cancer,
    infection,
    joints,
    nerves,
    person,
    pregnancy,
    surgery,
    thomas,
    vessels,
)
from screening.protocol.contraindications.kept import with_kept
from screening.protocol.rules import Rule
from screening.protocol.thresholds import DEFAULT, Thresholds

_THEMES: Final = (
    nerves,
    vessels,
    blood,
    infection,
    abdomen,
    bones,
    cancer,
    pregnancy,
    surgery,
    joints,
    person,
    thomas,
)


@lru_cache(maxsize=64)
def rules(thresholds: Thresholds = DEFAULT, kept: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Every rule, with these thresholds and what is kept of older tiers, in the order of their ids."""
    found = (with_kept(rule, kept, thresholds) for theme in _THEMES for rule in theme.rules(thresholds))
    return tuple(sorted(found, key=lambda rule: _order(rule.id)))


def _order(key: str) -> tuple[int, str]:
    return (("RF", "TT", "C", "IR", "PT", "P").index(key.rstrip("0123456789")), key)


RULES: Final = rules()

AT_THE_TABLE: Final = (
    ("C37", "Valid consent, freely given, today", ("NYSED",)),
    ("C40", "Bladder empty; two hours after a meal", ("KNOWLEDGE",)),
    ("P03", "The client can say stop at any time, and knows it", ("CMTO",)),
    ("P04", "Written consent for the lower tummy and groin", ("CMTO",)),
    (
        "calves",
        "Leg pain: both calves compared; pill, HRT, flight, bed, plaster and pregnancy asked about",
        ("DVTNHS", "KNOWLEDGE"),
    ),
    ("packet", "First visit: medicine list or packets seen", ("JUDGEMENT",)),
    ("pillows", "Pillows at night asked. Breathless lying flat: half sitting, and a doctor", ("KNOWLEDGE",)),
    ("walk", "Others answered: walk, one-leg stand, heel tap and hip rotation seen first", ("KNOWLEDGE",)),
    ("P05", "If distress is volunteered: the local crisis text and a person to follow up", ("JUDGEMENT",)),
)
"""Checks the therapist makes at each session, in words: id, what, sources."""
