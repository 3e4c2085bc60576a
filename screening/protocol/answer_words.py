"""An answer as a few plain English words: "average pain, 7 days: 7"."""

from __future__ import annotations

from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question

NOT_ANSWERED = "not answered"
_WHO = {"birth_date": "date of birth", "age": "age", "sex": "sex"}


def in_words(key: str, value: object) -> str:
    """What was answered to this id, with its label; codes are replaced by what the question calls them."""
    question = QUESTIONNAIRE.by_id.get(key)
    if question is None:
        return f"{_WHO.get(key) or _measured(key)}: {_plain(value)}"
    return f"{_small(question.label)}: {_answer(question, value)}"


def _small(label: str) -> str:
    """As it reads inside a sentence; a name in capitals stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _measured(key: str) -> str:
    """ "thomas_test.left.end_feel" is "left end feel"."""
    return key.removeprefix("thomas_test.").replace(".", " ").replace("_", " ")


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
