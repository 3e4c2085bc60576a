"""The grammar of questions: question, section, questionnaire. The content is in `questionnaire/`."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from screening.protocol.conditions import TRUE, UNKNOWN, Condition, Evaluate, Facts, Truth


class Kind(StrEnum):
    """How a question is answered, and so what a stored answer looks like."""

    YNU = "ynu"
    """`"yes"`, `"no"` or `"not_sure"`."""
    CHOICE = "choice"
    """One code of the options."""
    CHOICES = "choices"
    """A list of codes of the options; `[]` means none of them."""
    WHOLE = "whole"
    """A whole number from `low` to `high`, in `unit`."""
    SCALE = "scale"
    """A whole number from `low` to `high`, shown as buttons."""
    TEXT = "text"
    """The client's own words. Only spaces is empty."""
    SITES = "sites"
    """A list of regions of the body map."""
    ACTIVITIES = "activities"
    """Up to three `{"name": text, "score": 0-10}`."""


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, once: forms, checks, rules, documents and translations all read this value."""

    id: str
    kind: Kind
    text: str
    """As asked, in plain English."""
    why: str
    """One sentence: why we ask."""
    sources: tuple[str, ...]
    """Keys of `sources.py`."""
    hint: str = ""
    options: tuple[Option, ...] = ()
    gate: Condition | None = None
    """Asked only when TRUE, over earlier answers and the facts `age` (years) and `sex`.

    Write "is not none" as `IsNot`. While the gate is UNKNOWN (its own question is blank or "not sure") an answer
    that is there counts, and one that is not there is unknown, never "no"; the gate's question is the missing one.
    """
    low: int | None = None
    high: int | None = None
    unit: str = ""
    may_be_blank: bool = False
    """Never needed for a complete case."""
    keeps: tuple[str, ...] = ()
    """Codes that are kept and read even while the gate is closed."""
    needed_while: Condition | None = None
    """It may be left blank, but not while this holds."""
    asked_if_unknown: bool = False
    """Asked also while the gate is UNKNOWN, as where the age is not known."""
    only_if_asked: bool = False
    """Not asked before every visit: its absence says nothing, and is never missing."""
    empty_needs: Condition | None = None
    """An empty list or text counts as an answer only while this holds, as in `Is("no_pain", "yes")`."""
    emergency: tuple[str, ...] = ()
    """Answers that by themselves show the fixed safety text at once."""
    short: str = ""
    """A few words for lists and reasons."""

    @cached_property
    def codes(self) -> frozenset[str]:
        if self.kind is Kind.YNU:
            return frozenset(("yes", "no", "not_sure"))
        return frozenset(option.code for option in self.options)

    @cached_property
    def plain(self) -> tuple[type, Container[object]]:
        """A type, and the values of that type that need no further look: the codes, or the numbers within limits."""
        if self.kind in (Kind.YNU, Kind.CHOICE):
            return str, self.codes
        if self.low is not None and self.high is not None:
            return int, range(self.low, self.high + 1)
        return object, ()

    @property
    def label(self) -> str:
        return self.short or self.text

    def is_asked(self, facts: Facts) -> bool:
        """True when the gate is open for certain."""
        return self.gate is None or self.opened(self.gate.evaluate(facts)) is TRUE

    def opened(self, gate: Truth) -> Truth:
        """How far the gate is open, given what its condition says."""
        return TRUE if gate is UNKNOWN and self.asked_if_unknown else gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that stand together on a page."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    sections: tuple[Section, ...]
    day: tuple[Question, ...] = ()
    """Asked on the day of a session only, in no section."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return (*(question for section in self.sections for question in section.questions), *self.day)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def in_turn(self) -> tuple[tuple[str, type, Container[object], Evaluate | None, Question], ...]:
        """For reading answers: id, its plain type and values, its gate, and the question, in the order asked."""
        return tuple((q.id, *q.plain, None if q.gate is None else q.gate.evaluate, q) for q in self.questions)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Short label by id, for printing conditions and reasons."""
        return {question.id: question.label for question in self.questions}

    def question(self, key: str) -> Question:
        """The question with this id. Raises `KeyError` when there is none."""
        return self.by_id[key]

    def ids(self) -> tuple[str, ...]:
        return tuple(self.by_id)

    def sections_for(self, facts: Facts) -> tuple[Section, ...]:
        """The sections with at least one question to ask, given what is known so far."""
        return tuple(section for section in self.sections if any(q.is_asked(facts) for q in section.questions))
