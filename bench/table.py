"""One line of the table: what was measured, beside what, and whether the bar holds."""

from dataclasses import dataclass

HEAD = ["bar", "ours", "beside", "ratio", "limit", "holds"]


@dataclass(frozen=True)
class Line:
    """`most` and `least` bound what was measured or, where something stands `beside` it, ours over the other."""

    bar: str
    ours: float
    unit: str
    beside: tuple[str, float] | None = None
    most: float | None = None
    least: float | None = None

    @property
    def measure(self) -> float:
        return self.ours / self.beside[1] if self.beside else self.ours

    @property
    def holds(self) -> bool | None:
        """None for a figure that is told only."""
        if self.most is None and self.least is None:
            return None
        return (self.most is None or self.measure <= self.most) and (self.least is None or self.measure >= self.least)

    def cells(self) -> list[str]:
        unit = "x" if self.beside else f" {self.unit}"
        limit = f"<= {self.most:g}{unit}" if self.most is not None else ""
        limit = f">= {self.least:g}{unit}" if self.least is not None else limit
        other = f"{self.beside[0]}: {_short(self.beside[1])} {self.unit}" if self.beside else ""
        ratio = f"{self.measure:.2f}" if self.beside else ""
        holds = {True: "yes", False: "NO", None: "told"}[self.holds]
        return [self.bar, f"{_short(self.ours)} {self.unit}", other, ratio, limit, holds]


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def as_markdown(lines: list[Line]) -> str:
    rows = [HEAD, ["---"] * len(HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
