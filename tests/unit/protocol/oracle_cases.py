"""A healthy client and some 190 changes to her, each with what the documents expect of it.

Written from the documents, before the engine was seen.
`MILD` stands for `self_care` or `professional`.
"""

import copy
from typing import Any, NamedTuple

from tests.unit.protocol.oracle_words import CODES, YES_NO

GONE = object()  # in a change: take the answer out
MILD = "self_care or professional"
MODIFIED, CLEAR, URGENT, EMERGENCY = "professional_modified", "clearance", "urgent", "emergency"

SIDE = {
    "hip_extension": -4,
    "knee_flexion": 75,
    "hip_abduction": 0,
    "lumbar_flat": "yes",
    "pain": 1,
    "pain_site": "none",
    "end_feel": "elastic",
}
FOLLOW_UPS = {
    *("very_unwell", "abdominal_surgery_problem", "hernia_repaired", "pregnancy_concern", "ectopic_signs"),
    *("coil_problem", "gynae_pain_now", "groin_pain_lifting_leg", "skin_spreading_redness", "testicular_lump"),
    *("guardian_present", "new_fall", "pain_is_new", "impaired_today", "young_person_agrees"),
}
FIRST_CODE_FINE = (  # code questions whose first code means "nothing there"
    *("night_pain", "reaction_to_massage", "blood_clot", "hernia", "coil", "bowel_inflammation", "diverticulitis"),
    *("cancer", "hip_replacement", "inflammatory_arthritis", "epilepsy", "connective_tissue"),
)


def healthy() -> dict[str, Any]:
    """A woman of 34 with stiff hips for months: all answered, nothing wrong, Thomas Test moderate and elastic."""
    answers: dict[str, Any] = dict.fromkeys(sorted(YES_NO - FOLLOW_UPS), "no")
    answers |= {name: CODES[name].split()[0] for name in FIRST_CODE_FINE}
    answers |= {
        "pain_sites": ["hip_front_left", "low_back_left", "low_back_right"],
        "pain_now": 2,
        "pain_average": 3,
        "pain_worst": 4,
        "pain_at_rest": 1,
        "duration": "over_12_weeks",
        "onset": "gradual",
        "course": "steady",
        "symptoms": ["stiffness", "hard_to_sit_long"],
        "pain_character": ["dull"],
        "aorta_scan": "never",
        "activities": [{"name": "gardening", "score": 5}],
        "changes_with_movement": "yes",
        "pregnancy": "no",
        "other_medicine_or_condition": "",
        "no_other_conditions": "yes",
        "medical_diagnosis": "",
        "sitting_hours": 9,
        "activity_minutes_week": 60,
        "stress": 3,
        "sports": ["walking"],
        "sleep_position": "varies",
        "care_preference": "either",
        "touch_consent": "yes",
        "touch_concern": "",
        "who_answers": "self",
        "spine_or_hip_operation": "none",
        "examined_for_this": "over_3_months",  # these two wait under a closed gate
        "cancer_kind": "other",
    }
    return {
        "as_of": "2026-11-20",
        "client": {"birth_date": "1992-03-01", "sex": "female"},
        "answers": answers,
        "thomas_test": {
            "performed": True,
            "variant": "modified",
            "tool": "goniometer",
            "left": dict(SIDE),
            "right": {**SIDE, "hip_extension": -3},
        },
    }


