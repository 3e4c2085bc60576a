"""Answers grow older: what was "10 weeks" is 14 weeks a month later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question

COUNTED: Final[tuple[Question, ...]] = tuple(
    question for question in QUESTIONNAIRE.questions if question.kind is Kind.WHOLE and question.unit == "weeks"
)


def aged(answers: Mapping[str, object], weeks: int) -> dict[str, object]:
    """The answers as they read after this many whole weeks. A number that grows past what can be (a pregnancy of 44
    weeks) is taken out: it has to be asked again. Raises `ValueError` for weeks below 0."""
    if weeks < 0:
        raise ValueError("answers do not grow younger")
    older = dict(answers)
    for question in COUNTED:
        value = older.get(question.id)
        if type(value) is not int:
            continue
        if question.high is not None and value + weeks > question.high:
            del older[question.id]
        else:
            older[question.id] = value + weeks
    return older
