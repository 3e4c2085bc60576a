"""The safety check before each session: what it asks, and that it can only add caution."""

import pytest

from screening.protocol.conditions import NOT_SURE
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.rescreen import ASK_ANEW, OWN, judge, questions, worse_answers

WHO = {"age": 40, "sex": "female"}
IDS = [question.id for question in questions(WHO)]
CLEAR = dict.fromkeys(IDS, "no")


def test_every_flag_of_the_short_form_has_a_question_that_feeds_it():
    flags = {"RF01", "RF02", "RF03", "RF04", "RF05", "RF08", "RF11", "RF14", "RF17"}
    asked = set(IDS) | {"ectopic_signs"}
    assert {rule.id for rule in RULES if rule.mentions() & asked} >= flags


def test_pregnancy_medicine_and_surgery_are_asked():
    assert {question.id for question in OWN} <= set(IDS)


def test_no_to_everything_is_clear():
    assert judge(WHO, CLEAR, {}).clear


@pytest.mark.parametrize("key", IDS)
def test_silence_is_never_no(key):
    said = {name: value for name, value in CLEAR.items() if name != key}
    assert judge(WHO, said, {}).missing == (key,)


@pytest.mark.parametrize("value", ["yes", NOT_SURE])
@pytest.mark.parametrize("key", [key for key in IDS if key != "impaired_today"])
def test_anything_new_but_a_plain_no_is_positive(key, value):
    assert judge(WHO, {**CLEAR, key: value}, {}).positive == (key,)


@pytest.mark.parametrize("value", ["yes", NOT_SURE])
def test_alcohol_or_sedatives_end_the_session_and_change_nothing_else(value):
    found = judge(WHO, {**CLEAR, "impaired_today": value}, {})
    assert found.not_today
    assert not found.clear
    assert found.positive == ()
    assert worse_answers({"impaired_today": value}, {}) == {}


def test_a_known_yes_is_not_new_but_not_sure_turned_to_yes_is():
    assert judge(WHO, {**CLEAR, "leg_weakness": "yes"}, {"leg_weakness": "yes"}).clear
    assert judge(WHO, {**CLEAR, "leg_weakness": NOT_SURE}, {"leg_weakness": "yes"}).clear
    assert not judge(WHO, {**CLEAR, "leg_weakness": "yes"}, {"leg_weakness": NOT_SURE}).clear


def test_an_emergency_answer_is_positive_however_often_it_was_said():
    said = judge(WHO, {**CLEAR, "saddle_numbness": "yes"}, {"saddle_numbness": "yes"})
    assert said.positive == said.emergency == ("saddle_numbness",)


def test_a_new_worse_answer_takes_the_place_of_the_old_one_and_a_known_one_is_left():
    said = {**CLEAR, "leg_weakness": "yes", "leg_swollen": NOT_SURE, "fever_or_unwell": "yes"}
    before = {"leg_weakness": "no", "leg_swollen": NOT_SURE, "fever_or_unwell": "yes"}
    assert worse_answers(said, before) == {"leg_weakness": "yes"}


def test_what_is_certain_already_is_not_put_in_doubt():
    doubtful = worse_answers({"new_medicine": "yes"}, {"anticoagulant": "yes", "antiplatelet": "no"})
    assert doubtful == dict.fromkeys(("antiplatelet", "osteoporosis_or_steroids", "infection_risk"), NOT_SURE)


def test_a_known_pregnancy_is_no_news():
    assert worse_answers({"may_be_pregnant": "yes"}, {"pregnancy": "possible"}) == {}
    assert worse_answers({"may_be_pregnant": NOT_SURE}, {"pregnancy": "no"}) == {"pregnancy": NOT_SURE}


def test_a_no_today_never_takes_a_yes_away():
    assert worse_answers(CLEAR, dict.fromkeys(QUESTIONNAIRE.ids(), "yes")) == {}


@pytest.mark.parametrize("key", sorted(ASK_ANEW))
def test_what_is_put_in_doubt_can_be_answered_not_sure(key):
    assert all(NOT_SURE in QUESTIONNAIRE.question(name).codes for name in ASK_ANEW[key])
    assert set(worse_answers({key: "yes"}, {}).values()) == {NOT_SURE}


def test_a_known_pregnancy_brings_its_own_warning_signs():
    ids = {question.id for question in questions({**WHO, "pregnancy": "pregnant"})}
    assert {"ectopic_signs", "pregnancy_concern"} <= ids
    assert "ectopic_signs" not in IDS


def test_on_answers_of_the_last_day_only_what_is_about_today_is_asked():
    assert [question.id for question in questions({}, day_only=True)] == ["impaired_today"]
