"""Whether the Thomas Test was calm: what deeper work needs besides its ceiling."""

from __future__ import annotations

from typing import Final

from screening.protocol.combinations import AllOf
from screening.protocol.conditions import BLANK, NOT_APPLICABLE, TRUE, AtLeast, AtMost, Facts, Is
from screening.protocol.thomas_fields import MEASURED
from screening.protocol.thomas_test import SIDES, measured
from screening.protocol.thresholds import DEFAULT

_WHOLE: Final = tuple(measured(side, name) for side in SIDES for name in MEASURED)
_EFFORT: Final = tuple(measured(side, "resisted_flexion") for side in SIDES)
_CALM: Final = AllOf(
    *(
        AllOf(
            Is(measured(side, "lumbar_flat"), "yes"),
            Is(measured(side, "end_feel"), "elastic"),
            AtMost(measured(side, "pain"), DEFAULT.test_pain - 1),
            AtLeast(measured(side, "hip_extension"), DEFAULT.test_marked),
        )
        for side in SIDES
    )
)
"""On both sides an elastic end, little pain and no marked deficit."""


def calm_test(facts: Facts) -> bool:
    """Both sides measured whole, nothing amiss. Worse is never calmer."""
    whole = all(facts.get(key, BLANK) not in (BLANK, NOT_APPLICABLE) for key in _WHOLE)
    painless = all(facts.get(key) in (NOT_APPLICABLE, "strong_painless") for key in _EFFORT)
    return whole and painless and _CALM.evaluate(facts) is TRUE
