"""The questionnaire against the contract of answer ids. The tables are written by hand, not read from it; the codes
of choices stand beside the second reading, which checks them too."""

import pytest

from screening.protocol.conditions import Truth
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from tests.unit.protocol.oracle_words import CODES

YES_NO = """
no_pain sharp_pain changes_with_movement limp saddle_numbness bladder_bowel_change both_legs_symptoms
leg_weakness sudden_severe_pain faint_or_clammy abdominal_pulsation constant_abdominal_or_back_pain
leg_swollen chest_or_stroke_signs fever_or_unwell very_unwell cannot_straighten_hip abdominal_pain
right_low_abdominal_pain_sick abdomen_hard_or_swollen gi_bleeding painful_lump new_lump
sudden_one_sided_pain testicular_lump urine_symptoms major_trauma recent_fall weight_bearing_pain
cannot_bear_weight hurts_running_or_hopping hot_swollen_joint effort_power_loss unexplained_weight_loss
new_groin_flank_thigh_pain bad_bruise_or_pop anticoagulant antiplatelet bleeding_disorder
aneurysm_or_graft ever_smoked high_blood_pressure aneurysm_in_family vascular_disease abdominal_surgery
abdominal_surgery_problem hernia_repaired pregnancy_concern ectopic_signs gave_birth_past_year coil_problem
gynae_problem gynae_pain_now womb_or_bowel_procedure_6_weeks abdominal_organ_problem other_gut_trouble
device_or_transplant osteoporosis_or_steroids infection_risk diabetes heavy_drinking_or_sickle_cell
groin_pain_lifting_leg hip_joint_condition spine_slip_or_narrowing healing_fracture
morning_stiffness_over_30 skin_problem_area skin_spreading_redness heart_or_stroke_3_months
heart_failure_or_uncontrolled_pressure reduced_feeling injection_2_weeks bruise_easily
low_body_weight_or_periods_missed no_other_conditions not_improving heavy_lifting guardian_present
impact_training effort_settles heart_signs organ_problem_now worse_since_procedure long_steroids
daily_strong_painkiller allergy_oil_latex
"""

SCALES = "pain_now pain_average pain_worst pain_at_rest stress"

NUMBERS = {
    "abdominal_surgery_weeks": (0, 5000),
    "hernia_repair_weeks": (0, 5000),
    "pregnancy_weeks": (0, 43),
    "birth_weeks": (0, 60),
    "cancer_years_since": (0, 90),
    "sitting_hours": (0, 24),
    "activity_minutes_week": (0, 5000),
}

TEXTS = "other_medicine_or_condition medical_diagnosis touch_concern allergy_what"

SOME_OF = {
    "pain_sites": "low_back_left low_back_right hip_front_left hip_front_right hip_side_left hip_side_right "
    "groin_left groin_right "
    "buttock_left buttock_right thigh_front_left thigh_front_right thigh_back_left "
    "thigh_back_right knee_left knee_right lower_leg_left lower_leg_right flank_left "
    "flank_right abdomen_upper abdomen_lower_left abdomen_lower_right",
    "symptoms": "stiffness hard_to_stand_upright hard_to_sit_long less_hip_movement heavy_leg_on_stairs "
    "clicking_hip locking_or_catching one_leg_tingling swayback_posture digestive_trouble "
    "shallow_breathing tense_or_stressed",
    "pain_character": "dull sharp burning electric throbbing pulling",
    "sports": "running cycling football dance yoga weights swimming walking other",
}

YNU = ("yes", "no", "not_sure")

FOLLOW_UPS = {  # id: (the question before it, the answers that open it)
    "sharp_pain_when": ("sharp_pain", "yes"),  # and where the pain is called sharp
    "very_unwell": ("fever_or_unwell", "yes not_sure"),
    "abdominal_surgery_weeks": ("abdominal_surgery", "yes"),
    "abdominal_surgery_kind": ("abdominal_surgery", "yes"),
    "abdominal_surgery_problem": ("abdominal_surgery", "yes"),
    "hernia_repaired": ("hernia", "inguinal femoral umbilical incisional hiatal unknown_kind not_sure"),
    "hernia_repair_weeks": ("hernia_repaired", "yes"),
    "pregnancy_weeks": ("pregnancy", "pregnant"),
    "pregnancy_concern": ("pregnancy", "pregnant"),
    "ectopic_signs": ("pregnancy", "pregnant possible not_sure"),
    "impact_training": ("hurts_running_or_hopping", "yes not_sure"),
    "effort_settles": ("effort_power_loss", "yes not_sure"),
    "heart_signs": ("heart_failure_or_uncontrolled_pressure", "yes not_sure"),
    "organ_problem_now": ("abdominal_organ_problem", "yes not_sure"),
    "long_steroids": ("osteoporosis_or_steroids", "yes not_sure"),
    "cancer_kind": ("cancer", "past now not_sure"),
    "examined_for_this": ("not_improving", "yes not_sure"),
    "allergy_what": ("allergy_oil_latex", "yes not_sure"),
    "birth_weeks": ("gave_birth_past_year", "yes"),
    "birth_kind": ("gave_birth_past_year", "yes"),
    "coil_problem": ("coil", "under_6_weeks over_6_weeks not_sure"),
    "gynae_pain_now": ("gynae_problem", "yes not_sure"),
    "cancer_years_since": ("cancer", "past"),
    "groin_pain_lifting_leg": ("hip_replacement", "under_12_weeks over_12_weeks not_sure"),
    "skin_spreading_redness": ("skin_problem_area", "yes not_sure"),
}

