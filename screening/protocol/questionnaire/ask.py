"""Short ways to write a question, so that the theme modules read like the printed questionnaire.

Every builder returns one ``Question``. ``text`` is what the client reads, ``why`` is the sentence shown under
"Why we ask", ``sources`` are keys of ``screening.protocol.sources``.
"""

from typing import Final

from screening.protocol.conditions import Condition
from screening.protocol.questions import Kind, Option, Question

Choices = tuple[tuple[str, str], ...]
"""Pairs of (code, text), in the order shown."""

NOT_SURE: Final = ("not_sure", "Not sure")


def yes_no(
    key: str,
    text: str,
    *,
    short: str,
    why: str,
    sources: tuple[str, ...],
    hint: str = "",
    gate: Condition | None = None,
    emergency: bool = False,
    may_be_blank: bool = False,
    keeps: tuple[str, ...] = (),
    asked_if_unknown: bool = False,
    only_if_asked: bool = False,
    needed_while: Condition | None = None,
) -> Question:
    """A yes / no / not sure question; ``emergency`` means that "yes" alone shows the safety text at once."""
    return Question(
        id=key,
        kind=Kind.YNU,
        text=text,
        short=short,
        why=why,
        sources=sources,
        hint=hint,
        gate=gate,
        emergency=("yes",) if emergency else (),
        may_be_blank=may_be_blank,
        keeps=keeps,
        asked_if_unknown=asked_if_unknown,
        only_if_asked=only_if_asked,
        needed_while=needed_while,
    )


def choose(
    key: str,
    text: str,
    choices: Choices,
    *,
    short: str,
    why: str,
    sources: tuple[str, ...],
    kind: Kind = Kind.CHOICE,
    hint: str = "",
    gate: Condition | None = None,
    may_be_blank: bool = False,
    empty_needs: Condition | None = None,
    keeps: tuple[str, ...] = (),
    asked_if_unknown: bool = False,
    only_if_asked: bool = False,
) -> Question:
    """One code of ``choices``, or a list of them when ``kind`` is ``CHOICES`` or ``SITES``.

    An empty list counts as an answer always, or only while ``empty_needs`` holds.
    """
    return Question(
        id=key,
        kind=kind,
        text=text,
        options=tuple(Option(code, label) for code, label in choices),
        short=short,
        why=why,
        sources=sources,
        hint=hint,
        gate=gate,
        may_be_blank=may_be_blank,
        empty_needs=empty_needs,
        keeps=keeps,
        asked_if_unknown=asked_if_unknown,
        only_if_asked=only_if_asked,
    )


def scale(
    key: str,
    text: str,
    *,
    short: str,
    why: str,
    sources: tuple[str, ...],
    may_be_blank: bool = False,
    only_if_asked: bool = False,
) -> Question:
    """A whole number from 0 to 10, where 0 is an answer."""
    return Question(
        id=key,
        kind=Kind.SCALE,
        text=text,
        low=0,
        high=10,
        short=short,
        why=why,
        sources=sources,
        may_be_blank=may_be_blank,
        only_if_asked=only_if_asked,
    )


def whole(
    key: str,
    text: str,
    limits: tuple[int, int],
    unit: str,
    *,
    short: str,
    why: str,
    sources: tuple[str, ...],
    hint: str = "",
    gate: Condition | None = None,
    may_be_blank: bool = False,
) -> Question:
    """A whole number of ``unit`` within ``limits`` (lowest, highest), both allowed."""
    return Question(
        id=key,
        kind=Kind.WHOLE,
        text=text,
        low=limits[0],
        high=limits[1],
        unit=unit,
        short=short,
        why=why,
        sources=sources,
        hint=hint,
        gate=gate,
        may_be_blank=may_be_blank,
    )


def words(
    key: str,
    text: str,
    *,
    short: str,
    why: str,
    sources: tuple[str, ...],
    hint: str = "",
    gate: Condition | None = None,
    may_be_blank: bool = False,
    empty_needs: Condition | None = None,
) -> Question:
    """Free text in the client's own words; left empty it is an answer only while ``empty_needs`` holds."""
    return Question(
        id=key,
        kind=Kind.TEXT,
        text=text,
        short=short,
        why=why,
        sources=sources,
        hint=hint,
        gate=gate,
        may_be_blank=may_be_blank,
        empty_needs=empty_needs,
    )
