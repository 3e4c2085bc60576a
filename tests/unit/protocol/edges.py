"""Cases on the edges of the rules, one a line in `edges.jsonl`: each way in which a step of a rule, a contradiction or
a gate can hold, with as little said as can be. Its neighbours say one thing less, or a number one more or one less.

Where an answer may be one of several, each of the others stands once in `edges_codes.jsonl`, without neighbours.

`python -m tests.unit.protocol.edges` writes the files from the conditions; a line that goes is a way that no longer
counts. What is due for each case says the second reading, which knows nothing of the conditions.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.protocol.case import SEXES
from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast, Named
from screening.protocol.conditions import (
    AtLeast,
    AtMost,
    Below,
    Condition,
    Exactly,
    Filled,
    Includes,
    IncludesAny,
    Is,
    IsNot,
    Leaf,
    OneOf,
)
from screening.protocol.contradictions import contradictions
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.unit.protocol.oracle_cases import FOLLOW_UPS, changed, healthy

FILE = Path(__file__).with_suffix(".jsonl")
CODES = FILE.with_stem("edges_codes")
Way = tuple[Leaf, ...]
YEAR = 2026
QUIET = {
    **dict.fromkeys(FOLLOW_UPS, "no"),
    "guardian_present": "yes",
    "young_person_agrees": "yes",
    "onset": "other",
    "course": "better",
    "birth_date": "1979-11-20",
    "pain_sites": ["knee_left"],
    "symptoms": [],
    "pain_character": [],
    "pain_now": 0,
    "pain_average": 1,
    "pain_worst": 1,
    "pain_at_rest": 0,
    "stress": 0,
    "sitting_hours": 1,
    "cancer_years_since": 20,
    "birth_weeks": 40,
    "abdominal_surgery_weeks": 300,
    "hernia_repair_weeks": 300,
    "examined_for_this": "under_3_months",
    "birth_kind": "vaginal",
    "pregnancy_weeks": 20,
    "abdominal_surgery_kind": "other",
    "sharp_pain_when": "end_of_movement",
}
"""As little said as can be, and every question behind another answered, so that nothing is in doubt."""


def ways(condition: Condition, told: set[str] | None = None) -> list[Way]:
    """Every choice of an "or" once, with the last way of all that stands beside it, mostly the mildest.

    A fact whose name is in `told` was taken apart before: its last way is enough.
    """
    told = set() if told is None else told
    match condition:
        case Named():
            found = ways(condition.condition, told)[-1 if condition.name in told else 0 :]
            told.add(condition.name)
            return found
        case AnyOf():
            return [way for part in condition.parts for way in ways(part, told)]
        case AllOf():
            return _together([ways(part, told) for part in condition.parts])
        case CountAtLeast():
            parts = [ways(part, told) for part in condition.parts]
            turns = [(parts * 2)[first : first + condition.number] for first in range(len(parts))]
            return [way for turn in turns for way in _together(turn)]
        case Leaf():
            return [(condition,)]
    raise TypeError(condition)


def _together(parts: list[list[Way]]) -> list[Way]:
    usual = [choices[-1] for choices in parts]
    found = [usual]
    for place, choices in enumerate(parts):
        found += [[*usual[:place], way, *usual[place + 1 :]] for way in choices[:-1]]
    return [tuple(leaf for way in chosen for leaf in way) for chosen in found]


def said(leaf: Leaf) -> Any:
    """An answer for which this just holds."""
    match leaf:
        case AtLeast() | AtMost():
            return leaf.number
        case Below():
            return leaf.number - 1
        case Is() | Exactly():
            return leaf.value
        case OneOf():
            return leaf.values[-1 if leaf.id == "duration" else 0]  # the mildest: durations stand shortest first
        case Includes():
            return [leaf.code]
        case IncludesAny():
            return [leaf.codes[0]]
        case IsNot():
            codes = SEXES if leaf.id == "sex" else QUESTIONNAIRE.question(leaf.id).codes
            return next(code for code in sorted(codes) if code != leaf.value)
        case Filled():
            return "something"
    raise TypeError(leaf)


def told_by(way: Way) -> dict[str, Any]:
    """What this way says, and what has to be said for it to be asked at all."""
    told: dict[str, Any] = {}
    for leaf in way:
        value, known = said(leaf), told.get(leaf.id)
        told[leaf.id] = sorted({*value, *(known or [])}) if isinstance(value, list) else value
    return {key: value for name in told for key, value in _opening(name).items()} | told


def _opening(name: str) -> dict[str, Any]:
    """What has to be said for this to be asked at all."""
    question = QUESTIONNAIRE.by_id.get(name)
    if question is None or question.gate is None:
        return {}
    told = {leaf.id: said(leaf) for leaf in ways(question.gate)[0]}
    return {key: value for other in told for key, value in _opening(other).items()} | told


def neighbours(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same with one thing less said, or with a number one more or one less."""
    for name, value in told.items():
        if isinstance(value, list):
            others = [[code for code in value if code != left_out] for left_out in value]
        elif isinstance(value, str):
            others = [None]
        else:
            others = [value - 1, value + 1]
        for other in others:
            rest = {key: kept for key, kept in told.items() if key != name}
            yield rest if other in (None, []) else {**rest, name: other}


def case_of(told: dict[str, Any]) -> dict[str, Any]:
    """Somebody of 47 with a sore knee, and this."""
    found: dict[str, Any] = dict(QUIET)
    for name, value in told.items():
        if name == "age":
            found["birth_date"] = f"{YEAR - value}-11-20"
        elif name == "thomas_test.reason":
            found["thomas_test"] = {"performed": False, "reason": value}
        else:
            found[name.removeprefix("thomas_test.").replace(".", "__")] = value
    return changed(healthy(), **found)


def conditions() -> Iterator[Condition]:
    """Every condition that the second reading knows too."""
    yield from (tier.condition for rule in RULES for tier in rule.tiers)
    yield from (one.condition for one in contradictions())
    yield from (question.gate for question in QUESTIONNAIRE.questions if question.gate)


def lines() -> list[str]:
    """The file, as the conditions have it."""
    known: set[str] = set()
    told = [told_by(way) for condition in conditions() for way in ways(condition, known)]
    return list(dict.fromkeys(json.dumps(one, sort_keys=True) for one in told))


def lines_of_codes() -> list[str]:
    """The file of the other answers that would do. A leaf that many facts and rules read is tried once."""
    known: set[str] = set()
    tried: set[Leaf] = set()
    told = [
        told_by((*way[:place], other, *way[place + 1 :]))
        for condition in conditions()
        for way in ways(condition, known)
        for place, leaf in enumerate(way)
        if leaf not in tried
        for other in _others(leaf, tried)
    ]
    return list(dict.fromkeys(json.dumps(one, sort_keys=True) for one in told))


def _others(leaf: Leaf, tried: set[Leaf]) -> list[Leaf]:
    """The leaf narrowed to each answer that would do and that `said` does not give."""
    tried.add(leaf)
    if isinstance(leaf, OneOf):
        return [Is(leaf.id, code) for code in leaf.values[:-1]]
    return [Includes(leaf.id, code) for code in leaf.codes[1:]] if isinstance(leaf, IncludesAny) else []


if __name__ == "__main__":
    FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    CODES.write_text("\n".join(lines_of_codes()) + "\n", encoding="utf-8")
