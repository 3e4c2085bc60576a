"""An answer as a few plain English words: "average pain, 7 days: 7"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question
from screening.protocol.thomas_fields import MEASURED, OPTIONAL
from screening.protocol.thomas_test import REASON, SIDES, measured

NOT_ANSWERED = "not answered"
_WHO = {"birth_date": "date of birth", "age": "age", "sex": "sex"}


def _measured(key: str) -> str:
    """ "thomas_test.left.end_feel" is "left end feel"."""
    return key.removeprefix("thomas_test.").replace(".", " ").replace("_", " ")


_MEASUREMENTS = [measured(side, name) for side in SIDES for name in (*MEASURED, *OPTIONAL)]
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {**QUESTIONNAIRE.labels, **_WHO, REASON: "Thomas Test not done", **{key: _measured(key) for key in _MEASUREMENTS}}
)
"""Short label by id of everything a rule reads, for printing conditions."""


def in_words(key: str, value: object) -> str:
    """What was answered to this id, with its label; codes are replaced by what the question calls them."""
    question = QUESTIONNAIRE.by_id.get(key)
    if question is None:
        return f"{LABELS.get(key) or _measured(key)}: {_plain(value)}"
    return f"{_small(question.label)}: {_answer(question, value)}"


def _small(label: str) -> str:
    """As it reads inside a sentence; a name in capitals stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _answer(question: Question, value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_answer(question, one) for one in value) or "none"
    texts = {option.code: option.text for option in question.options}
    return texts.get(value, _plain(value)) if isinstance(value, str) else _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return NOT_ANSWERED
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
