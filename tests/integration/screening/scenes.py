"""Clients part-way along the path: answers submitted, measured, suggested, signed. Made through the services."""

from typing import Any

import pytest

from screening.assessment.services import record_thomas_test, suggest
from screening.intake.models import Answers
from screening.intake.services_send import send
from screening.intake.values import split
from screening.pathway.services import move, open_screening
from screening.pathway.states import State
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.review.services import begin_draft
from screening.review.signing import release, sign
from tests.integration.screening.links import healthy

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


def submit_answers(screening, by, answers: dict[str, Any]):
    """Answers typed in the room by `by`, and sent: the next version, frozen."""
    if screening.state == State.INVITED:
        move(screening=screening, name="begin", by=by)
    coded, words = split(answers, QUESTIONNAIRE.by_id)
    Answers.objects.create(
        screening=screening,
        number=screening.answers.count() + 1,
        coded=coded,
        words=words,
        protocol_version="1.0",
    )
    return send(screening=screening, by=by, typed_name="Iris Okafor", method="in_room")


@pytest.fixture
def opened(visit, therapist, outbox_off):
    return open_screening(visit=visit, by=therapist)


@pytest.fixture
def submitted(opened, therapist):
    """A healthy client's answers, sent."""
    submit_answers(opened, therapist, healthy())
    return opened


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


def thomas_posted(**changes):
    """The Thomas Test form as a browser posts it: both sides 4° above level, nothing else of note."""
    side = {
        "hip_extension_way": "above",
        "hip_extension": "4",
        "knee_flexion": "78",
        "hip_abduction_way": "straight",
        "hip_abduction": "",
        "lumbar_flat": "yes",
        "pain": "0",
        "pain_site": "none",
        "end_feel": "elastic",
    }
    sides = {f"{name}-{field}": value for name in ("left", "right") for field, value in side.items()}
    return {"performed": "yes", "variant": "modified", "tool": "goniometer", "seen": "", "note": ""} | sides | changes
