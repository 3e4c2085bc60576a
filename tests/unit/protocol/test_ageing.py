"""Answers grow older by whole weeks, and what can no longer be is asked again."""

import pytest

from screening.protocol.ageing import COUNTED, aged


def test_every_count_of_weeks_moves_on_and_nothing_else():
    said = {"pregnancy_weeks": 10, "abdominal_surgery_weeks": 5, "pain_average": 5, "cancer_years_since": 2}
    assert aged(said, 4) == {**said, "pregnancy_weeks": 14, "abdominal_surgery_weeks": 9}


def test_a_pregnancy_beyond_its_end_has_to_be_asked_again():
    assert aged({"pregnancy_weeks": 40}, 3) == {"pregnancy_weeks": 43}
    assert aged({"pregnancy_weeks": 40}, 4) == {}


def test_answers_do_not_grow_younger():
    with pytest.raises(ValueError, match="younger"):
        aged({}, -1)


def test_the_counted_questions_are_those_in_weeks():
    assert {question.id for question in COUNTED} == {
        "pregnancy_weeks",
        "birth_weeks",
        "abdominal_surgery_weeks",
        "hernia_repair_weeks",
    }
