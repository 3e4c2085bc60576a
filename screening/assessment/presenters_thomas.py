"""The Thomas Test in words and lines, for pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from screening.assessment.choices import REASONS, SIDES, TOOLS, VARIANTS
from screening.assessment.degrees import side_words
from screening.assessment.drawing import RESTING, Leg, leg
from screening.assessment.models import ThomasTest
from screening.assessment.readings import reading_so_far

# How to prepare, and when not to (evidence page 3.1: general knowledge, and HARVPROC for the position).
PREPARATION = (
    _lazy("Explain the test and agree on a stop word."),
    _lazy("A firm table; the crease of the buttock at its edge, so that the lower leg can hang."),
    _lazy("Both knees to the chest until the low back lies flat; a hand under the back feels it."),
    _lazy("The client holds one knee just so far that the back stays flat, not further."),
    _lazy("Lower the other leg, relaxed; read the thigh against the table, then the knee, then the drift."),
    _lazy("Stop at sharp pain, dizziness, sickness or an unusual feeling."),
)
DO_NOT = (
    _lazy("a suspected fracture, or a leg that cannot bear weight"),
    _lazy("tummy pain with fever or illness"),
    _lazy("a hip replacement without the surgeon's agreement"),
    _lazy("late pregnancy, or a client who cannot lie flat or get on the table safely"),
)


@dataclass(frozen=True)
class Side:
    """One side for the page: its drawing, last visit's as a ghost, both in words, and the reading."""

    name: str
    title: str | Promise
    leg: Leg
    known: bool
    words: str
    reading: dict[str, Any]
    ghost: Leg | None = None
    ghost_words: str = ""


Sides = dict[str, dict[str, Any]]


def sides(
    now: Sides, before: Sides | None = None, problems: dict[str, str] | None = None, tool: str | None = None
) -> list[Side]:
    """Left and right, from degrees that are stored, or typed and perhaps not whole yet; `tool` measured them."""
    old, wrong = before or {}, problems or {}
    return [_side(name, now.get(name, {}), old.get(name, {}), wrong.get(name, ""), tool) for name in SIDES]


def _side(name: str, now: dict[str, Any], before: dict[str, Any], problem: str, tool: str | None) -> Side:
    known = "hip_extension" in now and "knee_flexion" in now
    return Side(
        name=name,
        title=SIDES[name],
        leg=leg({**RESTING, **now} if known else RESTING, name),
        known=known,
        words=side_words(now) or _("nothing measured yet"),
        reading=reading_so_far(name, now, problem, tool),
        ghost=leg(before, name) if "hip_extension" in before else None,
        ghost_words=side_words(before),
    )


def in_one_line(test: ThomasTest) -> str:
    """How the test was done, or why it was not."""
    if not test.performed:
        return _("Not done: %(why)s") % {"why": dict(REASONS)[test.reason]}
    return f"{dict(VARIANTS)[test.variant]} · {dict(TOOLS)[test.tool]}"


def in_lines(test: ThomasTest) -> list[str]:
    """All of a test that another page or person has to know of: how it was done, each side, the note."""
    found = [f"{SIDES[name]}: {side_words(side)}" for name, side in test.sides.items()]
    return [in_one_line(test), *found, *([test.note] if test.note else [])]
