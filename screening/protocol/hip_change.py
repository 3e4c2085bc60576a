"""Did the hip move further? Only the same person with the same tool and a flat back can tell, and not by eye.

No published error of the angle was found. SD 9.61 degrees [FER10] times the square root of (1 - ICC), times 1.96 and
the square root of 2, with the agreement across days of [WAK15]: ICC 0.90 to 0.95 for the trigonometric reading gives 6
to 8.5 degrees, ICC 0.51 to 0.54 for the goniometer 18 to 19 [DERIVED]. The inclinometer is taken as the goniometer. For
the bend of the knee [PEE08] reports an error of 7 degrees, which gives 19.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from screening.protocol.outcomes import Change, OutcomeReading, sentence
from screening.protocol.sentences import Sentence

REAL: Final[Mapping[str, int]] = MappingProxyType({"trigonometric": 9, "goniometer": 19, "inclinometer": 19})
"""Degrees from which a change with this tool is likely real. By eye no change is ever called one."""
LEFT_SAYS: Final = "Left hip: {change}, from {before} to {after}."
RIGHT_SAYS: Final = "Right hip: {change}, from {before} to {after}."
LEVEL, BELOW, ABOVE = "level", "{degrees}° below", "{degrees}° above"
SAID: Final = (LEFT_SAYS, RIGHT_SAYS, LEVEL, BELOW, ABOVE)
"""Every text of a reading of a hip."""
SOURCES: Final = ("FER10", "WAK15", "PEE08", "DERIVED", "JUDGEMENT")


def real_change(tool: str | None) -> int | None:
    """Degrees from which a change measured with this tool is likely real; none where it never is."""
    return REAL.get(tool or "")


def hip_change(side: str, before: float, after: float, *, comparable: bool, tool: str | None) -> OutcomeReading | None:
    """Read two hip extensions in degrees (+ = thigh below the horizontal) of one side, "left" or "right".

    None unless `comparable`: same person, same tool, back flat both times; and none by eye or without a known tool.
    Raises `ValueError` outside -60 to 45.
    """
    for angle in (before, after):
        if not -60 <= angle <= 45:
            raise ValueError(f"hip extension must be from -60 to 45 degrees, not {angle!r}")
    real = real_change(tool)
    if real is None or not comparable:
        return None
    gain = after - before
    change = Change.IMPROVED if gain >= real else Change.WORSE if gain <= -real else Change.NO_CLEAR_CHANGE
    template = LEFT_SAYS if side == "left" else RIGHT_SAYS
    return OutcomeReading(change, sentence(template, change, before=_words(before), after=_words(after)), SOURCES)


def _words(angle: float) -> Sentence:
    if angle == 0:
        return Sentence(LEVEL, {})
    size = abs(angle)
    whole = int(size) if float(size).is_integer() else size
    return Sentence(BELOW if angle > 0 else ABOVE, {"degrees": whole})
