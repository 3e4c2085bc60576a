"""The floor of the speed table does the same work as the engine, or the comparison would say nothing."""

import random

from bench.plain_python import PARTS, evaluate
from screening.protocol.case import Case
from screening.protocol.engine import screen
from tests.protocol.oracle_random import random_case

CLASSES = ("note", "precaution", "local", "clearance", "absolute", "urgent", "emergency")


def test_the_floor_finds_what_the_engine_finds() -> None:
    for number in range(1_000):
        case = random_case(random.Random(f"floor {number}"))
        ours = screen(Case.from_json(case))
        floor = evaluate(ours.facts)
        found = {finding.rule.id: CLASSES.index(finding.cls.value) for finding in ours.findings}
        assert floor.rules == {rule: level for rule, level in found.items() if level}, case
        assert floor.referral == ours.referral, case
        assert floor.ceilings == [ours.ceilings[part] for part in PARTS], case
