"""Nobody in danger is told less than they must be, and nobody ordinary is sent away."""

import pytest

from screening.protocol.case import Case
from screening.protocol.engine import screen
from tests.unit.protocol.dangers import DANGERS, ORDINARY, Person, missed
from tests.unit.protocol.oracle import judge
from tests.unit.protocol.oracle_cases import changed, healthy


def said(person: Person) -> tuple[str, str]:
    answer = screen(Case.from_json(changed(healthy(), **person.changes))).as_json()
    return str(answer["label"]), str(answer["when"])


@pytest.mark.parametrize("person", DANGERS, ids=lambda person: person.who)
def test_a_danger_is_told_at_least(person: Person) -> None:
    label, when = said(person)
    assert not missed(person, label, when), f"{label}, {when}"


@pytest.mark.parametrize("person", ORDINARY, ids=lambda person: person.who)
def test_an_ordinary_person_is_told_at_most(person: Person) -> None:
    label, when = said(person)
    assert not missed(person, label, when, ordinary=True), f"{label}, {when}"


@pytest.mark.parametrize("person", [*DANGERS, *ORDINARY], ids=lambda person: person.who)
def test_the_second_reading_says_the_same(person: Person) -> None:
    verdict = judge(changed(healthy(), **person.changes))
    assert said(person) == (verdict.label, verdict.when)
