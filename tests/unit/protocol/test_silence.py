"""Silence, doubt and nonsense: never read as no, and asked about."""

import pytest

from screening.protocol.case import Case
from screening.protocol.ceilings import Level
from screening.protocol.conditions import BLANK
from screening.protocol.engine import screen
from tests.unit.protocol.clients import case_file, classes, label_of, screened

OPTIONAL = {
    "touch_consent", "touch_concern", "medical_diagnosis", "no_other_conditions", "other_medicine_or_condition",
    "sitting_hours", "activity_minutes_week", "stress", "sports", "heavy_lifting", "sleep_position", "care_preference",
    "guardian_present", "pain_now", "allergy_what",
}  # fmt: skip
ONE_OF_TWO = {"other_medicine_or_condition", "no_other_conditions"}
MUST_BE_ASKED = {
    "saddle_numbness", "bladder_bowel_change", "both_legs_symptoms", "leg_weakness", "sudden_severe_pain",
    "faint_or_clammy", "abdominal_pulsation", "leg_swollen", "chest_or_stroke_signs", "right_low_abdominal_pain_sick",
    "abdomen_hard_or_swollen", "gi_bleeding", "painful_lump", "sudden_one_sided_pain", "urine_symptoms", "major_trauma",
    "cannot_bear_weight", "hot_swollen_joint", "unexplained_weight_loss",
}  # fmt: skip
REQUIRED = sorted(set(case_file()["answers"]) - OPTIONAL)


def found(suggestion, key):
    return next(finding for finding in suggestion.findings if finding.rule.id == key)


@pytest.mark.parametrize("question", REQUIRED)
def test_silence_is_never_read_as_no(question):
    """A blank is missing, raises no ceiling and keeps the case from being complete."""
    full, blank = screened(), screened(without=(question,))
    assert question in blank.missing
    assert not blank.complete
    assert all(blank.ceilings[part] <= level for part, level in full.ceilings.items())
    assert blank.label >= full.label


@pytest.mark.parametrize("question", sorted(OPTIONAL - {"touch_consent", *ONE_OF_TWO}))
def test_what_may_be_blank_keeps_no_case_from_being_complete(question):
    assert screened(without=(question,)).complete


def test_a_blank_touch_consent_withholds_direct_work_and_is_not_missing():
    suggestion = screened(without=("touch_consent",))
    assert suggestion.complete
    assert suggestion.ceilings["pro_direct"] is Level.WITHHOLD


def test_nothing_answered_is_urgent_at_most_and_lists_what_to_ask():
    suggestion = screen(Case.from_json({"answers": {}}))
    assert label_of(suggestion) == "urgent"
    assert not suggestion.complete
    assert {"as_of", "birth_date", "sex", "pain_sites", "saddle_numbness", "thomas_test.performed"} <= set(
        suggestion.missing
    )
    assert suggestion.plan == ()


@pytest.mark.parametrize(
    "question",
    sorted(MUST_BE_ASKED),
)
def test_not_sure_on_an_emergency_or_urgent_item_must_be_asked(question):
    suggestion = screened(**{question: "not_sure"})
    assert question in suggestion.missing
    assert label_of(suggestion) == "urgent"
    assert suggestion.safety_net


def test_all_items_in_doubt_must_be_asked_and_not_the_last_alone():
    doubts = ("saddle_numbness", "leg_swollen", "abdominal_pulsation")
    assert set(doubts) <= set(screened(**dict.fromkeys(doubts, "not_sure")).missing)


def test_a_case_is_written_as_it_was_read():
    assert Case.from_json(case_file()).as_json() == case_file()


@pytest.mark.parametrize(
    "question", ["other_gut_trouble", "bruise_easily", "reduced_feeling", "new_lump", "recent_fall"]
)
def test_not_sure_elsewhere_restricts_but_is_an_answer(question):
    assert screened(**{question: "not_sure"}).complete


