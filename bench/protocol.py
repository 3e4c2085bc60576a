"""Screening speed: against rule libraries, and on a file of cases.

Timed are the engine's rules with their reasons and the trace, and the whole of a screening (answers read and checked,
Thomas Test, rules, pattern, plan and text). What is compared is timed in turn, a few calls of each, and the best of
many rounds counts, in processor time: what else the machine does then harms neither.
"""

import io
import json
import time
import timeit
import tracemalloc
from collections.abc import Callable, Iterator

from screening.protocol.index import Index

from bench.rule_libraries import libraries, steps
from bench.table import Line, at_least_times, at_most, at_most_times, told
from demo.answers import healthy, side
from screening.protocol import cli
from screening.protocol.case import Case
from screening.protocol.ceilings import highest
from screening.protocol.conditions import TRUE
from screening.protocol.contraindications import RULES
from screening.protocol.engine import Suggestion, screen
from screening.protocol.findings import run
from screening.protocol.questionnaire import QUESTIONNAIRE

LINES = 2_000
ILL = {
    "anticoagulant": "yes",
    "diabetes": "yes",
    "night_pain": "unrelieved",
    "pain_average": 8,
    "symptoms": ["stiffness", "one_leg_tingling"],
    "other_gut_trouble": "not_sure",
    "abdominal_surgery": "yes",
    "abdominal_surgery_weeks": 10,
    "abdominal_surgery_kind": "open",
    "abdominal_surgery_problem": "no",
}
Case_ = dict[str, object]


def case(**answers: object) -> Case_:
    """A healthy adult who answered every question that stands for itself, with these answers instead."""
    asked = {q.id for section in QUESTIONNAIRE.sections for q in section.questions if q.gate is None}
    asked |= {"pregnancy", "gave_birth_past_year", "coil", "gynae_problem"}
    both = {"left": side(-4), "right": side(-3)}
    return {
        "as_of": "2026-11-20",
        "client": {"birth_date": "1992-03-01", "sex": "female"},
        "answers": {**healthy(asked), **answers},
        "thomas_test": {"performed": True, "variant": "modified", "tool": "goniometer", **both},
    }


def _best(*runs: Callable[[], object], number: int = 50, rounds: int = 30) -> list[float]:
    """Microseconds of processor time a call, for each: taken in turn, the best of many rounds."""
    times = [
        [timeit.timeit(run, number=number, timer=time.process_time) / number * 1e6 for run in runs]
        for _ in range(rounds)
    ]
    return [min(column) for column in zip(*times, strict=True)]


def lines() -> Iterator[Line]:
    well = case()
    yield from _alone("a healthy client", well)
    yield from _alone("a client with many findings", case(**ILL))
    yield from _beside_libraries(well)
    yield from _stream(well)


def _beside_libraries(data: Case_) -> Iterator[Line]:
    """The same rules in each library, without silence, reasons, ceilings and trace."""
    suggestion = screen(Case.from_json(data))
    facts = dict(suggestion.facts)
    fired = {name for name, when in steps() if when.evaluate(facts) is TRUE}
    runs = libraries(facts, fired)
    ours, *theirs = _best(_reasoned(suggestion, facts), *runs.values(), number=20, rounds=8)
    for time_, name in sorted(zip(theirs, runs, strict=True)):
        bar = f"{len(RULES)} rules in {name}, over ours with reasons and trace"
        yield at_least_times(bar, time_, "ours", ours, 25, "us")


def _reasoned(suggestion: Suggestion, facts: Case_, *, seen: bool = False) -> Callable[[], object]:
    """Our rules over the facts; `seen`: also the answers that each rule saw, as they are stored with a suggestion."""
    index = Index(RULES)

    def reasoned() -> object:
        outcome = run(index.candidates(facts), facts, highest(), frozenset())
        return outcome, [entry.seen(facts) for entry in suggestion.trace] if seen else suggestion.trace

    return reasoned


def _alone(who: str, data: Case_) -> Iterator[Line]:
    suggestion = screen(Case.from_json(data))
    facts = dict(suggestion.facts)
    runs = (_reasoned(suggestion, facts, seen=seen) for seen in (False, True))
    rules, rules_seen, whole = _best(*runs, lambda: screen(Case.from_json(data)))
    yield told(f"{len(RULES)} rules with reasons and trace, {who}", rules, "us")
    yield told(f"the same, with the answers that each rule saw written beside it, {who}", rules_seen, "us")
    yield at_most(f"whole screen() with plan and text, {who}", whole, 1000, "us")


def _stream(data: Case_) -> Iterator[Line]:
    line = json.dumps(data).encode() + b"\n"
    raw = line * LINES

    def stream() -> int:
        return cli.screen_lines(io.BytesIO(raw), _Nowhere(), _Nowhere())

    seconds = min(timeit.repeat(stream, number=1, repeat=5, timer=time.process_time))
    yield at_least_times("screen --jsonl, cases a second of a core", LINES / seconds, "bar", 2000, 1, "/s")
    few, many = (_peak_kb(line, count) for count in (200, 4_000))
    yield at_most_times("screen --jsonl, memory at 4,000 cases", many, "at 200 cases", few, 1.5, "KB")


class _Nowhere:
    def write(self, text: str) -> None:
        """Dropped: what is measured is the work, and not a growing list of answers."""


class _Repeated:
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
        cli.screen_lines(_Repeated(line, count), _Nowhere(), _Nowhere())  # type: ignore[arg-type]
        return tracemalloc.get_traced_memory()[1] / 1024
    finally:
        tracemalloc.stop()
