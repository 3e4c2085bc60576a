"""A fact is heard wherever it was said: each of its places alone gives the same label and the same ceilings."""

import pytest

from screening.protocol.case import Case
from screening.protocol.conditions import FALSE, TRUE, UNKNOWN
from screening.protocol.engine import screen
from screening.protocol.facts import DERIVED, derived, names
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.thresholds import DEFAULT
from tests.unit.protocol.clients import case_file

OLD = "1950-03-01"
WEAK = {"osteoporosis_or_steroids": "yes"}
THINNER = {"anticoagulant": "yes"}
FRESH = {"duration": "under_2_weeks"}
LEGS = {"pain_sites": ["lower_leg_left", "lower_leg_right"], "duration": "2_to_6_weeks", "course": "worse"}

# What the client also says, and the places in which the same fact can be said.
PLACES = {
    "tummy_pain": (
        {"course": "worse", "pain_sites": ["abdomen_upper"]},
        [{"abdominal_pain": "no"}, {"abdominal_pain": "yes", "ectopic_signs": "no"}],
    ),
    "tummy_marked": ({}, [{"pain_sites": [site]} for site in ("abdomen_upper", "abdomen_lower_left")]),
    "new_tummy_pain": (
        {**FRESH, "faint_or_clammy": "yes"},
        [{"abdominal_pain": "yes"}, {"pain_sites": ["abdomen_upper"]}, {"pain_sites": ["abdomen_lower_right"]}],
    ),
    "called_new": (THINNER, [{"new_groin_flank_thigh_pain": "yes"}, {"pain_is_new": "yes"}]),
    "new_near_psoas": (
        THINNER,
        [
            {"new_groin_flank_thigh_pain": "yes"},
            {"pain_is_new": "yes"},
            {"pain_sites": ["thigh_front_left"], **FRESH},
            {"pain_sites": ["flank_left"], "duration": "2_to_6_weeks"},
            {"pain_sites": ["hip_side_left"], **FRESH, "pain_worst": 7},
            {"pain_sites": ["buttock_left"], **FRESH, "pain_worst": 7},
        ],
    ),
    "new_pain": (
        {"infection_risk": "yes", "changes_with_movement": "no", "course": "worse"},
        [{"new_groin_flank_thigh_pain": "yes"}, {"pain_is_new": "yes"}, {"duration": "2_to_6_weeks"}],
    ),
    "bleeds": (
        {"pain_sites": ["thigh_front_left"], **FRESH, "leg_weakness": "yes"},
        [THINNER, {"bleeding_disorder": "yes"}, {"blood_clot": "on_treatment"}],
    ),
    "fall": (
        {**WEAK, "pain_sites": ["groin_left"], "weight_bearing_pain": "yes"},
        [{"recent_fall": "yes"}, {"onset": "fall_or_blow"}, {"new_fall": "yes"}],
    ),
    "weak_or_old": (
        {"recent_fall": "yes", "pain_sites": ["groin_left"], "weight_bearing_pain": "yes", **FRESH},
        [WEAK, {"birth_date": "1966-03-01"}],
    ),
    "hip_fracture_sign": (
        {"birth_date": OLD, "recent_fall": "yes", "duration": "2_to_6_weeks"},
        [
            {"weight_bearing_pain": "yes"},
            {"limp": "yes"},
            {"pain_sites": ["groin_left"], "pain_worst": 5},
            {"pain_sites": ["hip_side_left"], "pain_worst": 6},
            {"pain_sites": ["knee_left"], "pain_worst": 6},
        ],
    ),
    "sharp": ({}, [{"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"}, {"pain_character": ["sharp"]}]),
    "no_gain": (
        {"course": "worse", "examined_for_this": "never"},
        [{"not_improving": "yes"}, {"care_so_far": "no_gain"}, {"care_so_far": "worse_after"}],
    ),
    "both_legs": (
        {"saddle_numbness": "yes"},
        [
            {"both_legs_symptoms": "yes"},
            {**LEGS, "symptoms": ["one_leg_tingling"]},
            {**LEGS, "pain_character": ["electric"]},
            {**LEGS, "pain_character": ["burning"]},
        ],
    ),
    "nerve_signs": (
        {"cancer": "past", "cancer_years_since": 30},
        [{key: "yes"} for key in ("leg_weakness", "saddle_numbness", "bladder_bowel_change")],
    ),
    "steadfast": (
        {"cancer": "past", "cancer_years_since": 2, "pain_average": 4},
        [
            {"night_pain": "unrelieved"},
            {"changes_with_movement": "no"},
            {"constant_abdominal_or_back_pain": "yes"},
        ],
    ),
    "deep_infection_risk": (
        {
            "duration": "2_to_6_weeks",
            "course": "worse",
            "limp": "yes",
            "pain_at_rest": 4,
        },
        [
            {"diverticulitis": "past_or_pouches"},
            {"infection_risk": "yes"},
            {"diabetes": "yes"},
            {"bowel_inflammation": "in_remission"},
            {"gave_birth_past_year": "yes", "birth_weeks": 12, "birth_kind": "vaginal"},
        ],
    ),
    "clot_time": (
        {"pain_sites": ["lower_leg_left"], **FRESH},
        [
            {"healing_fracture": "yes"},
            {"hip_replacement": "under_12_weeks", "groin_pain_lifting_leg": "no"},
            {"pregnancy": "pregnant", "pregnancy_weeks": 30, "pregnancy_concern": "no", "ectopic_signs": "no"},
            {"cancer": "now", "cancer_kind": "other"},
            {"blood_clot": "under_3_months"},
            {"gave_birth_past_year": "yes", "birth_weeks": 12, "birth_kind": "vaginal"},
            {
                "abdominal_surgery": "yes",
                "abdominal_surgery_weeks": 12,
                "abdominal_surgery_kind": "open",
                "abdominal_surgery_problem": "no",
            },
        ],
    ),
    "flexion_painful": (
        {},
        [
            {side: {"resisted_flexion": code}}
            for side in ("left", "right")
            for code in ("strong_painful", "weak_painful")
        ],
    ),
    "irritable": ({}, [{"pain_average": 7}, {"pain_now": 7}]),
}


