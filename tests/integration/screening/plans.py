"""Plans for tests, written straight into the tables: what comes before them is tested where it is made."""

import datetime as dt

import pytest

from clinic.core import clock
from screening.assessment.cases import case_of, screened
from screening.assessment.models import Suggestion, ThomasTest
from screening.assessment.services import content_hash
from screening.assessment.snapshot import snapshot
from screening.intake.engine import without_words
from screening.intake.models import Answers
from screening.intake.values import split
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.techniques import technique
from screening.review.content import signature_of
from screening.review.forms_lines import LinesForm
from screening.review.lines import set_lines
from screening.review.models import PlanRevision
from tests.integration.screening.links import healthy

STRETCH, BRIDGE, TUMMY, HANDS = (
    "kneeling-hip-flexor-stretch",
    "bridge",
    "abdominal-hand-massage",
    "myofascial-release",
)


def item(slug, **more):
    """A plan line as the contract has it, with the start dose."""
    entry = technique(slug)
    dose = entry.dose.as_json() if entry.dose else {}
    return {"technique": slug, "part": entry.part, "who": entry.who, "dose": dose, "modifications": []} | more


def make_screening(visit, state=State.RELEASED):
    return Screening.objects.create(
        practice=visit.practice,
        client=visit.client,
        visit=visit,
        state=state,
        label="professional",
        urgency=1,
        moved_at=clock.now(),
    )


def make_suggestion(screening, by, **result):
    """What the engine answers to a healthy client, with `coded` and `words` over the answers (None takes one out), and
    parts of the result replaced."""
    coded, words = split(healthy(), QUESTIONNAIRE.by_id)
    answers = Answers.objects.create(
        screening=screening,
        number=screening.answers.count() + 1,
        protocol_version="test",
        content_hash="a" * 64,
        submitted_at=clock.now(),
        coded=_without_none(coded | result.pop("coded", {})),
        words=words | result.pop("words", {}),
    )
    test = ThomasTest.objects.create(screening=screening, performed=False, reason="no_time", by=by)
    case = without_words(case_of(screening))
    result = snapshot(screened(screening, case)) | result
    return Suggestion.objects.create(
        screening=screening,
        answers=answers,
        thomas_test=test,
        case=case,
        result=result,
        label="professional",
        complete=True,
        protocol_version="test",
        protocol_hash="a" * 64,
        content_hash=content_hash(screening, result),
        by=by,
    )


def _without_none(answers):
    return {key: value for key, value in answers.items() if value is not None}


def make_plan(screening, by, *slugs, signed=True, released=True, **more):
    """A plan with a whole signature of this member, released unless told otherwise."""
    now = clock.now()
    plan = PlanRevision.objects.create(
        **{
            "screening": screening,
            "number": screening.plans.count() + 1,
            "suggestion": make_suggestion(screening, by, **more.pop("result", {})),
            "label": "professional",
            "items": [item(slug) for slug in slugs],
            "review_on": now.date() + dt.timedelta(days=14),
        }
        | more
    )
    if signed:
        plan.signed_at, plan.signed_by, plan.released_at = now, by, now if released else None
        plan.signature = signature_of(plan)
        plan.save()
    return plan


def as_drawn(plan):
    """The plan page's form as a browser sends it untouched."""
    sent = {"version": plan.version, "rows": "1", "note_to_client": "", "review_on": plan.review_on.isoformat()}
    for form in LinesForm(plan).rows:
        for field in form:
            value = field.value()
            if field.name == "on":
                sent |= {field.html_name: "on"} if value else {}
            else:
                sent[field.html_name] = value or ""
    return sent


@pytest.fixture
def screening(visit):
    return make_screening(visit)


@pytest.fixture
def plan(screening, therapist):
    """A released plan with two things to do at home and one at the visit."""
    return make_plan(screening, therapist, STRETCH, BRIDGE, HANDS)


def change_line(*, revision, slug, dose, by, version, side="", reason=""):
    """One line with another dose, side or reason; the others as they stand."""
    line = {"technique": slug, "on": True, "dose": dose, "side": side, "reason": reason}
    return set_lines(revision=revision, lines=[line], by=by, version=version)


def drop_line(*, revision, slug, by, version):
    """One line without its tick."""
    return set_lines(revision=revision, lines=[{"technique": slug, "on": False}], by=by, version=version)
