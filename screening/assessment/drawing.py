"""The leg of a Thomas Test as lines: seen from the side (hip and knee) and from above (drift). Pure arithmetic.

Coordinates are SVG units in a box of 320 by 230, which extreme legs may leave a little; the hip is at (170, 95) and
the table's edge lies under it.
"""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any, NamedTuple

HIP = (170.0, 95.0)
THIGH, SHANK = 85.0, 72.0
# Seen from the foot end, under the table: the client's left leg drifts to the right of the picture.
TOP_HIP = (92.0, 126.0)
TOP_THIGH = 62.0


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class Leg:
    """Where the knee and the foot end, and (seen from above) the knee of the drifting thigh."""

    knee: Point
    foot: Point
    drift: Point


def _from(start: tuple[float, float], length: float, degrees: float) -> Point:
    """The end of a line; 0 degrees points away from the body along the table, 90 straight down."""
    angle = radians(degrees)
    return Point(round(start[0] + length * cos(angle), 1), round(start[1] + length * sin(angle), 1))


def leg(side: dict[str, Any], name: str) -> Leg:
    """The leg of the left or right side, from the degrees of the contract (+ = below horizontal; + = outwards)."""
    outwards = -side["hip_abduction"] if name == "left" else side["hip_abduction"]
    knee = _from(HIP, THIGH, side["hip_extension"])
    return Leg(
        knee=knee,
        foot=_from(knee, SHANK, side["hip_extension"] + side["knee_flexion"]),
        drift=_from(TOP_HIP, TOP_THIGH, 90 + outwards),
    )


# What is drawn, pale, before anything was typed: level, knee hanging.
RESTING = {"hip_extension": 0, "knee_flexion": 80, "hip_abduction": 0}