SEXES = ("female", "male", "intersex", "prefer_not_to_say")
BY_SEX = {  # id: the sexes that are asked
    "testicular_lump": ("male", "intersex", "prefer_not_to_say"),
    "pregnancy": ("female", "intersex", "prefer_not_to_say"),
    "gave_birth_past_year": ("female", "intersex", "prefer_not_to_say"),
    "coil": ("female", "intersex", "prefer_not_to_say"),
    "gynae_problem": ("female", "intersex", "prefer_not_to_say"),
}
BY_AGE = {  # id: youngest and oldest asked
    "pregnancy": (10, 60),
    "guardian_present": (0, 17),
    "ever_smoked": (60, 110),
    "aneurysm_in_family": (60, 110),
    "aorta_scan": (60, 110),
}
BY_SEVERAL = {  # id: answers, each of which opens it by itself
    "new_groin_flank_thigh_pain": {
        "anticoagulant": "yes not_sure",
        "bleeding_disorder": "yes not_sure",
        "blood_clot": "on_treatment",
        "cancer": "past now not_sure",
        "osteoporosis_or_steroids": "yes not_sure",
        "infection_risk": "yes not_sure",
        "bowel_inflammation": "in_remission active not_sure",
        "injection_2_weeks": "yes not_sure",
        "womb_or_bowel_procedure_6_weeks": "yes not_sure",
    },
    "worse_since_procedure": {
        "injection_2_weeks": "yes not_sure",
        "womb_or_bowel_procedure_6_weeks": "yes not_sure",
    },
    "examined_for_this": {"care_so_far": "no_gain worse_after not_sure"},
}
GATED = {*FOLLOW_UPS, *BY_SEX, *BY_AGE, *BY_SEVERAL}

EMERGENCY = {
    "saddle_numbness",
    "bladder_bowel_change",
    "sudden_severe_pain",
    "chest_or_stroke_signs",
    "very_unwell",
    "right_low_abdominal_pain_sick",
    "ectopic_signs",
    "abdomen_hard_or_swollen",
    "painful_lump",
    "sudden_one_sided_pain",
}

MAY_BE_BLANK = {
    *("touch_consent", "touch_concern", "medical_diagnosis", "no_other_conditions"),
    *("sitting_hours", "activity_minutes_week", "stress", "sports", "heavy_lifting", "sleep_position"),
    *("care_preference", "guardian_present", "pain_now", "allergy_what", "care_so_far"),
}

QUESTIONS = [question for section in QUESTIONNAIRE.sections for question in section.questions]


def ids_of(kind):
    return {question.id for question in QUESTIONS if question.kind is kind}


def codes_of(key):
    return tuple(option.code for option in QUESTIONNAIRE.question(key).options) or YNU


def opens(key, **facts):
    return QUESTIONNAIRE.question(key).gate.evaluate(facts) is Truth.TRUE


def test_every_id_of_the_contract_is_asked_exactly_once():
    expected = [*YES_NO.split(), *SCALES.split(), *NUMBERS, *TEXTS.split(), *CODES, *SOME_OF, "activities"]
    assert sorted(question.id for question in QUESTIONS) == sorted(expected)


def test_each_id_has_the_kind_of_the_contract():
    assert ids_of(Kind.YNU) == set(YES_NO.split())
    assert ids_of(Kind.SCALE) == set(SCALES.split())
    assert ids_of(Kind.TEXT) == set(TEXTS.split())
    assert ids_of(Kind.WHOLE) == set(NUMBERS)
    assert ids_of(Kind.CHOICE) == set(CODES)
    assert ids_of(Kind.SITES) == {"pain_sites"}
    assert ids_of(Kind.ACTIVITIES) == {"activities"}
    assert ids_of(Kind.CHOICES) == set(SOME_OF) - {"pain_sites"}


@pytest.mark.parametrize(("key", "codes"), [*CODES.items(), *SOME_OF.items()])
def test_codes_are_exactly_those_of_the_contract(key, codes):
    assert sorted(codes_of(key)) == sorted(codes.split())


