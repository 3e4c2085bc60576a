"""How questions stand together: follow-ups below what opens them, sections for whom they are."""

import pytest

from screening.intake.body_map import SHAPES
from screening.intake.layout import LETTERS, blocks, closed_for, opening_codes, parent_of, sections_for
from screening.intake.urls import urlpatterns
from screening.protocol.questionnaire import QUESTIONNAIRE

SECTIONS = QUESTIONNAIRE.sections
WOMB = {"pregnancy", "ectopic_signs", "coil", "gave_birth_past_year", "gynae_problem"}
AORTA = {"ever_smoked", "aneurysm_in_family", "aorta_scan"}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.id)
def test_every_question_stands_once_and_follow_ups_below_what_opens_them(section):
    placed = [question for block in blocks(section.id) for question in block.questions()]
    assert sorted(q.id for q in placed) == sorted(q.id for q in section.questions)


def test_a_gate_within_its_own_section_is_opened_by_the_last_question_it_names():
    for section in SECTIONS:
        ids = [question.id for question in section.questions]
        for place, question in enumerate(section.questions):
            named = question.gate.mentions() if question.gate else frozenset()
            if named and named <= set(ids):
                assert parent_of(question) == [key for key in ids[:place] if key in named][-1]


def test_a_gate_that_names_other_sections_shows_its_question_to_everybody():
    asked = {"new_groin_flank_thigh_pain", "worse_since_procedure", "ectopic_signs"}
    assert {key for key in asked if parent_of(QUESTIONNAIRE.question(key)) is None} == asked


def test_no_question_opens_more_kinds_of_follow_up_than_the_style_sheet_knows():
    for section in SECTIONS:
        for parent in section.questions:
            kinds = {opening_codes(parent, child) for child in section.questions if parent_of(child) == parent.id}
            assert len(kinds) <= len(LETTERS), parent.id


def test_every_follow_up_can_be_opened():
    for section in SECTIONS:
        for child in section.questions:
            if parent_of(child):
                assert opening_codes(QUESTIONNAIRE.question(parent_of(child)), child), child.id


def test_not_sure_opens_what_the_contract_says():
    opens = {code for code, _letters in blocks("unwell")[3].opens}
    assert blocks("unwell")[3].question.id == "fever_or_unwell"
    assert opens == {"yes", "not_sure"}


@pytest.mark.parametrize(
    ("age", "sex", "never"),
    [
        (34, "male", {*WOMB, "guardian_present", *AORTA}),
        (34, "female", {"testicular_lump", "guardian_present", *AORTA}),
        (61, "female", {"pregnancy", "ectopic_signs", "testicular_lump", "guardian_present"}),
        (16, "female", {"testicular_lump", *AORTA}),
        (34, "intersex", {"guardian_present", *AORTA}),
        (34, "prefer_not_to_say", {"guardian_present", *AORTA}),
        (None, "", set()),
    ],
)
def test_nobody_is_asked_what_cannot_apply_and_nothing_is_assumed(age, sex, never):
    closed = closed_for(age, sex)
    assert never <= closed
    tops = {q.id for section in SECTIONS for q in section.questions if parent_of(q) is None}
    assert closed & tops == never


def test_a_man_has_one_part_less():
    assert len(sections_for(34, "female")) == 16
    assert [s.id for s in sections_for(34, "male")] == [s.id for s in SECTIONS if s.id != "pregnancy"]


def test_no_section_has_the_name_of_another_page():
    fixed = {str(entry.pattern).split("/")[1] for entry in urlpatterns if str(entry.pattern).startswith("form/")}
    assert fixed & {section.id for section in SECTIONS} == set()


def test_every_region_of_the_contract_is_on_the_body_map():
    assert set(SHAPES) == QUESTIONNAIRE.question("pain_sites").codes
