"""Which pages a person goes through, what stands on each, and what an answer opens."""

import pytest

from screening.intake.body_map import SHAPES
from screening.intake.layout import (
    LETTERS,
    Sheet,
    closed_for,
    decides,
    hanging,
    questions_for,
    section_of,
    sections_for,
)
from screening.intake.page_form import PageForm
from screening.intake.urls import urlpatterns
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form import AskedAlone
from screening.protocol.questionnaire.form_answers import ALL_PAGES, PARTS, home_of, parts_of
from screening.protocol.questionnaire.form_pages import PAGES

WOMB = {"pregnancy", "ectopic_signs", "coil", "gave_birth_past_year", "gynae_problem"}
AORTA = {"ever_smoked", "aneurysm_in_family", "aorta_scan"}


def asked(page, age, sex, **values):
    return set(Sheet(section_of(page), age, sex, values).controls())


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
    assert never <= closed_for(age, sex)
    shown = set().union(*(asked(page.id, age, sex) for page in sections_for(age, sex)))
    assert not (never - {"ectopic_signs"}) & shown
    assert ("testicle_pain" in shown) is (sex != "female")


def test_a_man_has_one_page_less():
    assert [page.id for page in sections_for(34, "female")] == [page.id for page in PAGES]
    assert [p.id for p in sections_for(34, "male")] == [p.id for p in PAGES if p.id != "pregnancy"]


def test_every_question_stands_on_one_page_of_those_it_applies_to():
    for person in ((34, "female"), (40, "male"), (None, "")):
        homes = [q.id for page in ALL_PAGES for q in questions_for(page.id, *person)]
        assert len(homes) == len(set(homes))


def test_new_pain_is_asked_about_only_where_it_matters():
    assert "new_groin_flank_thigh_pain" not in asked("wishes", 34, "female", **calm())
    for said in ({"anticoagulant": "not_sure"}, {"cancer": "past"}, {"birth_weeks": 6, "gave_birth_past_year": "yes"}):
        assert "new_groin_flank_thigh_pain" in asked("wishes", 34, "female", **calm() | said)


def calm():
    choices = {"cancer": "never", "bowel_inflammation": "none", "blood_clot": "never"}
    partners = "anticoagulant bleeding_disorder osteoporosis_or_steroids infection_risk injection_2_weeks "
    rest = (partners + "womb_or_bowel_procedure_6_weeks gave_birth_past_year").split()
    return dict.fromkeys(rest, "no") | choices


def test_with_new_tummy_pain_a_no_to_pregnancy_asks_for_the_signs_too():
    [pregnancy] = [item for item in section_of("pregnancy").items if isinstance(item, AskedAlone)]
    signs = pregnancy.follow[-1]
    for said, codes in (({}, set()), ({"abdominal_pain": "yes"}, {"no"})):
        sheet = Sheet(section_of("pregnancy"), 34, "female", said)
        assert sheet.on(pregnancy.question, signs) == {"pregnant", "possible", "not_sure"} | codes


def test_an_answer_that_may_open_a_question_on_a_later_page_names_that_page_and_a_no_does_not():
    assert decides("anticoagulant", "yes", 34, "female") == decides("cancer", "past", 34, "female") == "part-wishes"
    assert decides("weak_bones", "yes", 34, "female") == decides("drip_line", "not_sure", 40, "male") == "part-wishes"
    assert decides("abdominal_pain", "not_sure", 34, "female") == "part-pregnancy"
    assert decides("pain_sites", ["abdomen_lower_left"], 34, "female") == "part-pregnancy"
    assert {decides(key, "no", 34, "female") for key in ("anticoagulant", "bleeding_disorder", "abdominal_pain")} == {
        ""
    }
    assert decides("abdominal_pain", "yes", 40, "male") == decides("pain_sites", ["knee_left"], 34, "female") == ""


def test_whatever_opens_a_question_on_a_later_page_is_marked_on_its_own():
    above = {"birth_weeks": "gave_birth_past_year"}  # asked below this row
    for leaf, page_id in {need for needs in hanging().values() for need in needs}:
        form, marked = PageForm(Sheet(section_of(home_of(leaf.id)), 34, "female", {})), set()
        for name, field in form.fields.items():
            attrs = getattr(field.widget, "option_attrs", {})
            codes = {code for code, found in attrs.items() if f"part-{page_id}" in found.get("data-decides", "")}
            marked |= codes | {name} if codes else set()
        assert {leaf.id, above.get(leaf.id), *parts_of((leaf.id,))} & marked, leaf.id


@pytest.mark.parametrize("thinner", ["", "no", "yes"])
def test_a_page_drawn_ahead_asks_only_what_is_certain_to_be_asked(thinner):
    wishes, said = section_of("wishes"), {"anticoagulant": thinner} if thinner else {}
    drawn, ahead = (
        [item.id for item in Sheet(wishes, 34, "female", said, ahead=soon).items()] for soon in (False, True)
    )
    assert ("new_groin_flank_thigh_pain" in ahead) is (thinner == "yes")
    assert "new_groin_flank_thigh_pain" in drawn  # the others are blank: nobody knows yet
    assert set(drawn) - set(ahead) <= {"new_groin_flank_thigh_pain"}


def test_no_answer_opens_more_follow_ups_than_the_style_sheet_knows():
    for page in ALL_PAGES:
        assert all(len(row.follow) <= 4 for one in page.lists() for row in one.rows)
        assert all(len(ask.follow) <= 3 for ask in page.asks())
    assert len(LETTERS) >= 4


def test_no_page_has_the_name_of_another_page():
    fixed = {str(entry.pattern).split("/")[1] for entry in urlpatterns if str(entry.pattern).startswith("form/")}
    assert fixed & {page.id for page in ALL_PAGES} == set()


def test_every_region_of_the_contract_is_on_the_body_map():
    assert set(SHAPES) == QUESTIONNAIRE.question("pain_sites").codes


def test_parts_are_no_questions_of_the_protocol():
    assert not PARTS & set(QUESTIONNAIRE.ids())
