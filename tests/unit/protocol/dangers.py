"""Dangers that ordinary-looking answers may hide, and ordinary people who must not be sent away.

Each danger names the least the client must be told: a label, and how soon. An ordinary person names the most. Each is
written as changes to the healthy woman of `oracle_cases.py`; nobody here is a real person.
"""

from typing import Any, NamedTuple

from tests.unit.protocol.oracle_cases import GONE, MAN

LABELS = ("self_care", "professional", "professional_modified", "clearance", "urgent", "emergency")
WHENS = ("none", "before_visit", "days", "today", "now")
Changes = dict[str, Any]


class Person(NamedTuple):
    """Somebody, and what must be said to them."""

    who: str
    label: str
    when: str
    changes: Changes


def row(who: str, label: str, when: str, *parts: str | Changes, **more: Any) -> Person:
    """Parts are places that hurt (without a side: both sides) or changes; the later ones win."""
    changes: Changes = {}
    sites = [place for part in parts if isinstance(part, str) for place in _sided(part)]
    for part in (*parts, more):
        changes |= {} if isinstance(part, str) else part
    return Person(who, label, when, changes | ({"pain_sites": sites} if sites else {}))


def _sided(site: str) -> list[str]:
    whole = site == "abdomen_upper" or site.endswith(("_left", "_right"))
    return [site] if whole else [f"{site}_left", f"{site}_right"]


def born(age: int) -> Changes:
    return {"birth_date": f"{2026 - age}-03-01"}


DAYS3, WEEKS2, WEEKS6, WEEKS12 = (
    {"duration": code} for code in ("under_3_days", "under_2_weeks", "2_to_6_weeks", "6_to_12_weeks")
)
WORSE, NIGHT, UNMOVED = {"course": "worse"}, {"night_pain": "unrelieved"}, {"changes_with_movement": "no"}
FELL = {"recent_fall": "yes", "onset": "fall_or_blow"}
REST = {"pain_at_rest": 5, "pain_average": 5, "pain_worst": 7, "pain_now": 5}
STRONG = {"pain_average": 6, "pain_worst": 8, "pain_now": 5}
LIMPS, STANDS = {"limp": "yes"}, {"weight_bearing_pain": "yes"}
SMOKER = {**MAN, **born(70), "ever_smoked": "yes"}
SORE_SKIN = {"skin_problem_area": "yes", "skin_spreading_redness": "no"}
POUCHES, THINNER, DIABETIC = ({"diverticulitis": "past_or_pouches"}, {"anticoagulant": "yes"}, {"diabetes": "yes"})
ILL = {"fever_or_unwell": "yes", "very_unwell": "no"}
BOY = {**MAN, **born(16), "guardian_present": "yes"}
LEGS = ("lower_leg_left", "lower_leg_right")
PREGNANT = {"pregnancy": "pregnant", "pregnancy_weeks": 24, "pregnancy_concern": "no", "ectopic_signs": "no"}

