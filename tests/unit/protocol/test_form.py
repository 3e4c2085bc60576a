"""The pages of the form: every id can be answered, in few words, and what is blank stays blank."""

import pytest

from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form import NONE_OF_THESE, AskedAlone, TickList, Way
from screening.protocol.questionnaire.form_alone import LISTS as SINGLY
from screening.protocol.questionnaire.form_alone import minutes
from screening.protocol.questionnaire.form_answers import (
    ALL_PAGES,
    CHOSEN,
    CONTROLS,
    PARTS,
    SHARED,
    home_of,
    parts_of,
    settled,
    together,
    way_of,
)
from screening.protocol.questionnaire.form_minutes import PROMISED, seconds
from screening.protocol.questionnaire.form_more import MORE
from screening.protocol.questionnaire.form_pages import PAGES
from screening.protocol.questionnaire.form_parts import with_parts
from screening.protocol.questionnaire.form_stiff import ONLY_STIFF, is_closed
from screening.protocol.questions import Kind
from tests.unit.protocol.dangers import DANGERS
from tests.unit.protocol.oracle_cases import changed, healthy
from tests.unit.protocol.population import people
from tests.unit.protocol.worsening import milder, outcome

WOMAN, MAN = {"age": 34, "sex": "female"}, {"age": 40, "sex": "male"}
DAY_ONLY = {"pain_now", "impaired_today", "new_fall", "pain_is_new", "young_person_agrees"}
LISTS = [one for page in PAGES for one in page.lists()]
ASKS = [ask for page in ALL_PAGES for ask in page.asks()]
NINE = (
    "saddle_numbness bladder_bowel_change both_legs_symptoms leg_weakness leg_swollen chest_or_stroke_signs "
    "sudden_severe_pain faint_or_clammy fever_or_unwell".split()
)


def test_every_question_has_a_page_but_those_of_the_day():
    assert {q.id for q in QUESTIONNAIRE.questions if not home_of(q.id)} == DAY_ONLY


def test_what_cannot_wait_comes_first_each_alone():
    assert [item.id for item in PAGES[0].items] == NINE
    assert all(isinstance(item, AskedAlone) and item.forced for item in PAGES[0].items)


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.id)
def test_a_list_is_short_and_so_are_its_rows(one):
    assert len(one.rows) <= (9 if one.id == "noticed" else 7)
    assert all(len(row.text.split()) <= (7 if row.key == "reduced_feeling" else 6) for row in one.rows)


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.id)
def test_a_question_is_short_and_offers_only_its_own_codes(ask):
    assert len(ask.question.text.split()) <= 20
    if ask.id not in PARTS:
        assert ask.question.codes <= QUESTIONNAIRE.question(ask.id).codes


def test_every_code_of_every_question_can_be_given():
    """A code is pressed by itself, or a row that is not ticked means it."""
    for question in QUESTIONNAIRE.questions:
        if question.kind is not Kind.CHOICE or question.id in DAY_ONLY:
            continue
        offered = {code for ask in ASKS if ask.id == question.id for code in ask.question.codes}
        by_rows = {"none", "never"} if question.id in CHOSEN.values() else set()
        if question.id in ("hip_replacement", "spine_or_hip_operation"):
            by_rows = {"none", "metal", "no_metal", "not_sure"}
        if question.id == "hernia":
            by_rows |= {"not_sure"}
        assert question.codes <= offered | by_rows, question.id


def test_a_list_on_a_grave_page_has_its_box_apart():
    assert {one.none for one in LISTS} == {NONE_OF_THESE, "I can't say"}


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("no", "no"), "no"),
        (("no", None), None),
        ((None, "not_sure"), "not_sure"),
        (("yes", None), "yes"),
        (("not_sure", "yes"), "yes"),
    ],
)
def test_rows_that_feed_one_id_say_the_worst_of_them_and_silence_is_not_no(states, said):
    assert together(states) == said


