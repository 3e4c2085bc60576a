"""Cases in which one answer alone decides a condition: for each way in which a tier or a contradiction can hold, a case
where it just holds, and for each answer it rests on the same case without that answer (a number: one less and more).

`python -m tests.unit.protocol.deciding` draws them from the conditions of today and writes them to `CASES`. The file
is kept, so that a part which a condition loses later is still tried: the second reading judges the cases, not this.
"""

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from screening.protocol.case import Case
from screening.protocol.combinations import AllOf, AnyOf, CountAtLeast, Named
from screening.protocol.conditions import TRUE, Includes, IncludesAny, Is, Leaf, OneOf
from screening.protocol.contradictions import contradictions
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.unit.protocol.oracle_cases import changed, healthy
from tests.unit.protocol.oracle_words import CODES, LISTS, NUMBERS, ONCE_CODES, SIDE_CODES, SIDE_NUMBERS

CASES = Path(__file__).with_name("deciding.jsonl")
QUESTIONS = {question.id: question for question in QUESTIONNAIRE.questions}
AGES, SEXES = (0, 110, True), "female male intersex prefer_not_to_say"
Way = tuple[Leaf, ...]
Found = dict[str, Any]  # id -> the value that makes every leaf on it match


def ways(condition: Any) -> Iterator[Way]:
    """Each way in which a condition can hold, as the leaves that must match: every part of an "any" is tried once,
    beside the first way of its neighbours."""
    if isinstance(condition, Named):
        yield from ways(condition.condition)
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from ways(part)
    elif isinstance(condition, CountAtLeast):
        for parts in itertools.combinations(condition.parts, condition.number):
            yield from ways(AllOf(*parts))
    elif isinstance(condition, AllOf):
        each = [list(ways(part)) for part in condition.parts]
        first = [found[0] for found in each]
        yield tuple(itertools.chain(*first))
        for place, found in enumerate(each):
            for other in found[1:]:
                yield tuple(itertools.chain(*first[:place], other, *first[place + 1 :]))
    else:
        yield (condition,)


def _bounds(key: str) -> tuple[int, int] | None:
    """The lowest and highest number of an id; None where it is no number."""
    name = key.rsplit(".", 1)[-1]
    if key == "age":
        return AGES[:2]
    if key.startswith("thomas_test."):
        return SIDE_NUMBERS.get(name)
    return NUMBERS[key][:2] if key in NUMBERS else None


def _candidates(key: str, leaves: list[Leaf]) -> list[Any]:
    """The values to try for an id, those at the edge of its leaves first."""
    bounds = _bounds(key)
    if bounds:
        edges = [leaf.number + step for step in (0, -1, 1) for leaf in leaves if hasattr(leaf, "number")]
        return [int(edge) for edge in edges if bounds[0] <= edge <= bounds[1]]
    if key in LISTS and all(hasattr(leaf, "code") or hasattr(leaf, "codes") for leaf in leaves):
        told = [getattr(leaf, "codes", None) or [getattr(leaf, "code", "")] for leaf in leaves]
        return [sorted(set(some)) for some in itertools.product(*told)]
    if key in ("other_medicine_or_condition", "medical_diagnosis", "touch_concern", "allergy_what"):
        return ["some words"]
    name = key.rsplit(".", 1)[-1]
    codes = {"sex": SEXES} | (CODES | ONCE_CODES | SIDE_CODES if "." in key else CODES)
    return codes.get(name, "yes no not_sure").split()


def solved(way: Way) -> Found | None:
    """One value for each id so that all leaves match, and what opens the gates of the questions. None: no such."""
    by_id: dict[str, list[Leaf]] = {}
    for leaf in way:
        by_id.setdefault(leaf.id, []).append(leaf)
    found: Found = {}
    for key, leaves in by_id.items():
        fitting = (one for one in _candidates(key, leaves) if all(leaf.evaluate({key: one}) is TRUE for leaf in leaves))
        value = next(fitting, None)
        if value is None:
            return None
        found[key] = value
    for key in list(found):
        gate = QUESTIONS[key].gate if key in QUESTIONS else None
        for opening in itertools.islice(ways(gate), 1) if gate else ():
            found = (solved(opening) or {}) | found
    return found


def as_changes(found: Mapping[str, Any]) -> dict[str, Any]:
    """What `changed` needs to make the case."""
    made: dict[str, Any] = {}
    today = dt.date.fromisoformat(healthy()["as_of"])
    for key, value in found.items():
        if key == "age":
            made["birth_date"] = today.replace(year=today.year - value).isoformat()
        elif key == "thomas_test.reason":
            made["thomas_test"] = {"performed": False, "reason": value}
        elif key.startswith("thomas_test."):
            made[key.removeprefix("thomas_test.").replace(".", "__")] = value
        else:
            made[key] = value
    return made


def _beside(found: Found) -> Iterator[Found]:
    """The same with one id as a healthy client has it, or a number one less or more."""
    for key, value in found.items():
        yield {other: kept for other, kept in found.items() if other != key}
        if _bounds(key):
            yield from (found | {key: value + step} for step in (-1, 1))


def _other_codes(way: Way, tried: set[Leaf]) -> Iterator[Way]:
    """The way with one leaf that takes any of several codes narrowed to one of them, for each of them. Most leaves
    belong to a fact that many rules read: each is tried once."""
    for place, leaf in enumerate(way):
        if leaf in tried:
            continue
        tried.add(leaf)
        narrow: list[Leaf] = []
        if isinstance(leaf, OneOf):
            narrow = [Is(leaf.id, code) for code in leaf.values[1:]]
        elif isinstance(leaf, IncludesAny):
            narrow = [Includes(leaf.id, code) for code in leaf.codes[1:]]
        yield from ((*way[:place], one, *way[place + 1 :]) for one in narrow)


def _facts(found: Found) -> Mapping[str, Any]:
    return screen(Case.from_json(changed(healthy(), **as_changes(found)))).facts


def every_condition() -> list[Any]:
    """Of each tier of each rule, then of each contradiction that answers alone show."""
    tiers = [tier.condition for rule in RULES for tier in rule.tiers]
    return tiers + [one.condition for one in contradictions() if one.condition]


def drawn() -> Iterator[Found]:
    """Every case, in the order of the rules, some of them more than once."""
    tried: set[Leaf] = set()
    for condition in every_condition():
        for way in ways(condition):
            found = solved(way)
            if found is None or condition.evaluate(_facts(found)) is not TRUE:
                continue
            yield found
            yield from (other for other in _beside(found) if condition.evaluate(_facts(other)) is not TRUE)
            yield from filter(None, map(solved, _other_codes(way, tried)))


if __name__ == "__main__":
    lines = dict.fromkeys(json.dumps(as_changes(found), sort_keys=True, separators=(",", ":")) for found in drawn())
    CASES.write_text("\n".join(lines) + "\n")
