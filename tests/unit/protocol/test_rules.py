"""Every rule fires when it should, with the class it should have, and is quiet otherwise."""

import pytest

from screening.protocol.contraindications import RULES
from tests.unit.protocol.clients import classes, label_of, screened

GROIN = ["groin_left"]
FRONT = ["hip_front_left"]
OLD = "1950-03-01"
GUARDED = {"end_feel": "guarded"}

SURGERY_WEEKS = ((0, "absolute"), (5, "absolute"), (6, "local"), (12, "local"), (13, "note"), (53, "note"))
WEAK = {"osteoporosis_or_steroids": "yes"}
HOP = {"hurts_running_or_hopping": "yes"}
SIX = {"duration": "2_to_6_weeks"}
TWO = {"duration": "under_2_weeks"}
WORSE = {"course": "worse"}
NIGHT = {"night_pain": "unrelieved"}
JOINT = {"hip_joint_condition": "yes"}
PAST_CANCER = {"cancer": "past", "cancer_years_since": 3}
OLD_SMOKER = {"birth_date": "1956-01-01", "ever_smoked": "yes"}
BOY = {"birth_date": "2012-01-01", "guardian_present": "yes"}
SURGERY = {"abdominal_surgery": "yes", "abdominal_surgery_kind": "open", "abdominal_surgery_problem": "no"}
SKIN = {"skin_problem_area": "yes", "skin_spreading_redness": "no"}
TUMMY = {"pain_sites": ["abdomen_lower_left"]}
BIRTH = {"gave_birth_past_year": "yes", "birth_kind": "vaginal"}
COIL = {"coil": "over_6_weeks", "coil_problem": "yes"}
GYNAE = {"gynae_problem": "yes", "gynae_pain_now": "yes"}
PREGNANT = {"pregnancy": "pregnant", "pregnancy_weeks": 9, "pregnancy_concern": "no"}
NEW_HIP = {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "no"}

