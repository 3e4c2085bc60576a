"""Common, harmless things send nobody to a doctor."""

import pytest

from tests.unit.protocol.clients import classes, label_of, screened

OLD_SCAR = {
    "abdominal_surgery": "yes",
    "abdominal_surgery_weeks": 700,
    "abdominal_surgery_kind": "open",
    "abdominal_surgery_problem": "no",
}
HARMLESS = {
    "nothing at all": {},
    "an old appendix scar": OLD_SCAR,
    "sore for a day after massage": {"reaction_to_massage": "sore_a_day"},
    "never had a massage": {"reaction_to_massage": "never_had_massage"},
    "night pain that eases on turning": {"night_pain": "eases_on_turning"},
    "age 70 with a normal scan": {"birth_date": "1956-03-01", "pregnancy": None, "aorta_scan": "normal"},
    "a hip that clicks without pain": {"symptoms": ["clicking_hip"]},
    "loose hips": {"left": {"hip_extension": 15}, "right": {"hip_extension": 15}},
    "stress and long sitting": {"stress": 9, "sitting_hours": 12},
    "an old fall": {"recent_fall": "yes"},
    "has had no pregnancy test but cannot be pregnant": {"pregnancy": "cannot"},
    "a limp without a risk": {"limp": "yes"},
    "a birth two months ago": {"gave_birth_past_year": "yes", "birth_weeks": 9, "birth_kind": "vaginal"},
    "a swayback posture": {"symptoms": ["swayback_posture", "tense_or_stressed", "shallow_breathing"]},
}
NOTED_AND_NO_MORE = {
    "a long-standing coil": {"coil": "over_6_weeks", "coil_problem": "no"},
    "controlled blood pressure": {"high_blood_pressure": "yes"},
    "night pain that stays the same, alone": {"night_pain": "unrelieved"},
    "diabetes": {"diabetes": "yes"},
    "aspirin": {"antiplatelet": "yes"},
    "irritable bowel": {"other_gut_trouble": "yes"},
    "a tablet for hay fever": {"other_medicine_or_condition": "cetirizine", "no_other_conditions": "no"},
    "cancer twelve years ago": {"cancer": "past", "cancer_years_since": 12},
    "a brief pinch at the end of a movement": {"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"},
    "strong pain once": {"pain_worst": 8},
    "an arthritic hip": {"hip_joint_condition": "yes"},
    "hurts when running": {"hurts_running_or_hopping": "yes"},
    "a repaired hernia": {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 300},
    "prefers no touch": {"touch_consent": "no"},
    "bruises easily": {"bruise_easily": "yes"},
    "no better after weeks of care": {"not_improving": "yes"},
    "back pain that never quite goes": {"constant_abdominal_or_back_pain": "yes"},
    "an ulcer, calm": {"abdominal_organ_problem": "yes"},
    "nobody checked the low back": {"left": {"lumbar_flat": "not_checked"}},
    "no time for the test": {"test": {"performed": False, "reason": "no_time"}},
}
NEEDS_CARE_NOT_A_DOCTOR = {
    "a blood thinner, no new pain": {"anticoagulant": "yes"},
    "controlled epilepsy": {"epilepsy": "controlled"},
    "pregnant and well": {
        "pregnancy": "pregnant",
        "pregnancy_weeks": 24,
        "pregnancy_concern": "no",
        "ectopic_signs": "no",
    },
    "not sure whether pregnant": {"pregnancy": "not_sure", "ectopic_signs": "no"},
    "weak bones, old pain": {"osteoporosis_or_steroids": "yes"},
    "tummy pain alone, old": {"abdominal_pain": "yes"},
    "nothing changes the pain, nothing else": {"changes_with_movement": "no"},
    "heart failure without signs": {"heart_failure_or_uncontrolled_pressure": "yes"},
    "leg tingling that is stable": {"symptoms": ["one_leg_tingling"]},
    "an umbilical hernia": {"hernia": "umbilical", "hernia_repaired": "no"},
    "an ulcer that gives trouble": {"abdominal_organ_problem": "yes", "organ_problem_now": "yes"},
    "seventeen with back pain": {"birth_date": "2009-03-01", "guardian_present": "yes"},
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_thing_changes_nothing(name):
    suggestion = screened(**HARMLESS[name])
    assert label_of(suggestion) == "self_care"
    assert suggestion.complete
    assert set(classes(suggestion).values()) <= {"note"}


@pytest.mark.parametrize("name", NOTED_AND_NO_MORE)
def test_a_common_thing_is_noted_and_takes_nothing_from_the_default_plan(name):
    suggestion = screened(**NOTED_AND_NO_MORE[name])
    assert label_of(suggestion) == "self_care"
    assert suggestion.complete
    assert suggestion.plan


@pytest.mark.parametrize("name", NEEDS_CARE_NOT_A_DOCTOR)
def test_a_thing_that_needs_care_does_not_need_a_doctor(name):
    suggestion = screened(**NEEDS_CARE_NOT_A_DOCTOR[name])
    assert label_of(suggestion) == "professional_modified"
    assert suggestion.complete
    assert suggestion.plan


def test_who_prefers_a_professional_and_has_no_limit_gets_one():
    assert label_of(screened(care_preference="professional")) == "professional"


def test_daily_life_never_changes_more_than_the_choice_between_the_two_free_labels():
    plain = screened()
    other = screened(sports=["running", "dance"], heavy_lifting="yes", stress=10, sleep_position="front")
    assert other.ceilings == plain.ceilings
    assert other.referral == plain.referral
