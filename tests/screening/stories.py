"""Clients part-way along the path: answers submitted, measured, suggested, signed. Made through the services."""

from typing import Any

import pytest

from clinic.core import clock
from screening.assessment.cases import fingerprint
from screening.assessment.services import record_thomas_test, suggest
from screening.intake.models import Answers
from screening.pathway.services import move, open_screening
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.review.services import begin_draft
from screening.review.signing import release, sign

NONE = {
    "night_pain": "none",
    "reaction_to_massage": "none",
    "aorta_scan": "normal",
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
}
# A healthy adult with a stiff hip: nothing of note, everything answered.
HEALTHY = {
    **{q.id: "no" for q in QUESTIONNAIRE.questions if q.kind is Kind.YNU and q.gate is None},
    **NONE,
    "pain_sites": ["hip_front_left"],
    "pain_now": 2,
    "pain_average": 3,
    "pain_worst": 4,
    "pain_at_rest": 0,
    "duration": "over_12_weeks",
    "onset": "gradual",
    "course": "steady",
    "symptoms": ["stiffness"],
    "pain_character": ["pulling"],
    "changes_with_movement": "yes",
    "gave_birth_past_year": "no",
    "gynae_problem": "no",
    "no_other_conditions": "yes",
    "care_preference": "either",
    "touch_consent": "yes",
}
WORDS = {"activities": [{"name": "Climbing stairs", "score": 6}]}  # in the client's own words, kept encrypted
SIDE = {
    "hip_extension": -4,
    "knee_flexion": 78,
    "hip_abduction": 3,
    "lumbar_flat": "yes",
    "pain": 0,
    "pain_site": "none",
    "end_feel": "elastic",
}
TEST = {
    "performed": True,
    "reason": "",
    "variant": "modified",
    "tool": "goniometer",
    "sides": {"left": SIDE, "right": SIDE | {"hip_extension": 2}},
    "note": "",
}
NOT_DONE = {"performed": False, "reason": "pain", "variant": "", "tool": "", "sides": {}, "note": ""}


def submit_answers(screening, by, answers: dict[str, Any], words: dict[str, Any] = WORDS):
    """Answers frozen in the database and the screening moved on, as after the client's Send."""
    if screening.state == "invited":
        move(screening=screening, name="begin", by=by)
    row = Answers.objects.create(
        screening=screening,
        number=screening.answers.count() + 1,
        coded=answers,
        words=words,
        protocol_version="1.0",
        submitted_at=clock.now(),
        asked=[{"id": q.id, "text": q.text} for q in QUESTIONNAIRE.questions],
        content_hash=fingerprint([answers, words]),
    )
    move(screening=screening, name="submit" if screening.state == "in_progress" else "correct", by=by)
    return row


@pytest.fixture
def invited(visit, therapist):
    return open_screening(visit=visit, by=therapist)


@pytest.fixture
def submitted(invited, therapist):
    """A healthy client's answers, sent."""
    submit_answers(invited, therapist, HEALTHY)
    return invited


@pytest.fixture
def assessed(submitted, therapist):
    record_thomas_test(screening=submitted, by=therapist, **TEST)
    return submitted


@pytest.fixture
def suggested(assessed, therapist):
    suggest(screening=assessed, by=therapist)
    return assessed


def signed_plan_of(screening, by):
    """The suggestion taken as it is, and signed."""
    draft = begin_draft(screening=screening, by=by)
    plan = sign(revision=draft, by=by, version=draft.version, reauthenticated=True)
    screening.refresh_from_db()
    return plan


@pytest.fixture
def signed(suggested, therapist):
    signed_plan_of(suggested, therapist)
    return suggested


@pytest.fixture
def released(signed, therapist):
    release(screening=signed, by=therapist)
    return signed
