"""Scores over time as small drawings: numbers in, positions out. The template draws, the table beneath tells all."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

WIDE, HIGH = 360, 190  # the drawing's own units; it is scaled to the page
LEFT, RIGHT, TOP, BOTTOM = 34, 350, 12, 160


@dataclass(frozen=True)
class ChartScale:
    """The range of the drawing, lowest and highest value, and the values that get a line."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return BOTTOM - share * (BOTTOM - TOP)


@dataclass(frozen=True)
class Mark:
    """One value on one day."""

    at: dt.datetime
    value: float
    said: str


TEN = ChartScale(0, 10, (0, 5, 10))
DEGREES = ChartScale(-30, 20, (-30, -20, -10, 0, 10, 20))


def drawing(
    marks: Sequence[Mark],
    *,
    scale: ChartScale,
    band: tuple[float, float],
    joined: Callable[[int, int], bool],
    days: tuple[dt.datetime, dt.datetime],
) -> dict[str, Any]:
    """Positions as text, so that no language puts a comma in them. `band` is the lowest and highest value that is no
    clear change; `joined(i, j)` says whether two neighbouring marks may be joined; `days` are the ends of the axis."""
    spots = [(_x(mark.at, days), scale.y(mark.value)) for mark in marks]
    top, bottom = scale.y(band[1]), scale.y(band[0])
    return {
        "band": {"y": _n(top), "height": _n(bottom - top)},
        "ticks": [
            {"y": _n(scale.y(tick)), "text_y": _n(scale.y(tick) + 4), "label": f"{tick:g}"} for tick in scale.ticks
        ],
        "lines": [_line(spots[i], spots[i + 1]) for i in range(len(spots) - 1) if joined(i, i + 1)],
        "dots": [{"x": _n(x), "y": _n(y), "said": mark.said} for (x, y), mark in zip(spots, marks, strict=True)],
    }


def _x(at: dt.datetime, days: tuple[dt.datetime, dt.datetime]) -> float:
    """Along the axis by time; in the middle when there is only one day. `days` are on the clock of the place."""
    first, last = days
    if last.date() <= first.date():
        return (LEFT + RIGHT) / 2
    return LEFT + 10 + (RIGHT - LEFT - 20) * ((at - first) / (last - first))


def _line(one: tuple[float, float], other: tuple[float, float]) -> dict[str, str]:
    return {"x1": _n(one[0]), "y1": _n(one[1]), "x2": _n(other[0]), "y2": _n(other[1])}


def _n(value: float) -> str:
    return f"{value:.1f}"
