"""Screening speed: one case against rule libraries, and a file of cases."""

import io
import json
import timeit
from collections.abc import Iterator

from bench.rule_libraries import ANSWERS, COUNT, libraries, plain
from bench.table import Line, at_least_times, at_most, told
from clinic.demo.answers import healthy, side
from screening.protocol import cli
from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE

LINES = 2_000


def case() -> dict[str, object]:
    """A healthy adult who answered every question that stands for itself."""
    asked = {q.id for section in QUESTIONNAIRE.sections for q in section.questions if q.gate is None}
    both = {"left": side(-4), "right": side(-3)}
    return {
        "as_of": "2026-11-20",
        "client": {"birth_date": "1992-03-01", "sex": "female"},
        "answers": healthy(asked),
        "thomas_test": {"performed": True, "variant": "modified", "tool": "goniometer", **both},
    }


def _best(run: object, number: int = 200) -> float:
    """Microseconds a call, the best of five."""
    return min(timeit.repeat(run, number=number, repeat=5)) / number * 1e6  # type: ignore[arg-type]


def lines() -> Iterator[Line]:
    data = case()
    whole = _best(lambda: screen(Case.from_json(data)))
    yield at_most("one screening, read, ruled, planned, with reasons", whole, 1000, "us")
    yield told(f"plain Python, {COUNT} yes/no rules, no reasons", _best(lambda: plain(ANSWERS)), "us")
    fastest, time = min(libraries().items(), key=lambda pair: pair[1])
    yield told(f"{fastest}, the fastest rule library, {COUNT} yes/no rules", time, "us")
    yield told("a whole screening over that library's rules alone", whole / time, "x")
    yield from _stream(data)


def _stream(data: dict[str, object]) -> Iterator[Line]:
    raw = "\n".join([json.dumps(data)] * LINES).encode()
    run = lambda: cli.screen_lines(io.BytesIO(raw), io.StringIO(), io.StringIO())  # noqa: E731
    seconds = min(timeit.repeat(run, number=1, repeat=2))
    yield at_least_times("screen --jsonl, cases a second", LINES / seconds, "bar", 2000, 1, "/s")
