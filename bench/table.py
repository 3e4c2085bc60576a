"""One line of the table: what was measured, beside what, and whether the bar holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`ours` and `other` are figures in `unit`; `holds` is None for a figure that is told only."""

    bar: str
    ours: float
    unit: str
    other_name: str = ""
    other: float | None = None
    ratio: float | None = None
    limit: str = ""
    holds: bool | None = None

    def cells(self) -> list[str]:
        holds = {True: "yes", False: "NO", None: "told"}[self.holds]
        other = "" if self.other is None else f"{self.other_name}: {_short(self.other)} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return [self.bar, f"{_short(self.ours)} {self.unit}", other, ratio, self.limit, holds]


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


HEAD = ["bar", "ours", "beside", "ratio", "limit", "holds"]


def at_most(bar: str, ours: float, limit: float, unit: str) -> Line:
    return Line(bar, ours, unit, limit=f"<= {limit:g} {unit}", holds=ours <= limit)


def at_most_times(bar: str, ours: float, name: str, other: float, limit: float, unit: str) -> Line:
    """Ours over the other, which must not exceed the limit (times, bytes)."""
    ratio = ours / other
    return Line(bar, ours, unit, name, other, ratio, f"<= {limit:g}x", ratio <= limit)


def at_least_times(bar: str, ours: float, name: str, other: float, limit: float, unit: str) -> Line:
    """Ours over the other, which must reach the limit (requests a second)."""
    ratio = ours / other
    return Line(bar, ours, unit, name, other, ratio, f">= {limit:g}x", ratio >= limit)


def told(bar: str, ours: float, unit: str) -> Line:
    return Line(bar, ours, unit)


def as_markdown(lines: list[Line]) -> str:
    rows = [HEAD, ["---"] * len(HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
