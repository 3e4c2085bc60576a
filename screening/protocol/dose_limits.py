"""What a whole plan may add up to in a day. Pure functions over its lines; the longest end of each dose counts.

Stretching 120 seconds a side, above 270 a little performance is lost [KON21]; self-massage 120 seconds a spot [BEH20]
and 10 minutes a day; strength 3 exercises, 3 times 12, 3 days a week [KNOWLEDGE]; heat 15 minutes, twice a day; one
self-massage of the tummy, 3 minutes a side; 20 minutes a day at home, and 6 lines. What has no source is judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from screening.protocol.techniques import Technique
from screening.protocol.techniques.doses import ONE_SIDE, most, seconds_a_day

SOURCES: Final = ("KON21", "BEH20", "KNOWLEDGE", "JUDGEMENT")

STRETCH: Final = "stretch"
SELF_MASSAGE: Final = "self_massage"
STRENGTH: Final = "strength"
HEAT: Final = "heat"
TUMMY: Final = "tummy"
HOME: Final = "home"
LINES: Final = "lines"

SECONDS_A_REPEAT: Final = 4
"""One slow repeat of a strengthening exercise (judgement)."""
SPOTS: Final = 2
"""Spots of a self-massage that names none: one on each side (judgement)."""


class Part(NamedTuple):
    """One line of a plan: the technique, its dose in the shape of the contract, and the side of the line."""

    technique: Technique
    dose: Mapping[str, object]
    side: str = ""

    @property
    def sides(self) -> int:
        return 2 if self.dose.get("per_side") and self.side not in ONE_SIDE else 1


@dataclass(frozen=True, slots=True)
class Sum:
    """What the plan adds up to in one respect, and how far it may go: above `limit` with a reason, never above `most`.

    Without `most` the limit may be passed with a reason; where both are the same it may not be passed at all.
    """

    key: str
    total: int
    limit: int
    most: int | None

    @property
    def refused(self) -> bool:
        return self.most is not None and self.total > self.most

    @property
    def needs_reason(self) -> bool:
        return self.limit < self.total and not self.refused


def sums(parts: Iterable[Part]) -> tuple[Sum, ...]:
    """Every limit of the whole plan, with what the plan adds up to: seconds, minutes or a count."""
    home = [part for part in parts if part.technique.who == "client"]
    exercises = [part for part in home if part.technique.part == "strength"]
    return (
        Sum(STRETCH, sum(stretch_seconds(part) for part in home), 120, 270),
        Sum(SELF_MASSAGE, _minutes(sum(self_massage_seconds(part) for part in home)), 10, 10),
        Sum(STRENGTH, len(exercises), 3, 3),
        Sum(HEAT, sum(_heat_minutes(part) for part in home), 30, 30),
        Sum(TUMMY, sum(_is_tummy(part) for part in home), 1, 1),
        Sum(HOME, _minutes(sum(home_seconds(part) for part in home)), 20, None),
        Sum(LINES, len(home), 6, None),
    )


def counted(parts: Iterable[Part], key: str) -> tuple[Part, ...]:
    """The lines that one of the sums counts."""
    return tuple(part for part in parts if part.technique.who == "client" and _COUNTS[key](part))


def stretch_seconds(part: Part) -> int:
    """Seconds of stretching a day, on one side."""
    return seconds_a_day(part.dose) if part.technique.part == "stretch" else 0


def self_massage_seconds(part: Part) -> int:
    """Seconds of self-massage a day, both sides or two spots together."""
    if part.technique.part == "self_other":
        spots = 1 if part.side in ONE_SIDE else SPOTS
        on_a_spot = most(part.dose, "seconds_per_spot", 0) * most(part.dose, "sets")
        return spots * (on_a_spot or seconds_a_day(part.dose))
    if _is_tummy(part):
        return most(part.dose, "seconds", 0) * part.sides
    return 0


def home_seconds(part: Part) -> int:
    """Seconds a day at home with exercise, self-massage or heat; a habit takes none."""
    kind = part.technique.part
    if part.technique.who != "client" or kind == "general":
        return 0
    massage = self_massage_seconds(part)
    if massage:
        return massage
    if "minutes" in part.dose:
        return most(part.dose, "minutes") * 60 * most(part.dose, "times_per_day")
    if "hold_s" in part.dose:
        return seconds_a_day(part.dose) * part.sides
    return most(part.dose, "reps", 0) * most(part.dose, "sets") * SECONDS_A_REPEAT * part.sides


def _heat_minutes(part: Part) -> int:
    return most(part.dose, "minutes", 0) * most(part.dose, "times_per_day") if part.technique.part == "heat" else 0


def _is_tummy(part: Part) -> bool:
    return part.technique.part in ("self_abdominal_hand", "self_abdominal_tool")


def _minutes(seconds: int) -> int:
    """Whole minutes, rounded up: a plan is never shown shorter than it is."""
    return -(-seconds // 60)


_COUNTS: Final[Mapping[str, Callable[[Part], bool]]] = {
    STRETCH: lambda part: stretch_seconds(part) > 0,
    SELF_MASSAGE: lambda part: self_massage_seconds(part) > 0,
    STRENGTH: lambda part: part.technique.part == "strength",
    HEAT: lambda part: part.technique.part == "heat",
    TUMMY: _is_tummy,
    HOME: lambda part: home_seconds(part) > 0,
    LINES: lambda _part: True,
}