DANGERS = [
    row("a daughter answered, and knows of nothing", "professional", "none", who_answers="other"),
    # infection, and cancer that nobody knows of
    row("smoker of 64, worse, at night", "clearance", "days", "low_back", born(64), WORSE, NIGHT, REST, pain_at_rest=1),
    row(
        "limps at 52, pain at rest and night", "clearance", "days", "buttock_left", born(52), WORSE, NIGHT, REST, LIMPS
    ),
    row(
        *("diabetic who stoops, though he lies flat", "urgent", "today", "flank_left"),
        *(WEEKS6, WORSE, NIGHT, DIABETIC, {"symptoms": ["hard_to_stand_upright"]}),
    ),
    row("pouches, back pain, limps", "urgent", "today", "low_back", WEEKS6, WORSE, REST, POUCHES, LIMPS),
    row("diabetic with a new back at night", "urgent", "today", "low_back", WEEKS6, WORSE, NIGHT, REST, DIABETIC),
    row("hip stuck bent for a week", "urgent", "today", "flank_right", WEEKS2, WORSE, cannot_straighten_hip="yes"),
    row(
        *("artificial hip of years, sore at night", "clearance", "days", "groin_left", born(70), WORSE, NIGHT),
        hip_replacement="over_12_weeks",
        groin_pain_lifting_leg="no",
    ),
    row("pain beyond the sore skin", "urgent", "today", "thigh_front_left", WEEKS2, REST, SORE_SKIN, DIABETIC),
    row("the same with fever", "emergency", "now", "thigh_front_left", WEEKS2, REST, SORE_SKIN, ILL),
    row("burning rash for two days", "clearance", "today", "flank_left", DAYS3, SORE_SKIN, pain_character=["burning"]),
    row("fever, bloody pee, not very unwell", "emergency", "now", "flank_left", DAYS3, ILL, urine_symptoms="yes"),
    # nerves
    row("both legs drawn, and denied", "urgent", "today", *LEGS, WEEKS6, WORSE, symptoms=["one_leg_tingling"]),
    row("both thighs at the back", "self_care", "days", "thigh_back", WEEKS6, pain_character=["electric"]),
    row("leg heavy for a week", "clearance", "days", "low_back", WEEKS2, WORSE, symptoms=["heavy_leg_on_stairs"]),
    row(
        *("hip flexor weak without pain on one side", "clearance", "days", "hip_front_left", WEEKS6),
        left__resisted_flexion="weak_painless",
        right__resisted_flexion="strong_painless",
    ),
    row(
        *("skin cancer long ago, and a weak leg", "emergency", "now"),
        cancer="past",
        cancer_years_since=20,
        cancer_kind="skin_not_melanoma",
        leg_weakness="yes",
    ),
    # vessels and clots
    row("smoker of 70, moving changes nothing", "urgent", "today", "flank_left", SMOKER, WEEKS2, UNMOVED),
    row("smoker of 70, drawn on the tummy", "urgent", "today", "abdomen_upper", SMOKER, WEEKS2),
    row("tummy drawn, strong, worse", "urgent", "today", "abdomen_lower_left", WEEKS2, WORSE, STRONG),
    row(
        "beat felt at 61, tummy drawn for months",
        "emergency",
        "now",
        "abdomen_upper",
        born(61),
        abdominal_pulsation="yes",
    ),
    row("faint with tummy pain", "emergency", "now", "abdomen_lower_left", DAYS3, faint_or_clammy="yes"),
    row("cold leg", "urgent", "today", "lower_leg_left", WEEKS2, UNMOVED, vascular_disease="yes"),
    row(
        *("cold leg, getting weaker", "emergency", "now", "lower_leg_left", WEEKS2, UNMOVED),
        vascular_disease="yes",
        leg_weakness="yes",
    ),
    row("calf pain beside a plaster", "urgent", "today", "lower_leg_left", WEEKS2, healing_fracture="yes"),
    row(
        *("calf pain ten weeks after a birth", "urgent", "today", "lower_leg_left", WEEKS2),
        gave_birth_past_year="yes",
        birth_weeks=10,
        birth_kind="vaginal",
    ),
    row(
        *("calf pain at 30 weeks of pregnancy", "urgent", "today", "lower_leg_left", WEEKS2),
        pregnancy="pregnant",
        pregnancy_weeks=30,
        pregnancy_concern="no",
        ectopic_signs="no",
    ),
    row(
        *("calf pain, cancer under treatment", "urgent", "today", "lower_leg_left", WEEKS2),
        cancer="now",
        cancer_kind="other",
        new_groin_flank_thigh_pain="no",
    ),
    row("calf pain, a clot still treated", "urgent", "today", "lower_leg_left", WEEKS2, blood_clot="under_3_months"),
    row("calf pain, a clot years ago", "clearance", "today", "lower_leg_left", WEEKS2, blood_clot="over_3_months"),
    row(
        *("whole leg throbs, no swelling seen", "clearance", "today", "lower_leg_left", "thigh_back_left", WEEKS2),
        pain_character=["throbbing"],
    ),
    row("thinner, groin drawn, said not new", "urgent", "today", "groin_left", "flank_left", WEEKS2, THINNER),
    row("treated clot, thinner denied", "urgent", "today", "groin_left", WEEKS2, blood_clot="on_treatment"),
    row("thinner, strong buttock pain", "urgent", "today", "buttock_left", DAYS3, THINNER, STRONG),
    # bones
    row(
        *("limps at 82, daughter knows of no fall", "urgent", "today", "groin_left"),
        *(born(82), WEEKS6, STANDS, LIMPS, {"who_answers": "other"}),
    ),
    row("sore knee at 79, hurts to stand", "clearance", "days", "knee_left", MAN, born(79), WEEKS2, STANDS),
    row("fell at 82, front of the hip, limps", "urgent", "today", "hip_front_left", born(82), WEEKS2, FELL, LIMPS),
    row("fell at 71, strong low back", "urgent", "today", "low_back", born(71), WEEKS2, FELL, STRONG),
    row("lifted laundry at 77", "clearance", "days", "low_back", born(77), WEEKS2, STRONG, onset="sudden_movement"),
    row(
        *("bone tablets, thigh slowly worse", "clearance", "days", "thigh_front_left", born(66), WORSE),
        osteoporosis_or_steroids="yes",
        long_steroids="no",
    ),
    row(
        *("runner who stopped after more load", "clearance", "days", "groin_left", WEEKS12, WORSE, STANDS),
        onset="load_increase",
    ),
    row(
        *("missed periods, hop pain in the buttock", "urgent", "today", "buttock_left", WORSE),
        low_body_weight_or_periods_missed="yes",
        hurts_running_or_hopping="yes",
        impact_training="no",
    ),
    row("boy of 16, hip moves less", "urgent", "today", BOY, symptoms=["less_hip_movement"]),
    row("kick a month ago at 16, easing", "clearance", "days", "hip_front_left", BOY, WEEKS6, course="better"),
    row("both thighs after spinning", "clearance", "today", "thigh_front", DAYS3, STRONG, onset="load_increase"),
    row("no guardian at 14", "clearance", "before_visit", "low_back", MAN, born(14), guardian_present="no"),
    row("ten years old", "clearance", "before_visit", "low_back", MAN, born(10), guardian_present="yes"),
    # tummy, womb, groin
    row("pouches and new tummy pain", "urgent", "today", "abdomen_lower_left", WEEKS6, WORSE, POUCHES),
    row("new coil with trouble", "urgent", "days", coil="under_6_weeks", coil_problem="yes"),
    row(
        *("old coil, trouble and tummy pain", "urgent", "today", {"abdominal_pain": "yes", "ectopic_signs": "no"}),
        coil="over_6_weeks",
        coil_problem="yes",
    ),
    row("pregnant, tummy drawn", "urgent", "today", "abdomen_lower_left", WEEKS2, PREGNANT),
    row("not pregnant, she says", "emergency", "now", "abdomen_lower_left", DAYS3, ectopic_signs="yes"),
    row("lump in a thin old groin", "urgent", "today", "groin_left", born(83), DAYS3, new_lump="yes"),
    row("the same, perhaps sore", "urgent", "now", "groin_left", DAYS3, new_lump="yes", painful_lump="not_sure"),
    row("groin at 19, nothing helps", "emergency", "now", "groin_left", MAN, born(19), DAYS3, UNMOVED, STRONG),
    row("low tummy at 25", "urgent", "today", "abdomen_lower_left", MAN, born(25), DAYS3, STRONG),
    # said, and said otherwise
    row("tummy drawn, new pain denied", "clearance", "days", "abdomen_upper", WEEKS6, ectopic_signs="no"),
    row("cannot stand, yet it does not hurt to", "urgent", "today", cannot_bear_weight="yes"),
    row("aneurysm, and a normal scan", "clearance", "days", born(66), aneurysm_or_graft="yes", aorta_scan="normal"),
]

