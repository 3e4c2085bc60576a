"""Degrees as people say them: a direction in words and a number, never a sign."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from screening.assessment.choices import NOT_DONE


class Measure(NamedTuple):
    """One angle. `hard` limits are refused, outside `soft` the therapist confirms (evidence page 3.2).
    `ways` are the direction codes for more than zero, zero and less than zero; empty for an angle without sign."""

    name: str
    label: str | Promise
    hard: tuple[int, int]
    soft: tuple[int, int]
    ways: tuple[tuple[str, str | Promise], ...] = ()


HIP = Measure(
    "hip_extension",
    _lazy("Thigh against level"),
    (-60, 45),
    (-30, 30),
    (("below", _lazy("Below level")), ("level", _lazy("Level")), ("above", _lazy("Above level"))),
)
KNEE = Measure("knee_flexion", _lazy("Knee bend"), (0, 150), (30, 110))
ABDUCTION = Measure(
    "hip_abduction",
    _lazy("Thigh drift"),
    (-30, 60),
    (-5, 30),
    (("outwards", _lazy("Outwards")), ("straight", _lazy("In line")), ("inwards", _lazy("Inwards"))),
)
MEASURES = (HIP, KNEE, ABDUCTION)


def signed(measure: Measure, way: str, number: int) -> int:
    """The degrees of the contract from a direction and a number of zero or more."""
    if not measure.ways:
        return number
    plus, zero, _minus = (code for code, _name in measure.ways)
    return {plus: number, zero: 0}.get(way, -number)


def way_of(measure: Measure, degrees: int) -> str:
    """The direction code that says these degrees."""
    plus, zero, minus = (code for code, _name in measure.ways)
    return plus if degrees > 0 else minus if degrees < 0 else zero


def hip_words(degrees: int) -> str:
    """ "4° above level", "level" or "12° below level"."""
    if degrees == 0:
        return _("level")
    words = _("%(n)s° below level") if degrees > 0 else _("%(n)s° above level")
    return words % {"n": abs(degrees)}


def knee_words(degrees: int) -> str:
    return _("knee bent %(n)s°") % {"n": degrees}


def abduction_words(degrees: int) -> str:
    if degrees == 0:
        return _("in line with the body")
    words = _("%(n)s° outwards") if degrees > 0 else _("%(n)s° inwards")
    return words % {"n": abs(degrees)}


def side_words(values: dict) -> str:
    """One side of a Thomas Test in words: hip, knee and drift, as far as they are there; or why it was not done."""
    if "not_done" in values:
        return str(dict(NOT_DONE)[values["not_done"]])
    parts = []
    if "hip_extension" in values:
        parts.append(_("thigh %(hip)s") % {"hip": hip_words(values["hip_extension"])})
    if "knee_flexion" in values:
        parts.append(knee_words(values["knee_flexion"]))
    if "hip_abduction" in values:
        parts.append(_("thigh %(drift)s") % {"drift": abduction_words(values["hip_abduction"])})
    return ", ".join(parts)