def test_no_stands_only_once_every_row_on_screen_was_answered():
    half = settled({"weakening_medicine": "no", "drip_line": "no"}, WOMAN)
    assert "infection_risk" not in half
    assert settled(half | {"weak_defences": "no"}, WOMAN)["infection_risk"] == "no"


def test_a_woman_is_not_asked_the_row_of_a_man_and_a_man_is():
    said = {"one_sided_pain": "no"}
    assert settled(said, WOMAN)["sudden_one_sided_pain"] == "no"
    assert "sudden_one_sided_pain" not in settled(said, MAN)


def test_a_row_that_became_blank_makes_its_id_blank():
    was = settled({"tummy_hard": "yes", "vomiting_no_wind": "no", "had_hernia": "no"}, WOMAN)
    assert (was["abdomen_hard_or_swollen"], was["hernia"]) == ("yes", "none")
    left = {key: value for key, value in was.items() if key not in PARTS}
    after = settled(left, WOMAN, {"tummy_hard", "vomiting_no_wind", "had_hernia"})
    assert after == {}


def test_a_ticked_row_stays_blank_until_its_code_is_chosen():
    assert "hernia" not in settled({"had_hernia": "yes"}, WOMAN)
    assert settled({"had_hernia": "yes", "hernia": "femoral"}, WOMAN)["hernia"] == "femoral"
    assert "aneurysm_or_graft" not in settled({"vessel": "yes"}, WOMAN)


def test_only_a_scan_that_was_not_normal_is_no_aneurysm_but_an_abnormal_scan():
    said = settled({"vessel": "yes", "vessel_kind": "scan"}, WOMAN)
    assert (said["aneurysm_or_graft"], said["aorta_scan"]) == ("no", "abnormal")
    assert "aorta_scan" not in settled(said | {"vessel_kind": "vessel"}, WOMAN)


def test_i_cannot_say_is_not_sure_about_sharp_pain():
    none = next(one for one in LISTS if one.id == "like")
    said = settled({row.key: none.at_none(row.key) for row in none.rows}, WOMAN)
    assert (said["pain_character"], said["sharp_pain"]) == ([], "not_sure")


def test_nothing_changes_it_is_asked_twice():
    said = settled({"changes_with_movement": "no", "really_nothing": "something"}, WOMAN)
    assert said == {"changes_with_movement": "yes"}
    assert settled({"changes_with_movement": "no"}, WOMAN)["changes_with_movement"] == "no"


STIFF = {"pain_sites": []}
SCALES = ("pain_average", "pain_worst", "pain_at_rest")


def test_who_is_only_stiff_has_said_that_nothing_hurts_and_a_place_takes_it_back():
    said = settled(with_parts(STIFF), WOMAN, {"pain_sites"})
    assert [said[key] for key in (*SCALES, "pain_character", "sharp_pain")] == [0, 0, 0, [], "no"]
    again = settled(with_parts(said), WOMAN, {"night_pain"})
    assert again["pain_worst"] == 0
    hurts = settled(with_parts(again | {"pain_sites": ["groin_left"]}), WOMAN, {"pain_sites"})
    assert hurts == {"pain_sites": ["groin_left"], "no_pain": "no"}


def test_a_score_given_before_stays_beside_nothing_hurts():
    said = settled(STIFF | {"pain_worst": 6, "sharp_pain": "yes"}, WOMAN, {"pain_sites"})
    assert (said["pain_worst"], said["sharp_pain"], said["pain_average"]) == (6, "yes", 0)
    back = settled(said | {"pain_sites": ["groin_left"]}, WOMAN, {"pain_sites"})
    assert (back["pain_worst"], back.get("pain_average")) == (6, None)


def test_a_list_of_codes_is_blank_until_all_its_rows_are_answered():
    assert "symptoms" not in settled({"symptoms_stiffness": "yes"}, WOMAN)


