"""The same person, answered as ids and through the pages, gets the same answer from the rules; and nobody is lost."""

import pytest

from demo.answers import posted
from screening.intake.layout import Sheet, closed_for, section_of, sections_for, who_facts
from screening.intake.page_form import read_page
from screening.intake.values import raw_data
from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.questionnaire.form_answers import CONTROLS, PARTS, settled
from screening.protocol.questionnaire.form_more import MORE
from screening.protocol.questionnaire.form_parts import with_parts
from tests.unit.protocol.dangers import DANGERS
from tests.unit.protocol.oracle_cases import changed, healthy
from tests.unit.protocol.population import people

ORDINARY = list(people(7, 200))
WRITTEN = [changed(healthy(), **one.changes) for one in DANGERS]
DAY_ONLY = {"pain_now", "impaired_today", "new_fall", "pain_is_new", "young_person_agrees"}


def data_of(page, answers, person):
    """A posted page as a form reads it."""
    data = raw_data({}, CONTROLS)
    for name, value in posted(page, answers, person).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def through_the_pages(answers, person):
    """Every page read one after the other, as each Continue does."""
    values = {"who_answers": answers.get("who_answers")}
    for page in (*sections_for(*person), MORE):
        typed = read_page(Sheet(section_of(page.id), *person, with_parts(values)), data_of(page.id, answers, person))
        assert not typed.refused, (page.id, typed.refused)
        values = {**values, **typed.given}
        values = {key: value for key, value in values.items() if value is not None}
        values = settled(with_parts(values), who_facts(*person), [*typed.given])
    return {key: value for key, value in values.items() if key not in PARTS}


def both_ways(case):
    """The answer of the rules to the ids as they are, and to what the pages make of them."""
    person = (Case.from_json(case).age, case["client"].get("sex", ""))
    said = {"care_so_far": "none" if case["answers"].get("not_improving") == "no" else "no_gain", **case["answers"]}
    said = {key: value for key, value in said.items() if key not in DAY_ONLY | closed_for(*person)}
    ways = ({**case, "answers": said}, {**case, "answers": through_the_pages(said, person)})
    return [screen(Case.from_json(one)).as_json() for one in ways]


@pytest.mark.parametrize("cases", [ORDINARY, WRITTEN], ids=["ordinary", "in danger"])
def test_the_pages_say_what_the_ids_say(cases):
    wrong = []
    for number, case in enumerate(cases):
        old, new = both_ways(case)
        wrong += [(number, key, old[key], new[key]) for key in old if old[key] != new[key]]
    assert wrong == []
