"""One answer in its three shapes: as stored, as a form field holds it, and as a person reads it."""

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from django.utils.datastructures import MultiValueDict

from clinic.core.language import translate
from screening.intake.fields import NONE
from screening.protocol.answers import ACTIVITIES, kind_of
from screening.protocol.questions import Kind, Question


def as_raw(question: Question, value: Any, *, ago: bool = False) -> Any:
    """A stored answer as the form field holds it; None when there is none. `ago`: a number with its unit of time."""
    if value is None:
        return None
    if ago:
        return [str(value), "weeks"]
    if kind_of(question).several:
        return list(value) or [NONE]
    if question.kind is Kind.ACTIVITIES:
        pairs = [part for row in value for part in (row["name"], str(row["score"]))]
        return pairs + [""] * (2 * ACTIVITIES.most - len(pairs)) + [value == []]
    return str(value)


def raw_data(raw: Mapping[str, Any], questions: Mapping[str, Question]) -> "MultiValueDict[str, Any]":
    """Raw values as a form would post them."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, value in raw.items():
        if isinstance(value, list) and questions[name].kind in (Kind.ACTIVITIES, Kind.WHOLE):
            data.update({f"{name}_{i}": "on" if part is True else part for i, part in enumerate(value) if part})
        elif isinstance(value, list):
            data.setlist(name, value)
        elif value is not None:
            data[name] = value
    return data


def answer_checksum(value: Any) -> str:
    """Four hex digits that tell two answers apart; empty for no answer. Equal to what a page saw means: not changed
    elsewhere since. Not a secret and not a proof, a mistaken match is one in 65,536."""
    if value is None:
        return ""
    return f"{crc32(json.dumps(value, sort_keys=True).encode()) & 0xFFFF:04x}"


def in_words(question: Question, value: Any) -> list[str]:
    """A stored answer as lines of text; [] when there is none."""
    return [] if value is None or value == "" else kind_of(question).lines(question, value, translate)


def split(values: Mapping[str, Any], questions: Mapping[str, Question]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Answers by id, parted into the scored ones and those in the client's own words."""
    words = {key: value for key, value in values.items() if kind_of(questions[key]).in_words}
    return {key: value for key, value in values.items() if key not in words}, words