def changed(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy with changes: `sex`, `birth_date` and `thomas_test` by name, `left__x` and `right__x` in the test."""
    case = copy.deepcopy(base)
    for name, value in changes.items():
        place, key = case["answers"], name
        if name in ("sex", "birth_date"):
            place = case["client"]
        elif name == "thomas_test":
            place = case
        elif name.startswith(("left__", "right__")):
            side, key = name.split("__")
            place = case["thomas_test"][side]
        if value is GONE:
            place.pop(key, None)
        else:
            place[key] = value
    return case


class Expectation(NamedTuple):
    """One case of the list: what changes, and what must come out."""

    name: str
    changes: dict[str, Any]
    label: str
    rules: str = ""  # ids that must be among the findings
    complete: bool = True
    missing: str = ""  # ids that must be missing


def expect(name: str, label: str, rules: str = "", missing: str = "", **changes: Any) -> Expectation:
    """A line of the list; `incomplete=True` among the changes says so where nothing is missing."""
    complete = not missing and not changes.pop("incomplete", False)
    return Expectation(name, changes, label, rules, complete, missing)


MAN = {"sex": "male", "testicular_lump": "no"}
GUARDED = {"left__end_feel": "guarded"}
CONSTANT = {"constant_abdominal_or_back_pain": "yes"}
STUCK = {"not_improving": "yes"}
NOT_DONE = {"performed": False, "reason": "no_time"}
HOP = {"hurts_running_or_hopping": "yes", "impact_training": "yes", "duration": "2_to_6_weeks"}
WEAK = {"osteoporosis_or_steroids": "yes"}
CRISIS = (
    *("saddle_numbness", "bladder_bowel_change", "sudden_severe_pain", "chest_or_stroke_signs"),
    *("right_low_abdominal_pain_sick", "abdomen_hard_or_swollen", "painful_lump", "sudden_one_sided_pain"),
)
SAME_DAY = {
    "both_legs_symptoms": "RF02",
    "leg_weakness": "RF03",
    "faint_or_clammy": "RF04",
    "leg_swollen": "RF11",
    "abdominal_pulsation": "RF05",
    "fever_or_unwell": "RF14",
    "gi_bleeding": "RF19",
    "urine_symptoms": "RF22",
    "major_trauma": "RF23",
    "unexplained_weight_loss": "RF30",
    "hot_swollen_joint": "RF39",
    "cannot_bear_weight": "RF39",
}
DOCTOR_FIRST = {
    "aneurysm_or_graft": "RF07",
    "bleeding_disorder": "RF10",
    "cannot_straighten_hip": "RF15",
    "device_or_transplant": "C15",
    "healing_fracture": "C22",
    "heart_or_stroke_3_months": "C26",
    "new_lump": "C35",
}
CAREFUL = {
    "anticoagulant": "RF09",
    "osteoporosis_or_steroids": "RF26",
    "heart_failure_or_uncontrolled_pressure": "C26",
    "womb_or_bowel_procedure_6_weeks": "C42",
    "vascular_disease": "C27",
    "reduced_feeling": "C30",
    "injection_2_weeks": "C41",
    "daily_strong_painkiller": "C44",
}
NOTED = (  # said to the therapist, and nothing in the ordinary plan changes
    *("antiplatelet", "high_blood_pressure", "other_gut_trouble", "hip_joint_condition", "spine_slip_or_narrowing"),
    *("morning_stiffness_over_30", "diabetes", "infection_risk", "bruise_easily", "abdominal_organ_problem"),
    *("effort_power_loss", "not_improving", "constant_abdominal_or_back_pain", "hurts_running_or_hopping"),
    *("gynae_problem", "allergy_oil_latex", "recent_fall", "weight_bearing_pain", "limp"),
)
UNWELL = {"very_unwell": "no", "limp": "yes"}

CASES = [
    expect("nothing wrong", MILD),
    *(expect(f"{name} alone", EMERGENCY, **{name: "yes"}) for name in CRISIS),
    *(expect(f"{name} not sure", URGENT, missing=name, **{name: "not_sure"}) for name in CRISIS),
    *(expect(f"{name} blank", URGENT, missing=name, **{name: GONE}) for name in CRISIS),
    *(expect(f"{name} alone", URGENT, rule, **{name: "yes"}, **UNWELL) for name, rule in SAME_DAY.items()),
    *(expect(f"{name} blank", URGENT, rule, missing=name, **{name: GONE}) for name, rule in SAME_DAY.items()),
    *(expect(f"{name} alone", CLEAR, rule, **{name: "yes"}) for name, rule in DOCTOR_FIRST.items()),
    *(expect(f"{name} blank", CLEAR, rule, missing=name, **{name: GONE}) for name, rule in DOCTOR_FIRST.items()),
    *(expect(f"{name} alone", MODIFIED, rule, **{name: "yes"}) for name, rule in CAREFUL.items()),
    *(expect(f"{name} alone", MILD, **{name: "yes"}, gynae_pain_now="no") for name in NOTED),
    expect("constant at rest", CLEAR, "PT01", constant_abdominal_or_back_pain="yes", pain_at_rest=4, **GUARDED),
    expect("constant, worse, at night", CLEAR, "RF05", **CONSTANT, course="worse", night_pain="unrelieved"),
    expect("an organ that gives trouble", MODIFIED, "C12", abdominal_organ_problem="yes", organ_problem_now="yes"),
    expect("failing heart with signs", CLEAR, "C26", heart_failure_or_uncontrolled_pressure="yes", heart_signs="yes"),
    expect("thigh that settles", CLEAR, "RF37", effort_power_loss="yes", effort_settles="yes"),
    expect("no better, never examined, worse", CLEAR, "C39", **STUCK, examined_for_this="never", course="worse"),
    expect("no better, never examined", MILD, **STUCK, examined_for_this="never"),
    expect("wine on the day", CLEAR, "C31", impaired_today="yes"),
    expect("day not yet come", MILD, impaired_today=GONE),
    expect("metal in the spine", MODIFIED, "C45", spine_or_hip_operation="metal"),
    expect("perhaps metal in the spine", MODIFIED, "C45", spine_or_hip_operation="not_sure"),
    expect("somebody else answers", MILD, who_answers="other"),
    expect("who answers is blank", MILD, "", "who_answers", who_answers=GONE),
    # cauda equina, nerves, aorta
    expect("both legs and a weak leg", EMERGENCY, "RF02 RF03", both_legs_symptoms="yes", leg_weakness="yes"),
    expect("one leg tingles", MODIFIED, "C20", symptoms=["one_leg_tingling"]),
    expect(
        *("beating, constant, 60", EMERGENCY, "RF05"),
        abdominal_pulsation="yes",
        constant_abdominal_or_back_pain="yes",
        birth_date="1966-11-20",
    ),
    expect(
        *("beating, constant, a day short of 60", URGENT, "RF05"),
        abdominal_pulsation="yes",
        constant_abdominal_or_back_pain="yes",
        birth_date="1966-11-21",
    ),
    expect("man 65 who smoked", MODIFIED, "RF06", **MAN, birth_date="1961-11-20", ever_smoked="yes"),
    expect("man 64 who smoked", MILD, **MAN, birth_date="1961-11-21", ever_smoked="yes"),
    expect("man 65, smoked, normal scan", MILD, **MAN, birth_date="1961-11-20", ever_smoked="yes", aorta_scan="normal"),
    expect("woman 69 who smoked", MILD, birth_date="1957-03-01", ever_smoked="yes", pregnancy=GONE),
    expect("woman 70 who smoked", MODIFIED, "RF06", birth_date="1956-03-01", ever_smoked="yes"),
    expect("woman 75", MODIFIED, "C38", birth_date="1951-03-01"),
    expect("abnormal scan", CLEAR, "RF07", aorta_scan="abnormal"),
    # bleeding
    expect(
        *("golf strain on a blood thinner", URGENT, "RF08"),
        **{**MAN, "birth_date": "1961-03-01", "anticoagulant": "yes", "new_groin_flank_thigh_pain": "yes"},
        pain_sites=["groin_left", "thigh_front_left"],
        onset="sudden_movement",
        duration="under_2_weeks",
    ),
    expect(
        *("the same with a bruise", EMERGENCY, "RF08"),
        anticoagulant="yes",
        new_groin_flank_thigh_pain="yes",
        bad_bruise_or_pop="yes",
    ),
    expect("old clot", MODIFIED, "RF12", blood_clot="over_3_months"),
    expect("clot on treatment", CLEAR, "RF12", blood_clot="on_treatment", anticoagulant="yes"),
    expect("clot on treatment, but no thinner", CLEAR, "RF12", "anticoagulant", blood_clot="on_treatment"),
    expect("not sure about a clot", MODIFIED, "RF12", "blood_clot", blood_clot="not_sure"),
    # infection
    expect("quiet psoas abscess: diabetes, hip stuck", URGENT, "RF15", cannot_straighten_hip="yes", diabetes="yes"),
    expect("fever with chills", EMERGENCY, "RF14", fever_or_unwell="yes", very_unwell="yes"),
    expect("fever, how unwell is blank", URGENT, "RF14", "very_unwell", fever_or_unwell="yes"),
    expect("leftover chills under no fever", MILD, very_unwell="yes"),
    expect("leftover nonsense under no fever", MILD, very_unwell=7),
    # falls and bones
    expect(
        *("fall at 60, sore to stand", URGENT, "RF24"),
        birth_date="1966-11-20",
        recent_fall="yes",
        weight_bearing_pain="yes",
        duration="2_to_6_weeks",
    ),
    expect(
        *("fall at 40, sore to stand, groin", MILD),
        birth_date="1986-11-20",
        recent_fall="yes",
        weight_bearing_pain="yes",
        incomplete=False,
        touch_consent="no",
    ),
    expect("runner, worse each week", URGENT, "RF25", **HOP, course="worse", pain_at_rest=4),
    expect("runner, old and steady", MILD, **HOP | {"duration": "over_12_weeks"}),
    expect("runner, two months, worse", CLEAR, "RF25", **HOP | {"duration": "6_to_12_weeks"}, course="worse"),
    expect("long steroids and groin pain", CLEAR, "RF35", **WEAK, long_steroids="yes", pain_sites=["groin_left"]),
    expect("weak bones and groin pain", MODIFIED, "RF26", **WEAK, pain_sites=["groin_left"]),
    expect(
        *("weak bones, sudden new back pain", URGENT, "RF26"),
        osteoporosis_or_steroids="yes",
        onset="sudden_movement",
        duration="under_3_days",
    ),
    # cancer and weak flags
    expect("cancer now, steady", MODIFIED, "RF27", cancer="now"),
    expect("cancer past, steady", MILD, "RF29", cancer="past", cancer_years_since=12),
    expect("cancer long past, worse", CLEAR, "RF28", cancer="past", cancer_years_since=12, course="worse"),
    expect("cancer 9 years ago, worse", URGENT, "RF28", cancer="past", cancer_years_since=9, course="worse"),
    expect(
        *("cancer past, worse, weak leg", EMERGENCY, "RF28"),
        cancer="past",
        cancer_years_since=12,
        course="worse",
        leg_weakness="yes",
    ),
    expect("cancer past, years blank", MILD, "RF29", "cancer_years_since", cancer="past"),
    expect("night pain alone", MILD, "RF31", night_pain="unrelieved"),
    expect("night pain that eases", MILD, night_pain="eases_on_turning"),
    expect("unmoved by moving", MODIFIED, "RF32", changes_with_movement="no"),
    expect("8 at rest", CLEAR, "RF33", pain_at_rest=8, pain_now=8, pain_average=8, pain_worst=9),
    expect("7 at rest", MODIFIED, pain_at_rest=7, pain_now=7, pain_average=7, pain_worst=8),
    expect("night and unmoved", CLEAR, "RF31 RF32", night_pain="unrelieved", changes_with_movement="no"),
    expect("night and 8 at rest", URGENT, "RF31 RF33", "pain_worst", night_pain="unrelieved", pain_at_rest=8),
    expect("sharp at rest", MILD, "RF38", sharp_pain="yes", sharp_pain_when="at_rest"),
    expect("a pinch at the end", MILD, "RF38", sharp_pain="yes", sharp_pain_when="end_of_movement"),
    expect("sharp, when is blank", MILD, "RF38", "sharp_pain_when", sharp_pain="yes"),
    # earlier massage
    expect("fainted after massage", CLEAR, "RF40", reaction_to_massage="tummy_pain_or_fainted"),
    expect("bruised after massage", MODIFIED, "RF40", reaction_to_massage="bruised_or_worse"),
    expect("sore for a day", MILD, reaction_to_massage="sore_a_day"),
    # pregnancy and birth
    expect(
        *("pregnant", MODIFIED, "C01"),
        pregnancy="pregnant",
        pregnancy_weeks=20,
        pregnancy_concern="no",
        ectopic_signs="no",
    ),
    expect(
        *("pregnant, tummy pain for months", CLEAR, "C01 RF05"),
        pregnancy="pregnant",
        pregnancy_weeks=20,
        pregnancy_concern="no",
        ectopic_signs="no",
        abdominal_pain="yes",
    ),
    expect(
        *("pregnant, worried", URGENT, "C02"),
        pregnancy="pregnant",
        pregnancy_weeks=20,
        pregnancy_concern="yes",
        ectopic_signs="no",
    ),
    expect("possibly pregnant, one-sided pain", EMERGENCY, "RF17", pregnancy="possible", ectopic_signs="yes"),
    expect("possibly pregnant", MODIFIED, "C03", pregnancy="possible", ectopic_signs="no"),
    expect("not sure whether pregnant", MODIFIED, "C03", pregnancy="not_sure", ectopic_signs="no"),
    expect("pregnancy blank at 60", URGENT, "C02", "pregnancy", birth_date="1966-03-01", pregnancy=GONE),
    expect("pregnancy blank at 61", MILD, birth_date="1965-03-01", pregnancy=GONE),
    expect("sex not said, coil blank", URGENT, "C16", "coil", sex="prefer_not_to_say", testicular_lump="no", coil=GONE),
    expect("birth 5 weeks ago", MODIFIED, "C04", gave_birth_past_year="yes", birth_weeks=5, birth_kind="vaginal"),
    expect("birth 6 weeks ago", MILD, gave_birth_past_year="yes", birth_weeks=6, birth_kind="vaginal"),
    expect("caesarean 12 weeks", MODIFIED, "C05", gave_birth_past_year="yes", birth_weeks=12, birth_kind="caesarean"),
    # operations
    *(
        expect(f"operation {weeks} weeks ago", label, "C06", abdominal_surgery_weeks=weeks, **operation)
        for weeks, label in ((5, CLEAR), (6, MODIFIED), (12, MODIFIED), (13, MILD))
        for operation in [
            {"abdominal_surgery": "yes", "abdominal_surgery_kind": "open", "abdominal_surgery_problem": "no"}
        ]
    ),
    expect("hernia", MODIFIED, "C07", hernia="inguinal", hernia_repaired="no"),
    expect("hernia fixed 5 weeks ago", CLEAR, "C09", hernia="inguinal", hernia_repaired="yes", hernia_repair_weeks=5),
    expect("hernia fixed 40 weeks ago", MILD, "C09", hernia="inguinal", hernia_repaired="yes", hernia_repair_weeks=40),
    expect("new hip", CLEAR, "C18", hip_replacement="under_12_weeks", groin_pain_lifting_leg="no"),
    expect("old hip, groin pain", CLEAR, "C18", hip_replacement="over_12_weeks", groin_pain_lifting_leg="yes"),
    # fresh injury
    expect("sudden pull yesterday", MODIFIED, "C23", onset="sudden_movement", duration="under_3_days"),
    expect("sudden pull a month ago", MODIFIED, "C23", onset="sudden_movement", duration="2_to_6_weeks"),
    # age
    expect("17 with hip pain", URGENT, "RF34", birth_date="2008-11-21", guardian_present="yes"),
    expect("17 with back pain only", MODIFIED, "C36", birth_date="2008-11-21", pain_sites=["low_back_left"]),
    expect("18 today", MILD, birth_date="2008-11-20"),
    expect("no birth date", URGENT, "RF34", "birth_date", birth_date=GONE),
    # touch
    expect("no hands on the tummy", MILD, touch_consent="not_abdomen"),
    # Thomas Test
    expect("guarded", CLEAR, "TT01", **GUARDED),
    expect("guarded on a blood thinner", URGENT, "TT01", **GUARDED, anticoagulant="yes"),
    expect("guarded after a fall", URGENT, "TT01", **GUARDED, recent_fall="yes"),
    expect("-11 with pain 4", CLEAR, "TT01", left__hip_extension=-11, left__pain=4, left__pain_site="groin"),
    expect("-10 with pain 4", MILD, left__hip_extension=-10, left__pain=4, left__pain_site="groin"),
    expect("-11 with pain 3", MILD, left__hip_extension=-11, left__pain=3),
    expect("not flat", MILD, left__lumbar_flat="no"),
    expect("not done, reason given", MILD, thomas_test=NOT_DONE),
    expect("not done, no reason", MODIFIED, "", "thomas_test.reason", thomas_test={"performed": False}),
    expect("no test at all", CLEAR, "TT01", "thomas_test.performed thomas_test.reason", thomas_test=GONE),
    expect("46 degrees", CLEAR, "TT01", incomplete=True, left__hip_extension=46, left__pain=4),
    # wrong types
    expect("yes as a boolean", EMERGENCY, incomplete=True, saddle_numbness="yes", bladder_bowel_change=True),
    expect("pain as a word", CLEAR, "RF33", incomplete=True, pain_at_rest="two"),
    expect("pain as a boolean", MILD, incomplete=True, pain_worst=True),
    expect("an unknown region", MODIFIED, "RF05", incomplete=True, pain_sites=["elbow_left"]),
    expect(
        "nothing else to tell, but said so nowhere",
        MILD,
        "C43",
        "other_medicine_or_condition",
        no_other_conditions=GONE,
    ),
    expect("another medicine", MILD, "C43", other_medicine_or_condition="lithium"),
]
