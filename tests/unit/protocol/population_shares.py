"""How common each answer is among adults who book: one reviewer's judgement, awaiting clinical review.

Set before the rules were measured, and not tuned to them. Codes have weights, the rest shares of people.
"""

YES_SHARES = {  # id: share under 60, share from 60 on
    "anticoagulant": (0.008, 0.08),
    "antiplatelet": (0.02, 0.15),
    "high_blood_pressure": (0.17, 0.45),
    "heart_failure_or_uncontrolled_pressure": (0.015, 0.05),
    "vascular_disease": (0.005, 0.05),
    "osteoporosis_or_steroids": (0.025, 0.13),
    "hip_joint_condition": (0.07, 0.18),
    "spine_slip_or_narrowing": (0.05, 0.15),
    "diabetes": (0.04, 0.15),
    **{
        name: (share, share)
        for name, share in {
            "bleeding_disorder": 0.006,
            "bruise_easily": 0.12,
            "injection_2_weeks": 0.03,
            "daily_strong_painkiller": 0.04,
            "heart_or_stroke_3_months": 0.002,
            "aneurysm_or_graft": 0.004,
            "aneurysm_in_family": 0.02,
            "ever_smoked": 0.4,
            "womb_or_bowel_procedure_6_weeks": 0.01,
            "device_or_transplant": 0.008,
            "abdominal_organ_problem": 0.05,
            "other_gut_trouble": 0.3,
            "healing_fracture": 0.002,
            "morning_stiffness_over_30": 0.15,
            "infection_risk": 0.02,
            "heavy_drinking_or_sickle_cell": 0.05,
            "low_body_weight_or_periods_missed": 0.03,
            "reduced_feeling": 0.06,
            "skin_problem_area": 0.03,
            "allergy_oil_latex": 0.04,
            "limp": 0.07,
            "effort_power_loss": 0.015,
            "weight_bearing_pain": 0.13,
            "hurts_running_or_hopping": 0.1,
            "bad_bruise_or_pop": 0.03,
            "not_improving": 0.12,
        }.items()
    },
}
CODE_SHARES: dict[str, dict[str, float]] = {
    "duration": {"under_3_days": 3, "under_2_weeks": 8, "2_to_6_weeks": 15, "6_to_12_weeks": 15, "over_12_weeks": 59},
    "onset": {"gradual": 60, "sudden_movement": 15, "load_increase": 12, "fall_or_blow": 4, "other": 9},
    "course": {"better": 22, "steady": 60, "worse": 18},
    "night_pain": {"none": 60, "eases_on_turning": 23, "unrelieved": 15, "not_sure": 2},
    "changes_with_movement": {"yes": 96, "no": 4},
    "aorta_scan": {"never": 86, "normal": 10, "not_sure": 4},
    "blood_clot": {"never": 97.5, "over_3_months": 2.5},
    "hernia": {"none": 90, "inguinal": 4, "umbilical": 2, "hiatal": 4},
    "bowel_inflammation": {"none": 99, "in_remission": 0.7, "active": 0.3},
    "inflammatory_arthritis": {"none": 96.5, "calm": 2.8, "flare": 0.7},
    "connective_tissue": {"none": 92, "hypermobile": 8},
    "epilepsy": {"none": 99, "controlled": 0.9, "seizure_3_months": 0.1},
    "spine_or_hip_operation": {"none": 95, "no_metal": 3, "metal": 2},
    "touch_consent": {"yes": 66, "over_clothes": 8, "not_abdomen": 7, "no": 2, "talk_first": 17},
    "reaction_to_massage": {
        "none": 52,
        "sore_a_day": 24,
        "never_had_massage": 15,
        "dizzy_sick_or_faint": 3.5,
        "bruised_or_worse": 5,
        "tummy_pain_or_fainted": 0.5,
    },
}
PLACES = {
    "low_back": 0.62,
    "hip_front": 0.3,
    "groin": 0.14,
    "buttock": 0.3,
    "thigh_front": 0.12,
    "thigh_back": 0.1,
    "knee": 0.08,
    "lower_leg": 0.05,
    "flank": 0.05,
    "hip_side": 0.15,
}
NOTICED = {
    "stiffness": 0.7,
    "hard_to_stand_upright": 0.15,
    "hard_to_sit_long": 0.4,
    "less_hip_movement": 0.25,
    "heavy_leg_on_stairs": 0.08,
    "clicking_hip": 0.18,
    "locking_or_catching": 0.05,
    "one_leg_tingling": 0.14,
    "swayback_posture": 0.15,
    "digestive_trouble": 0.15,
    "shallow_breathing": 0.08,
    "tense_or_stressed": 0.45,
}
FEELS = {"dull": 0.65, "sharp": 0.28, "burning": 0.1, "electric": 0.05, "throbbing": 0.12, "pulling": 0.3}
SHARP_WHEN = {"end_of_movement": 60, "at_rest": 8, "spreading": 14, "no_pattern": 18}
FOLLOW_UPS: dict[str, tuple[str, dict[str, float]]] = {  # id: the yes that asks for it, shares
    "examined_for_this": ("not_improving", {"under_3_months": 25, "over_3_months": 45, "never": 30}),
    "organ_problem_now": ("abdominal_organ_problem", {"yes": 25, "no": 75}),
    "heart_signs": ("heart_failure_or_uncontrolled_pressure", {"yes": 20, "no": 80}),
    "effort_settles": ("effort_power_loss", {"yes": 40, "no": 60}),
    "impact_training": ("hurts_running_or_hopping", {"yes": 35, "no": 65}),
    "long_steroids": ("osteoporosis_or_steroids", {"yes": 30, "no": 70}),
    "skin_spreading_redness": ("skin_problem_area", {"yes": 2, "no": 98}),
    "gynae_pain_now": ("gynae_problem", {"yes": 8, "no": 92}),
}
OPERATION_WEEKS = (8, 30, 80, 90, 120, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1200, 1500)
MEDICINES = ("ibuprofen", "HRT", "levothyroxine", "sertraline", "asthma inhaler", "vitamin D", "statin")