FIRES = [
    ("RF01", "emergency", {"saddle_numbness": "yes"}),
    ("RF01", "emergency", {"bladder_bowel_change": "yes"}),
    ("RF02", "urgent", {"both_legs_symptoms": "yes"}),
    (
        "RF02",
        "urgent",
        {"pain_sites": ["lower_leg_left", "lower_leg_right"], "symptoms": ["one_leg_tingling"], **SIX, **WORSE},
    ),
    ("RF02", "emergency", {"both_legs_symptoms": "yes", "leg_weakness": "yes"}),
    ("RF02", "emergency", {"both_legs_symptoms": "yes", "saddle_numbness": "yes"}),
    ("RF03", "urgent", {"leg_weakness": "yes"}),
    ("RF03", "emergency", {"both_legs_symptoms": "yes", "leg_weakness": "yes"}),
    ("RF03", "clearance", {"symptoms": ["heavy_leg_on_stairs"], **TWO, **WORSE}),
    ("RF03", "clearance", {"symptoms": ["heavy_leg_on_stairs"], "duration": "under_3_days", "birth_date": OLD}),
    ("RF04", "emergency", {"sudden_severe_pain": "yes"}),
    ("RF04", "emergency", {"faint_or_clammy": "yes", "abdominal_pain": "yes"}),
    ("RF04", "emergency", {"faint_or_clammy": "yes", **TUMMY, **SIX}),
    ("RF04", "urgent", {"faint_or_clammy": "yes"}),
    ("RF05", "urgent", {"abdominal_pulsation": "yes"}),
    ("RF05", "urgent", {"abdominal_pulsation": "yes", "constant_abdominal_or_back_pain": "yes"}),
    ("RF05", "emergency", {"abdominal_pulsation": "yes", "constant_abdominal_or_back_pain": "yes", "birth_date": OLD}),
    ("RF05", "emergency", {"abdominal_pulsation": "yes", "faint_or_clammy": "yes"}),
    ("RF05", "urgent", {"constant_abdominal_or_back_pain": "yes", "changes_with_movement": "no", **OLD_SMOKER}),
    ("RF05", "urgent", {"changes_with_movement": "no", **TWO, **OLD_SMOKER}),
    ("RF05", "urgent", {**TUMMY, **TWO, **OLD_SMOKER}),
    ("RF05", "urgent", {**TUMMY, "duration": "under_3_days", "pain_worst": 7}),
    ("RF05", "urgent", {"abdominal_pain": "yes", **TWO, **WORSE, "pain_worst": 7}),
    ("RF05", "clearance", {"constant_abdominal_or_back_pain": "yes", **OLD_SMOKER}),
    ("RF05", "clearance", {"constant_abdominal_or_back_pain": "yes", "changes_with_movement": "no"}),
    ("RF05", "clearance", {"constant_abdominal_or_back_pain": "yes", **WORSE, "pain_at_rest": 4}),
    ("RF05", "clearance", {"abdominal_pain": "yes", **SIX}),
    ("RF05", "clearance", {**TUMMY, **NIGHT}),
    ("RF05", "local", {"abdominal_pain": "yes"}),
    ("RF05", "local", TUMMY),
    ("RF05", "note", {"constant_abdominal_or_back_pain": "yes"}),
    ("RF06", "local", {"birth_date": "1961-01-01", "sex": "male", "ever_smoked": "yes"}),
    ("RF06", "local", {"birth_date": "1961-01-01", "sex": "intersex", "aneurysm_in_family": "yes"}),
    ("RF06", "local", {"birth_date": "1956-01-01", "vascular_disease": "yes"}),
    ("RF06", "note", {"birth_date": "1956-01-01"}),
    ("RF06", "note", {"high_blood_pressure": "yes"}),
    ("RF07", "absolute", {"aneurysm_or_graft": "yes"}),
    ("RF07", "absolute", {"aorta_scan": "abnormal"}),
    ("RF08", "urgent", {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("RF08", "urgent", {"blood_clot": "on_treatment", "pain_sites": ["thigh_front_left"], **TWO}),
    ("RF08", "urgent", {"bleeding_disorder": "yes", "pain_sites": GROIN, **SIX}),
    ("RF08", "urgent", {"anticoagulant": "yes", "pain_sites": ["buttock_left"], **TWO, "pain_worst": 7}),
    ("RF08", "emergency", {"anticoagulant": "yes", "bad_bruise_or_pop": "yes", **SIX}),
    ("RF08", "emergency", {"anticoagulant": "yes", "leg_weakness": "yes"}),
    (
        "RF08",
        "emergency",
        {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "yes", "faint_or_clammy": "yes"},
    ),
    ("RF09", "local", {"anticoagulant": "yes"}),
    ("RF09", "note", {"antiplatelet": "yes"}),
    ("RF10", "absolute", {"bleeding_disorder": "yes"}),
    ("RF11", "urgent", {"leg_swollen": "yes"}),
    ("RF11", "emergency", {"leg_swollen": "yes", "chest_or_stroke_signs": "yes"}),
    ("RF11", "urgent", {"healing_fracture": "yes", "pain_sites": ["lower_leg_left"], **TWO}),
    (
        "RF11",
        "clearance",
        {"pain_sites": ["lower_leg_left", "thigh_back_left"], "pain_character": ["throbbing"], **TWO},
    ),
    ("RF12", "absolute", {"blood_clot": "under_3_months"}),
    ("RF12", "absolute", {"blood_clot": "on_treatment"}),
    ("RF12", "precaution", {"blood_clot": "over_3_months"}),
    ("RF13", "emergency", {"chest_or_stroke_signs": "yes"}),
    ("RF14", "urgent", {"fever_or_unwell": "yes", "very_unwell": "no"}),
    ("RF14", "emergency", {"fever_or_unwell": "yes", "very_unwell": "yes"}),
    ("RF15", "clearance", {"cannot_straighten_hip": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", **TWO, **WORSE}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "diabetes": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "infection_risk": "yes"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", "bowel_inflammation": "in_remission"}),
    ("RF15", "urgent", {"cannot_straighten_hip": "yes", **BIRTH, "birth_weeks": 10}),
    (
        "RF15",
        "urgent",
        {"diverticulitis": "past_or_pouches", "symptoms": ["hard_to_stand_upright"], **SIX, **WORSE, **NIGHT},
    ),
    ("RF15", "urgent", {"diabetes": "yes", "limp": "yes", **SIX, **WORSE, "pain_at_rest": 4}),
    ("RF15", "urgent", {"bowel_inflammation": "active", "limp": "yes"}),
    ("RF15", "urgent", {"bowel_inflammation": "active", "pain_sites": FRONT, **SIX}),
    ("RF15", "urgent", {"bowel_inflammation": "in_remission", "limp": "yes"}),
    ("RF15", "clearance", {"bowel_inflammation": "active", "pain_sites": FRONT}),
    ("RF16", "emergency", {"right_low_abdominal_pain_sick": "yes"}),
    ("RF17", "emergency", {"pregnancy": "possible", "ectopic_signs": "yes"}),
    ("RF17", "emergency", {"pregnancy": "no", "abdominal_pain": "yes", "ectopic_signs": "yes"}),
    ("RF17", "emergency", {"pregnancy": "possible", "ectopic_signs": "no", "faint_or_clammy": "yes"}),
    ("RF18", "emergency", {"abdomen_hard_or_swollen": "yes"}),
    ("RF19", "urgent", {"gi_bleeding": "yes"}),
    ("RF19", "emergency", {"gi_bleeding": "yes", "faint_or_clammy": "yes"}),
    ("RF20", "emergency", {"painful_lump": "yes"}),
    ("RF21", "emergency", {"sudden_one_sided_pain": "yes"}),
    (
        "RF21",
        "emergency",
        {
            "sex": "male",
            **BOY,
            "pain_sites": GROIN,
            "duration": "under_3_days",
            "changes_with_movement": "no",
            "pain_worst": 7,
        },
    ),
    (
        "RF21",
        "urgent",
        {"sex": "male", **BOY, "pain_sites": GROIN, "duration": "under_3_days", "pain_worst": 8},
    ),
    ("RF22", "urgent", {"urine_symptoms": "yes"}),
    ("RF22", "emergency", {"urine_symptoms": "yes", "fever_or_unwell": "yes", "very_unwell": "yes"}),
    ("RF22", "emergency", {"urine_symptoms": "yes", "fever_or_unwell": "yes", "very_unwell": "no"}),
    ("RF23", "urgent", {"major_trauma": "yes"}),
    ("RF23", "emergency", {"major_trauma": "yes", "cannot_bear_weight": "yes"}),
    (
        "RF24",
        "urgent",
        {"birth_date": "1960-01-01", "recent_fall": "yes", "weight_bearing_pain": "yes", "pain_sites": GROIN},
    ),
    ("RF24", "urgent", {"birth_date": "1960-01-01", "new_fall": "yes", "limp": "yes", **SIX}),
    ("RF24", "urgent", {**WEAK, "onset": "fall_or_blow", "pain_sites": ["buttock_left"], "pain_worst": 6, **SIX}),
    (
        "RF24",
        "urgent",
        {**WEAK, "onset": "fall_or_blow", "pain_sites": ["knee_left"], "duration": "6_to_12_weeks", **WORSE},
    ),
    ("RF24", "urgent", {"birth_date": OLD, "recent_fall": "yes", "pain_worst": 6, **SIX}),
    ("RF24", "urgent", {"birth_date": OLD, "pain_sites": GROIN, "weight_bearing_pain": "yes", "limp": "yes", **SIX}),
    ("RF24", "clearance", {"birth_date": OLD, "pain_sites": ["knee_left"], "limp": "yes", **SIX}),
    ("RF25", "urgent", {**HOP, "pain_sites": GROIN, "onset": "load_increase", **WORSE}),
    ("RF25", "urgent", {**HOP, "pain_sites": GROIN, "onset": "load_increase", **NIGHT, "pain_at_rest": 4}),
    ("RF25", "urgent", {**HOP, "pain_sites": GROIN, "low_body_weight_or_periods_missed": "yes", **NIGHT}),
    ("RF25", "urgent", {**HOP, "low_body_weight_or_periods_missed": "yes", **WORSE}),
    ("RF25", "urgent", {**HOP, "pain_sites": FRONT, **SIX, "impact_training": "yes", **WORSE, **NIGHT}),
    ("RF25", "clearance", {**HOP, "pain_sites": FRONT, **SIX, "impact_training": "yes"}),
    ("RF25", "clearance", {**HOP, **WEAK, **WORSE}),
    ("RF25", "clearance", {"limp": "yes", "pain_sites": FRONT, **SIX, "onset": "load_increase", **WORSE}),
    ("RF25", "note", HOP),
    ("RF26", "precaution", WEAK),
    ("RF26", "urgent", {**WEAK, **TWO, **WORSE}),
    ("RF26", "urgent", {**WEAK, "onset": "sudden_movement", "pain_worst": 6, **SIX}),
    ("RF26", "urgent", {**WEAK, "new_groin_flank_thigh_pain": "yes", "weight_bearing_pain": "yes", **SIX}),
    ("RF26", "clearance", {**WEAK, **TWO}),
    ("RF26", "clearance", {**WEAK, "onset": "sudden_movement", **SIX}),
    ("RF26", "clearance", {**WEAK, "new_groin_flank_thigh_pain": "yes"}),
    ("RF26", "clearance", {**WEAK, "pain_sites": ["thigh_front_left"], **WORSE}),
    ("RF26", "clearance", {"birth_date": OLD, "onset": "sudden_movement", "pain_worst": 6, **SIX}),
    ("RF27", "local", {"cancer": "now"}),
    ("RF27", "note", {"cancer": "now", "cancer_kind": "skin_not_melanoma"}),
    ("RF28", "urgent", {**PAST_CANCER, **WORSE}),
    ("RF28", "urgent", {"cancer": "past", "cancer_years_since": 20, **WORSE, **NIGHT, "pain_average": 4}),
    ("RF28", "urgent", {**PAST_CANCER, **NIGHT, "pain_average": 4}),
    ("RF28", "urgent", {"cancer": "now", **WORSE}),
    ("RF28", "urgent", {"cancer": "now", **NIGHT, **SIX}),
    ("RF28", "urgent", {"cancer": "now", **SIX}),
    ("RF28", "emergency", {**PAST_CANCER, "leg_weakness": "yes"}),
    ("RF28", "emergency", {"cancer": "now", "cancer_kind": "skin_not_melanoma", "saddle_numbness": "yes"}),
    ("RF28", "clearance", {"cancer": "past", "cancer_years_since": 12, **WORSE}),
    ("RF28", "clearance", {**PAST_CANCER, **NIGHT}),
    ("RF28", "clearance", {"cancer": "now", **NIGHT}),
    ("RF28", "precaution", {"cancer": "past", "cancer_years_since": 12, **NIGHT}),
    ("RF29", "note", {"cancer": "past", "cancer_years_since": 12}),
    ("RF30", "urgent", {"unexplained_weight_loss": "yes"}),
    ("RF31", "note", NIGHT),
    ("RF31", "clearance", {**NIGHT, **WORSE, "pain_average": 4, "birth_date": "1966-01-01"}),
    ("RF31", "clearance", {**NIGHT, **WORSE, "pain_at_rest": 4, "limp": "yes"}),
    ("RF31", "urgent", {**NIGHT, **WORSE, "changes_with_movement": "no"}),
    ("RF31", "urgent", {**NIGHT, "unexplained_weight_loss": "yes"}),
    ("RF32", "precaution", {"changes_with_movement": "no"}),
    ("RF32", "clearance", {"changes_with_movement": "no", **WORSE}),
    ("RF32", "urgent", {"changes_with_movement": "no", "pain_at_rest": 8}),
    ("RF33", "clearance", {"pain_at_rest": 8}),
    ("RF33", "urgent", {"pain_at_rest": 9, **NIGHT}),
    ("RF34", "urgent", {**BOY, "limp": "yes"}),
    ("RF34", "urgent", {**BOY, "pain_sites": ["knee_right"]}),
    ("RF34", "urgent", {"birth_date": "2010-01-01", "symptoms": ["locking_or_catching"]}),
    ("RF34", "urgent", {"birth_date": "2010-01-01", "pain_sites": FRONT}),
    ("RF34", "clearance", {"birth_date": "2010-01-01", "pain_sites": FRONT, "course": "better"}),
    ("RF35", "clearance", {"pain_sites": GROIN, "heavy_drinking_or_sickle_cell": "yes"}),
    ("RF35", "clearance", {"pain_sites": GROIN, **WEAK, "long_steroids": "yes"}),
    ("RF36", "urgent", {"sex": "male", "testicular_lump": "yes"}),
    ("RF37", "clearance", {"effort_power_loss": "yes", "effort_settles": "yes"}),
    ("RF37", "note", {"effort_power_loss": "yes"}),
    ("RF38", "clearance", {"sharp_pain": "yes", "sharp_pain_when": "at_rest", **WORSE, **NIGHT}),
    ("RF38", "precaution", {"sharp_pain": "yes", "sharp_pain_when": "spreading"}),
    ("RF38", "note", {"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"}),
    ("RF38", "note", {"pain_character": ["sharp"]}),
    ("RF39", "urgent", {"hot_swollen_joint": "yes"}),
    ("RF39", "urgent", {"cannot_bear_weight": "yes"}),
    ("RF40", "clearance", {"reaction_to_massage": "tummy_pain_or_fainted"}),
    ("RF40", "note", {"reaction_to_massage": "dizzy_sick_or_faint"}),
    ("RF40", "precaution", {"reaction_to_massage": "bruised_or_worse"}),
    ("TT01", "clearance", {"left": GUARDED}),
    ("TT01", "clearance", {"right": {"hip_extension": -11, "pain": 4}}),
    ("TT01", "clearance", {"right": {"hip_extension": -12, "pain": 5, "lumbar_flat": "no"}}),
    ("TT01", "urgent", {"left": GUARDED, "diabetes": "yes"}),
    ("TT01", "urgent", {"left": GUARDED, "anticoagulant": "yes"}),
    ("TT01", "urgent", {"left": GUARDED, "recent_fall": "yes"}),
    ("C01", "local", PREGNANT),
    ("C02", "urgent", {**PREGNANT, "pregnancy_concern": "yes"}),
    ("C02", "urgent", {**PREGNANT, **TUMMY, **TWO}),
    ("C03", "local", {"pregnancy": "possible", "ectopic_signs": "no"}),
    ("C04", "local", {**BIRTH, "birth_weeks": 4}),
    ("C04", "urgent", {**BIRTH, "birth_weeks": 8, "pain_sites": ["thigh_front_left"]}),
    ("C05", "local", {"gave_birth_past_year": "yes", "birth_weeks": 5, "birth_kind": "caesarean"}),
    ("C05", "local", {"gave_birth_past_year": "yes", "birth_weeks": 12, "birth_kind": "caesarean"}),
    ("C05", "note", {"gave_birth_past_year": "yes", "birth_weeks": 13, "birth_kind": "caesarean"}),
    ("C05", "note", {"gave_birth_past_year": "yes", "birth_weeks": 60, "birth_kind": "caesarean"}),
    ("C05", "local", {**SURGERY, "abdominal_surgery_weeks": 3, "abdominal_surgery_kind": "caesarean"}),
    *(
        ("C06", cls, {**SURGERY, "abdominal_surgery_weeks": weeks, "abdominal_surgery_kind": kind})
        for weeks, cls in SURGERY_WEEKS
        for kind in ("keyhole", "open", "caesarean", "other")
    ),
    ("C06", "clearance", {**SURGERY, "abdominal_surgery_weeks": 104, "abdominal_surgery_problem": "yes"}),
    ("C06", "note", {**SURGERY, "abdominal_surgery_weeks": 105, "abdominal_surgery_problem": "yes"}),
    *(
        ("C07", "local", {"hernia": kind, "hernia_repaired": "no"})
        for kind in ("inguinal", "femoral", "umbilical", "incisional", "unknown_kind")
    ),
    ("C08", "note", {"hernia": "hiatal", "hernia_repaired": "no"}),
    ("C09", "absolute", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 5}),
    ("C09", "local", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 12}),
    ("C09", "note", {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": 13}),
    ("C10", "local", {"bowel_inflammation": "active"}),
    ("C10", "note", {"bowel_inflammation": "in_remission"}),
    ("C11", "absolute", {"diverticulitis": "active"}),
    ("C11", "local", {"diverticulitis": "past_or_pouches"}),
    ("C11", "urgent", {"diverticulitis": "past_or_pouches", "abdominal_pain": "yes", **WORSE}),
    ("C12", "local", {"abdominal_organ_problem": "yes", "organ_problem_now": "yes"}),
    ("C12", "note", {"abdominal_organ_problem": "yes"}),
    ("C13", "note", {"other_gut_trouble": "yes"}),
    ("C15", "clearance", {"device_or_transplant": "yes"}),
    ("C16", "local", {"coil": "under_6_weeks", "coil_problem": "no"}),
    ("C16", "note", {"coil": "over_6_weeks", "coil_problem": "no"}),
    ("C16", "clearance", COIL),
    ("C16", "urgent", {**COIL, "coil": "under_6_weeks"}),
    ("C16", "urgent", {**COIL, "abdominal_pain": "yes"}),
    ("C17", "note", {**GYNAE, "gynae_pain_now": "no"}),
    ("C17", "clearance", GYNAE),
    ("C17", "urgent", {**GYNAE, **TUMMY}),
    ("C18", "absolute", {**NEW_HIP, "hip_replacement": "under_12_weeks"}),
    ("C18", "precaution", NEW_HIP),
    ("C18", "clearance", {**NEW_HIP, "groin_pain_lifting_leg": "yes"}),
    ("C18", "clearance", {**NEW_HIP, "pain_sites": GROIN, **WORSE, **NIGHT}),
    ("C19", "note", {**JOINT, **WORSE}),
    ("C19", "precaution", {**JOINT, **NIGHT}),
    ("C19", "clearance", {**JOINT, **NIGHT, **WORSE, "symptoms": ["locking_or_catching"]}),
    ("C20", "precaution", {"symptoms": ["one_leg_tingling"]}),
    ("C21", "precaution", {"spine_slip_or_narrowing": "yes", **WORSE}),
    ("C21", "note", {"spine_slip_or_narrowing": "yes"}),
    ("C22", "absolute", {"healing_fracture": "yes"}),
    ("C23", "local", {"onset": "sudden_movement", "duration": "under_3_days"}),
    ("C23", "precaution", {"onset": "sudden_movement", **TWO}),
    ("C23", "precaution", {"bad_bruise_or_pop": "yes", **SIX}),
    ("C23", "note", {"bad_bruise_or_pop": "yes", **SIX, "course": "better"}),
    ("C23", "urgent", {"bad_bruise_or_pop": "yes", **TWO, "symptoms": ["heavy_leg_on_stairs"]}),
    (
        "C23",
        "clearance",
        {
            "onset": "load_increase",
            "duration": "under_3_days",
            "pain_sites": ["thigh_front_left", "thigh_front_right"],
            "pain_worst": 8,
        },
    ),
    ("C24", "local", {"inflammatory_arthritis": "flare"}),
    ("C24", "note", {"inflammatory_arthritis": "calm"}),
    ("C24", "note", {"morning_stiffness_over_30": "yes"}),
    ("C25", "local", SKIN),
    ("C25", "clearance", {**SKIN, "skin_spreading_redness": "yes"}),
    ("C25", "clearance", {**SKIN, "pain_character": ["burning"], **TWO}),
    ("C25", "urgent", {**SKIN, "diabetes": "yes", **TWO, "pain_at_rest": 4, "pain_worst": 7}),
    (
        "C25",
        "emergency",
        {**SKIN, "fever_or_unwell": "yes", "very_unwell": "no", **TWO, "pain_at_rest": 4, "pain_worst": 7},
    ),
    (
        "C25",
        "urgent",
        {**SKIN, "skin_spreading_redness": "yes", "fever_or_unwell": "yes", "very_unwell": "no"},
    ),
    ("C26", "absolute", {"heart_or_stroke_3_months": "yes"}),
    ("C26", "absolute", {"heart_failure_or_uncontrolled_pressure": "yes", "heart_signs": "yes"}),
    ("C26", "precaution", {"heart_failure_or_uncontrolled_pressure": "yes"}),
    ("C26", "note", {"high_blood_pressure": "yes"}),
    ("C27", "local", {"vascular_disease": "yes"}),
    ("C27", "local", {"aneurysm_or_graft": "yes"}),
    (
        "C27",
        "urgent",
        {"vascular_disease": "yes", "pain_sites": ["lower_leg_left"], "changes_with_movement": "no", **TWO},
    ),
    (
        "C27",
        "emergency",
        {
            "vascular_disease": "yes",
            "pain_sites": ["lower_leg_left"],
            "changes_with_movement": "no",
            **TWO,
            "leg_weakness": "yes",
        },
    ),
    ("C28", "precaution", {"epilepsy": "controlled"}),
    ("C28", "clearance", {"epilepsy": "seizure_3_months"}),
    ("C29", "note", {"diabetes": "yes"}),
    ("C30", "local", {"reduced_feeling": "yes"}),
    ("C30", "note", {"who_answers": "other"}),
    ("C31", "absolute", {"impaired_today": "yes"}),
    ("C32", "absolute", {"fever_or_unwell": "yes", "very_unwell": "no"}),
    ("C33", "note", {"infection_risk": "yes"}),
    ("C33", "urgent", {"infection_risk": "yes", "new_groin_flank_thigh_pain": "yes"}),
    ("C33", "urgent", {"infection_risk": "yes", **TWO, **WORSE}),
    ("C33", "urgent", {"diabetes": "yes", **SIX, **WORSE, **NIGHT, "pain_at_rest": 4}),
    ("C33", "clearance", {"infection_risk": "yes", **TWO}),
    ("C34", "local", {"connective_tissue": "marfan_or_vascular_eds"}),
    ("C34", "note", {"connective_tissue": "hypermobile"}),
    ("C35", "clearance", {"new_lump": "yes"}),
    ("C35", "urgent", {"new_lump": "yes", "pain_sites": GROIN, **TWO}),
    ("C36", "precaution", {"birth_date": "2010-01-01", "guardian_present": "yes"}),
    ("C36", "precaution", {"birth_date": "2010-01-01", "guardian_present": "no"}),
    ("C36", "absolute", {"birth_date": "2012-01-01", "guardian_present": "no"}),
    ("C36", "absolute", {"birth_date": "2014-11-21", "guardian_present": "yes"}),
    ("C38", "note", {"bruise_easily": "yes"}),
    ("C38", "precaution", {"bruise_easily": "yes", "antiplatelet": "yes"}),
    ("C38", "precaution", {"birth_date": OLD, "aorta_scan": "normal"}),
    ("C39", "note", {"not_improving": "yes"}),
    ("C39", "note", {"care_so_far": "worse_after"}),
    ("C39", "clearance", {"not_improving": "yes", "examined_for_this": "never", **WORSE}),
    ("C41", "local", {"injection_2_weeks": "yes", **WORSE}),
    ("C41", "clearance", {"injection_2_weeks": "yes", "worse_since_procedure": "yes"}),
    ("C41", "urgent", {"injection_2_weeks": "yes", "worse_since_procedure": "yes", **NIGHT}),
    ("C42", "local", {"womb_or_bowel_procedure_6_weeks": "yes"}),
    ("C42", "urgent", {"womb_or_bowel_procedure_6_weeks": "yes", "worse_since_procedure": "yes"}),
    ("C43", "note", {"other_medicine_or_condition": "a tablet for gout", "no_other_conditions": "no"}),
    ("C44", "precaution", {"daily_strong_painkiller": "yes"}),
    ("C45", "precaution", {"spine_or_hip_operation": "metal"}),
    ("C45", "note", {"spine_or_hip_operation": "no_metal"}),
    ("C46", "note", {"allergy_oil_latex": "yes"}),
    *(("P01", "note", {"touch_consent": code}) for code in ("over_clothes", "not_abdomen", "no", "talk_first")),
    ("P01", "note", {"birth_date": "2010-01-01", "who_answers": "helped"}),
    ("P01", "note", {"birth_date": "2010-01-01", "who_answers": "other", "young_person_agrees": "not_sure"}),
    ("P02", "note", {"touch_concern": "I would like a chaperone"}),
    # The pictures and the examination.
    ("IR01", "precaution", {"pain_average": 7}),
    ("IR01", "precaution", {**NIGHT, "pain_at_rest": 4, "pain_average": 5}),
    ("PT01", "clearance", {"abdominal_pain": "yes", "urine_symptoms": "yes"}),
    ("PT02", "note", {"pain_sites": GROIN, "left": {"end_feel": "firm"}}),
    ("PT02", "clearance", {"pain_sites": GROIN, "symptoms": ["locking_or_catching"], **WORSE, **NIGHT}),
    ("PT03", "note", {"pain_sites": FRONT, "onset": "load_increase", **SIX}),
    ("PT04", "note", {"pain_sites": FRONT, "symptoms": ["clicking_hip"]}),
    ("PT05", "precaution", {"pain_sites": ["lower_leg_left"], "pain_character": ["electric"]}),
    ("TT02", "precaution", {"test": {"performed": False, "reason": "cannot_lie"}}),
    ("TT03", "precaution", {"left": {"resisted_flexion": "strong_painful"}}),
    ("TT04", "clearance", {"left": {"resisted_flexion": "weak_painless"}, **SIX}),
]

QUIET = [
    ("RF05", {"abdominal_pulsation": "no"}),
    ("RF06", {"birth_date": "1961-12-01", "sex": "male", "ever_smoked": "yes"}),
    ("RF06", {"birth_date": "1957-12-01", "ever_smoked": "yes"}),
    ("RF06", {"birth_date": OLD, "ever_smoked": "yes", "aorta_scan": "normal"}),
    ("RF07", {"aorta_scan": "not_sure", "birth_date": OLD}),
    ("RF08", {"anticoagulant": "yes"}),
    ("RF08", {"new_groin_flank_thigh_pain": "yes"}),
    ("RF15", {"bowel_inflammation": "active"}),
    ("RF17", PREGNANT),
    ("RF24", {"recent_fall": "yes", "weight_bearing_pain": "yes"}),
    ("RF24", {"birth_date": OLD, "recent_fall": "yes"}),
    ("RF28", {"cancer": "past", "cancer_years_since": 12}),
    ("RF28", {**PAST_CANCER, "cancer_kind": "skin_not_melanoma", **WORSE, **NIGHT}),
    ("RF31", {"night_pain": "eases_on_turning"}),
    ("RF33", {"pain_at_rest": 7}),
    ("RF34", {"birth_date": "2012-01-01"}),
    ("RF34", {"limp": "yes"}),
    ("RF35", {"pain_sites": GROIN}),
    ("RF35", {"pain_sites": GROIN, **WEAK}),
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
    ("C31", {}),
    ("C36", {"birth_date": "2008-11-20"}),
    ("C38", {"birth_date": "1952-01-01"}),
    ("IR01", {"pain_worst": 9, "pain_average": 6}),
    ("PT03", {"pain_sites": FRONT, "onset": "sudden_movement", "duration": "6_to_12_weeks"}),
    ("PT04", {"symptoms": ["clicking_hip"]}),
]

UNSURE = [
    ("RF01", "urgent", {"saddle_numbness": "not_sure"}),
    ("RF03", "urgent", {"leg_weakness": "not_sure"}),
    ("RF07", "absolute", {"aneurysm_or_graft": "not_sure"}),
    ("RF08", "urgent", {"anticoagulant": "not_sure", "new_groin_flank_thigh_pain": "yes"}),
    ("RF09", "local", {"anticoagulant": "not_sure"}),
    ("RF12", "precaution", {"blood_clot": "not_sure"}),
    ("RF38", "precaution", {"sharp_pain": "not_sure"}),
    ("RF40", "precaution", {"reaction_to_massage": "not_sure"}),
    ("C03", "local", {"pregnancy": "not_sure", "ectopic_signs": "no"}),
    ("C06", "absolute", {"abdominal_surgery": "not_sure"}),
    ("C11", "local", {"diverticulitis": "not_sure"}),
    ("C15", "clearance", {"device_or_transplant": "not_sure"}),
    ("C16", "note", {"coil": "not_sure", "coil_problem": "no"}),
    ("C18", "precaution", {"hip_replacement": "not_sure", "groin_pain_lifting_leg": "no"}),
    ("C24", "note", {"inflammatory_arthritis": "not_sure"}),
    ("C28", "precaution", {"epilepsy": "not_sure"}),
    ("C29", "note", {"diabetes": "not_sure"}),
    ("C36", "precaution", {"birth_date": "2010-01-01"}),
    ("C36", "absolute", {"birth_date": "2012-01-01"}),
    ("C45", "precaution", {"spine_or_hip_operation": "not_sure"}),
    ("TT01", "clearance", {"left": {"end_feel": None}}),
    ("P01", "note", {"touch_consent": None}),
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