@pytest.mark.parametrize(("key", "limits"), [*NUMBERS.items(), *((key, (0, 10)) for key in SCALES.split())])
def test_numbers_have_the_limits_of_the_contract(key, limits):
    question = QUESTIONNAIRE.question(key)
    assert (question.low, question.high) == limits


def test_every_number_says_its_unit():
    assert [key for key in NUMBERS if not QUESTIONNAIRE.question(key).unit] == []


def test_only_the_gated_ids_of_the_contract_have_a_gate():
    assert {question.id for question in QUESTIONS if question.gate} == GATED


@pytest.mark.parametrize(("key", "parent", "opening"), [(key, *rest) for key, rest in FOLLOW_UPS.items()])
def test_a_follow_up_opens_for_exactly_the_answers_of_the_contract(key, parent, opening):
    assert [code for code in codes_of(parent) if opens(key, **{parent: code})] == [
        code for code in codes_of(parent) if code in opening.split()
    ]


@pytest.mark.parametrize(
    ("key", "parent", "opening"),
    [(key, parent, codes) for key, parents in BY_SEVERAL.items() for parent, codes in parents.items()],
)
def test_a_question_with_several_gates_opens_for_each_alone(key, parent, opening):
    assert [code for code in codes_of(parent) if opens(key, **{parent: code})] == [
        code for code in codes_of(parent) if code in opening.split()
    ]


def test_a_recent_birth_opens_the_question_of_new_pain():
    weeks = [n for n in range(61) if opens("new_groin_flank_thigh_pain", birth_weeks=n)]
    assert weeks == list(range(13))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"abdominal_pain": "yes"}, True),
        ({"abdominal_pain": "not_sure"}, True),
        ({"abdominal_pain": "no"}, False),
        ({"abdominal_pain": "no", "pain_sites": ("abdomen_lower_left",), "duration": "2_to_6_weeks"}, True),
        ({"abdominal_pain": "no", "pain_sites": ("abdomen_lower_left",), "duration": "over_12_weeks"}, False),
    ],
)
def test_new_tummy_pain_opens_the_early_pregnancy_question_also_for_a_no(said, asked):
    assert opens("ectopic_signs", pregnancy="no", **{"pain_sites": (), **said}) is asked
    assert not opens("ectopic_signs", pregnancy="cannot", **said)


def test_four_questions_are_asked_on_the_day_only():
    day = ["impaired_today", "new_fall", "pain_is_new", "young_person_agrees"]
    assert [question.id for question in QUESTIONNAIRE.day] == day


@pytest.mark.parametrize("key", sorted(GATED))
def test_silence_opens_no_follow_up(key):
    assert not opens(key)


@pytest.mark.parametrize(("key", "asked"), BY_SEX.items())
def test_sex_decides_who_is_asked(key, asked):
    assert tuple(sex for sex in SEXES if opens(key, sex=sex, age=30)) == tuple(s for s in SEXES if s in asked)


@pytest.mark.parametrize(("key", "limits"), BY_AGE.items())
def test_age_decides_who_is_asked(key, limits):
    asked = [age for age in range(111) if opens(key, sex="female", age=age)]
    assert (asked[0], asked[-1]) == limits
    assert asked == list(range(limits[0], limits[1] + 1))


def test_a_gate_looks_only_at_earlier_questions_or_at_sex_and_age():
    known = {"sex", "age"}
    for question in QUESTIONS:
        if question.gate:
            assert question.gate.mentions() <= known, question.id
        known.add(question.id)


@pytest.mark.parametrize(("key", "parent"), [(key, parent) for key, (parent, _) in FOLLOW_UPS.items()])
def test_a_follow_up_stands_directly_below_its_question(key, parent):
    ids = next(
        [q.id for q in section.questions]
        for section in QUESTIONNAIRE.sections
        if key in [q.id for q in section.questions]
    )
    between = ids[ids.index(parent) + 1 : ids.index(key)]
    assert all(FOLLOW_UPS[other][0] == parent for other in between)


def test_an_answer_that_is_an_emergency_by_itself_is_marked():
    assert {question.id for question in QUESTIONS if question.emergency} == EMERGENCY
    assert {question.emergency for question in QUESTIONS if question.emergency} == {("yes",)}


@pytest.mark.parametrize(
    ("key", "reason"),
    [("pain_sites", "no_pain"), ("other_medicine_or_condition", "no_other_conditions")],
)
def test_an_empty_answer_needs_its_reason(key, reason):
    needs = QUESTIONNAIRE.question(key).empty_needs
    assert [code for code in YNU if needs.evaluate({reason: code}) is Truth.TRUE] == ["yes"]


def test_only_two_answers_need_a_reason_to_be_empty():
    assert [q.id for q in QUESTIONS if q.empty_needs] == ["pain_sites", "other_medicine_or_condition"]


def test_only_daily_life_and_wishes_may_stay_blank():
    assert {question.id for question in QUESTIONS if question.may_be_blank} == MAY_BE_BLANK
