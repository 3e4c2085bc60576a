"""Every text of the protocol that a person reads is collected for the translators; no code, id or citation is."""

from screening.protocol.contraindications import AT_THE_TABLE, RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.wording import protocol_texts, safety_texts, texts_in

ALL, SAFETY = protocol_texts(), safety_texts()


def test_what_a_reader_signs_is_part_of_what_must_be_translated():
    assert set(SAFETY) <= set(ALL)
    assert len(SAFETY) > 1000
    assert len(set(ALL)) == len(ALL)


def test_what_is_asked_warned_of_and_stopped_for_is_among_what_a_reader_signs():
    asked = {question.text for question in QUESTIONNAIRE.questions}
    warned = {tier.says for rule in RULES for tier in rule.tiers}
    stopped = {text for technique in TECHNIQUES for text in technique.stop}
    assert asked | warned | stopped <= set(SAFETY)


def test_what_is_ticked_at_the_table_and_done_by_hand_is_translated():
    assert {text for _key, text, _sources in AT_THE_TABLE} <= set(ALL)
    assert {text for technique in TECHNIQUES for text in (technique.title, *technique.steps)} <= set(ALL)


def test_no_id_and_no_number_is_a_text():
    assert not {*QUESTIONNAIRE.ids(), *(rule.id for rule in RULES), *(one.slug for one in TECHNIQUES)} & set(ALL)
    assert list(texts_in([{"words": "Breathe out."}, ("12", ""), {"More"}, None, 3])) == ["Breathe out.", "More"]
