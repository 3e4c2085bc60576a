"""A small grammar of line drawings: a rounded figure from joint angles, a few props, arrows, and a mark for the spot.

Angles are in degrees, 0 to the right, 90 up, and absolute (not relative to the limb before). The sheet is 240 wide and
reaches from TOP to BOTTOM with the floor at 132; a figure without a height of its own is set down on the floor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin
from typing import NamedTuple

WIDTH, TOP, BOTTOM, FLOOR = 240, -12, 146, 132
TRUNK, HEAD, UPPER_ARM, FOREARM, THIGH, SHIN, FOOT = 42, 17, 21, 20, 32, 32, 9
SHOULDER = 0.9  # how far up the trunk the arms begin
THICK = 5.5  # half the width of a limb, so that a figure rests on its skin and not on its bones

Point = tuple[float, float]
Leg = tuple[float, float, float]  # thigh, shin, foot
Arm = tuple[float, float]  # upper arm, forearm


class Stroke(NamedTuple):
    """One path of the picture and how it is drawn: `tone` is a key of TONES."""

    d: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class Pose:
    """A figure: hip at `x` (and `y`, when it does not stand on the floor), then angle by angle."""

    x: float
    y: float | None = None
    trunk: float = 90
    head: float | None = None  # the way from neck to head; follows the trunk when not given
    near_leg: Leg = (-90, -90, 0)
    far_leg: Leg | None = None  # as the near one when not given
    near_arm: Arm = (-84, -78)
    far_arm: Arm | None = None


def step(start: Point, angle: float, length: float) -> Point:
    """The point `length` from start in this direction (the page's y grows downward)."""
    return start[0] + length * cos(radians(angle)), start[1] - length * sin(radians(angle))


def limb(start: Point, angles: tuple[float, ...], lengths: tuple[float, ...]) -> list[Point]:
    points = [start]
    for angle, length in zip(angles, lengths, strict=True):
        points.append(step(points[-1], angle, length))
    return points


class Figure:
    """The joints of a pose, in page coordinates."""

    def __init__(self, pose: Pose) -> None:
        height = pose.y if pose.y is not None else 0.0
        self._place(pose, height)
        if pose.y is None:
            lowest = max(y for _x, y in (*self.near_leg, *self.far_leg, *self.near_arm, self.neck, self.hip))
            self._place(pose, FLOOR - THICK - lowest)

    def _place(self, pose: Pose, y: float) -> None:
        self.hip: Point = (pose.x, y)
        self.neck = step(self.hip, pose.trunk, TRUNK)
        self.head = step(self.neck, pose.trunk if pose.head is None else pose.head, HEAD)
        self.shoulder = step(self.hip, pose.trunk, TRUNK * SHOULDER)
        legs, arms = (THIGH, SHIN, FOOT), (UPPER_ARM, FOREARM)
        self.near_leg = limb(self.hip, pose.near_leg, legs)
        self.far_leg = limb(self.hip, pose.far_leg or pose.near_leg, legs)
        self.near_arm = limb(self.shoulder, pose.near_arm, arms)
        self.far_arm = limb(self.shoulder, pose.far_arm, arms) if pose.far_arm else []

    def strokes(self) -> Iterator[Stroke]:
        """The far side first, so that the near side lies over it."""
        yield Stroke(line(self.far_leg), "far")
        if self.far_arm:
            yield Stroke(line(self.far_arm), "far_arm")
        yield Stroke(line([self.hip, self.neck]), "trunk")
        yield Stroke(disc(self.head, 10), "head")
        yield Stroke(line(self.near_leg), "near")
        yield Stroke(line(self.near_arm), "halo")
        yield Stroke(line(self.near_arm), "arm")

    def ghost(self) -> Iterator[Stroke]:
        """Where the movement begins, as a thin outline of the bones."""
        yield Stroke(line(self.near_leg), "ghost")
        yield Stroke(line([self.hip, self.neck]), "ghost")
        yield Stroke(disc(self.head, 9), "ghost")


def line(points: list[Point]) -> str:
    (x, y), *rest = points
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in rest)


def disc(centre: Point, r: float) -> str:
    x, y = centre
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x} {y}h{width}v{height}h{-width}z"


def arrow(start: Point, end: Point, bend: float = 0) -> str:
    """An arrow from start to end; `bend` bows it to its left by so many units."""
    along = degrees(atan2(start[1] - end[1], end[0] - start[0]))
    middle = step(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), along + 90, bend * 2)
    at_end = degrees(atan2(middle[1] - end[1], end[0] - middle[0]))
    one, other = step(end, at_end + 145, 9), step(end, at_end - 145, 9)
    curve = f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return curve + f"M{one[0]:.1f} {one[1]:.1f}L{end[0]:.1f} {end[1]:.1f}L{other[0]:.1f} {other[1]:.1f}"
