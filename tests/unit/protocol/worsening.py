"""Ladders from the mildest to the worst value of each answer and measurement, for the enumeration of worsenings.

A step that says nothing about danger (a side, a kind, a wish) is on no ladder. Where one more answer is asked because
of a step, the step carries it, so that a ladder climbs from one complete case to the next.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from screening.protocol.ceilings import PARTS, Label, Level, Referral
from screening.protocol.engine import ScreeningResult
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from tests.unit.protocol.clients import case_file

Step = dict[str, Any]

NOT_ON_A_LADDER = {
    "no_other_conditions",
    "guardian_present",
    "young_person_agrees",
    "hernia_repaired",
    "heavy_lifting",
    "no_pain",
    "changes_with_movement",
    "sharp_pain",
    "gave_birth_past_year",
    "abdominal_surgery",
}
WOMB = {"pregnancy", "gave_birth_past_year", "coil", "gynae_problem"}
_SURGERY = {"abdominal_surgery": "yes", "abdominal_surgery_kind": "open", "abdominal_surgery_problem": "no"}
_BIRTH = {"gave_birth_past_year": "yes", "birth_kind": "vaginal"}
_CAESAREAN = {"gave_birth_past_year": "yes", "birth_kind": "caesarean"}
_HERNIA = {"hernia_repaired": "no"}

BY_HAND: dict[str, list[Step]] = {
    "changes_with_movement": [{"changes_with_movement": code} for code in ("yes", "not_sure", "no")],
    "sharp_pain": [
        {"sharp_pain": "no"},
        {"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"},
        {"sharp_pain": "yes", "sharp_pain_when": "spreading"},
        {"sharp_pain": "not_sure"},
        {"sharp_pain": "yes", "sharp_pain_when": "no_pattern"},
    ],
    "night_pain": [{"night_pain": code} for code in ("none", "eases_on_turning", "not_sure", "unrelieved")],
    "pain_at_rest": [{"pain_at_rest": n} for n in range(1, 11)],
    "pain_now": [{"pain_now": n} for n in range(2, 11)],
    "pain_average": [{"pain_average": n} for n in range(3, 11)],
    "pain_worst": [{"pain_worst": n} for n in range(4, 11)],
    "course": [{"course": code} for code in ("better", "steady", "worse")],
    "duration": [
        {"duration": code}
        for code in ("over_12_weeks", "6_to_12_weeks", "2_to_6_weeks", "under_2_weeks", "under_3_days")
    ],
    "character": [
        {"pain_character": ["dull"]},
        {"pain_character": ["dull", "sharp"]},
        {"pain_character": ["dull", "sharp", "burning"]},
        {"pain_character": ["dull", "sharp", "burning", "throbbing"]},
    ],
    "places of the tummy": [
        {"pain_sites": ["low_back_left"]},
        {"pain_sites": ["low_back_left", "abdomen_lower_left"]},
        {"pain_sites": ["low_back_left", "abdomen_lower_left", "abdomen_upper", "flank_left"]},
    ],
    "places of the leg": [
        {"pain_sites": ["buttock_left"]},
        {"pain_sites": ["buttock_left", "hip_side_left"]},
        {"pain_sites": ["buttock_left", "hip_side_left", "knee_left", "thigh_back_left"]},
        {"pain_sites": ["buttock_left", "hip_side_left", "knee_left", "thigh_back_left", "lower_leg_left"]},
        {
            "pain_sites": [
                "buttock_left",
                "hip_side_left",
                "knee_left",
                "thigh_back_left",
                "lower_leg_left",
                "lower_leg_right",
            ]
        },
    ],
    "hop": [
        {"hurts_running_or_hopping": "no"},
        *({"hurts_running_or_hopping": "yes", "impact_training": code} for code in ("no", "not_sure", "yes")),
    ],
    "effort in the thigh": [
        {"effort_power_loss": "no"},
        *({"effort_power_loss": "yes", "effort_settles": code} for code in ("no", "not_sure", "yes")),
    ],
    "heart": [
        {"heart_failure_or_uncontrolled_pressure": "no"},
        *({"heart_failure_or_uncontrolled_pressure": "yes", "heart_signs": code} for code in ("no", "not_sure", "yes")),
    ],
    "organ": [
        {"abdominal_organ_problem": "no"},
        *({"abdominal_organ_problem": "yes", "organ_problem_now": code} for code in ("no", "not_sure", "yes")),
    ],
    "needle": [
        {"injection_2_weeks": "no"},
        *({"injection_2_weeks": "yes", "worse_since_procedure": code} for code in ("no", "not_sure", "yes")),
    ],
    "procedure": [
        {"womb_or_bowel_procedure_6_weeks": "no"},
        *(
            {"womb_or_bowel_procedure_6_weeks": "yes", "worse_since_procedure": code}
            for code in ("no", "not_sure", "yes")
        ),
    ],
    "steroids": [
        {"osteoporosis_or_steroids": "no"},
        *({"osteoporosis_or_steroids": "yes", "long_steroids": code} for code in ("no", "not_sure", "yes")),
    ],
    "new pain": [{"anticoagulant": "yes", "new_groin_flank_thigh_pain": code} for code in ("no", "not_sure", "yes")],
    "care": [
        {"not_improving": "no"},
        *(
            {"not_improving": "yes", "examined_for_this": code}
            for code in ("under_3_months", "over_3_months", "not_sure", "never")
        ),
    ],
    "kind of cancer": [
        {"cancer": "past", "cancer_years_since": 3, "cancer_kind": code}
        for code in ("skin_not_melanoma", "not_sure", "other")
    ],
    "years since cancer": [
        {"cancer": "past", "cancer_kind": "other", "cancer_years_since": years} for years in (30, 11, 10, 9, 5, 4, 0)
    ],
    "operation on the spine": [{"spine_or_hip_operation": code} for code in ("none", "no_metal", "not_sure", "metal")],
    "day": [{"impaired_today": code} for code in ("no", "not_sure", "yes")],
    "new fall": [{"new_fall": code} for code in ("no", "not_sure", "yes")],
    "new on the day": [{"pain_is_new": code} for code in ("no", "not_sure", "yes")],
    "who answers": [{"who_answers": code} for code in ("self", "helped", "other")],
    "pain_sites": [
        {"pain_sites": ["low_back_left"]},
        {"pain_sites": ["low_back_left", "hip_front_left"]},
        {"pain_sites": ["low_back_left", "hip_front_left", "groin_left"]},
        {"pain_sites": ["low_back_left", "hip_front_left", "groin_left", "thigh_front_left", "lower_leg_left"]},
    ],
    "symptoms": [
        {"symptoms": []},
        {"symptoms": ["stiffness"]},
        {"symptoms": ["stiffness", "less_hip_movement"]},
        {"symptoms": ["stiffness", "less_hip_movement", "clicking_hip"]},
        {"symptoms": ["stiffness", "less_hip_movement", "clicking_hip", "one_leg_tingling"]},
        {
            "symptoms": [
                "stiffness",
                "less_hip_movement",
                "clicking_hip",
                "one_leg_tingling",
                "locking_or_catching",
                "heavy_leg_on_stairs",
                "digestive_trouble",
            ]
        },
    ],
    "reaction_to_massage": [
        {"reaction_to_massage": code}
        for code in (
            "none",
            "sore_a_day",
            "dizzy_sick_or_faint",
            "not_sure",
            "bruised_or_worse",
            "tummy_pain_or_fainted",
        )
    ],
    "aorta_scan": [{"aorta_scan": code} for code in ("normal", "never", "not_sure", "abnormal")],
    "blood_clot": [
        {"blood_clot": code} for code in ("never", "not_sure", "over_3_months", "under_3_months", "on_treatment")
    ],
    "surgery": [
        {"abdominal_surgery": "no"},
        *({**_SURGERY, "abdominal_surgery_weeks": weeks} for weeks in (500, 53, 52, 13, 12, 6, 5, 0)),
    ],
    "hernia": [
        {"hernia": "none"},
        *(
            {"hernia": code, **_HERNIA}
            for code in ("hiatal", "umbilical", "inguinal", "unknown_kind", "femoral", "not_sure")
        ),
    ],
    "hernia repaired": [
        {"hernia": "inguinal", "hernia_repaired": "yes", "hernia_repair_weeks": weeks}
        for weeks in (300, 13, 12, 6, 5, 0)
    ],
    "pregnancy": [
        {"pregnancy": "no"},
        {"pregnancy": "not_sure", "ectopic_signs": "no"},
        {"pregnancy": "possible", "ectopic_signs": "no"},
        {"pregnancy": "pregnant", "pregnancy_weeks": 20, "pregnancy_concern": "no", "ectopic_signs": "no"},
        {"pregnancy": "pregnant", "pregnancy_weeks": 20, "pregnancy_concern": "not_sure", "ectopic_signs": "no"},
        {"pregnancy": "pregnant", "pregnancy_weeks": 20, "pregnancy_concern": "yes", "ectopic_signs": "no"},
        {"pregnancy": "pregnant", "pregnancy_weeks": 8, "pregnancy_concern": "yes", "ectopic_signs": "yes"},
    ],
    "birth": [
        {"gave_birth_past_year": "no"},
        *({**_BIRTH, "birth_weeks": weeks} for weeks in (60, 14, 12, 8, 6, 5, 0)),
    ],
    "caesarean": [
        {"gave_birth_past_year": "no"},
        *({**_CAESAREAN, "birth_weeks": weeks} for weeks in (60, 52, 14, 12, 8, 6, 5, 0)),
    ],
    "coil": [{"coil": "none"}, *({"coil": c, "coil_problem": "no"} for c in ("over_6_weeks", "not_sure"))],
    "coil_problem": [{"coil": "over_6_weeks", "coil_problem": c} for c in ("no", "not_sure", "yes")],
    "gynae_problem": [
        {"gynae_problem": "no"},
        *({"gynae_problem": "yes", "gynae_pain_now": code} for code in ("no", "not_sure", "yes")),
    ],
    "bowel_inflammation": [{"bowel_inflammation": code} for code in ("none", "in_remission", "not_sure", "active")],
    "diverticulitis": [{"diverticulitis": code} for code in ("none", "not_sure", "past_or_pouches", "active")],
    "cancer": [
        {"cancer": "never"},
        {"cancer": "past", "cancer_kind": "other", "cancer_years_since": 20},
        {"cancer": "past", "cancer_kind": "other", "cancer_years_since": 1},
        {"cancer": "now", "cancer_kind": "other"},
    ],
    "hip_replacement": [
        {"hip_replacement": "none"},
        {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "no"},
        {"hip_replacement": "not_sure", "groin_pain_lifting_leg": "no"},
        {"hip_replacement": "under_12_weeks", "groin_pain_lifting_leg": "no"},
        {"hip_replacement": "under_12_weeks", "groin_pain_lifting_leg": "yes"},
    ],
    "inflammatory_arthritis": [{"inflammatory_arthritis": code} for code in ("none", "not_sure", "calm", "flare")],
    "epilepsy": [{"epilepsy": code} for code in ("none", "not_sure", "controlled", "seizure_3_months")],
    "connective_tissue": [
        {"connective_tissue": code} for code in ("none", "hypermobile", "not_sure", "marfan_or_vascular_eds")
    ],
    "fever": [
        {"fever_or_unwell": "no"},
        {"fever_or_unwell": "not_sure", "very_unwell": "no"},
        {"fever_or_unwell": "yes", "very_unwell": "no"},
        {"fever_or_unwell": "yes", "very_unwell": "not_sure"},
        {"fever_or_unwell": "yes", "very_unwell": "yes"},
    ],
    "skin": [
        {"skin_problem_area": "no"},
        *({"skin_problem_area": "yes", "skin_spreading_redness": code} for code in ("no", "not_sure", "yes")),
    ],
    "other": [
        {"other_medicine_or_condition": "", "no_other_conditions": "yes"},
        {"other_medicine_or_condition": "something", "no_other_conditions": "no"},
    ],
    "touch_consent": [{"touch_consent": code} for code in ("yes", "over_clothes", "no")],
    "hip": [{"left": {"hip_extension": angle}} for angle in (20, 10, 9, 0, -1, -10, -11, -60)],
    "both hips": [
        {"left": {"hip_extension": angle}, "right": {"hip_extension": angle}} for angle in (20, 9, -1, -11, -40)
    ],
    "knee": [{"left": {"knee_flexion": angle}} for angle in (100, 80, 79, 67, 66, 0)],
    "test pain": [{"left": {"pain": points}} for points in range(11)],
    "tight hip hurts": [{"left": {"hip_extension": -20, "pain": points}} for points in range(11)],
    "end feel": [{"left": {"end_feel": code}} for code in ("elastic", "firm", "guarded")],
    "flat": [{"left": {"lumbar_flat": code}} for code in ("yes", "not_checked", "no")],
    "painful effort": [
        {"left": {"resisted_flexion": code}} for code in ("strong_painless", "strong_painful", "weak_painful")
    ],
    "weak effort": [{"left": {"resisted_flexion": code}} for code in ("strong_painless", "weak_painless")],
}


def ladders(base: dict[str, Any]) -> dict[str, list[Step]]:
    """Every ladder that can be climbed from this base: the yes/no questions asked of it, and those by hand."""
    asked = case_file(**base)["answers"]
    plain = {
        q.id: [{q.id: code} for code in ("no", "not_sure", "yes")]
        for q in QUESTIONNAIRE.questions
        if q.kind is Kind.YNU and q.gate is None and q.id in asked and q.id not in NOT_ON_A_LADDER
    }
    plain.pop("fever_or_unwell")
    plain.pop("skin_problem_area")
    for steps in BY_HAND.values():
        plain.pop(next(iter(steps[0])), None)
    closed = WOMB if base.get("sex") == "male" else set()
    by_hand = {name: steps for name, steps in BY_HAND.items() if not closed & set(steps[0])}
    return {**plain, **by_hand}


def after(base: dict[str, Any], *steps: Step) -> dict[str, Any]:
    """The case file with these steps taken; measurements of a side are merged."""
    answers, test = dict(base["answers"]), dict(base["thomas_test"])
    for step in steps:
        for key, value in step.items():
            if key in ("left", "right"):
                test[key] = {**test[key], **value}
            else:
                answers[key] = value
    return {**base, "answers": answers, "thomas_test": test}


DEEPER = ("pro_direct", "self_abdominal_hand", "self_abdominal_tool")


class Outcome(NamedTuple):
    """What matters of a suggestion; small, for the drill keeps many thousands."""

    ceilings: tuple[Level, ...]
    referral: Referral
    label: Label
    deeper: frozenset[str]


def outcome(suggestion: ScreeningResult) -> Outcome:
    deeper = (line.technique.slug for line in suggestion.plan if line.technique.part in DEEPER)
    ceilings = tuple(suggestion.ceilings[part] for part in PARTS)
    return Outcome(ceilings, suggestion.referral, suggestion.label, frozenset(deeper))


def milder(better: Outcome, worse: Outcome) -> list[str]:
    """In what the outcome of the worse case is milder; nothing is as it should be."""
    pairs = zip(PARTS, better.ceilings, worse.ceilings, strict=True)
    found = [f"{part} rises from {was.name} to {now.name}" for part, was, now in pairs if now > was]
    if worse.referral < better.referral:
        found.append(f"referral falls from {better.referral.name} to {worse.referral.name}")
    if worse.label < better.label:
        found.append(f"label falls from {better.label.name} to {worse.label.name}")
    if worse.deeper - better.deeper:
        found.append(f"deeper work appears: {sorted(worse.deeper - better.deeper)}")
    return found
