"""Answers that meant an emergency and that the client took back: a person asks whether it was there, and is gone."""

from collections.abc import Mapping
from typing import Any

from screening.protocol.questionnaire import QUESTIONNAIRE

Values = Mapping[str, Any]


def after(kept: Values | None, before: Values, now: Values) -> dict[str, Any]:
    """What is taken back once these answers replaced those: given again, it is not taken back any more."""
    found = dict(kept or {})
    for question in QUESTIONNAIRE.questions:
        meant = set(question.emergency)
        if meant & _codes(now.get(question.id)):
            found.pop(question.id, None)
        elif meant & _codes(before.get(question.id)):
            found[question.id] = before[question.id]
    return found


def _codes(value: Any) -> set[str]:
    return {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