def answered(*said):
    told = {}
    for part in said:
        told.update(part)
    return screen(Case.from_json(case_file(**told)))


@pytest.mark.parametrize("name", PLACES)
def test_a_fact_said_in_any_one_place_gives_the_same_label_and_ceilings(name):
    also, places = PLACES[name]
    results = [answered(also, place) for place in places]
    fact = getattr(DERIVED, name)
    assert all(fact.evaluate(result.facts) is TRUE for result in results)
    assert {result.label.name for result in results} == {results[0].label.name}
    for result in results[1:]:
        assert dict(result.ceilings) == dict(results[0].ceilings)


@pytest.mark.parametrize("name", PLACES)
def test_a_fact_counts_although_another_place_denies_it(name):
    """The places of the first case, with every other place answered with a plain no: as grave."""
    also, places = PLACES[name]
    for place in places:
        assert getattr(DERIVED, name).evaluate(answered(also, place).facts) is TRUE


def test_every_fact_has_a_name_words_and_questions_that_exist():
    asked = set(QUESTIONNAIRE.by_id) | {"age", "sex"}
    for name in names():
        fact = getattr(DERIVED, name)
        assert fact.name == name
        assert fact.words
        assert fact.text() == fact.words
        assert {key for key in fact.mentions() if not key.startswith("thomas_test.")} <= asked


def test_no_fact_holds_for_a_healthy_adult_but_those_that_only_say_what_is():
    facts = answered().facts
    holding = {name for name in names() if getattr(DERIVED, name).evaluate(facts) is not FALSE}
    assert holding == {"not_easing", "crept_in", "bone_site", "no_normal_scan"}


def test_what_is_not_said_leaves_a_fact_unknown():
    facts = answered({"without": ("course", "anticoagulant", "osteoporosis_or_steroids")}).facts
    assert DERIVED.worse.evaluate(facts) is UNKNOWN
    assert DERIVED.bleeds.evaluate(facts) is UNKNOWN
    assert DERIVED.weak_bones.evaluate(facts) is UNKNOWN


def test_stricter_numbers_make_stricter_facts():
    facts = answered({"pain_average": 6}).facts
    assert DERIVED.irritable.evaluate(facts) is FALSE
    assert derived(DEFAULT.stricter({"pain_high": 6})).irritable.evaluate(facts) is TRUE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"changes_with_movement": "no", "night_pain": "unrelieved"}, FALSE),
        ({"changes_with_movement": "no", "night_pain": "unrelieved", "course": "worse"}, TRUE),
        ({"changes_with_movement": "no", "night_pain": "unrelieved", "birth_date": "1966-01-01"}, TRUE),
        ({"night_pain": "unrelieved", "unexplained_weight_loss": "yes"}, TRUE),
        ({"unexplained_weight_loss": "yes"}, FALSE),
        ({"unexplained_weight_loss": "yes", "fever_or_unwell": "yes", "very_unwell": "no"}, TRUE),
        ({"unexplained_weight_loss": "not_sure", "night_pain": "unrelieved"}, UNKNOWN),
    ],
)
def test_two_weak_flags_need_a_strong_one_or_a_trend(said, expected):
    assert DERIVED.two_weak_flags.evaluate(answered(said).facts) is expected
