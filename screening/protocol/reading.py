"""From answers to facts: every answer is checked, none is clipped, and silence stays silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.protocol.answers import InvalidAnswer, kind_of
from screening.protocol.conditions import (
    BLANK,
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    Condition,
    Facts,
    Truth,
)
from screening.protocol.questions import Kind, Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Invalid:
    """One refused value. It counts as a blank."""

    id: str
    value: object
    why: str

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "value": self.value, "why": self.why}


@dataclass(slots=True)
class ReadAnswers:
    """Answers, read once. `facts` holds every id of the questionnaire."""

    facts: dict[str, object]
    missing: list[str] = field(default_factory=list)
    invalid: list[Invalid] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """Answers left over under a gate that is closed."""


def _absent(question: Question, gate: Truth, reading: ReadAnswers) -> object:
    if question.only_if_asked:
        return NOT_APPLICABLE
    if question.may_be_blank and not _holds(question.needed_while, reading.facts):
        return "" if question.kind is Kind.TEXT else BLANK
    if gate is TRUE:
        reading.missing.append(question.id)
    return BLANK


def _one(question: Question, value: object, gate: Truth, reading: ReadAnswers) -> object:
    """The fact for an answer that is not a plain one; notes what is missing, refused or dropped."""
    if gate is FALSE and isinstance(value, str) and value in question.keeps:
        return value
    if gate is FALSE:
        reading.dropped.append(question.id)
        return NOT_APPLICABLE
    if value is None:
        return _absent(question, gate, reading)
    try:
        return kind_of(question).check(question, value)
    except InvalidAnswer as refusal:
        if gate is TRUE:
            reading.invalid.append(Invalid(question.id, value, str(refusal)))
        else:  # nobody was asked yet: it limits like a blank, and is no fault of the case
            reading.dropped.append(question.id)
        return BLANK


def _holds(condition: Condition | None, facts: Facts) -> bool:
    return condition is not None and condition.evaluate(facts) is TRUE


def _settled(question: Question, fact: object, given: object, reading: ReadAnswers) -> object:
    """An empty list or text is an answer only while its condition holds ("no pain", "nothing else")."""
    excused = _holds(question.empty_needs, reading.facts)
    if question.kind is Kind.TEXT and fact is BLANK and excused and given is None:
        reading.missing.remove(question.id)
        return ""
    if fact in ("", ()) and not excused:
        reading.missing.append(question.id)
        return BLANK
    return fact


def read(questionnaire: Questionnaire, answers: Mapping[str, object], who: Facts) -> ReadAnswers:
    """Read answers by id; never raises. `who` holds `age` in years and `sex`, or `BLANK` for what is unknown."""
    reading = ReadAnswers(dict(who))
    facts, given = reading.facts, answers.get
    for key, kind, values, gate, question in questionnaire.in_turn:
        value = given(key)
        truth = TRUE if gate is None else question.opened(gate(facts))
        # Nearly every answer is a plain one of an open question, or none under a closed gate.
        if truth is TRUE and value.__class__ is kind and value in values:
            facts[key] = value
        elif truth is FALSE and value is None:
            facts[key] = NOT_APPLICABLE
        else:
            fact = _one(question, value, truth, reading)
            facts[key] = fact if question.empty_needs is None else _settled(question, fact, value, reading)
    if not answers.keys() <= questionnaire.by_id.keys():
        _refuse_unknown(questionnaire, answers, reading)
    return reading


def _refuse_unknown(questionnaire: Questionnaire, answers: Mapping[str, object], reading: ReadAnswers) -> None:
    for key in sorted(answers.keys() - questionnaire.by_id.keys()):
        reading.invalid.append(Invalid(key, answers[key], "is not a question of this questionnaire"))


def facts(questionnaire: Questionnaire, answers: Mapping[str, object], who: Facts) -> dict[str, object]:
    """Every id as an answer, `BLANK` or `NOT_APPLICABLE`."""
    return read(questionnaire, answers, who).facts
