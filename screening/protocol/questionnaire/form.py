"""The grammar of the form's pages: which question stands where, and in which way it is asked.

The form, the check page, staff's page and the tests read this one description. What a press becomes is worked out in
`form_answers.py`; the content is in `form_pages.py` and `form_history.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from screening.protocol.conditions import FALSE, Condition, Facts
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.ask import NOT_SURE, Choices
from screening.protocol.questions import Kind, Option, Question

FORM_VERSION: Final = "2.0"
NONE_OF_THESE: Final = "None of these"
YES_OR_UNSURE: Final = ("yes", "not_sure")


class Way(StrEnum):
    """How an answer came about; stored beside it, for people and for counting. Screening never reads it."""

    ALONE = "alone"
    LIST = "list"
    FOLLOW_UP = "follow_up"
    THERAPIST = "therapist"
    DERIVED = "derived"


@dataclass(frozen=True, kw_only=True)
class AskedAlone:
    """One question asked by itself. `on`: the answers above it that open it, where it is a follow-up."""

    question: Question
    """In the words of this page; its id is that of a question of the protocol, or of a `Part`."""
    on: tuple[str, ...] = ()
    follow: tuple[AskedAlone, ...] = ()
    forced: bool = True
    ago: bool = False
    """A number of weeks that may be given in months or years."""

    @property
    def id(self) -> str:
        return self.question.id

    def asks(self) -> Iterator[AskedAlone]:
        """This question and all that it can open."""
        yield self
        for child in self.follow:
            yield from child.asks()


@dataclass(frozen=True, kw_only=True)
class TickRow:
    """One line of a tick list: yes when ticked. `key` is a yes-or-no question of the protocol, or a `Part`."""

    key: str
    text: str
    hint: str = ""
    gate: Condition | None = None
    follow: tuple[AskedAlone, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TickList:
    """A list of short lines, and apart from them "None of these". Nothing is chosen beforehand."""

    id: str
    text: str
    rows: tuple[TickRow, ...]
    none: str = NONE_OF_THESE
    unsure_at_none: tuple[str, ...] = ()
    """Rows that become "not sure" rather than "no" by the box apart, where it says "I can't say"."""
    forced: bool = True
    follow: tuple[AskedAlone, ...] = ()
    """Questions that any of several rows opens, which stand below the list; `on` names the rows."""

    def rows_for(self, facts: Facts) -> tuple[TickRow, ...]:
        """The lines on screen for this person."""
        return tuple(row for row in self.rows if row.gate is None or row.gate.evaluate(facts) is not FALSE)

    def at_none(self, key: str) -> str:
        """What the box apart says about a row."""
        return "not_sure" if key in self.unsure_at_none else "no"


Item = AskedAlone | TickList


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """What stands on one page."""

    id: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""

    def asks(self) -> Iterator[AskedAlone]:
        """Every question of the page that is asked by itself, follow-ups included."""
        for item in self.items:
            if isinstance(item, AskedAlone):
                yield from item.asks()
            else:
                for child in (*(one for row in item.rows for one in row.follow), *item.follow):
                    yield from child.asks()

    def lists(self) -> Iterator[TickList]:
        for item in self.items:
            if isinstance(item, TickList):
                yield item

    def controls(self) -> tuple[str, ...]:
        """The id of everything that can be answered here: questions and parts."""
        rows = [row.key for one in self.lists() for row in one.rows]
        return tuple(dict.fromkeys([*(ask.id for ask in self.asks()), *rows]))


def ask(
    key: str,
    text: str = "",
    answers: Choices = (),
    *,
    hint: str = "",
    on: tuple[str, ...] = (),
    follow: tuple[AskedAlone, ...] = (),
    forced: bool = True,
    ago: bool = False,
) -> AskedAlone:
    """A question of the protocol in the words and the order of the page."""
    question = QUESTIONNAIRE.question(key)
    options = tuple(Option(code, label) for code, label in answers) or question.options
    return AskedAlone(
        question=replace(question, text=text or question.text, hint=hint, options=options),
        on=on,
        follow=follow,
        forced=forced,
        ago=ago,
    )


def part(
    key: str,
    text: str,
    answers: Choices = (),
    *,
    several: bool = False,
    on: tuple[str, ...] = (),
    follow: tuple[AskedAlone, ...] = (),
) -> AskedAlone:
    """A question of the form alone: what it says goes into questions of the protocol."""
    kind = Kind.CHOICES if several else Kind.CHOICE
    options = tuple(Option(code, label) for code, label in answers)
    question = Question(id=key, kind=kind, text=text, short=text, why="", sources=(), options=options)
    return AskedAlone(question=question, on=on, follow=follow)


def unsure_last(*answers: tuple[str, str]) -> Choices:
    return (*answers, NOT_SURE)
