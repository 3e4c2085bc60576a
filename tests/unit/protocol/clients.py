"""Clients for the protocol's tests: a healthy office worker, and what may get worse about anybody."""

from copy import deepcopy
from typing import Any

from screening.protocol.case import Case
from screening.protocol.engine import ScreeningResult, screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.protocol.reading import read

CALM_SIDE = {
    "hip_extension": -4,
    "knee_flexion": 75,
    "hip_abduction": 3,
    "lumbar_flat": "yes",
    "pain": 1,
    "pain_site": "none",
    "end_feel": "elastic",
}
TIGHT_ANSWERS: dict[str, Any] = {
    "pain_sites": ["low_back_left", "low_back_right"],
    "pain_now": 2,
    "pain_average": 3,
    "pain_worst": 4,
    "pain_at_rest": 1,
    "duration": "over_12_weeks",
    "onset": "gradual",
    "course": "steady",
    "symptoms": ["stiffness", "hard_to_sit_long"],
    "pain_character": ["dull"],
    "night_pain": "none",
    "changes_with_movement": "yes",
    "activities": [{"name": "sit through a film", "score": 5}],
    "reaction_to_massage": "none",
    "blood_clot": "never",
    "hernia": "none",
    "pregnancy": "no",
    "coil": "none",
    "bowel_inflammation": "none",
    "diverticulitis": "none",
    "cancer": "never",
    "hip_replacement": "none",
    "inflammatory_arthritis": "none",
    "epilepsy": "none",
    "connective_tissue": "none",
    "no_other_conditions": "yes",
    "spine_or_hip_operation": "none",
    "who_answers": "self",
    "touch_consent": "yes",
}
FOLLOW_UPS: dict[str, Any] = {
    "new_groin_flank_thigh_pain": "no",
    "ever_smoked": "no",
    "aneurysm_in_family": "no",
    "aorta_scan": "never",
    "impact_training": "no",
    "effort_settles": "no",
    "heart_signs": "no",
    "organ_problem_now": "no",
    "worse_since_procedure": "no",
    "long_steroids": "no",
    "cancer_kind": "other",
    "examined_for_this": "over_3_months",
    "ectopic_signs": "no",
    "sharp_pain_when": "end_of_movement",
}
"""What is answered as soon as another answer, or the age, opens the question."""


def all_no() -> dict[str, Any]:
    """Every yes/no question that is asked of everybody, answered no."""
    asked = (q for section in QUESTIONNAIRE.sections for q in section.questions)
    return {q.id: "no" for q in asked if q.kind is Kind.YNU and q.gate is None}


def case_file(
    *,
    birth_date: str | None = "1992-03-01",
    sex: str | None = "female",
    test: dict[str, Any] | None = None,
    left: dict[str, Any] | None = None,
    right: dict[str, Any] | None = None,
    without: tuple[str, ...] = (),
    **answers: Any,
) -> dict[str, Any]:
    """A stiff, otherwise healthy office worker of 34, with these answers and measurements instead."""
    if sex != "male":
        asked = {"gave_birth_past_year": "no", "gynae_problem": "no"}
    else:
        asked = {}
    given = {**all_no(), **asked, **deepcopy(TIGHT_ANSWERS), **answers}
    if sex == "male":
        given = {key: value for key, value in given.items() if key not in ("pregnancy", "coil")}
    if sex != "female":
        given.setdefault("testicular_lump", "no")
    test = test or {
        "performed": True,
        "variant": "modified",
        "tool": "goniometer",
        "left": {**CALM_SIDE, **(left or {})},
        "right": {**CALM_SIDE, **(right or {})},
    }
    client = {"birth_date": birth_date, "sex": sex}
    given = {**_opened(given, client), **given}
    return {
        "as_of": "2026-11-20",
        "client": {key: value for key, value in client.items() if value is not None},
        "answers": {key: value for key, value in given.items() if key not in without},
        "thomas_test": test,
    }


def _opened(given: dict[str, Any], client: dict[str, Any]) -> dict[str, Any]:
    """The follow-ups that these answers open, answered as by somebody with nothing to report."""
    known = {"as_of": "2026-11-20", "client": client, "answers": given}
    facts = read(QUESTIONNAIRE, given, Case.from_json(known).who()).facts
    return {key: value for key, value in FOLLOW_UPS.items() if QUESTIONNAIRE.question(key).is_asked(facts)}


def screened(**changes: Any) -> ScreeningResult:
    """What the protocol suggests for `case_file` with these changes."""
    return screen(Case.from_json(case_file(**changes)))


def classes(suggestion: ScreeningResult) -> dict[str, str]:
    """Class by finding."""
    return {finding.rule.id: finding.cls.value for finding in suggestion.findings}


def label_of(suggestion: ScreeningResult) -> str:
    return suggestion.label.name.lower()
