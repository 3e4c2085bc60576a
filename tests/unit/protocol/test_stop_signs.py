import pytest

from screening.protocol.stop_signs import SIGNS, is_emergency, pain_stayed_up, signs_for
from tests.unit.protocol.banned_words import banned_in


def test_the_signs_of_the_evidence_page_are_all_asked_about():
    codes = {sign.code for sign in SIGNS}
    assert codes >= {"sharp_pain", "dizzy", "sick", "odd_feeling", "pain_up", "bruise"}
    assert codes >= {"tummy_pain", "faint", "tummy_swollen", "blood", "numb_between_legs", "weak_legs", "sudden_pain"}


def test_without_work_on_the_tummy_only_the_questions_about_it_are_left_out():
    left_out = set(signs_for(tummy_work=True)) - set(signs_for(tummy_work=False))
    assert {sign.code for sign in left_out} == {"tummy_pain", "tummy_swollen", "blood"}


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([], False), (["bruise"], False), (["bruise", "faint"], True), (["never heard of"], True)],
)
def test_one_emergency_sign_is_enough_and_an_unknown_code_is_not_taken_lightly(codes, expected):
    assert is_emergency(codes) is expected


@pytest.mark.parametrize(
    ("before", "after", "now", "expected"),
    [(3, 5, 5, True), (3, 4, 5, False), (3, 5, 4, False), (3, None, 9, False), (None, 5, 5, False), (0, 2, 2, True)],
)
def test_pain_stays_up_when_it_rose_by_two_and_is_still_two_above(before, after, now, expected):
    assert pain_stayed_up(before, after, now) is expected


def test_no_sign_names_a_condition_or_promises():
    assert [banned_in(sign.text) for sign in SIGNS] == [[] for _sign in SIGNS]
