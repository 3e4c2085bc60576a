"""Conditions of rules: every one that the protocol has, in Spanish without an English word, nowhere with a code."""

import re

import pytest
from django.utils import translation

from screening.assessment.presenters_suggestion import fact_words
from screening.assessment.rule_words import condition_words, reason_words
from screening.protocol.answer_words import LABELS
from screening.protocol.contraindications import RULES

STORED = [tier.condition.text(LABELS) for rule in RULES for tier in rule.tiers]
ENGLISH = re.compile(r"\b(is|one of|or more|or less|under|includes|any of|and|at least|filled|not_sure|for certain)\b")


@pytest.mark.parametrize("stored", STORED)
def test_every_condition_is_said_in_spanish(stored):
    with translation.override("es"):
        said = condition_words(stored)
    assert said != stored
    assert ENGLISH.findall(said) == []


def test_in_english_a_condition_has_no_code_and_no_key_left():
    with translation.override("en"):
        said = " ".join(condition_words(stored) for stored in STORED)
    assert re.findall(r"\w*_\w*|includes any of", said) == []


def test_a_condition_that_the_protocol_no_longer_has_stays_as_it_was_stored():
    with translation.override("es"):
        assert condition_words("Shoe size is 45 or more") == "Shoe size is 45 or more"


def test_the_rules_behind_a_change_are_named_in_spanish():
    with translation.override("es"):
        assert reason_words("Modified because of C29, C31.") == "Modificado por C29, C31."


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("thomas_test.reason", "pregnancy", "Por qué no se hizo la prueba de Thomas: Embarazo"),
        ("thomas_test.left.pain_site", "groin", "Izquierdo, lugar del dolor: Ingle"),
        ("sex", "female", "Sexo: Mujer"),
        ("age", 71, "Edad: 71"),
        ("birth_date", "1946-01-09", "Fecha de nacimiento: 9 de enero de 1946"),
        ("birth_date", None, "Fecha de nacimiento: sin respuesta"),
    ],
)
def test_what_a_rule_rests_on_is_said_in_spanish_not_in_a_code(key, value, said):
    with translation.override("es"):
        assert fact_words(key, value) == said
