"""What may be typed into each kind of question, and what it becomes."""

import pytest

from screening.intake.fields import LONGEST, NONE
from screening.intake.forms import SectionForm, as_data, read
from screening.intake.values import as_raw, in_words
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.reading import checked


def typed(key, data):
    return read([QUESTIONNAIRE.question(key)], data)


GIVEN = [
    ("limp", {}, None),
    ("limp", {"limp": ""}, None),
    ("limp", {"limp": "not_sure"}, "not_sure"),
    ("pain_now", {"pain_now": "0"}, 0),
    ("pain_now", {"pain_now": "10"}, 10),
    ("duration", {"duration": "over_12_weeks"}, "over_12_weeks"),
    ("symptoms", {}, None),
    ("symptoms", {"symptoms": [NONE]}, []),
    ("symptoms", {"symptoms": ["stiffness", "stiffness"]}, ["stiffness"]),
    ("pain_sites", {"pain_sites": ["groin_left", "groin_right"]}, ["groin_left", "groin_right"]),
    ("pregnancy_weeks", {"pregnancy_weeks": " 12 "}, 12),
    ("pregnancy_weeks", {"pregnancy_weeks": "0"}, 0),
    ("medical_diagnosis", {"medical_diagnosis": "  hip \n flexor  "}, "hip \n flexor"),
    ("medical_diagnosis", {"medical_diagnosis": " \n "}, None),
    ("activities", {}, None),
    ("activities", {"activities_6": "on"}, []),
    ("activities", {"activities_2": "Stairs", "activities_3": "0"}, [{"name": "Stairs", "score": 0}]),
    ("pregnancy_weeks", {"pregnancy_weeks": "٣٠"}, 30),
]
REFUSED = [
    ("limp", {"limp": "maybe"}),
    ("pain_now", {"pain_now": "11"}),
    ("pain_now", {"pain_now": "-1"}),
    ("symptoms", {"symptoms": [NONE, "stiffness"]}),
    ("symptoms", {"symptoms": ["unheard_of"]}),
    ("pregnancy_weeks", {"pregnancy_weeks": "44"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "-3"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "12.5"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "twelve"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "9" * 5000}),
    ("medical_diagnosis", {"medical_diagnosis": "x" * (LONGEST + 1)}),
    ("activities", {"activities_0": "Stairs"}),
    ("activities", {"activities_1": "5"}),
    ("activities", {"activities_0": "Stairs", "activities_1": "11"}),
    ("activities", {"activities_0": "Stairs", "activities_1": "5", "activities_6": "on"}),
    ("activities", {"activities_0": "x" * 200, "activities_1": "5"}),
]


@pytest.mark.parametrize(("key", "data", "value"), GIVEN)
def test_what_is_an_answer_becomes_one(key, data, value):
    found = typed(key, MultiDict(data))
    assert (found.given, found.refused) == ({key: value}, {})


@pytest.mark.parametrize(("key", "data"), REFUSED)
def test_what_is_no_answer_is_kept_as_it_was_typed_and_gets_a_message(key, data):
    form = SectionForm([QUESTIONNAIRE.question(key)], MultiDict(data))
    found = read(form.questions, form.data)
    assert found.given == {}
    assert SectionForm([QUESTIONNAIRE.question(key)], as_data(found.refused)).errors == form.errors


def MultiDict(data):  # noqa: N802 - reads as the class it stands for
    return as_data(data)


def test_no_place_that_hurts_is_an_answer_only_beside_no_pain():
    questions = [QUESTIONNAIRE.question("no_pain"), QUESTIONNAIRE.question("pain_sites")]
    assert read(questions, as_data({"no_pain": "yes"})).given["pain_sites"] == []
    for other in ({"no_pain": "no"}, {"no_pain": "not_sure"}, {}):
        assert read(questions, as_data(other)).given["pain_sites"] is None


@pytest.mark.parametrize(("key", "data", "value"), [row for row in GIVEN if row[2] is not None])
def test_an_answer_survives_the_way_to_the_page_and_back(key, data, value):
    question = QUESTIONNAIRE.question(key)
    checked(question, value)
    assert read([question], as_data({key: as_raw(question, value)})).given == {key: value}
    assert in_words(question, value)


def test_nothing_is_chosen_before_somebody_chose_it():
    for question in QUESTIONNAIRE.questions:
        page = str(SectionForm([question])[question.id])
        assert "checked" not in page, question.id
        assert "selected" not in page, question.id
