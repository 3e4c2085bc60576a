"""The gate on false alarms closes where it should."""

from typing import Any

import pytest

from tests.unit.protocol.population import measure, people

PLAIN = {"label": "self_care", "findings": [], "plan": []}
HOME = {"who": "client", "part": "stretch"}
HABIT = {"who": "client", "part": "general"}


def many(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [{**PLAIN, **changes} for _ in range(count)]


def test_the_same_seed_draws_the_same_people() -> None:
    assert list(people(11, 20)) == list(people(11, 20))
    assert list(people(11, 20)) != list(people(12, 20))


def test_nothing_is_missed_at_the_limits() -> None:
    answers = many(34) + many(51, label="professional_modified") + many(12, label="clearance") + many(3, label="urgent")
    two = [{"class": "precaution"}, {"class": "local"}, {"class": "note"}, {"class": "clearance", "under": "C19"}]
    answers[0]["plan"] = [HOME] * 3 + [HABIT] * 2 + [{"who": "professional", "part": "pro_indirect"}] * 4
    assert measure([{**answer, "findings": two} for answer in answers])[1] == []


@pytest.mark.parametrize(
    ("answers", "gate"),
    [
        (many(84) + many(16, label="clearance"), "sent away"),
        (many(96) + many(4, label="emergency"), "urgent or emergency"),
        (many(39) + many(61, label="professional_modified"), "plain, of the others"),
        (many(9, findings=[{"class": "precaution"}] * 3), "findings above note, median"),
        (many(9) + many(1, plan=[HOME] * 4), "home items in a default plan"),
        (many(9) + many(1, plan=[HABIT] * 3), "habits in a default plan"),
    ],
)
def test_a_gate_that_is_missed_is_named(answers: list[dict[str, Any]], gate: str) -> None:
    assert measure(answers)[1] == [gate]
