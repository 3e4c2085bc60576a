"""What may be typed into each kind of question, and what it becomes."""

import json

import pytest

from screening.intake.fields import NONE
from screening.intake.layout import Sheet, section_of
from screening.intake.page_form import PageForm, page_data, read_page
from screening.intake.values import in_words, raw_data
from screening.protocol.answers import ACTIVITIES, TEXT, InvalidAnswer, kind_of
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_answers import ALL_PAGES, CONTROLS, home_of


def sheet(key, sex="female", **values):
    return Sheet(section_of(home_of(key)), 34, sex, values)


def typed(key, data):
    """What one question's field makes of what was typed."""
    return read_page(sheet(key), data)


GIVEN = [
    ("leg_weakness", {}, None),
    ("leg_weakness", {"leg_weakness": ""}, None),
    ("leg_weakness", {"leg_weakness": "not_sure"}, "not_sure"),
    ("pain_worst", {"pain_worst": "0"}, 0),
    ("pain_worst", {"pain_worst": "10"}, 10),
    ("duration", {"duration": "over_12_weeks"}, "over_12_weeks"),
    ("sports", {}, None),
    ("sports", {"sports": [NONE]}, []),
    ("sports", {"sports": ["dance", "dance"]}, ["dance"]),
    ("pain_sites", {"pain_sites": [NONE]}, []),
    ("abdominal_surgery_weeks", {"abdominal_surgery_weeks_0": "3", "abdominal_surgery_weeks_1": "months"}, 12),
    ("abdominal_surgery_weeks", {"abdominal_surgery_weeks_0": "2", "abdominal_surgery_weeks_1": "years"}, 104),
    ("abdominal_surgery_weeks", {"abdominal_surgery_weeks_0": "8", "abdominal_surgery_weeks_1": "weeks"}, 8),
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
    ("leg_weakness", {"leg_weakness": "maybe"}),
    ("pain_worst", {"pain_worst": "11"}),
    ("pain_worst", {"pain_worst": "-1"}),
    ("sports", {"sports": [NONE, "dance"]}),
    ("sports", {"sports": ["unheard_of"]}),
    ("abdominal_surgery_weeks", {"abdominal_surgery_weeks_0": "half", "abdominal_surgery_weeks_1": "years"}),
    ("abdominal_surgery_weeks", {"abdominal_surgery_weeks_0": "999", "abdominal_surgery_weeks_1": "years"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "44"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "-3"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "12.5"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "twelve"}),
    ("pregnancy_weeks", {"pregnancy_weeks": "9" * 5000}),
    ("medical_diagnosis", {"medical_diagnosis": "x" * (TEXT.longest + 1)}),
    ("activities", {"activities_0": "Stairs"}),
    ("activities", {"activities_1": "5"}),
    ("activities", {"activities_0": "Stairs", "activities_1": "11"}),
    ("activities", {"activities_0": "Stairs", "activities_1": "5", "activities_6": "on"}),
    ("activities", {"activities_0": "x" * 200, "activities_1": "5"}),
]


@pytest.mark.parametrize(("key", "data", "value"), GIVEN)
def test_what_is_an_answer_becomes_one(key, data, value):
    found = typed(key, MultiDict(data))
    assert (found.given[key], found.refused) == (value, {})


@pytest.mark.parametrize(("key", "data"), REFUSED)
def test_what_is_no_answer_is_kept_as_it_was_typed_and_gets_a_message(key, data):
    form = PageForm(sheet(key), MultiDict(data))
    found = typed(key, MultiDict(data))
    assert key not in found.given
    assert PageForm(sheet(key), page_data(sheet(key), found.refused)).errors[key] == form.errors[key]


WRITTEN = [
    ("medical_diagnosis", {"medical_diagnosis": "{}"}, "{}", TEXT.longest),
    ("activities", {"activities_0": "{}", "activities_1": "5"}, [{"name": "{}", "score": 5}], ACTIVITIES.longest_name),
]


@pytest.mark.parametrize(("key", "data", "value", "longest"), WRITTEN)
def test_the_longest_that_the_form_takes_is_the_longest_that_the_engine_reads(key, data, value, longest):
    def filled(shape, count):
        return json.loads(json.dumps(shape).replace("{}", "x" * count))

    question = QUESTIONNAIRE.question(key)
    assert typed(key, MultiDict(filled(data, longest))).given[key] == filled(value, longest)
    kind_of(question).check(question, filled(value, longest))
    assert key in typed(key, MultiDict(filled(data, longest + 1))).refused
    with pytest.raises(InvalidAnswer):
        kind_of(question).check(question, filled(value, longest + 1))


def MultiDict(data):  # noqa: N802 - reads as the class it stands for
    return raw_data(data, CONTROLS | {name: QUESTIONNAIRE.question("sports") for name in data if name not in CONTROLS})


@pytest.mark.parametrize(("key", "data", "value"), [row for row in GIVEN if row[2] is not None])
def test_an_answer_survives_the_way_to_the_page_and_back(key, data, value):
    question = QUESTIONNAIRE.question(key)
    kind_of(question).check(question, value)
    assert typed(key, page_data(sheet(key, **{key: value}), {})).given[key] == value
    assert in_words(question, value)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.id)
def test_nothing_is_chosen_before_somebody_chose_it(page):
    for sex in ("female", "male", ""):
        form = PageForm(Sheet(page, 70, sex, {}))
        drawn = "".join(str(form[name]) for name in form.fields)
        assert "checked" not in drawn
        assert drawn.count(" selected") == 0
