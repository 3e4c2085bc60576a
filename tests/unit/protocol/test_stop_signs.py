import pytest

from screening.protocol.stop_signs import SIGNS, is_emergency, signs_for
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


def test_no_sign_names_a_condition_or_promises():
    assert [banned_in(sign.text) for sign in SIGNS] == [[] for _sign in SIGNS]