def test_not_sure_counts_as_urgent_where_the_rest_makes_it_so():
    suggestion = screened(anticoagulant="not_sure", new_groin_flank_thigh_pain="yes")
    assert "anticoagulant" in suggestion.missing
    assert label_of(suggestion) == "urgent"


def test_blanking_an_emergency_answer_leaves_it_urgent():
    yes, blank = screened(saddle_numbness="yes"), screened(without=("saddle_numbness",))
    assert (label_of(yes), label_of(blank)) == ("emergency", "urgent")


def test_a_follow_up_of_a_blank_question_is_unknown_and_not_missing():
    suggestion = screened(without=("abdominal_surgery",))
    assert "abdominal_surgery" in suggestion.missing
    assert "abdominal_surgery_weeks" not in suggestion.missing
    assert classes(suggestion)["C06"] == "absolute"


def test_an_answer_left_over_under_a_closed_gate_is_dropped_and_never_invalid():
    suggestion = screened(abdominal_surgery="no", abdominal_surgery_weeks=99_999, very_unwell="yes")
    assert suggestion.complete
    assert {"abdominal_surgery_weeks", "very_unwell"} <= set(suggestion.dropped)


def test_nonsense_under_a_gate_nobody_has_met_limits_like_a_blank_and_is_never_invalid():
    suggestion = screened(sharp_pain="not_sure", sharp_pain_when="junk")
    assert suggestion.invalid == ()
    assert "sharp_pain_when" in suggestion.dropped
    assert suggestion.ceilings["pro_direct"] is Level.WITHHOLD


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"pain_average": 11}, "pain_average"),
        ({"pain_average": 3.5}, "pain_average"),
        ({"pain_average": "3"}, "pain_average"),
        ({"pain_average": True}, "pain_average"),
        ({"saddle_numbness": "maybe"}, "saddle_numbness"),
        ({"saddle_numbness": False}, "saddle_numbness"),
        ({"pain_sites": ["elbow_left"]}, "pain_sites"),
        ({"pain_sites": "groin_left"}, "pain_sites"),
        ({"favourite_colour": "red"}, "favourite_colour"),
        ({"activities": [{"name": "", "score": 3}]}, "activities"),
        ({"left": {"hip_extension": 75}}, "thomas_test.left.hip_extension"),
        ({"right": {"end_feel": "soft"}}, "thomas_test.right.end_feel"),
        ({"right": {"colour": "red"}}, "thomas_test.right.colour"),
        ({"birth_date": "2030-01-01"}, "birth_date"),
        ({"birth_date": "1700-01-01"}, "birth_date"),
        ({"birth_date": "1992-02-30"}, "birth_date"),
        ({"sex": "other"}, "sex"),
    ],
)
def test_a_bad_value_is_refused_with_a_reason_and_counts_as_blank(changes, key):
    suggestion = screened(**changes)
    assert [entry.id for entry in suggestion.invalid] == [key]
    assert suggestion.invalid[0].why
    assert suggestion.invalid[0].value is not None
    assert not suggestion.complete
    assert key not in suggestion.missing
    assert key not in suggestion.as_json()["missing"]


def test_no_sites_needs_no_pain():
    assert screened(pain_sites=[], no_pain="yes", pain_average=0, pain_worst=0, pain_at_rest=0).complete
    assert "pain_sites" in screened(pain_sites=[]).missing
    assert "pain_sites" in screened(pain_sites=[], no_pain="not_sure").missing


@pytest.mark.parametrize("key", ["pain_sites", "other_medicine_or_condition"])
def test_an_empty_answer_that_nothing_excuses_is_a_blank_to_every_rule(key):
    """Anything else, None too, would be an answer that no rule looks for: a silent "no"."""
    empty = [] if key == "pain_sites" else ""
    assert screened(**{key: empty, "no_other_conditions": "no"}).facts[key] is BLANK


def test_no_other_condition_needs_saying_so():
    assert "other_medicine_or_condition" in screened(no_other_conditions="no").missing
    assert "other_medicine_or_condition" in screened(without=("no_other_conditions",)).missing
    assert screened(other_medicine_or_condition="  ", no_other_conditions="yes").complete
