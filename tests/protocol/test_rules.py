"""Every rule fires when it should, with the class it should have, and is quiet otherwise."""

import pytest

from screening.protocol.contraindications import RULES
from tests.protocol.clients import classes, label_of, screened

GROIN = ["groin_left"]
FRONT = ["hip_front_left"]
OLD = "1950-03-01"
GUARDED = {"end_feel": "guarded"}

SURGERY_WEEKS = ((0, "absolute"), (5, "absolute"), (6, "local"), (12, "local"), (13, "precaution"), (53, "note"))

FIRES = [
    ("RF01", "emergency", {"saddle_numbness": "yes"}),
    ("RF01", "emergency", {"bladder_bowel_change": "yes"}),
    ("RF02", "urgent", {"both_legs_symptoms": "yes"}),
    ("RF02", "emergency", {"both_legs_symptoms": "yes", "leg_weakness": "yes"}),
    ("RF02", "emergency", {"both_legs_symptoms": "yes", "saddle_numbness": "yes"}),
    ("RF03", "urgent", {"leg_weakness": "yes"}),
    ("RF03", "emergency", {"both_legs_symptoms": "yes", "leg_weakness": "yes"}),
    ("RF04", "emergency", {"sudden_severe_pain": "yes"}),
    ("RF04", "urgent", {"faint_or_clammy": "yes"}),
    ("RF05", "urgent", {"abdominal_pulsation": "yes"}),
    ("RF05", "urgent", {"abdominal_pulsation": "yes", "constant_abdominal_or_back_pain": "yes"}),
    ("RF05", "emergency", {"abdominal_pulsation": "yes", "constant_abdominal_or_back_pain": "yes", "birth_date": OLD}),
    ("RF05", "emergency", {"abdominal_pulsation": "yes", "faint_or_clammy": "yes"}),
    ("RF05", "clearance", {"constant_abdominal_or_back_pain": "yes"}),
    ("RF05", "local", {"abdominal_pain": "yes"}),
    ("RF06", "local", {"birth_date": "1961-01-01", "sex": "male", "ever_smoked": "yes"}),
    ("RF06", "local", {"birth_date": "1961-01-01", "sex": "intersex", "aneurysm_in_family": "yes"}),
    ("RF06", "local", {"birth_date": "1956-01-01", "vascular_disease": "yes"}),
    ("RF06", "precaution", {"birth_date": "1956-01-01"}),
    ("RF06", "precaution", {"high_blood_pressure": "yes"}),
    ("RF07", "absolute", {"aneurysm_or_graft": "yes"}),
    ("RF07", "absolute", {"aorta_scan": "abnormal"}),
    ("RF08", "urgent", {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("RF08", "urgent", {"bleeding_disorder": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("RF08", "emergency", {"anticoagulant": "yes", "bad_bruise_or_pop": "yes"}),
    ("RF08", "emergency", {"anticoagulant": "yes", "leg_weakness": "yes"}),
    (
        "RF08",
        "emergency",
        {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "yes", "faint_or_clammy": "yes"},
    ),
    ("RF09", "local", {"anticoagulant": "yes"}),
    ("RF09", "precaution", {"antiplatelet": "yes"}),
    ("RF10", "absolute", {"bleeding_disorder": "yes"}),
    ("RF11", "urgent", {"leg_swollen": "yes"}),
    ("RF11", "emergency", {"leg_swollen": "yes", "chest_or_stroke_signs": "yes"}),
    ("RF12", "absolute", {"blood_clot": "under_3_months"}),
    ("RF12", "absolute", {"blood_clot": "on_treatment"}),
    ("RF12", "precaution", {"blood_clot": "over_3_months"}),
    ("RF13", "emergency", {"chest_or_stroke_signs": "yes"}),
    ("RF14", "urgent", {"fever_or_unwell": "yes", "very_unwell": "no"}),
    ("RF14", "emergency", {"fever_or_unwell": "yes", "very_unwell": "yes"}),
    ("RF15", "clearance", {"cannot_straighten_hip": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "diabetes": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "infection_risk": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "bowel_inflammation": "in_remission"}),
    (
        "RF15",
        "urgent",
        {
            "cannot_straighten_hip": "yes",
            "gave_birth_past_year": "yes",
            "birth_weeks": 10,
            "birth_kind": "vaginal",
        },
    ),
    ("RF15", "urgent", {"bowel_inflammation": "active", "limp": "yes"}),
    ("RF16", "emergency", {"right_low_abdominal_pain_sick": "yes"}),
    ("RF17", "emergency", {"pregnancy": "possible", "ectopic_signs": "yes"}),
    ("RF17", "emergency", {"pregnancy": "possible", "ectopic_signs": "no", "faint_or_clammy": "yes"}),
    ("RF18", "emergency", {"abdomen_hard_or_swollen": "yes"}),
    ("RF19", "urgent", {"gi_bleeding": "yes"}),
    ("RF19", "emergency", {"gi_bleeding": "yes", "faint_or_clammy": "yes"}),
    ("RF20", "emergency", {"painful_lump": "yes"}),
    ("RF21", "emergency", {"sudden_one_sided_pain": "yes"}),
    ("RF22", "urgent", {"urine_symptoms": "yes"}),
    ("RF22", "emergency", {"urine_symptoms": "yes", "fever_or_unwell": "yes", "very_unwell": "yes"}),
    ("RF23", "urgent", {"major_trauma": "yes"}),
    ("RF23", "emergency", {"major_trauma": "yes", "cannot_bear_weight": "yes"}),
    ("RF24", "urgent", {"birth_date": "1960-01-01", "recent_fall": "yes", "weight_bearing_pain": "yes"}),
    ("RF24", "urgent", {"osteoporosis_or_steroids": "yes", "onset": "fall_or_blow", "pain_sites": GROIN}),
    ("RF25", "urgent", {"hurts_running_or_hopping": "yes", "pain_sites": GROIN, "course": "worse"}),
    ("RF25", "urgent", {"hurts_running_or_hopping": "yes", "pain_sites": GROIN, "onset": "load_increase"}),
    ("RF25", "precaution", {"hurts_running_or_hopping": "yes"}),
    ("RF26", "precaution", {"osteoporosis_or_steroids": "yes"}),
    (
        "RF26",
        "urgent",
        {"osteoporosis_or_steroids": "yes", "onset": "sudden_movement", "duration": "2_to_6_weeks"},
    ),
    ("RF26", "urgent", {"osteoporosis_or_steroids": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("RF27", "local", {"cancer": "now"}),
    ("RF28", "urgent", {"cancer": "past", "cancer_years_since": 3, "course": "worse"}),
    ("RF28", "urgent", {"cancer": "now", "night_pain": "unrelieved"}),
    ("RF28", "emergency", {"cancer": "past", "cancer_years_since": 3, "course": "worse", "leg_weakness": "yes"}),
    ("RF29", "precaution", {"cancer": "past", "cancer_years_since": 12}),
    ("RF30", "urgent", {"unexplained_weight_loss": "yes"}),
    ("RF31", "precaution", {"night_pain": "unrelieved"}),
    ("RF31", "urgent", {"night_pain": "unrelieved", "changes_with_movement": "no"}),
    ("RF31", "urgent", {"night_pain": "unrelieved", "unexplained_weight_loss": "yes"}),
    ("RF32", "clearance", {"changes_with_movement": "no"}),
    ("RF32", "urgent", {"changes_with_movement": "no", "pain_at_rest": 8}),
    ("RF33", "clearance", {"pain_at_rest": 8}),
    ("RF33", "urgent", {"pain_at_rest": 9, "night_pain": "unrelieved"}),
    ("RF34", "urgent", {"birth_date": "2012-01-01", "limp": "yes"}),
    ("RF34", "urgent", {"birth_date": "2012-01-01", "pain_sites": ["knee_right"]}),
    ("RF35", "clearance", {"pain_sites": GROIN, "heavy_drinking_or_sickle_cell": "yes"}),
    ("RF35", "clearance", {"pain_sites": GROIN, "osteoporosis_or_steroids": "yes"}),
    ("RF36", "urgent", {"sex": "male", "testicular_lump": "yes"}),
    ("RF37", "clearance", {"effort_power_loss": "yes"}),
    ("RF38", "clearance", {"sharp_pain": "yes", "sharp_pain_when": "at_rest"}),
    ("RF38", "clearance", {"sharp_pain": "yes", "sharp_pain_when": "spreading"}),
    ("RF38", "precaution", {"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"}),
    ("RF39", "urgent", {"hot_swollen_joint": "yes"}),
    ("RF39", "urgent", {"cannot_bear_weight": "yes"}),
    ("RF40", "clearance", {"reaction_to_massage": "tummy_pain_or_fainted"}),
    ("RF40", "precaution", {"reaction_to_massage": "dizzy_sick_or_faint"}),
    ("RF40", "precaution", {"reaction_to_massage": "bruised_or_worse"}),
    ("TT01", "clearance", {"left": GUARDED}),
    ("TT01", "clearance", {"right": {"hip_extension": -11, "pain": 4}}),
    ("TT01", "clearance", {"right": {"hip_extension": -12, "pain": 5, "lumbar_flat": "no"}}),
    ("TT01", "urgent", {"left": GUARDED, "diabetes": "yes"}),
    ("TT01", "urgent", {"left": GUARDED, "anticoagulant": "yes"}),
    ("TT01", "urgent", {"left": GUARDED, "recent_fall": "yes"}),
    ("C01", "local", {"pregnancy": "pregnant", "pregnancy_weeks": 9, "pregnancy_concern": "no", "ectopic_signs": "no"}),
    ("C02", "urgent", {"pregnancy": "pregnant", "pregnancy_weeks": 9, "pregnancy_concern": "yes"}),
    ("C03", "local", {"pregnancy": "possible", "ectopic_signs": "no"}),
    ("C04", "local", {"gave_birth_past_year": "yes", "birth_weeks": 4, "birth_kind": "vaginal"}),
    (
        "C04",
        "urgent",
        {
            "gave_birth_past_year": "yes",
            "birth_weeks": 8,
            "birth_kind": "vaginal",
            "pain_sites": ["thigh_front_left"],
        },
    ),
    ("C05", "local", {"gave_birth_past_year": "yes", "birth_weeks": 5, "birth_kind": "caesarean"}),
    ("C05", "local", {"gave_birth_past_year": "yes", "birth_weeks": 12, "birth_kind": "caesarean"}),
    ("C05", "precaution", {"gave_birth_past_year": "yes", "birth_weeks": 13, "birth_kind": "caesarean"}),
    ("C05", "precaution", {"gave_birth_past_year": "yes", "birth_weeks": 60, "birth_kind": "caesarean"}),
    (
        "C05",
        "local",
        {
            "abdominal_surgery": "yes",
            "abdominal_surgery_weeks": 3,
            "abdominal_surgery_kind": "caesarean",
            "abdominal_surgery_problem": "no",
        },
    ),
    *(
        (
            "C06",
            cls,
            {
                "abdominal_surgery": "yes",
                "abdominal_surgery_weeks": weeks,
                "abdominal_surgery_kind": kind,
                "abdominal_surgery_problem": "no",
            },
        )
        for weeks, cls in SURGERY_WEEKS
        for kind in ("keyhole", "open", "caesarean", "other")
    ),
    (
        "C06",
        "clearance",
        {
            "abdominal_surgery": "yes",
            "abdominal_surgery_weeks": 500,
            "abdominal_surgery_kind": "open",
            "abdominal_surgery_problem": "yes",
        },
    ),
    *(
        ("C07", "local", {"hernia": kind, "hernia_repaired": "no"})
        for kind in ("inguinal", "femoral", "umbilical", "incisional", "unknown_kind")
    ),
    ("C08", "precaution", {"hernia": "hiatal", "hernia_repaired": "no"}),
    ("C08", "precaution", {"other_gut_trouble": "yes"}),
    ("C09", "absolute", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 5}),
    ("C09", "local", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 12}),
    ("C09", "precaution", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 13}),
    ("C10", "local", {"bowel_inflammation": "active"}),
    ("RF15", "urgent", {"bowel_inflammation": "active", "pain_sites": ["hip_front_left"]}),
    ("C10", "precaution", {"bowel_inflammation": "in_remission"}),
    ("C11", "absolute", {"diverticulitis": "active"}),
    ("C11", "local", {"diverticulitis": "past_or_pouches"}),
    ("C12", "clearance", {"abdominal_organ_problem": "yes"}),
    ("C13", "precaution", {"other_gut_trouble": "yes"}),
    ("C15", "clearance", {"device_or_transplant": "yes"}),
    ("C16", "local", {"coil": "under_6_weeks", "coil_problem": "no"}),
    ("C16", "precaution", {"coil": "over_6_weeks", "coil_problem": "no"}),
    ("C16", "clearance", {"coil": "over_6_weeks", "coil_problem": "yes"}),
    ("C17", "precaution", {"gynae_problem": "yes", "gynae_pain_now": "no"}),
    ("C17", "urgent", {"gynae_problem": "yes", "gynae_pain_now": "yes"}),
    ("C18", "absolute", {"hip_replacement": "under_12_weeks", "groin_pain_lifting_leg": "no"}),
    ("C18", "precaution", {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "no"}),
    ("C18", "clearance", {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "yes"}),
    ("C19", "precaution", {"hip_joint_condition": "yes"}),
    ("C19", "clearance", {"hip_joint_condition": "yes", "night_pain": "unrelieved"}),
    ("C19", "clearance", {"hip_joint_condition": "yes", "symptoms": ["locking_or_catching"]}),
    ("C20", "precaution", {"symptoms": ["one_leg_tingling"]}),
    ("C21", "precaution", {"spine_slip_or_narrowing": "yes"}),
    ("C22", "absolute", {"healing_fracture": "yes"}),
    ("C23", "local", {"onset": "sudden_movement", "duration": "under_3_days"}),
    ("C23", "precaution", {"onset": "sudden_movement", "duration": "under_2_weeks"}),
    ("C23", "precaution", {"bad_bruise_or_pop": "yes", "duration": "2_to_6_weeks"}),
    (
        "C23",
        "urgent",
        {"bad_bruise_or_pop": "yes", "duration": "under_2_weeks", "symptoms": ["heavy_leg_on_stairs"]},
    ),
    ("C24", "local", {"inflammatory_arthritis": "flare"}),
    ("C24", "precaution", {"inflammatory_arthritis": "calm"}),
    ("C24", "precaution", {"morning_stiffness_over_30": "yes"}),
    ("C25", "local", {"skin_problem_area": "yes", "skin_spreading_redness": "no"}),
    ("C25", "clearance", {"skin_problem_area": "yes", "skin_spreading_redness": "yes"}),
    (
        "C25",
        "urgent",
        {
            "skin_problem_area": "yes",
            "skin_spreading_redness": "yes",
            "fever_or_unwell": "yes",
            "very_unwell": "no",
        },
    ),
    ("C26", "absolute", {"heart_or_stroke_3_months": "yes"}),
    ("C26", "absolute", {"heart_failure_or_uncontrolled_pressure": "yes"}),
    ("C26", "note", {"high_blood_pressure": "yes"}),
    ("C27", "local", {"vascular_disease": "yes"}),
    ("C27", "local", {"aneurysm_or_graft": "yes"}),
    ("C28", "precaution", {"epilepsy": "controlled"}),
    ("C28", "clearance", {"epilepsy": "seizure_3_months"}),
    ("C29", "precaution", {"diabetes": "yes"}),
    ("C30", "local", {"reduced_feeling": "yes"}),
    ("C31", "absolute", {"impaired_today": "yes"}),
    ("C32", "absolute", {"fever_or_unwell": "yes", "very_unwell": "no"}),
    ("C33", "precaution", {"infection_risk": "yes"}),
    ("C33", "urgent", {"infection_risk": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("C33", "urgent", {"infection_risk": "yes", "duration": "under_2_weeks"}),
    ("C34", "local", {"connective_tissue": "marfan_or_vascular_eds"}),
    ("C34", "precaution", {"connective_tissue": "hypermobile"}),
    ("C35", "clearance", {"new_lump": "yes"}),
    ("C36", "precaution", {"birth_date": "2010-01-01", "guardian_present": "yes"}),
    ("C38", "precaution", {"bruise_easily": "yes"}),
    ("C38", "precaution", {"birth_date": OLD, "aorta_scan": "normal"}),
    ("C39", "clearance", {"not_improving": "yes"}),
    ("C41", "local", {"injection_2_weeks": "yes"}),
    ("C41", "urgent", {"injection_2_weeks": "yes", "course": "worse"}),
    ("C42", "local", {"womb_or_bowel_procedure_6_weeks": "yes", "pain_sites": ["buttock_left"]}),
    ("C42", "urgent", {"womb_or_bowel_procedure_6_weeks": "yes", "pain_sites": ["low_back_left"]}),
    ("C42", "urgent", {"womb_or_bowel_procedure_6_weeks": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("C43", "precaution", {"other_medicine_or_condition": "a tablet for gout", "no_other_conditions": "no"}),
    ("IR01", "precaution", {"pain_worst": 7}),
    ("PT01", "clearance", {"abdominal_pain": "yes", "symptoms": ["digestive_trouble"]}),
    ("PT02", "precaution", {"pain_sites": GROIN, "left": {"end_feel": "firm"}}),
    ("PT02", "clearance", {"pain_sites": GROIN, "symptoms": ["locking_or_catching"]}),
    ("PT03", "precaution", {"pain_sites": FRONT, "onset": "load_increase", "duration": "2_to_6_weeks"}),
    ("PT04", "precaution", {"pain_sites": FRONT, "symptoms": ["clicking_hip"]}),
    ("PT05", "precaution", {"pain_sites": ["lower_leg_left"], "pain_character": ["electric"]}),
    *(("P01", "local", {"touch_consent": code}) for code in ("over_clothes", "not_abdomen", "no", "talk_first")),
    ("P02", "note", {"touch_concern": "I would like a chaperone"}),
]

QUIET = [
    ("RF05", {"abdominal_pulsation": "no"}),
    ("RF06", {"birth_date": "1961-12-01", "sex": "male", "ever_smoked": "yes"}),
    ("RF06", {"birth_date": "1957-12-01", "ever_smoked": "yes"}),
    ("RF06", {"birth_date": OLD, "ever_smoked": "yes", "aorta_scan": "normal"}),
    ("RF08", {"anticoagulant": "yes"}),
    ("RF08", {"new_groin_flank_thigh_pain": "yes"}),
    ("RF15", {"bowel_inflammation": "active"}),
    ("RF17", {"pregnancy": "pregnant", "pregnancy_weeks": 9, "pregnancy_concern": "no", "ectopic_signs": "no"}),
    ("RF24", {"recent_fall": "yes", "weight_bearing_pain": "yes"}),
    ("RF24", {"birth_date": OLD, "recent_fall": "yes"}),
    ("RF28", {"cancer": "past", "cancer_years_since": 12}),
    ("RF31", {"night_pain": "eases_on_turning"}),
    ("RF33", {"pain_at_rest": 7}),
    ("RF34", {"birth_date": "2012-01-01"}),
    ("RF34", {"limp": "yes"}),
    ("RF35", {"pain_sites": GROIN}),
    ("RF36", {"testicular_lump": "yes"}),
    ("RF40", {"reaction_to_massage": "sore_a_day"}),
    ("RF40", {"reaction_to_massage": "never_had_massage"}),
    ("TT01", {"left": {"hip_extension": -11, "pain": 3}}),
    ("TT01", {"left": {"hip_extension": -10, "pain": 9}}),
    ("TT01", {"left": {"hip_extension": -15}, "right": {"pain": 6}}),
    ("C01", {"pregnancy": "cannot"}),
    ("C05", {"gave_birth_past_year": "yes", "birth_weeks": 5, "birth_kind": "vaginal"}),
    ("C07", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 200}),
    ("C07", {"hernia": "hiatal", "hernia_repaired": "no"}),
    ("C23", {"onset": "sudden_movement", "duration": "6_to_12_weeks"}),
    ("C36", {"birth_date": "2008-11-20"}),
    ("C38", {"birth_date": "1952-01-01"}),
    ("IR01", {"pain_worst": 6}),
    ("PT03", {"pain_sites": FRONT, "onset": "load_increase", "duration": "6_to_12_weeks"}),
    ("PT04", {"symptoms": ["clicking_hip"]}),
]

UNSURE = [
    ("RF01", "urgent", {"saddle_numbness": "not_sure"}),
    ("RF03", "urgent", {"leg_weakness": "not_sure"}),
    ("RF07", "absolute", {"aneurysm_or_graft": "not_sure"}),
    ("RF08", "urgent", {"anticoagulant": "not_sure", "new_groin_flank_thigh_pain": "yes"}),
    ("RF09", "local", {"anticoagulant": "not_sure"}),
    ("RF12", "absolute", {"blood_clot": "not_sure"}),
    ("RF38", "clearance", {"sharp_pain": "not_sure"}),
    ("RF40", "clearance", {"reaction_to_massage": "not_sure"}),
    ("C03", "local", {"pregnancy": "not_sure", "ectopic_signs": "no"}),
    ("C06", "absolute", {"abdominal_surgery": "not_sure"}),
    ("C15", "clearance", {"device_or_transplant": "not_sure"}),
    ("C29", "precaution", {"diabetes": "not_sure"}),
    ("C36", "precaution", {"birth_date": "2010-01-01"}),
    ("TT01", "clearance", {"left": {"end_feel": None}}),
    ("P01", "local", {"touch_consent": None}),
]


def _name(row):
    return f"{row[0]}-{row[1] if isinstance(row[1], str) else 'quiet'}"


@pytest.mark.parametrize("row", FIRES, ids=_name)
def test_a_rule_fires_with_its_class(row):
    rule, cls, changes = row
    assert classes(screened(**changes))[rule] == cls


@pytest.mark.parametrize("row", QUIET, ids=_name)
def test_a_rule_is_quiet_when_it_does_not_apply(row):
    rule, changes = row
    assert rule not in classes(screened(**changes))


@pytest.mark.parametrize("row", UNSURE, ids=_name)
def test_not_sure_or_silence_restricts_like_the_worst_answer(row):
    rule, cls, changes = row
    assert classes(screened(**changes))[rule] == cls


def test_every_rule_has_a_row_where_it_fires():
    assert {rule.id for rule in RULES} == {row[0] for row in FIRES}


def test_every_class_of_every_rule_has_a_row_or_is_hidden_by_a_worse_one():
    seen = {(row[0], row[1]) for row in FIRES}
    hidden = {("C15", "local")}
    named = {(rule.id, cls.value) for rule in RULES for cls in rule.classes()}
    assert named - seen == hidden


@pytest.mark.parametrize(
    "question",
    [
        "saddle_numbness",
        "bladder_bowel_change",
        "sudden_severe_pain",
        "chest_or_stroke_signs",
        "right_low_abdominal_pain_sick",
        "abdomen_hard_or_swollen",
        "painful_lump",
        "sudden_one_sided_pain",
    ],
)
def test_an_emergency_answer_alone_is_an_emergency_without_any_plan(question):
    suggestion = screened(**{question: "yes"})
    assert label_of(suggestion) == "emergency"
    assert suggestion.plan == ()
    assert suggestion.safety_net
