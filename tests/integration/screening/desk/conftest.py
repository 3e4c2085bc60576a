"""Screenings at chosen places of the path, as rows: the desk only reads them."""

import datetime as dt

import pytest

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.models import Visit
from screening.assessment.models import Suggestion, ThomasTest
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.treatment.models import ReScreen, SessionRecord

RESULT = {
    "label": "clearance",
    "findings": [
        {"id": "RF26", "class": "precaution", "title": "Bones may be thin"},
        {"id": "RF09", "class": "clearance", "title": "Blood thinner"},
        {"id": "C43", "class": "note", "title": "Another condition"},
    ],
    "missing": ["aorta_scan"],
}


@pytest.fixture
def book(therapist):
    """A visit at noon of today, or `days` later."""

    def make(client, days=0, therapist=therapist):
        day = clock.today(therapist.practice.timezone) + dt.timedelta(days=days)
        noon = clock.local(day, dt.time(12), therapist.practice.timezone)
        return Visit.objects.create(
            practice=client.practice, client=client, therapist=therapist, starts_at=noon, booked_by=therapist
        )

    return make


@pytest.fixture
def client_named(therapist):
    def make(name):
        return create_client(
            by=therapist, given_name=name, family_name="Test", birth_date=dt.date(1980, 1, 1), sex="female"
        )

    return make


@pytest.fixture
def screening_at(book):
    """A screening in a state; `waited` is how long ago it moved."""

    def make(client, state, *, urgency=0, label="", waited=dt.timedelta(0), **when):
        return Screening.objects.create(
            practice=client.practice,
            client=client,
            visit=book(client, **when),
            state=state,
            urgency=urgency,
            label=label,
            moved_at=clock.now() - waited,
        )

    return make


@pytest.fixture
def submitted(screening_at):
    """A screening with submitted answers and what the engine first read in them."""

    def make(client, result=RESULT, number=1, words=None, ago=0, **more):
        screening = screening_at(client, "submitted", label=result.get("label", ""), urgency=3, **more)
        Answers.objects.create(
            screening=screening,
            number=number,
            protocol_version="1",
            words=words or {},
            submitted_at=clock.now() - dt.timedelta(days=ago),
            content_hash="0" * 64,
            screened=result,
        )
        return screening

    return make


@pytest.fixture
def trainee_record(trainee, book):
    """A trainee's signed record that waits for a counter-signature."""

    def make(client):
        return SessionRecord.objects.create(
            practice=client.practice,
            client=client,
            visit=book(client, therapist=trainee),
            author=trainee,
            consent="yes",
            signed_at=clock.now(),
            signature="x",
            needs_countersign=True,
        )

    return make


@pytest.fixture
def checked(therapist, book):
    """A short safety check before an hour of today."""

    def make(client, positive):
        return ReScreen.objects.create(
            practice=client.practice, client=client, visit=book(client), said={}, positive=positive, by=therapist
        )

    return make


@pytest.fixture
def suggest(therapist):
    """The stored suggestion for a screening's newest answers."""

    def make(screening, result):
        answers = screening.answers.order_by("-number").first()
        test = ThomasTest.objects.create(screening=screening, performed=False, reason="pain", by=therapist)
        return Suggestion.objects.create(
            screening=screening,
            answers=answers,
            thomas_test=test,
            case={},
            result=result,
            label=result["label"],
            complete=True,
            protocol_version="1",
            protocol_hash="0",
            content_hash="0",
            by=therapist,
        )

    return make
