"""How much of a technique: where to begin, how far a therapist may go, and a dose in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from screening.protocol.sentences import Sentence

Span = tuple[int, int]

ONE_SIDE: Final = frozenset({"left", "right"})
"""The sides of a line that name one leg or one hand."""

# For each key of a dose, its words for one and for more; a printed dose follows this order.
DOSE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "hold_s": ("hold {n} second", "hold {n} seconds"),
        "seconds": ("{n} second", "{n} seconds"),
        "seconds_per_spot": ("{n} second on each spot", "{n} seconds on each spot"),
        "contacts": ("{n} contact", "{n} contacts"),
        "minutes_max": ("no more than {n} minute", "no more than {n} minutes"),
        "reps": ("{n} repeat", "{n} repeats"),
        "sets": ("{n} round", "{n} rounds"),
        "per_side": ("on each side", "on each side"),
        "minutes": ("{n} minute", "{n} minutes"),
        "every_minutes": ("every minute", "every {n} minutes"),
        "times_per_day": ("once a day", "{n} times a day"),
        "days_per_week": ("{n} day a week", "{n} days a week"),
        "sessions_per_week": ("{n} session a week", "{n} sessions a week"),
        "sessions_before_review": ("review after {n} session", "review after {n} sessions"),
        "pressure_max": ("discomfort {n} out of 10 or less", "discomfort {n} out of 10 or less"),
        "pain_after_max": ("pain afterwards {n} out of 10 or less", "pain afterwards {n} out of 10 or less"),
    }
)
SPAN_WORDS: Final = "{low} to {high}"
MISSING: Final = "Missing: {measure}"
FIXED: Final = "It cannot be changed: {measure}"
FOREIGN: Final = "It holds a number that is not part of this dose"
OUTSIDE: Final = "It takes whole numbers, within: {measure}"
TOO_MUCH: Final = "This adds up to {total} seconds a day; the most is {most}"
TOO_MUCH_A_SIDE: Final = "This adds up to {total} seconds a day on each side; the most is {most}"
PROBLEMS: Final = (MISSING, FIXED, FOREIGN, OUTSIDE, TOO_MUCH, TOO_MUCH_A_SIDE)
"""Why a dose may not be prescribed."""


def dose_in_words(values: Mapping[str, object], translate: Callable[[str], str] = str) -> str:
    """Return a dose in the shape of ``Dose.as_json`` as one line of plain English; "" for an empty one.

    ``translate`` gives a text of ``DOSE_WORDS``, or ``SPAN_WORDS``, in another language.
    Raises ``KeyError`` for a key that has no words.
    """
    order = list(DOSE_WORDS)
    return ", ".join(_measure_in_words(key, values[key], translate) for key in sorted(values, key=order.index))


def _measure_in_words(key: str, value: object, translate: Callable[[str], str]) -> str:
    one, many = DOSE_WORDS[key]
    low, high = _span(value) or (1, 1)
    if low == high:
        return translate(one if low == 1 else many).format(n=low)
    return translate(many).format(n=translate(SPAN_WORDS).format(low=low, high=high))


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a dose: a key of ``DOSE_WORDS``, where to start, and the span a therapist may move in."""

    key: str
    start: Span
    allowed: Span


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of a technique to begin with, and how far a therapist may take it.

    ``day_limit_s`` caps hold_s x reps x sets x times_per_day, in seconds a day (per side when ``per_side``).
    Where a plan names one side, the dose is said without "on each side": ``for_side``.
    """

    measures: tuple[Measure, ...]
    per_side: bool = False
    day_limit_s: int | None = None

    @property
    def allowed(self) -> dict[str, Span]:
        """Return for each key the lowest and highest number a therapist may choose."""
        return {measure.key: measure.allowed for measure in self.measures}

    def as_json(self) -> dict[str, int | bool | list[int]]:
        """Return the start dose: a whole number, or ``[low, high]``, per key; ``per_side`` only when true."""
        values: dict[str, int | bool | list[int]] = {
            measure.key: measure.start[0] if measure.start[0] == measure.start[1] else list(measure.start)
            for measure in self.measures
        }
        if self.per_side:
            values["per_side"] = True
        return values

    def for_side(self, chosen: Mapping[str, object], side: str) -> dict[str, object]:
        """Return ``chosen`` for this side of a line: ``per_side`` stands only where both sides are done."""
        rest = {key: value for key, value in chosen.items() if key != "per_side"}
        return {**rest, "per_side": True} if self.per_side and side not in ONE_SIDE else rest

    def in_words(self) -> str:
        """Return the start dose as one line of plain English."""
        return dose_in_words(self.as_json())

    def problems(self, chosen: Mapping[str, object], side: str = "") -> tuple[Sentence, ...]:
        """Return one sentence per reason why ``chosen`` (the shape of ``as_json``) may not be prescribed.

        ``side`` is that of the line: "left", "right", "both", or "" as the technique says.
        """
        found = [self._problem(key, value) for key, value in chosen.items()]
        needed = self.for_side(self.as_json(), side)
        found += [Sentence(MISSING, {"measure": self._measure(key)}) for key in needed if key not in chosen]
        return tuple(filter(None, found)) or self._day_problem(chosen, side)

    def _problem(self, key: str, value: object) -> Sentence | None:
        if key == "per_side":
            return None if value is self.per_side else Sentence(FIXED, {"measure": self._measure(key)})
        if key not in self.allowed:
            return Sentence(FOREIGN, {})
        low, high = self.allowed[key]
        span = _span(value)
        right = span is not None and low <= span[0] <= span[1] <= high
        return None if right else Sentence(OUTSIDE, {"measure": self._measure(key)})

    def _measure(self, key: str) -> Sentence:
        """What a number is, with the span it may move in: "hold 10 to 60 seconds"."""
        low, high = self.allowed.get(key, (1, 1))
        return Sentence(DOSE_WORDS[key][1], {"n": Sentence(SPAN_WORDS, {"low": low, "high": high})})

    def _day_problem(self, chosen: Mapping[str, object], side: str) -> tuple[Sentence, ...]:
        total = seconds_a_day(chosen)
        if self.day_limit_s is None or total <= self.day_limit_s:
            return ()
        template = TOO_MUCH_A_SIDE if self.per_side and side not in ONE_SIDE else TOO_MUCH
        return (Sentence(template, {"total": total, "most": self.day_limit_s}),)


def most(chosen: Mapping[str, object], key: str, otherwise: int = 1) -> int:
    """Return the highest number of this key in a dose; ``otherwise`` where it has none."""
    span = _span(chosen.get(key))
    return span[1] if span else otherwise


def seconds_a_day(chosen: Mapping[str, object]) -> int:
    """Return the seconds held in a day, on one side, at the longest end of the dose; 0 for one without a hold."""
    held = most(chosen, "hold_s", 0)
    for key in ("reps", "sets", "times_per_day"):
        held *= most(chosen, key)
    return held


def _span(value: object) -> Span | None:
    """Return a whole number, or a pair of them, as (low, high); None for anything else (True is no number)."""
    pair = value if isinstance(value, (list, tuple)) else (value, value)
    if len(pair) != 2 or not all(type(number) is int for number in pair):
        return None
    return pair[0], pair[1]


Amounts = Mapping[str, tuple[int | Span, Span]]


def dose(
    *shared: Amounts,
    per_side: bool = False,
    day_limit_s: int | None = None,
    **own: tuple[int | Span, Span],
) -> Dose:
    """Build a Dose from ``key=(start, allowed)``, and mappings of the same that several entries share.

    A start is one number or a span; ``allowed`` is the span a therapist may move in.
    """
    amounts = {**own, **{key: value for group in shared for key, value in group.items()}}
    return Dose(
        measures=tuple(
            Measure(key, (start, start) if isinstance(start, int) else start, allowed)
            for key, (start, allowed) in amounts.items()
        ),
        per_side=per_side,
        day_limit_s=day_limit_s,
    )
