"""How soon somebody must act, and the fixed texts that say so."""

import string

import pytest

from screening.protocol import verdict_texts
from screening.protocol.case import Case
from screening.protocol.ceilings import Class
from screening.protocol.contraindications import RULES
from screening.protocol.critical import CRITICAL
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.when import BY_CLASS, When, most_pressing
from tests.unit.protocol.banned_words import banned_in
from tests.unit.protocol.clients import case_file, screened

PLACES = {"number", "advice", "phone", "hour", "practice"}
each_text = pytest.mark.parametrize("text", verdict_texts.TEXTS, ids=lambda text: text.key)


def sentences(text):
    return [text.title, *text.lines, text.first_tail, text.closed]


def test_the_words_stand_in_order_and_silence_of_the_rules_is_none():
    assert [one.name.lower() for one in sorted(When)] == ["none", "before_visit", "days", "today", "now"]
    assert most_pressing([]) is When.NONE


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ({}, "none"),
        ({"osteoporosis_or_steroids": "yes"}, "none"),
        ({"unexplained_weight_loss": "yes"}, "days"),
        ({"unexplained_weight_loss": "not_sure"}, "days"),
        ({"leg_swollen": "yes"}, "today"),
        ({"saddle_numbness": "yes"}, "now"),
        ({"saddle_numbness": "yes", "leg_swollen": "yes"}, "now"),
        ({"saddle_numbness": "not_sure"}, "today"),
    ],
)
def test_the_most_pressing_finding_counts_and_not_sure_of_an_emergency_is_today(said, when):
    assert screened(**said).as_json()["when"] == when


def test_every_class_has_a_word_and_no_graver_class_a_later_one():
    words = [BY_CLASS[cls] for cls in Class]
    assert words == sorted(words, reverse=True)


def test_whoever_is_sent_away_is_never_told_that_nothing_is_asked_of_them():
    for rule in RULES:
        for step in rule.tiers:
            if step.cls in (Class.EMERGENCY, Class.URGENT, Class.ABSOLUTE, Class.CLEARANCE):
                assert step.when > When.NONE


def test_a_recorded_clearance_lifts_the_word_with_the_tier():
    case = Case.from_json(case_file(aneurysm_or_graft="yes"))
    assert screen(case).when is When.BEFORE_VISIT
    assert screen(case, clearances=frozenset({"RF07"})).when is When.NONE


def test_every_word_that_asks_something_of_the_client_has_a_text():
    assert set(verdict_texts.BY_WHEN) == set(When) - {When.NONE}


@each_text
def test_a_text_names_only_places_a_practice_can_fill(text):
    named = {place for line in sentences(text) for _, place, _, _ in string.Formatter().parse(line) if place}
    assert named <= PLACES


@each_text
def test_no_text_diagnoses_or_promises(text):
    assert banned_in(" ".join(sentences(text))) == []


def test_the_gravest_text_says_what_to_do_and_what_it_is_not():
    said = " ".join(sentences(verdict_texts.NOW))
    for must in ("Call {number} now", "Do not drive yourself", "Do not wait for your visit", "Tell someone near you"):
        assert must in said
    assert "cannot say what is wrong" in said


def so_far(*, birth_date="1992-03-01", sex="female", **answers):
    case = Case.from_json({"as_of": "2026-11-20", "client": {"birth_date": birth_date, "sex": sex}, "answers": answers})
    return screen(case, measured=False, so_far=True)


def test_while_answering_what_was_not_reached_yet_is_not_held_against_the_client():
    assert so_far().when is When.NONE
    assert so_far(no_pain="no", pain_sites=["groin_left"]).when is When.NONE


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ({"saddle_numbness": "yes"}, When.NOW),
        ({"leg_swollen": "yes"}, When.TODAY),
        ({"leg_swollen": "not_sure"}, When.TODAY),
        ({"anticoagulant": "yes"}, When.NONE),
        ({"anticoagulant": "yes", "leg_weakness": "yes"}, When.NOW),
        ({"aneurysm_or_graft": "yes"}, When.BEFORE_VISIT),
    ],
)
def test_what_was_said_counts_before_the_rest_is_answered(said, when):
    assert so_far(**said).when is when


def test_what_was_said_so_far_stays_as_pressing_when_the_rest_is_answered():
    whole = case_file()["answers"]
    for said in ({"saddle_numbness": "yes"}, {"leg_swollen": "yes"}, {"aneurysm_or_graft": "yes"}):
        assert so_far(**{**whole, **said}).when >= so_far(**said).when > When.NONE


@pytest.mark.parametrize("key", sorted(CRITICAL))
def test_not_sure_of_a_critical_question_always_has_a_text(key):
    assert key in QUESTIONNAIRE.by_id
    said = so_far(**{key: "not_sure"})
    assert said.unsure == (key,)
    assert verdict_texts.key_for(said.when, doubt=True) in verdict_texts.BY_KEY
    assert verdict_texts.key_for(When.NONE, doubt=True) == verdict_texts.UNSURE.key


def test_the_texts_stand_in_the_order_of_how_pressing_they_are():
    keys = ["", verdict_texts.UNSURE.key, *(verdict_texts.BY_WHEN[when].key for when in sorted(verdict_texts.BY_WHEN))]
    assert keys == sorted(keys, key=verdict_texts.rank)
    assert verdict_texts.key_for(When.NONE, doubt=False) == ""


def test_two_texts_together_ask_for_all_that_each_of_them_asks_for():
    assert verdict_texts.both("days", "stopped") == "today"
    assert verdict_texts.both("", "days") == "days"
    assert verdict_texts.both("now", "today") == "now"
