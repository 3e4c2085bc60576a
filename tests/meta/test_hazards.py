"""Each hazard has a control that a test shows; a broken link is a control that nobody checks."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = re.findall(r"^\| (H\d+) \|(.*)\|$", (ROOT / "docs/HAZARDS.md").read_text(encoding="utf-8"), re.M)


def functions(path):
    return {
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }


def named_in(text):
    return re.findall(r"(tests/[\w/]+\.py)::(\w+)", text)


@pytest.mark.parametrize(("hazard", "row"), ROWS, ids=[hazard for hazard, _row in ROWS])
def test_each_hazard_is_rated_controlled_and_shown_by_a_test_that_exists(hazard, row):
    cells = [cell.strip() for cell in row.split("|")]
    assert len(cells) == 6
    assert all(cells)
    before, after = (tuple(map(int, re.fullmatch(r"([1-5])×([1-5])", cell).groups())) for cell in cells[3:5])
    assert after[0] * after[1] <= before[0] * before[1]
    named = named_in(cells[5])
    assert named
    for path, test in named:
        assert test in functions(ROOT / path), f"{hazard} names {test}"


def test_hazards_are_numbered_once_and_in_order():
    assert [hazard for hazard, _row in ROWS] == [f"H{number:02}" for number in range(1, len(ROWS) + 1)]


@pytest.mark.parametrize("name", ["asvs.md", "SECURITY.md"])
def test_every_test_named_in_the_security_documents_exists(name):
    named = named_in((ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert named
    for path, test in named:
        assert test in functions(ROOT / path), f"{name} names {test}"
