"""Answers of the demo's clients: a healthy base, and what differs in each story."""

from typing import Any

from screening.intake.layout import Sheet, section_of
from screening.intake.page_form import EACH, GO, SO_NOT, page_data
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_parts import with_parts
from screening.protocol.questions import Kind

CODES: dict[str, Any] = {
    "pain_sites": ["low_back_left", "low_back_right", "hip_front_left"],
    "duration": "over_12_weeks",
    "onset": "gradual",
    "course": "steady",
    "care_so_far": "none",
    "symptoms": ["stiffness", "hard_to_sit_long"],
    "pain_character": ["dull"],
    "changes_with_movement": "yes",
    "night_pain": "none",
    "activities": [{"name": "Putting on socks", "score": 6}, {"name": "Standing at work", "score": 5}],
    "reaction_to_massage": "never_had_massage",
    "aorta_scan": "never",
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
    "sitting_hours": 9,
    "activity_minutes_week": 60,
    "sports": ["walking"],
    "sleep_position": "varies",
    "care_preference": "either",
    "touch_consent": "yes",
    "spine_or_hip_operation": "none",
    "who_answers": "self",
    "pain_at_rest": 1,
    "pain_now": 3,
    "pain_average": 4,
    "pain_worst": 6,
    "stress": 4,
}


def healthy(asked: set[str], **differs: Any) -> dict[str, Any]:
    """The answers of a healthy adult to the questions `asked`, with what differs; None leaves a question empty."""
    base = {
        question.id: CODES.get(question.id, "no" if question.kind is Kind.YNU else "")
        for section in QUESTIONNAIRE.sections
        for question in section.questions
        if question.id in asked
    }
    return {key: value for key, value in {**base, **differs}.items() if value is not None}


def _is_half(states: list[Any]) -> bool:
    return None in states and any(states)


def posted(page: str, answers: dict[str, Any], person: tuple[int | None, str], seen: str = "") -> dict[str, Any]:
    """A page of the form as a browser posts it on Continue. A list of which only some rows are known is answered row
    by row, so that nothing is said about the others."""
    sheet = Sheet(section_of(page), *person, with_parts(answers))
    each = [one.id for one in sheet.lists() if sheet.each(one) or _is_half(sheet.state(one))]
    data = page_data(sheet, {}, each)
    for one in sheet.lists():
        if one.id not in each and not sheet.is_none(one):
            rest = [row.key for row in sheet.rows(one) if sheet.values.get(row.key) == "no"]
            data[f"{SO_NOT}-{one.id}"] = " ".join(rest)
    return {**dict(data.lists()), EACH: each, GO: "1", "seen": seen}


def side(hip: int, *, knee: int = 72, flat: str = "yes", **differs: Any) -> dict[str, Any]:
    """One side of a Thomas Test: degrees, + below horizontal."""
    usual = {"hip_abduction": 4, "pain": 1, "pain_site": "none", "end_feel": "elastic"}
    return {"hip_extension": hip, "knee_flexion": knee, "lumbar_flat": flat, **usual, **differs}
