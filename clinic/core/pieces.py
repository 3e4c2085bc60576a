"""JSON that is written piece by piece, so that a long answer is never in memory as a whole."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def json_in_pieces(value: Any) -> Iterator[str]:
    """The text of `value`. An iterator in it becomes a list; each of its entries is asked for when its turn comes."""
    if isinstance(value, dict):
        yield from _between("{", "}", (((f"{_text(str(name))}: "), one) for name, one in value.items()))
    elif isinstance(value, Iterator):
        yield from _between("[", "]", (("", one) for one in value))
    else:
        yield _text(value)


def _between(begin: str, end: str, entries: Iterator[tuple[str, Any]]) -> Iterator[str]:
    yield begin
    for number, (name, value) in enumerate(entries):
        yield f",\n{name}" if number else name
        yield from json_in_pieces(value)
    yield f"{end}\n"


def _text(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
