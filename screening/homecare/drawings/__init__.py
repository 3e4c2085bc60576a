"""One drawing for each technique a client may be given: start position, what moves, and the side that is meant.

The near leg (drawn darker) is the one the technique is about; the accent marks the spot and the arrow the movement.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from clinic.core.language import say
from screening.homecare.drawings import daily, hands, strength, stretch
from screening.homecare.drawings.figure import BOTTOM, WIDTH
from screening.homecare.drawings.scene import Drawing
from screening.protocol.techniques import technique

ACCENT, PALE, EDGE, LINE, GROUND = (
    "var(--accent)",
    "var(--accent-soft)",
    "var(--edge)",
    "var(--line)",
    "var(--surface)",
)
INK: Final = "currentColor"
ON_SCREEN: Final = 1.5  # pixels for a unit of the sheet; a narrow page shrinks it
ON_PAPER: Final = {
    ACCENT: "#0d5c5a",
    PALE: "#e1eeea",
    EDGE: "#857f72",
    LINE: "#dfd8ca",
    INK: "#1c2625",
    GROUND: "#ffffff",
}

DRAWINGS: Final[Mapping[str, Drawing]] = {
    **stretch.DRAWINGS,
    **strength.DRAWINGS,
    **hands.DRAWINGS,
    **daily.DRAWINGS,
}


class Look(NamedTuple):
    """How a tone is drawn. Attributes only: no style, and the same file serves the page and the paper."""

    stroke: str
    width: float
    fill: str = "none"
    dashes: str = ""


TONES: Final[Mapping[str, Look]] = {
    "floor": Look(EDGE, 2),
    "prop": Look(EDGE, 2.5, LINE),
    "edge": Look(EDGE, 3),
    "far": Look(EDGE, 9),
    "far_arm": Look(EDGE, 7),
    "trunk": Look(INK, 14),
    "head": Look(INK, 2, INK),
    "near": Look(INK, 11),
    "halo": Look(GROUND, 10.5),
    "arm": Look(INK, 7.5),
    "ghost": Look(EDGE, 1.8, "none", "4 4"),
    "soft": Look(ACCENT, 2.5, PALE),
    "spot": Look(ACCENT, 2, ACCENT),
    "mark": Look(ACCENT, 5),
    "arrow": Look(ACCENT, 3.2),
    "outline": Look(INK, 2.5),
    "never": Look(EDGE, 2, "none", "3 4"),
}


def drawing(slug: str, *, paper: bool = False) -> dict[str, Any] | None:
    """What templates/homecare/drawing.svg needs: title, words and strokes; None for a technique without a picture.

    With `paper` the colours of the light scheme stand in for the page's variables.
    """
    found = DRAWINGS.get(slug)
    if found is None:
        return None
    return {
        "id": slug,
        "title": _("Drawing: %(title)s") % {"title": say(technique(slug).title)},
        "says": str(found.says),
        "box": f"0 {found.top} {WIDTH} {BOTTOM - found.top}",
        "width": round(WIDTH * ON_SCREEN),
        "height": round((BOTTOM - found.top) * ON_SCREEN),
        "strokes": [(stroke.d, _look(stroke.tone, paper)) for stroke in found.strokes()],
    }


def _look(tone: str, paper: bool) -> Look:
    look = TONES[tone]
    if not paper:
        return look
    return look._replace(stroke=ON_PAPER[look.stroke], fill=ON_PAPER.get(look.fill, look.fill))
