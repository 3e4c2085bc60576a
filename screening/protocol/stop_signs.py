"""Stop signs of a home plan: what a client is asked after each time, and which of them cannot wait.

Source: evidence page 6.5. Seed 001 for sharp pain, dizziness, sickness and unusual feelings; injuries after work on
the abdomen showed within about a day [MORI20, SUN22]; warning signs of the lower back [CROW09, CESCARD]; the rest is
judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PAIN_UP: Final = 2
"""Points of 10 by which pain must be up for a day to count as a stop sign."""


@dataclass(frozen=True, slots=True)
class StopSign:
    """One sign. `emergency`: get care at once; `tummy`: asked only when the plan holds work on the tummy."""

    code: str
    text: str
    emergency: bool = False
    tummy: bool = False


SIGNS: Final = (
    StopSign("sharp_pain", "Sharp pain"),
    StopSign("dizzy", "Dizziness"),
    StopSign("sick", "Feeling sick"),
    StopSign("odd_feeling", "An electric, tingling or numb feeling, or anything that felt odd"),
    StopSign("pain_up", "Pain up by 2 points or more for longer than a day"),
    StopSign("bruise", "A bruise"),
    StopSign("tummy_pain", "New tummy pain after work on the tummy", emergency=True, tummy=True),
    StopSign("tummy_swollen", "A swollen tummy after work on the tummy", emergency=True, tummy=True),
    StopSign("blood", "Blood in pee or poo", emergency=True, tummy=True),
    StopSign("faint", "Fainting, or feeling faint, cold and sweaty", emergency=True),
    StopSign("sudden_pain", "Sudden, very bad tummy or back pain, chest pain or trouble breathing", emergency=True),
    StopSign(
        "numb_between_legs",
        "New numbness between the legs or around the bottom, or new trouble with pee or poo",
        emergency=True,
    ),
    StopSign(
        "weak_legs", "New weakness or numbness in both legs, or a leg that is quickly getting weaker", emergency=True
    ),
)
BY_CODE: Final = {sign.code: sign for sign in SIGNS}
MARK: Final = "stop_sign:"
"""Before a code where it stands among ids of rules and questions: some questions are called the same."""


def signs_for(*, tummy_work: bool) -> tuple[StopSign, ...]:
    """The signs to ask about; those that follow work on the tummy only when the plan holds such work."""
    return tuple(sign for sign in SIGNS if tummy_work or not sign.tummy)


def is_emergency(codes: Iterable[str]) -> bool:
    """Whether one of these codes cannot wait. A code that is not known counts as one that cannot."""
    return any(code not in BY_CODE or BY_CODE[code].emergency for code in codes)
