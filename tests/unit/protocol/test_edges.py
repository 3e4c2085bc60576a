"""On the edges of every step, contradiction and gate the engine says what the second reading says."""

import json

from screening.protocol.case import Case
from screening.protocol.conditions import TRUE
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from tests.unit.protocol import edges
from tests.unit.protocol.drill import VISITED
from tests.unit.protocol.test_oracle import answered, differences

WRITTEN = edges.FILE.read_text(encoding="utf-8").splitlines()
OTHER_CODES = edges.CODES.read_text(encoding="utf-8").splitlines()


def test_every_way_in_which_a_step_can_hold_is_written_down_and_every_step_is_reached():
    assert set(edges.lines()) == set(WRITTEN)  # python -m tests.unit.protocol.edges
    assert set(edges.lines_of_codes()) == set(OTHER_CODES)
    facts = [screen(Case.from_json(edges.case_of(json.loads(line)))).facts for line in WRITTEN]
    steps = {f"{rule.id} step {place}": tier for rule in RULES for place, tier in enumerate(rule.tiers)}
    assert [n for n, tier in steps.items() if not any(tier.condition.evaluate(told) is TRUE for told in facts)] == []


def test_engine_and_second_reading_agree_where_a_step_just_holds_and_where_it_just_does_not():
    ways = [json.loads(line) for line in WRITTEN]
    told = {json.dumps(one, sort_keys=True): one for way in ways for one in (way, *edges.neighbours(way))}
    told |= {line: json.loads(line) for line in OTHER_CODES}
    VISITED["cases on the edges judged twice"] += len(told)
    wrong = []
    for text, one in told.items():
        case = edges.case_of(one)
        said = differences(case, answered(case))
        wrong += [f"{text}: {said}"] if said else []
    assert wrong == []
