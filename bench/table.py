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
    def holds(self) -> str:
        if self.most is None and self.least is None:
            return "told"
        low = self.most is None or self.measure <= self.most
        return "yes" if low and (self.least is None or self.measure >= self.least) else "NO"

    def __str__(self) -> str:
        other = f"{self.beside[0]}: {self.beside[1]:,.4g} {self.unit}" if self.beside else ""
        limit = f"<= {self.most:g}" if self.most is not None else f">= {self.least:g}" if self.least is not None else ""
        cells = (self.bar, f"{self.ours:,.4g} {self.unit}", other, f"{self.measure:.2f}" if other else "", limit)
        return f"| {' | '.join((*cells, self.holds))} |"