@pytest.mark.parametrize("target", sorted(SHARED))
def test_an_answer_given_elsewhere_shows_in_one_row_and_no_blank_becomes_an_answer(target):
    assert with_parts({}) == {}
    rows = with_parts({target: "no"})
    assert set(rows.values()) == {"no"}
    if target != "long_steroids":
        assert settled(with_parts({target: "yes"}), MAN)[target] == "yes"


def test_how_it_was_asked_is_known_of_every_control():
    for page in ALL_PAGES:
        for key in page.controls():
            assert way_of(key, "yes", page) in Way, key
    general = next(page for page in PAGES if page.id == "general")
    assert way_of("infection_risk", "no", general) is Way.LIST
    assert way_of("infection_risk", "no", general, each={"takes"}) is Way.LIST
    assert way_of("cancer", "never", general) is Way.LIST
    assert way_of("cancer", "past", general) is Way.FOLLOW_UP
    assert way_of("cancer", "past", general, each={"general_any"}) is Way.ALONE
    assert way_of("saddle_numbness", "no", PAGES[0]) is Way.ALONE


def test_ids_of_controls_are_their_own():
    assert set(CONTROLS) >= PARTS - {ONLY_STIFF}
    for page in ALL_PAGES:
        for item in page.items:
            assert not (isinstance(item, TickList) and item.id in CONTROLS), item.id


WHOLE = {  # answers that the rows of a page show, and with a second press on every row say again
    **{
        f"{target} {code}": {target: code}
        for target in CHOSEN.values()
        for code in sorted(QUESTIONNAIRE.question(target).codes)
    },
    **{f"{target} {code}": {target: code} for target in SHARED for code in ("yes", "no", "not_sure")},
    **{
        f"spine {spine}, hip {hip}": {"spine_or_hip_operation": spine, "hip_replacement": hip}
        for spine in sorted(QUESTIONNAIRE.question("spine_or_hip_operation").codes)
        for hip in sorted(QUESTIONNAIRE.question("hip_replacement").codes)
    },
    **{f"vessel {code}": {"aneurysm_or_graft": code} for code in ("yes", "no", "not_sure")},
    "abnormal scan": {"aneurysm_or_graft": "no", "aorta_scan": "abnormal"},
    "steroids": {"osteoporosis_or_steroids": "yes", "long_steroids": "yes"},
    "ticks": {"symptoms": ["stiffness", "clicking_hip"], "pain_character": ["dull", "burning"], "sharp_pain": "no"},
    "no ticks": {"symptoms": [], "pain_character": [], "sharp_pain": "not_sure"},
    "sharp": {"pain_character": ["sharp"], "sharp_pain": "yes"},
}
OPPOSITE = {"no", "none", "never", "normal"}


@pytest.mark.parametrize("said", WHOLE.values(), ids=WHOLE)
def test_what_the_rows_show_says_the_same_again_and_never_less(said):
    again = settled(with_parts(said), MAN)
    for key, value in said.items():
        if again.get(key) != value:  # which row was meant is not known: the more cautious one, or not answered
            assert value not in OPPOSITE or key == "hip_replacement", (key, value, again.get(key))
            assert again.get(key) not in OPPOSITE, (key, value, again.get(key))


def test_every_part_is_reached_from_the_id_it_speaks_for():
    assert parts_of(["infection_risk"]) == {"weakening_medicine", "drip_line", "weak_defences"}
    assert parts_of(["hip_replacement", "saddle_numbness"]) == {"joint_operation", "joint_operation_kinds"}
    assert PARTS - parts_of(q.id for q in QUESTIONNAIRE.questions) == {ONLY_STIFF}


def test_a_list_shows_a_person_only_the_rows_that_concern_them():
    waves = next(one for one in LISTS for row in one.rows if row.key == "testicle_pain")
    assert "testicle_pain" not in {row.key for row in waves.rows_for(WOMAN)}
    assert "testicle_pain" in {row.key for row in waves.rows_for(MAN)}


