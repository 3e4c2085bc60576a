"""How long each answer took, as questionnaire.js measures it: what came faster than anybody reads is asked again.

A form brings it as the text `pace`, a JSON object of milliseconds by question id, each counted from when its section
came into view or from the answer before it. Without script nothing comes and nothing is missed; what is odd is left
out.
"""

import json
from collections.abc import Sequence

from screening.intake.models import Answers

FASTEST_MS = 600
"""Below this a person has pressed and not read [JUDGEMENT]: five words take over a second to read, and to see a button
and press it takes half a second by itself. Higher, and who taps "No" down a list of familiar lines would be asked all
of it again."""
LONGEST_MS = 24 * 3_600_000
LONGEST_TEXT = 8_000  # characters: more than every question of the longest section takes


def read_pace(text: str, keys: Sequence[str]) -> dict[str, int]:
    """Milliseconds by id, for the questions of this form alone."""
    try:
        found = json.loads(text) if len(text) <= LONGEST_TEXT else {}
    except (ValueError, RecursionError):
        return {}
    told = found if isinstance(found, dict) else {}
    return {key: ms for key, ms in told.items() if key in keys and type(ms) is int and 0 <= ms <= LONGEST_MS}


def joined(stored: dict[str, int] | None, new: dict[str, int], changed: Sequence[str]) -> dict[str, int]:
    """The stored paces with those of the answers that were just changed: an answer without one has none."""
    left = {key: ms for key, ms in (stored or {}).items() if key not in changed}
    return left | {key: ms for key, ms in new.items() if key in changed}


def answered_very_fast(row: Answers) -> set[str]:
    """The questions whose answer came before they can have been read."""
    return {key for key, ms in (row.pace or {}).items() if ms < FASTEST_MS and key in row.given}
