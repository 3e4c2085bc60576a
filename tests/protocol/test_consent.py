"""The fixed texts around the questionnaire."""

import pytest

from screening.protocol.questionnaire.consent import CONSENT, EMERGENCY, SAFETY_NET, TEXTS, URGENT, WHAT_NEXT
from tests.protocol.banned_words import banned_in

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.key)


def test_the_emergency_text_says_what_to_do_and_what_it_is_not():
    said = " ".join(EMERGENCY.filled(number="112").lines).lower()
    for must in (
        "call 112 now",
        "do not drive yourself",
        "do not wait for your appointment",
        "tell someone near",
    ):
        assert must in said
    assert "cannot say what is wrong" in said


def test_the_emergency_number_is_the_practices_own():
    assert EMERGENCY.filled(number="999").title == "Get help now: call 999"


@pytest.mark.parametrize("text", [EMERGENCY, URGENT, SAFETY_NET, WHAT_NEXT], ids=lambda text: text.key)
@pytest.mark.parametrize("number", ["", "  "])
def test_a_safety_text_without_a_number_is_refused(text, number):
    with pytest.raises(ValueError, match="number"):
        text.filled(number=number, practice="Hip Clinic")


@each_text
def test_a_filled_text_has_no_place_left_open(text):
    filled = text.filled(number="112", practice="Hip Clinic")
    assert not any("{" in line for line in (filled.title, *filled.lines))


@each_text
def test_a_text_names_every_place_it_uses(text):
    written = " ".join((text.title, *text.lines))
    assert {place for place in ("number", "practice") if "{" + place + "}" in written} == set(text.places)


@each_text
def test_a_text_has_a_version_a_language_and_its_own_key(text):
    assert text.version
    assert text.language == "en"
    assert [other.key for other in TEXTS].count(text.key) == 1


@each_text
def test_no_fixed_text_diagnoses_or_promises(text):
    assert banned_in(" ".join((text.title, *text.lines))) == []


def test_agreement_says_it_can_be_taken_back_and_refused():
    said = " ".join(CONSENT.filled(practice="Hip Clinic").lines)
    assert "take back this agreement" in said
    assert "do not have to agree" in said