def test_the_minutes_of_a_page_grow_with_its_words_and_presses():
    first, lists = PAGES[0], next(page for page in PAGES if list(page.lists()))
    assert 0 < seconds(first, first.items[:1]) < seconds(first, first.items)
    assert seconds(lists, lists.items) > seconds(lists, ())


def test_every_list_asked_line_by_line_is_promised_its_presses():
    assert minutes(()) == PROMISED < minutes(SINGLY)
    assert all(PROMISED <= minutes({name}) <= minutes(SINGLY) for name in SINGLY)
    assert minutes((), own=10) == PROMISED + 1


def test_a_place_and_a_kind_of_care_answer_what_hangs_on_them_and_their_silence_does_not():
    assert settled({"pain_sites": []}, WOMAN)["no_pain"] == "yes"
    assert settled({"pain_sites": ["groin_left"]}, WOMAN)["no_pain"] == "no"
    assert settled({"no_pain": "yes"}, WOMAN, {"pain_sites"}) == {}
    assert settled({"care_so_far": "no_gain"}, WOMAN)["not_improving"] == "yes"
    assert settled({"care_so_far": "helps"}, WOMAN)["not_improving"] == "no"
    assert settled({"not_improving": "no"}, WOMAN, {"care_so_far"}) == {}


def test_a_joint_operation_is_blank_or_not_sure_until_its_kind_is_told():
    both = {"spine_or_hip_operation": "none", "hip_replacement": "none"}
    assert settled(both | {"joint_operation": "yes"}, WOMAN) == {"joint_operation": "yes"}
    assert set(settled(both | {"joint_operation": "not_sure"}, WOMAN).values()) == {"not_sure"}


def test_a_scan_told_at_an_age_at_which_it_is_asked_stays():
    said = {"vessel": "no", "aorta_scan": "never"}
    assert settled(said, {"age": 70, "sex": "male"})["aorta_scan"] == "never"


def test_what_follows_from_another_answer_was_asked_by_nobody():
    page = next(page for page in PAGES if page.id == "general")
    assert {way_of(key, "no", page) for key in ("no_pain", "sharp_pain", "not_improving")} == {Way.DERIVED}
    assert way_of("symptoms", [], page) is Way.LIST
    assert way_of("aneurysm_or_graft", "no", page) is Way.LIST
    assert way_of("aneurysm_or_graft", "yes", page) is Way.FOLLOW_UP


def test_what_is_added_after_sending_never_makes_anything_milder():
    """Daily life, and the words that professionals used: people as drawn, and every written danger."""
    only_here = set(MORE.controls()) - {ask.id for page in PAGES for ask in page.asks()}
    for case in [*people(23, 120), *(changed(healthy(), **one.changes) for one in DANGERS)]:
        sent = {key: value for key, value in case["answers"].items() if key not in only_here}
        later = case["answers"] | {"medical_diagnosis": "warfarin, chemo, prednisolone", "stress": 10}
        later["symptoms"] = [*(later.get("symptoms") or []), "tense_or_stressed", "shallow_breathing"]
        before, after = (outcome(screen(Case.from_json({**case, "answers": one}))) for one in (sent, later))
        assert milder(before, after) == []


CALM = {"pain_character": ["dull"], "sharp_pain": "no"}


def test_what_followed_from_nothing_hurts_goes_again_and_what_was_scored_stays():
    stiff = settled({"pain_sites": [], "pain_worst": 3}, WOMAN)
    assert is_closed("pain_average", stiff)
    assert is_closed("like", stiff)
    assert not is_closed("pain_worst", stiff)
    drawn = settled({**stiff, "pain_sites": ["groin_left"], "pain_at_rest": 2}, WOMAN)
    assert (drawn["pain_worst"], drawn["pain_at_rest"]) == (3, 2)
    assert not {"pain_average", "pain_character", "only_stiff"} & set(drawn)
    whole = settled({"pain_sites": [], "pain_average": 1, "pain_worst": 1, "pain_at_rest": 1} | CALM, WOMAN)
    assert "only_stiff" not in whole
