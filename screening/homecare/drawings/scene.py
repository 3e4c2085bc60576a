"""A scene: one or two figures, what stands around them, where the spot is and what moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from screening.homecare.drawings.figure import FLOOR, TOP, WIDTH, Figure, Pose, Stroke, arrow, box, disc, step

LOW: Final = 34  # the top of the sheet for somebody lying down


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """`says` is the picture in words. `marks` are spots as (joint, angle, distance) from a joint of the figure."""

    says: Any
    poses: tuple[Pose, ...]
    ghost: Pose | None = None
    behind: tuple[Stroke, ...] = ()
    before: tuple[Stroke, ...] = ()
    marks: tuple[tuple[str, float, float], ...] = ()
    arrows: tuple[tuple[float, ...], ...] = ()  # x, y, x, y and perhaps a bend
    floor: bool = True
    top: int = TOP  # where the sheet begins; LOW for somebody lying down

    def strokes(self) -> Iterator[Stroke]:
        if self.floor:
            yield Stroke(f"M8 {FLOOR}H{WIDTH - 8}", "floor")
        yield from self.behind
        if self.ghost:
            yield from Figure(self.ghost).ghost()
        figures = [Figure(pose) for pose in self.poses]
        for figure in figures:
            yield from figure.strokes()
        for joint, angle, distance in self.marks:
            yield Stroke(disc(step(getattr(figures[0], joint), angle, distance), 4.5), "spot")
        yield from self.before
        for x, y, to_x, to_y, *bend in self.arrows:
            yield Stroke(arrow((x, y), (to_x, to_y), *bend), "arrow")


def prop(d: str, tone: str = "prop") -> Stroke:
    return Stroke(d, tone)


def chair(x: float, *, back: int = -1) -> tuple[Stroke, ...]:
    """A chair whose seat begins at x; the back is on the left (-1) or the right (1)."""
    high = x if back < 0 else x + 38
    return (prop(f"M{high} 44V{FLOOR}M{x} 92h38M{x + 38 if back < 0 else x} 92V{FLOOR}", "edge"),)


def wall(x: float, thick: float = 8) -> tuple[Stroke, ...]:
    return (prop(box(x, 12, thick, FLOOR - 12)),)


def mat(x: float = 14, width: float = 212) -> tuple[Stroke, ...]:
    return (prop(box(x, FLOOR, width, 5)),)


def pillow(x: float, y: float = FLOOR - 9, width: float = 26) -> tuple[Stroke, ...]:
    return (prop(f"M{x + 5} {y}h{width - 10}q5 0 5 4.5t-5 4.5h{10 - width}q-5 0-5-4.5t5-4.5z"),)


LIES: Final[dict[str, Any]] = {"trunk": 180, "head": 178}
SITS: Final[dict[str, Any]] = {"trunk": 92, "near_leg": (0, -90, 0), "far_leg": (4, -86, 0)}
KNEES_UP: Final[dict[str, Any]] = {**LIES, "near_leg": (52, -62, 0), "far_leg": (46, -68, 0), "near_arm": (-4, 0)}
