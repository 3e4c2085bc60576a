"""Answers that meant an emergency and that the client took back: a person asks whether it was there, and is gone."""

from collections.abc import Mapping
from typing import Any

from screening.protocol.questionnaire import QUESTIONNAIRE

Values = Mapping[str, Any]
MEANT = {question.id: set(question.emergency) for question in QUESTIONNAIRE.questions if question.emergency}


def after(kept: Values | None, before: Values, now: Values) -> dict[str, Any]:
    """What is taken back once these answers replaced those: given again, it is not taken back any more."""
    found = dict(kept or {})
    for key, meant in MEANT.items():
        if meant & _codes(now.get(key)):
            found.pop(key, None)
        elif meant & _codes(before.get(key)):
            found[key] = before[key]
    return found


def _codes(value: Any) -> set[str]:
    return {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
