"""The words of the answer contract, typed in a second time for the oracle: ids, codes, ranges, gates."""

import math
from typing import Any


def words(text: str) -> set[str]:
    """The words of a sentence, as a set."""
    return set(text.split())


SITES = {
    *(f"{place}_{side}" for side in ("left", "right") for place in ("low_back", "hip_front", "groin", "buttock")),
    *(f"{place}_{side}" for side in ("left", "right") for place in ("thigh_front", "thigh_back", "knee")),
    *(f"{place}_{side}" for side in ("left", "right") for place in ("lower_leg", "flank", "abdomen_lower", "hip_side")),
    "abdomen_upper",
}
YES_NO = words(
    """no_pain sharp_pain changes_with_movement limp saddle_numbness bladder_bowel_change both_legs_symptoms
    leg_weakness sudden_severe_pain faint_or_clammy abdominal_pulsation constant_abdominal_or_back_pain leg_swollen
    chest_or_stroke_signs fever_or_unwell very_unwell cannot_straighten_hip abdominal_pain
    right_low_abdominal_pain_sick abdomen_hard_or_swollen gi_bleeding painful_lump new_lump sudden_one_sided_pain
    testicular_lump urine_symptoms major_trauma recent_fall weight_bearing_pain cannot_bear_weight
    hurts_running_or_hopping hot_swollen_joint effort_power_loss unexplained_weight_loss
    new_groin_flank_thigh_pain bad_bruise_or_pop impaired_today anticoagulant antiplatelet bleeding_disorder
    aneurysm_or_graft ever_smoked high_blood_pressure aneurysm_in_family vascular_disease abdominal_surgery
    abdominal_surgery_problem hernia_repaired pregnancy_concern ectopic_signs gave_birth_past_year coil_problem
    gynae_problem gynae_pain_now womb_or_bowel_procedure_6_weeks abdominal_organ_problem other_gut_trouble
    device_or_transplant osteoporosis_or_steroids infection_risk diabetes heavy_drinking_or_sickle_cell
    groin_pain_lifting_leg hip_joint_condition spine_slip_or_narrowing healing_fracture morning_stiffness_over_30
    skin_problem_area skin_spreading_redness heart_or_stroke_3_months heart_failure_or_uncontrolled_pressure
    reduced_feeling injection_2_weeks bruise_easily low_body_weight_or_periods_missed no_other_conditions
    not_improving heavy_lifting guardian_present impact_training effort_settles heart_signs organ_problem_now
    worse_since_procedure long_steroids daily_strong_painkiller allergy_oil_latex new_fall pain_is_new
    young_person_agrees"""
)
CODES = {
    "duration": "under_3_days under_2_weeks 2_to_6_weeks 6_to_12_weeks over_12_weeks",
    "onset": "gradual sudden_movement load_increase fall_or_blow after_birth other",
    "course": "better steady worse",
    "sharp_pain_when": "end_of_movement at_rest spreading no_pattern",
    "night_pain": "none eases_on_turning unrelieved not_sure",
    "reaction_to_massage": "none sore_a_day dizzy_sick_or_faint bruised_or_worse tummy_pain_or_fainted "
    "never_had_massage not_sure",
    "aorta_scan": "normal never abnormal not_sure",
    "blood_clot": "never under_3_months over_3_months on_treatment not_sure",
    "abdominal_surgery_kind": "keyhole open caesarean hernia_repair other",
    "hernia": "none inguinal femoral umbilical incisional hiatal unknown_kind not_sure",
    "pregnancy": "pregnant possible no cannot not_sure",
    "birth_kind": "vaginal caesarean",
    "coil": "none under_6_weeks over_6_weeks not_sure",
    "bowel_inflammation": "none in_remission active not_sure",
    "diverticulitis": "none past_or_pouches active not_sure",
    "cancer": "never now past not_sure",
    "hip_replacement": "none under_12_weeks over_12_weeks not_sure",
    "inflammatory_arthritis": "none calm flare not_sure",
    "epilepsy": "none controlled seizure_3_months not_sure",
    "connective_tissue": "none hypermobile marfan_or_vascular_eds not_sure",
    "sleep_position": "back side_curled side_straight front varies",
    "care_preference": "professional self_care either",
    "touch_consent": "yes over_clothes not_abdomen no talk_first",
    "who_answers": "self helped other",
    "care_so_far": "none helps too_early no_gain worse_after not_sure",
    "examined_for_this": "under_3_months over_3_months never not_sure",
    "cancer_kind": "skin_not_melanoma other not_sure",
    "spine_or_hip_operation": "none no_metal metal not_sure",
}
STANDS_FOR = {  # "not sure" says only that the client does not know which: it is read as this code
    "aorta_scan": "never",
    "reaction_to_massage": "bruised_or_worse",
    "epilepsy": "controlled",
    "hip_replacement": "over_12_weeks",
    "diverticulitis": "past_or_pouches",
    "coil": "over_6_weeks",
    "inflammatory_arthritis": "calm",
    "spine_or_hip_operation": "metal",
    "blood_clot": "over_3_months",
    "examined_for_this": "not_sure",
    "cancer_kind": "not_sure",
}
NUMBERS = {  # id: lowest, highest, whole numbers only
    **dict.fromkeys(("pain_now", "pain_average", "pain_worst", "pain_at_rest", "stress"), (0, 10, True)),
    "abdominal_surgery_weeks": (0, 5000, True),
    "hernia_repair_weeks": (0, 5000, True),
    "pregnancy_weeks": (0, 43, True),
    "birth_weeks": (0, 60, True),
    "cancer_years_since": (0, 90, True),
    "sitting_hours": (0, 24, True),
    "activity_minutes_week": (0, 5000, True),
}
LISTS = {
    "pain_sites": SITES,
    "symptoms": words(
        "stiffness hard_to_stand_upright hard_to_sit_long less_hip_movement heavy_leg_on_stairs clicking_hip "
        "locking_or_catching one_leg_tingling swayback_posture digestive_trouble shallow_breathing "
        "tense_or_stressed"
    ),
    "pain_character": words("dull sharp burning electric throbbing pulling"),
    "sports": words("running cycling football dance yoga weights swimming walking other"),
}
TEXTS = ("other_medicine_or_condition", "medical_diagnosis", "touch_concern", "allergy_what")
ON_THE_DAY = {
    "impaired_today",
    "pain_now",
    "new_fall",
    "pain_is_new",
}  # asked on the day of the visit; read where given
READ_IF_GIVEN = {*ON_THE_DAY, "care_so_far"}  # absent is not silence
FINE_BLANK = {
    *("touch_consent", "touch_concern", "medical_diagnosis", "sitting_hours", "activity_minutes_week", "stress"),
    *("sports", "heavy_lifting", "sleep_position", "care_preference", "guardian_present", "allergy_what"),
    *("care_so_far", "young_person_agrees", *ON_THE_DAY),
    "no_other_conditions",  # asked for through other_medicine_or_condition
}
NAMED_IN_TEXT = {  # id: beginnings of names that tell of it
    "anticoagulant": "apixab rivarox warfar edoxab dabig enoxap acenocum phenproc fenproc heparin eliquis xarelto"
    " lixiana pradaxa coumadin sintrom marcumar marcoumar falithrom aldocumar clexane lovenox fragmin dalteparin"
    " tinzaparin fondaparin blood_thin anticoag antikoag blutverd",
    "osteoporosis_or_steroids": "alendr risedr zoledr ibandr denosum predni cortis kortis dexamet fosamax prolia"
    " osteopor",
    "cancer": "tamox letroz anastr exemest metasta chemo quimio carcin karzin krebs lymphom linfom melanom",
    "infection_risk": "methotr metotr adalim inflix etanerc azathio azatio ciclospor tacrolim rituxim humira enbrel",
    "diabetes": "insulin metform diabet",
}
SIDE_CODES = {
    "lumbar_flat": "yes no not_checked",
    "pain_site": "none groin thigh_front back abdomen",
    "end_feel": "elastic firm guarded",
    "resisted_flexion": "strong_painless strong_painful weak_painless weak_painful",
    "knee_straight_effect": "hip_drops hip_stays",
}
SIDE_NUMBERS = {"hip_extension": (-60, 45), "knee_flexion": (0, 150), "hip_abduction": (-30, 60), "pain": (0, 10)}
SIDE_NEEDED = ("hip_extension", "knee_flexion", "hip_abduction", "lumbar_flat", "pain", "pain_site", "end_feel")
ONCE_CODES = {
    "reason": "pain hip_replacement pregnancy unwell recent_fall no_time declined cannot_lie other",
    "variant": "modified classic",
    "tool": "goniometer inclinometer trigonometric by_eye",
}
GATES: dict[str, tuple[str, ...]] = {
    "very_unwell": ("fever_or_unwell", "yes", "not_sure"),
    **dict.fromkeys(
        ("abdominal_surgery_weeks", "abdominal_surgery_kind", "abdominal_surgery_problem"), ("abdominal_surgery", "yes")
    ),
    "hernia_repaired": (
        "hernia",
        "inguinal",
        "femoral",
        "umbilical",
        "incisional",
        "hiatal",
        "unknown_kind",
        "not_sure",
    ),
    "hernia_repair_weeks": ("hernia_repaired", "yes"),
    **dict.fromkeys(("pregnancy_weeks", "pregnancy_concern"), ("pregnancy", "pregnant")),
    **dict.fromkeys(("birth_weeks", "birth_kind"), ("gave_birth_past_year", "yes")),
    "coil_problem": ("coil", "under_6_weeks", "over_6_weeks", "not_sure"),
    "gynae_pain_now": ("gynae_problem", "yes", "not_sure"),
    "cancer_years_since": ("cancer", "past"),
    "groin_pain_lifting_leg": ("hip_replacement", "under_12_weeks", "over_12_weeks", "not_sure"),
    "skin_spreading_redness": ("skin_problem_area", "yes", "not_sure"),
    "allergy_what": ("allergy_oil_latex", "yes", "not_sure"),
    "impact_training": ("hurts_running_or_hopping", "yes", "not_sure"),
    "effort_settles": ("effort_power_loss", "yes", "not_sure"),
    "heart_signs": ("heart_failure_or_uncontrolled_pressure", "yes", "not_sure"),
    "organ_problem_now": ("abdominal_organ_problem", "yes", "not_sure"),
    "long_steroids": ("osteoporosis_or_steroids", "yes", "not_sure"),
    "cancer_kind": ("cancer", "past", "now", "not_sure"),
}
NEW_PAIN_PARTNERS = (  # any of these yes or in doubt asks whether the pain is new
    *("anticoagulant", "bleeding_disorder", "osteoporosis_or_steroids", "infection_risk"),
    *("injection_2_weeks", "womb_or_bowel_procedure_6_weeks"),
)
ALL_IDS = {*YES_NO, *CODES, *NUMBERS, *LISTS, *TEXTS, "activities"}


def number(value: Any, low: float, high: float, whole: bool = False) -> bool:
    """Is this a number of the contract: not a boolean, not NaN, within its limits?"""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return False
    return low <= value <= high and not (whole and isinstance(value, float))


def acceptable(name: str, value: Any) -> bool:
    """Does the contract's own type and range allow this value for this id?"""
    if name in NUMBERS:
        return number(value, *NUMBERS[name])
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(item, str) and item in LISTS[name] for item in value)
    if name in TEXTS:
        return isinstance(value, str)
    if name == "activities":
        return (
            isinstance(value, list)
            and len(value) <= 3
            and all(
                isinstance(item, dict)
                and set(item) == {"name", "score"}
                and isinstance(item["name"], str)
                and number(item["score"], 0, 10)
                for item in value
            )
        )
    codes = CODES[name].split() if name in CODES else ("yes", "no", "not_sure")
    return isinstance(value, str) and value in codes
