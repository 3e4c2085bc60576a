"""What the client meets: pages short enough for a phone, in plain words."""

import re

import pytest

from screening.protocol.conditions import Truth
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.sources import unknown_sources
from tests.unit.protocol.banned_words import banned_in

QUESTIONS = [question for section in QUESTIONNAIRE.sections for question in section.questions]
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


def pages(sex, age):
    """The questions a client sees whose other answers open no follow-up, page by page."""
    facts = {"sex": sex, "age": age}
    seen = (
        [q for q in section.questions if q.gate is None or q.gate.evaluate(facts) is Truth.TRUE]
        for section in QUESTIONNAIRE.sections
    )
    return [page for page in seen if page]


@pytest.mark.parametrize("sex", ["female", "male", "intersex", "prefer_not_to_say"])
@pytest.mark.parametrize("age", [18, 40, 61, 85])
def test_a_healthy_adult_sees_at_most_sixteen_pages_of_at_most_eight_questions(sex, age):
    seen = pages(sex, age)
    assert len(seen) <= 16
    assert max(len(page) for page in seen) <= 8


def test_the_complaint_comes_first_and_the_wishes_last():
    titles = [section.id for section in QUESTIONNAIRE.sections]
    assert titles[:3] == ["where", "pain", "story"]
    assert titles[-2:] == ["daily_life", "wishes"]


def test_sections_have_their_own_id_and_title():
    sections = QUESTIONNAIRE.sections
    assert len({section.id for section in sections}) == len({section.title for section in sections}) == len(sections)


@each_question
def test_a_question_says_why_it_is_asked_and_on_what_it_rests(question):
    assert question.why.endswith(".")
    assert question.short
    assert question.sources
    assert unknown_sources(question.sources) == ()


@each_question
def test_texts_are_short_enough_for_a_small_screen(question):
    assert len(question.text) <= 110
    assert len(question.hint) <= 110
    assert len(question.why) <= 120
    assert 1 <= len(question.short.split()) <= 6


@each_question
def test_a_question_asks_one_plain_sentence(question):
    assert question.text[0].isupper()
    assert question.text.endswith("?")
    assert len(question.text.split()) <= 22


NEGATIONS = re.compile(r"\b(no|not|never|without|cannot|unable|\w+n't)\b", re.IGNORECASE)


@each_question
def test_a_question_has_no_double_negative(question):
    assert len(NEGATIONS.findall(question.text)) <= 1


JARGON = (
    "cauda equina", "appendi", "ectopic", "torsion", "thrombosis", "abscess", "rupture", "abdomen", "abdominal",
    "urine", "faeces", "anticoagulant", "contraindicat", "referral", "psoas", "bilateral", "acute", "chronic",
    "nausea",
)  # fmt: skip


def shown_to_the_client():
    for section in QUESTIONNAIRE.sections:
        yield section.id, f"{section.title} {section.intro}"
        for question in section.questions:
            options = " ".join(option.text for option in question.options)
            yield question.id, " ".join((question.text, question.hint, question.why, question.short, options))


@pytest.mark.parametrize(("key", "shown"), list(shown_to_the_client()))
def test_the_client_reads_no_jargon_and_no_claim(key, shown):
    assert [word for word in JARGON if word in shown.lower()] == []
    assert [word for word in banned_in(shown) if not word.startswith("heal")] == []


def test_sentences_are_short_on_average():
    lengths = [len(text.split()) for q in QUESTIONS for text in (q.text, q.why)]
    assert sum(lengths) / len(lengths) <= 13


@pytest.mark.parametrize("name", ["warfarin", "apixaban", "rivaroxaban", "edoxaban", "dabigatran", "heparin"])
def test_blood_thinners_are_named(name):
    assert name in QUESTIONNAIRE.question("anticoagulant").hint.lower()


def test_tablets_against_clots_are_named():
    asked = QUESTIONNAIRE.question("antiplatelet")
    assert all(name in (asked.text + asked.hint).lower() for name in ("aspirin", "clopidogrel", "ticagrelor"))
