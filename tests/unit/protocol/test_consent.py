"""The fixed texts around the questionnaire."""

import pytest

from screening.protocol.questionnaire.consent import CONSENT, TEXTS
from tests.unit.protocol.banned_words import banned_in

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.key)


def test_a_text_without_its_place_filled_is_refused():
    with pytest.raises(ValueError, match="practice"):
        CONSENT.filled(practice="  ")


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
