"""What an answer is, one class for each kind of question: reading, form, stored case and exports ask here.

An answer is one of three: a value, `empty` of its kind ("none of these", no text), or None, which is silence.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from screening.protocol.contradictions import stems_in
from screening.protocol.questions import Kind, Question

Translate = Callable[[str], str]
WRITTEN: Final = "(written)"
"""Stands in a stored case for free text, which stays with the answers."""
YES_NO_NOT_SURE: Final = (("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure"))
NONE_OF_THESE: Final = "None of these"
NOTHING_HURTS: Final = "Nothing hurts, only stiff"
NOTHING_HARD: Final = "Nothing is hard because of it"
ACTIVITY: Final = "%(name)s: %(score)s of 10"
OF_MOST: Final = "%(n)s of %(most)s"
WORDS: Final = (
    *(text for _code, text in YES_NO_NOT_SURE),
    NONE_OF_THESE,
    NOTHING_HURTS,
    NOTHING_HARD,
    ACTIVITY,
    OF_MOST,
)


class InvalidAnswer(ValueError):
    """A value that is not an answer to its question; the message says why, in plain words."""


class AnswerKind(ABC):
    empty: object = None
    """The answer that says "none", where the kind has one."""
    in_words = False
    """Holds the client's own words: stored encrypted, never in a log or a case."""
    several = False
    """A list of codes."""

    @abstractmethod
    def check(self, question: Question, value: object) -> object:
        """The answer as a fact. Nothing is clipped. Raises InvalidAnswer."""

    @abstractmethod
    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        """The answer as a person reads it, a line for each part."""

    def parts(self, answer: object) -> list[Any]:
        """The single values of an answer, as an export writes them."""
        return [answer]

    def without_words(self, answer: object) -> object:
        """The answer as it may stand in a stored case."""
        return answer


def _code(question: Question, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidAnswer("must be one code, as text")
    if value not in question.codes:
        raise InvalidAnswer("is not one of the codes of this question")
    return value


def options(question: Question) -> dict[str, str]:
    """Code and English words of every answer that can be chosen, without the box for none."""
    if question.kind is Kind.YNU and not question.options:
        return dict(YES_NO_NOT_SURE)
    return {option.code: option.text for option in question.options}


def option_words(question: Question, code: object, translate: Translate) -> str:
    """The words of one answer that can be chosen; the code itself where the question has no such answer."""
    text = options(question).get(str(code))
    return translate(text) if text else str(code)


class OneCode(AnswerKind):
    def check(self, question: Question, value: object) -> object:
        return _code(question, value)

    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return [option_words(question, answer, translate)]


class SeveralCodes(AnswerKind):
    empty = ()
    several = True

    def __init__(self, none: str = NONE_OF_THESE) -> None:
        self.none = none

    def check(self, question: Question, value: object) -> object:
        if not isinstance(value, list | tuple):
            raise InvalidAnswer("must be a list of codes")
        return tuple(_code(question, code) for code in value)

    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return [option_words(question, code, translate) for code in self.parts(answer)] or [translate(self.none)]

    def parts(self, answer: object) -> list[Any]:
        return list(answer) if isinstance(answer, list | tuple) else [answer]


class WholeNumber(AnswerKind):
    def check(self, question: Question, value: object) -> object:
        if not isinstance(value, int) or isinstance(value, bool):
            raise InvalidAnswer("must be a whole number")
        if question.low is not None and value < question.low:
            raise InvalidAnswer(f"must be {question.low} or more")
        if question.high is not None and value > question.high:
            raise InvalidAnswer(f"must be {question.high} or less")
        return value

    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return [f"{answer} {translate(question.unit)}".strip()]


class Scale(WholeNumber):
    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return [translate(OF_MOST) % {"n": answer, "most": question.high}]


class Text(AnswerKind):
    empty = ""
    in_words = True
    longest = 2_000
    """Characters; one limit for the form and for a file that is read in."""

    def check(self, question: Question, value: object) -> object:
        if not isinstance(value, str):
            raise InvalidAnswer("must be text")
        if len(value.strip()) > self.longest:
            raise InvalidAnswer(f"must be {self.longest} characters or fewer")
        return value.strip()

    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return str(answer).splitlines()

    def without_words(self, answer: object) -> object:
        """Only that there is some, and which known medicine or illness it names."""
        return " ".join([WRITTEN, *stems_in(str(answer))]) if answer else ""


class Activities(AnswerKind):
    empty = ()
    in_words = True
    most = 3
    longest_name = 120
    """Characters."""

    def check(self, question: Question, value: object) -> object:
        if not isinstance(value, list | tuple):
            raise InvalidAnswer("must be a list of activities")
        if len(value) > self.most:
            raise InvalidAnswer(f"must hold {self.most} activities or fewer")
        for activity in value:
            self._check_one(activity)
        return tuple(value)

    def _check_one(self, activity: object) -> None:
        if not isinstance(activity, Mapping) or set(activity) != {"name", "score"}:
            raise InvalidAnswer("each activity must have a name and a score")
        name, score = activity["name"], activity["score"]
        if not isinstance(name, str) or not name.strip():
            raise InvalidAnswer("each activity must have a name")
        if len(name) > self.longest_name:
            raise InvalidAnswer(f"each name must be {self.longest_name} characters or fewer")
        if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 10:
            raise InvalidAnswer("each score must be a whole number from 0 to 10")

    def lines(self, question: Question, answer: object, translate: Translate) -> list[str]:
        return [translate(ACTIVITY) % row for row in self.parts(answer)] or [translate(NOTHING_HARD)]

    def parts(self, answer: object) -> list[Any]:
        return list(answer) if isinstance(answer, list | tuple) else []

    def without_words(self, answer: object) -> object:
        """Only the scores."""
        rows = (row for row in self.parts(answer) if isinstance(row, Mapping))
        return [{"name": WRITTEN, "score": row.get("score")} for row in rows]


TEXT, ACTIVITIES = Text(), Activities()
KINDS: Final[Mapping[Kind, AnswerKind]] = MappingProxyType(
    {
        Kind.YNU: OneCode(),
        Kind.CHOICE: OneCode(),
        Kind.CHOICES: SeveralCodes(),
        Kind.SITES: SeveralCodes(NOTHING_HURTS),
        Kind.WHOLE: WholeNumber(),
        Kind.SCALE: Scale(),
        Kind.TEXT: TEXT,
        Kind.ACTIVITIES: ACTIVITIES,
    }
)


def kind_of(question: Question) -> AnswerKind:
    return KINDS[question.kind]
