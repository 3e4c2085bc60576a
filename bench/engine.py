"""Screening speed: one client, a file of clients, and single conditions beside a public rule library."""

import io
import json
import os
import time
import timeit
import tracemalloc
from collections.abc import Callable, Iterator

from json_logic import jsonLogic

from bench.table import Line
from demo.answers import healthy, side
from screening.protocol.case import Case
from screening.protocol.cli import screen_lines
from screening.protocol.conditions import Is
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE

# A healthy adult who answered every question that stands for itself.
DATA = {
    "as_of": "2026-11-20",
    "client": {"birth_date": "1992-03-01", "sex": "female"},
    "answers": healthy({question.id for question in QUESTIONNAIRE.questions if question.gate is None}),
    "thomas_test": {
        "performed": True, "variant": "modified", "tool": "goniometer", "left": side(-4), "right": side(-3),
    },
}  # fmt: skip


def best(run: Callable[[], object], number: int = 20) -> float:
    """Microseconds of processor time a call, the best of many rounds."""
    return min(timeit.repeat(run, number=number, repeat=20, timer=time.process_time)) / number * 1e6


def lines() -> Iterator[Line]:
    whole = best(lambda: screen(Case.from_json(DATA)))
    yield Line("screening with reasons, trace and plan", whole, "us", most=1000)
    # The commonest kind of condition, wherever the rules ask it. Ours also tells silence from "no".
    facts = screen(Case.from_json(DATA)).facts
    asked = [leaf for rule in RULES for step in rule.tiers for leaf in step.condition.leaves() if isinstance(leaf, Is)]
    theirs = [{"==": [{"var": leaf.id}, leaf.value]} for leaf in asked]
    library = best(lambda: [jsonLogic(one, facts) for one in theirs])
    ours = best(lambda: [leaf.evaluate(facts) for leaf in asked])
    yield Line(f"{len(asked)} single conditions in json-logic", library, "us", beside=("ours", ours), least=10)
    seconds = best(lambda: _screened(_cases(100)), number=1) / 1e6
    yield Line("screen --jsonl, cases a second of a core", 100 / seconds, "/s", least=1000)
    few, many = _peak_kb(_cases(200)), _peak_kb(_cases(2_000))
    yield Line("screen --jsonl, memory at 2,000 cases", many, "KB", beside=("at 200", few), most=1.5)


def _cases(count: int) -> io.BytesIO:
    return io.BytesIO((json.dumps(DATA).encode() + b"\n") * count)


def _screened(cases: io.BytesIO) -> None:
    with open(os.devnull, "w") as nowhere:
        screen_lines(cases, nowhere, nowhere)


def _peak_kb(cases: io.BytesIO) -> float:
    """The most memory that screening these takes beside the cases themselves, in KB."""
    tracemalloc.start()
    _screened(cases)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024
