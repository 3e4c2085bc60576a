"""The Thomas Test: what was measured becomes facts, and angles become a reading per side.

Angles are in degrees; hip extension is positive below the horizontal and negative above it. A number outside the hard
limits is refused, never clipped. Without a flat low back an angle says nothing, so it gets no reading; nor does a side
of which any required field is blank or was refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from screening.protocol.conditions import BLANK, NOT_APPLICABLE
from screening.protocol.reading import Invalid
from screening.protocol.thomas_fields import MEASURED, NUMBER, ONCE, OPTIONAL, REASONS, SIDE_REASONS, Field

SIDES: Final = ("left", "right")
NOT_DONE: Final = "not_done"

SOURCES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "how to do it": ("HARVPROC", "DAYT", "SLIDE"),
        "the low back must be flat": ("VIG16", "PTUT"),
        "the bands": ("FER10", "HARV98", "BMC21", "JUDGEMENT"),
        "other groups; no norm for office workers": ("ROA15", "CDC", "JPA16", "BOUK21"),
        "what a straight knee or a drifting thigh adds": ("COCO2", "KNOWLEDGE"),
        "how far two readings agree": ("PEE07", "PEE08", "CLA08", "WAK15", "KIM15", "CADY22", "EIM"),
        "a change that is likely real": ("FER10", "WAK15", "PEE08", "DERIVED"),
        "a difference between the sides": ("KIMS20", "PRA17", "JUDGEMENT"),
    }
)
"""What each part of the test rests on."""

# Cuts: evidence page 3.3 (Ferber 2010 for the norm; the bands are judgement).
NO_DEFICIT: Final = 10
BORDERLINE: Final = 0
MODERATE: Final = -10


def band(hip_extension: float) -> str:
    """`none`, `borderline`, `moderate` or `marked`, from degrees with the low back flat."""
    if hip_extension >= NO_DEFICIT:
        return "none"
    if hip_extension >= BORDERLINE:
        return "borderline"
    return "moderate" if hip_extension >= MODERATE else "marked"


@dataclass(frozen=True, slots=True)
class Side:
    """One side as read; `reading` is none where the angle cannot be interpreted.

    `complete`: every required field was accepted. Only then does the side say anything. `not_done`: why it was left
    out.
    """

    reading: str | None
    hip_extension: float | None
    complete: bool = True
    not_done: str = ""

    @property
    def interpretable(self) -> bool:
        return self.reading is not None

    def as_json(self) -> dict[str, object]:
        why = {NOT_DONE: self.not_done} if self.not_done else {}
        return {"reading": self.reading, "interpretable": self.interpretable, **why}


@dataclass(slots=True)
class Measured:
    """The test, read once. `facts` are keyed `thomas_test.left.end_feel` and the like."""

    performed: bool
    facts: dict[str, object] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    invalid: list[Invalid] = field(default_factory=list)

    @property
    def interpretable(self) -> bool:
        return self.performed and all(side.interpretable for side in self.sides.values())

    @property
    def tells_a_pattern(self) -> bool:
        """Is there a complete side, and was the low back flat on each of them?"""
        complete = [side for side in self.sides.values() if side.complete]
        return bool(complete) and all(side.interpretable for side in complete)

    def told(self, facts: Mapping[str, object]) -> Mapping[str, object]:
        """The facts without the measurements of a side that is not complete: what a pattern may look at."""
        silent = [name for name, side in self.sides.items() if not side.complete]
        return {**facts, **{measured(side, name): NOT_APPLICABLE for side in silent for name in _SIDE_NAMES}}

    @property
    def asymmetry(self) -> float | None:
        """Difference between the sides in degrees; none unless both can be interpreted."""
        left, right = (self.sides[side].hip_extension for side in SIDES)
        return abs(left - right) if self.interpretable and left is not None and right is not None else None

    def as_json(self) -> dict[str, object]:
        if not self.performed:
            return {}
        return {**{side: self.sides[side].as_json() for side in SIDES}, "asymmetry": self.asymmetry}


def measured(side: str, name: str) -> str:
    """The id of one measurement."""
    return f"thomas_test.{side}.{name}"


_SIDE_NAMES: Final = frozenset((*MEASURED, *OPTIONAL))
_NAMES: Final = frozenset(("performed", "reason", *ONCE, *SIDES))
REASON: Final = "thomas_test.reason"
_NOT_APPLICABLE: Final = {measured(side, name): NOT_APPLICABLE for side in SIDES for name in _SIDE_NAMES}


def read(test: Mapping[str, object] | None) -> Measured:
    """Read a Thomas Test as in a case file; never raises.

    Absent altogether, it is not "not done": nobody knows yet, so its rules are UNKNOWN, and `missing` asks either to
    record it or to say why not.
    """
    test = test or {}
    done = test.get("performed")
    if done is False:
        return _not_done(test)
    result = Measured(performed=done is True or any(side in test for side in SIDES))
    result.facts[REASON] = NOT_APPLICABLE if result.performed else BLANK
    if done is None:
        result.missing.append("thomas_test.performed")
        if not result.performed:
            result.missing.append(REASON)
    elif done is not True:
        result.invalid.append(Invalid("thomas_test.performed", done, "must be true or false"))
    _read_sides(test, result)
    return result


def not_yet() -> Measured:
    """Before the therapist has had a chance to measure: nothing is known of it, and nothing is held against anybody."""
    return Measured(performed=False, facts={**_NOT_APPLICABLE, REASON: NOT_APPLICABLE}, missing=[REASON])


def _not_done(test: Mapping[str, object]) -> Measured:
    """Not done: every measurement does not apply, and a reason is required. Leftovers are dropped."""
    result = Measured(performed=False, facts={**_NOT_APPLICABLE, REASON: BLANK})
    reason = test.get("reason")
    if reason is None:
        result.missing.append(REASON)
    elif not isinstance(reason, str) or reason not in REASONS:
        result.invalid.append(Invalid(REASON, reason, "is not one of the codes of this field"))
    else:
        result.facts[REASON] = reason
    return result


def _read_sides(test: Mapping[str, object], result: Measured) -> None:
    for name, spec in ONCE.items():
        _field(f"thomas_test.{name}", spec, test.get(name), result, needed=result.performed)
    _unknown("thomas_test", test.keys() - _NAMES, test, result)
    for side in SIDES:
        values = test.get(side)
        if isinstance(values, Mapping) and values.get(NOT_DONE) is not None:
            _side_not_done(side, values[NOT_DONE], result)
            continue
        if not isinstance(values, Mapping):
            if result.performed:
                why = "this side is missing" if values is None else "must be an object"
                result.invalid.append(Invalid(f"thomas_test.{side}", values, why))
            values = None
        _read_side(side, values, result)

    if all(side.not_done for side in result.sides.values()):
        result.invalid.append(Invalid("thomas_test.performed", True, "neither side was done"))


def _side_not_done(side: str, reason: object, result: Measured) -> None:
    """A side that was left out, because: its measurements do not apply, and leftovers are dropped. A reason that is
    none leaves them in doubt."""
    known = isinstance(reason, str) and reason in SIDE_REASONS
    if not known:
        result.invalid.append(Invalid(measured(side, NOT_DONE), reason, "is not one of the codes of this field"))
    result.facts |= {measured(side, name): NOT_APPLICABLE if known else BLANK for name in _SIDE_NAMES}
    result.sides[side] = Side(None, None, complete=False, not_done=str(reason) if known else "")


def _read_side(side: str, given: Mapping[str, object] | None, result: Measured) -> None:
    needed, known, facts = given is not None, given or {}, result.facts
    for name, spec in MEASURED.items():
        key = measured(side, name)
        facts[key] = _field(key, spec, known.get(name), result, needed=needed)
    for name, spec in OPTIONAL.items():
        key, value = measured(side, name), known.get(name)
        # An optional test that was not made is no silence about the client: nothing was asked. A refused one is.
        facts[key] = NOT_APPLICABLE if value is None else _field(key, spec, value, result, needed=False)
    _unknown(f"thomas_test.{side}", known.keys() - _SIDE_NAMES, known, result)
    result.sides[side] = _side(side, facts)


def _field(key: str, spec: Field, value: object, result: Measured, *, needed: bool) -> object:
    if value is None:
        if needed:
            result.missing.append(key)
        return BLANK
    why = spec.why_not(value)
    if why is None:
        return value
    result.invalid.append(Invalid(key, value, why))
    return BLANK


def _unknown(where: str, names: set[str], values: Mapping[str, object], result: Measured) -> None:
    for name in sorted(names):
        result.invalid.append(Invalid(f"{where}.{name}", values[name], "is not a field of the Thomas Test"))


def _side(side: str, facts: Mapping[str, object]) -> Side:
    complete = all(facts[measured(side, name)] is not BLANK for name in MEASURED)
    angle = facts[measured(side, "hip_extension")]
    if not complete or facts[measured(side, "lumbar_flat")] != "yes" or not isinstance(angle, NUMBER):
        return Side(None, None, complete)
    return Side(band(angle), angle)
