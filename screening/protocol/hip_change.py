"""Did the hip move further? Only the same rater with the same tool and a flat back can tell.

No published error of the angle was found. SD 9.61 degrees [FER10] with the reliability of [CLA08] gives 7.5 to 8.8
degrees [DERIVED]: below 8 is no clear change, 9 and more is likely real; the one degree between counts as unclear.
"""

from __future__ import annotations

from typing import Final

from screening.protocol.outcomes import Change, Reading

REAL: Final = 9
"""Degrees from which a change is likely real."""
SOURCES: Final = ("FER10", "CLA08", "DERIVED", "JUDGEMENT")


def hip_change(side: str, before: float, after: float, *, comparable: bool) -> Reading | None:
    """Read two hip extensions in degrees (+ = thigh below the horizontal) of one side, "left" or "right".

    None unless `comparable`: same rater, same tool, back flat both times. Raises `ValueError` outside -60 to 45.
    """
    for angle in (before, after):
        if not -60 <= angle <= 45:
            raise ValueError(f"hip extension must be from -60 to 45 degrees, not {angle!r}")
    if not comparable:
        return None
    gain = after - before
    change = Change.IMPROVED if gain >= REAL else Change.WORSE if gain <= -REAL else Change.NO_CLEAR_CHANGE
    return Reading(change, f"{side.capitalize()} hip: {change}, from {_words(before)} to {_words(after)}.", SOURCES)


def _words(angle: float) -> str:
    return "level" if angle == 0 else f"{abs(angle):g}° {'below' if angle > 0 else 'above'}"