ORDINARY = [
    row("nothing but an old ache", "self_care", "none"),
    row("night pain and nothing else", "self_care", "none", NIGHT),
    row("nothing changes it, old and steady", "professional_modified", "none", UNMOVED),
    row("a back that never quite goes", "self_care", "none", constant_abdominal_or_back_pain="yes"),
    row("one bad moment", "self_care", "none", pain_worst=8),
    row("sharp at rest, easing", "self_care", "none", sharp_pain="yes", sharp_pain_when="at_rest", course="better"),
    row("no better for years, examined", "self_care", "none", not_improving="yes"),
    row("worn hip with rest pain", "professional_modified", "none", hip_joint_condition="yes", pain_at_rest=4),
    row("quiet ulcer", "self_care", "none", abdominal_organ_problem="yes", organ_problem_now="no"),
    row(
        *("an operation years ago", "self_care", "none"),
        abdominal_surgery="yes",
        abdominal_surgery_weeks=300,
        abdominal_surgery_kind="open",
        abdominal_surgery_problem="no",
    ),
    row("cancer long ago, steady", "self_care", "none", cancer="past", cancer_years_since=15),
    row("skin cancer being treated", "self_care", "none", cancer="now", cancer_kind="skin_not_melanoma"),
    row("bruises easily at 34", "self_care", "none", bruise_easily="yes"),
    row("wants no hands on the tummy", "self_care", "none", touch_consent="not_abdomen"),
    row("painkillers", "self_care", "none", other_medicine_or_condition="ibuprofen", no_other_conditions="no"),
    row("thinner for years, old back", "professional_modified", "none", "low_back", THINNER),
    row("the test was not done", "self_care", "none", thomas_test={"performed": False, "reason": "no_time"}),
    row("diabetes and stiff hips", "self_care", "none", DIABETIC),
    row("pressure under control at 58", "self_care", "none", born(58), high_blood_pressure="yes"),
    row("hop pain, old and steady", "self_care", "none", hurts_running_or_hopping="yes", impact_training="yes"),
    row("a needle last week, no worse", "professional_modified", "none", injection_2_weeks="yes"),
    row("bowel examined, no worse", "professional_modified", "none", womb_or_bowel_procedure_6_weeks="yes"),
    row("tramadol every day", "professional_modified", "none", daily_strong_painkiller="yes"),
    row("before the day of the visit", "self_care", "none", pain_now=GONE, impaired_today=GONE),
    row("not sure about a scan at 30", "self_care", "none", born(30), aorta_scan="not_sure"),
]


def missed(person: Person, label: str, when: str, *, ordinary: bool = False) -> bool:
    """Was less said to a person in danger, or more to an ordinary one, than there should be?"""
    said, due = (LABELS.index(label), WHENS.index(when)), (LABELS.index(person.label), WHENS.index(person.when))
    return said[0] > due[0] or said[1] > due[1] if ordinary else said[0] < due[0] or said[1] < due[1]
