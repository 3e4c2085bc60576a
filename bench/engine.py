"""Screening speed: one client, a file of clients, and the same rules in a public rule library."""

import io
import json
import time
import timeit
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from json_logic import jsonLogic

from bench.table import Line
from demo.answers import healthy, side
from screening.protocol import cli
from screening.protocol import conditions as c
from screening.protocol.case import Case
from screening.protocol.ceilings import highest
from screening.protocol.combinations import AllOf, Combination, CountAtLeast, Named
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from screening.protocol.findings import run
from screening.protocol.questionnaire import QUESTIONNAIRE

FAR = 5000  # for a number that was not asked: no rule looks for one so large without looking at its question too
COMPARED = {c.AtLeast: ">=", c.AtMost: "<=", c.Below: "<"}


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


def best(run: Callable[[], object], number: int = 50) -> float:
    """Microseconds of processor time a call, the best of many rounds."""
    return min(timeit.repeat(run, number=number, repeat=20, timer=time.process_time)) / number * 1e6


def lines() -> Iterator[Line]:
    data = case()
    whole = best(lambda: screen(Case.from_json(data)))
    yield Line("screening with reasons, trace and plan", whole, "us", most=1000)
    suggestion = screen(Case.from_json(data))
    rules = [as_logic(step.condition) for rule in RULES for step in rule.tiers]
    facts = known(suggestion.facts)
    library = best(lambda: [jsonLogic(rule, facts) for rule in rules], number=10)
    ours = best(lambda: run(RULES, suggestion.facts, highest(), frozenset()))
    beside = ("ours, with reasons", ours)
    yield Line(f"{len(RULES)} rules in json-logic", library, "us", beside=beside, least=10)
    line = json.dumps(data).encode() + b"\n"
    seconds = best(lambda: cli.screen_lines(io.BytesIO(line * 500), Nowhere(), Nowhere()), number=1) / 1e6
    yield Line("screen --jsonl, cases a second of a core", 500 / seconds, "/s", least=1000)
    few, many = (_peak_kb(line, count) for count in (200, 4_000))
    yield Line("screen --jsonl, memory at 4,000 cases", many, "KB", beside=("at 200", few), most=1.5)


class Nowhere:
    def write(self, text: str) -> None:
        """Dropped: what is measured is the work, and not a growing list of answers."""


class Repeated:
    """A stream of one line many times, without holding it many times."""

    def __init__(self, line: bytes, count: int) -> None:
        self.line, self.left = line, count

    def readline(self, _limit: int) -> bytes:
        self.left -= 1
        return self.line if self.left >= 0 else b""


def _peak_kb(line: bytes, count: int) -> float:
    """The most memory that screening this many lines takes, in KB."""
    tracemalloc.start()
    try:
        cli.screen_lines(Repeated(line, count), Nowhere(), Nowhere())  # type: ignore[arg-type]
        return tracemalloc.get_traced_memory()[1] / 1024
    finally:
        tracemalloc.stop()


def known(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the library can read them: no silence, no dots in a name."""
    found = {}
    for leaf in (leaf for rule in RULES for step in rule.tiers for leaf in step.condition.leaves()):
        value, number = facts.get(leaf.id), isinstance(leaf, tuple(COMPARED))
        value = value if isinstance(value, int | float | str | list | tuple) else None
        lists = list(value) if isinstance(value, list | tuple) else []
        several = isinstance(leaf, c.Includes | c.IncludesAny)
        found[leaf.id.replace(".", "_")] = lists if several else FAR if number and value is None else value or ""
    return found


def as_logic(when: Any) -> dict[str, Any]:
    """A condition in JsonLogic."""
    if isinstance(when, Named):
        return as_logic(when.condition)
    if isinstance(when, CountAtLeast):
        return {">=": [{"+": [{"if": [as_logic(part), 1, 0]} for part in when.parts]}, when.number]}
    if isinstance(when, Combination):
        return {"and" if isinstance(when, AllOf) else "or": [as_logic(part) for part in when.parts]}
    var = {"var": when.id.replace(".", "_")}
    if type(when) in COMPARED:
        return {COMPARED[type(when)]: [var, when.number]}
    if isinstance(when, c.Includes | c.IncludesAny):
        codes = (when.code,) if isinstance(when, c.Includes) else when.codes
        return {"or": [{"in": [code, var]} for code in codes]}
    if isinstance(when, c.Filled):
        return {"!=": [var, ""]}
    return {"in": [var, list(when.values)]} if isinstance(when, c.OneOf) else {"==": [var, when.value]}
