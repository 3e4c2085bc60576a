"""A worse answer never gives a milder result: every step of every ladder, alone and in pairs, from many bases."""

from itertools import combinations, product
from typing import Any

import pytest

from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES
from tests.unit.protocol.clients import case_file
from tests.unit.protocol.drill import DRILL, VISITED
from tests.unit.protocol.worsening import Outcome, after, ladders, milder, outcome

# Everything enabled: whatever a worse answer could bring into a plan, it would show here.
EVERYTHING = Settings(abdominal_tools=True, enabled=frozenset(technique.slug for technique in TECHNIQUES))

BASES: dict[str, dict[str, Any]] = {
    "tight office worker": {},
    "wants a professional": {"care_preference": "professional"},
    "loose hips, pain": {"left": {"hip_extension": 14}, "right": {"hip_extension": 14}, "symptoms": []},
    "man of 68": {"sex": "male", "birth_date": "1958-01-01", "pain_sites": ["groin_left"]},
    "woman of 76": {"birth_date": "1950-01-01", "pregnancy": None, "osteoporosis_or_steroids": "yes"},
    "boy of 15": {"sex": "male", "birth_date": "2011-05-01", "pain_sites": ["low_back_left"]},
    "runner": {"onset": "load_increase", "duration": "2_to_6_weeks", "pain_sites": ["groin_right"]},
    "on a blood thinner": {"anticoagulant": "yes", "pain_sites": ["thigh_front_left"]},
    "guarded hip": {"right": {"end_feel": "guarded"}},
    "dull ache": {"symptoms": ["hard_to_stand_upright"], "pain_sites": ["low_back_left", "thigh_front_left"]},
    "heavy leg": {"symptoms": ["heavy_leg_on_stairs"], "left": {"hip_extension": 12}, "right": {"hip_extension": 12}},
    "very irritable": {"pain_average": 8, "pain_at_rest": 5, "night_pain": "unrelieved"},
}
PAIR_BASES = list(BASES) if DRILL else ["wants a professional"]
ONE_FACT = {"sharp_pain", "character"}
"""Said twice: "no" beside "sharp" is a contradiction, whose doubt may be graver than a mild "yes"."""


class Climb:
    """Screens every case once. A step to where the base already stands changes nothing, so many states are one case."""

    def __init__(self, base: dict[str, Any]) -> None:
        self.base = case_file(**{"ectopic_signs": "no", **base})  # asked as soon as the tummy hurts
        self.said = _said(self.base)
        self.seen: dict[str, Outcome] = {}

    def at(self, *steps: dict[str, Any]) -> Outcome:
        case = after(self.base, *steps)
        place = repr([(key, value) for key, value in _said(case).items() if self.said.get(key) != value])
        if place not in self.seen:
            self.seen[place] = outcome(screen(Case.from_json(case), settings=EVERYTHING))
            VISITED["states screened on the ladders"] += 1
        return self.seen[place]


def _said(case: dict[str, Any]) -> dict[str, Any]:
    return {**case["answers"], **case["thomas_test"]}


def _thinned(steps: list[Any]) -> list[Any]:
    """In pairs only the mildest and the worst step of a ladder, unless the drill is on."""
    return steps if DRILL else [steps[0], steps[-1]]


@pytest.mark.parametrize("name", BASES)
def test_a_worse_answer_never_gives_a_milder_result(name):
    climb, steps_taken, wrong = Climb(BASES[name]), 0, []
    for ladder, steps in ladders(BASES[name]).items():
        results = [climb.at(step) for step in steps]
        for i, (better, worse) in enumerate(zip(results, results[1:], strict=False)):
            steps_taken += 1
            wrong += [f"{ladder} {steps[i]} -> {steps[i + 1]}: {said}" for said in milder(better, worse)]
    VISITED["single steps compared"] += steps_taken
    assert not wrong, "\n".join(wrong)
    assert steps_taken > 250


@pytest.mark.parametrize("name", PAIR_BASES)
def test_no_pair_of_worse_answers_gives_a_milder_result(name):
    climb, compared, wrong = Climb(BASES[name]), 0, []
    climbs = {ladder: _thinned(steps) for ladder, steps in ladders(BASES[name]).items()}
    asked = {ladder: set().union(*steps) - {"left", "right"} for ladder, steps in climbs.items()}
    climbs.pop("duration")  # long stiffness in the morning is a reason of its own once it is old
    for (one, first), (other, second) in combinations(climbs.items(), 2):
        if asked[one] & asked[other] or {one, other} == ONE_FACT:
            continue
        grid = [[climb.at(step, also) for also in second] for step in first]
        for i, j in product(range(len(first)), range(len(second))):
            for before in [(i - 1, j)] * (i > 0) + [(i, j - 1)] * (j > 0):
                compared += 1
                said = milder(grid[before[0]][before[1]], grid[i][j])
                wrong += [f"{first[i]}, {second[j]} after {before}: {one}" for one in said]
    VISITED["steps in pairs compared"] += compared
    assert not wrong, f"{len(wrong)} of {compared}:\n" + "\n".join(wrong[:20])
    assert compared > 10_000
