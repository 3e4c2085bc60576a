"""Saved cases, from published reports and ordinary practice, answered as they should be."""

import json
from pathlib import Path

import pytest

from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.sources import source

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_saved_case_is_answered_as_it_should_be(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    expected = data["expected"]
    answer = screen(Case.from_json(data)).as_json()
    found = {finding["id"]: finding["class"] for finding in answer["findings"]}
    offered = {line["technique"] for line in answer["plan"]}
    assert source(data["source"])
    assert answer["label"] == expected["label"]
    assert answer["complete"] is expected["complete"]
    assert expected["findings"].items() <= found.items()
    assert answer["pattern"]["fits"] == expected.get("pattern", answer["pattern"]["fits"])
    assert answer["referral"] == expected.get("referral", answer["referral"])
    assert {answer["ceilings"][part] for part in expected.get("withheld", ())} <= {"withhold"}
    assert set(expected.get("offered", ())) <= offered
    assert not set(expected.get("not_offered", ())) & offered
    assert set(expected.get("missing", ())) <= set(answer["missing"])
    assert [entry["id"] for entry in answer["invalid"]] == expected.get("invalid", [])


def test_there_are_enough_of_them():
    assert len(CASES) >= 40
