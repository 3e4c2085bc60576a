"""The client's data is read in words: every code has some, in each language, and every hour is the practice's."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import translation

from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.core.triggers import lifted
from screening.assessment.models import ThomasTest
from screening.exports.presenters_my_data import my_data_document
from screening.homecare.models import DONE, PAIN, CheckIn
from screening.homecare.requests import withdraw
from screening.intake.models import Answers
from screening.intake.values import split
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.protocol.rescreen import questions
from screening.protocol.stop_signs import SIGNS
from screening.treatment.models import ReScreen
from screening.treatment.outcomes import record_outcome
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.retention.test_erasing import treated  # noqa: F401 - a fixture
from tests.integration.screening.scenes import TEST

# What a person wrote or is called, what was agreed in the words shown, and a sport with one name.
OWN = {"Eased", "Iris", "Okafor", "Tess Therapist", "Tess Therapist: Rang", "Walk daily", "Went fine", "Yoga"}
OWN |= {"How Elm Street Practice uses your answers", "iris@example.org"}
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\d{4}-\d\d-\d\d|\dT\d|\+00:00")


def answer(question, number):
    """One of the answers that can be stored; over all numbers, each of them."""
    codes = sorted(question.codes or ("yes", "no", "not_sure"))
    return {
        Kind.SITES: lambda: list(codes),
        Kind.CHOICES: lambda: list(codes),
        Kind.SCALE: lambda: number,
        Kind.WHOLE: lambda: question.low + number,
        Kind.TEXT: lambda: "7",
        Kind.ACTIVITIES: lambda: [{"name": "7", "score": number}],
    }.get(question.kind, lambda: codes[number % len(codes)])()


@pytest.fixture
def all_told(treated, screening, visit, therapist):  # noqa: F811
    """A client of whom everything that can be stored is stored."""
    most = max(len(question.codes or ()) for question in QUESTIONNAIRE.questions if question.kind is Kind.CHOICE)
    for number in range(max(most, 3)):
        coded, words = split({q.id: answer(q, number) for q in QUESTIONNAIRE.questions}, QUESTIONNAIRE.by_id)
        asked = [{"id": q.id, "text": q.text, "shown": True, "why": ""} for q in QUESTIONNAIRE.questions]
        Answers.objects.create(
            screening=screening, number=50 + number, coded=coded, words=words, asked=asked, content_hash="a" * 64,
            protocol_version="test", submitted_at=clock.now(),
        )  # fmt: skip
    for kind in ("data_use", "submission", "reminders", "touch"):
        give_consent(client=treated, by=therapist, kind=kind, given=True, version="1", text="7", method="link")
    withdraw(client=treated, method="link")
    for pain, _words in PAIN:
        CheckIn.objects.create(screening=screening, plan=screening.plans.get(), pain_change=pain)
    for done, _words in DONE:
        CheckIn.objects.create(
            screening=screening, plan=screening.plans.get(), done=done, signs=[sign.code for sign in SIGNS]
        )
    said = {q.id: ("yes", "no", "not_sure")[n % 3] for n, q in enumerate(questions({"age": 40, "sex": "female"}))}
    ReScreen.objects.create(practice=visit.practice, client=treated, visit=visit, said=said, by=therapist)
    record_outcome(visit=visit, by=therapist, pain_now=3, global_change=-5, activities=[{"name": "7", "score": 6}])
    ThomasTest.objects.create(screening=screening, by=therapist, **TEST)
    return treated


def texts(client, language):
    """Every label and line of the document, in order."""
    with translation.override(language):
        document = my_data_document(client)
    return [
        (section["title"], text)
        for section in document["sections"]
        for row in section["rows"]
        for text in (row["label"], *row["lines"])
    ]


def test_no_code_and_no_foreign_word_stands_in_the_clients_data(all_told):
    client = type(all_told).objects.select_related("practice").get(pk=all_told.pk)
    english, spanish = texts(client, "en"), texts(client, "es")
    assert len(english) == len(spanish) > 500
    assert [one for one in english + spanish if CODE.search(one[1])] == []
    same = {one[1] for (_title, said), one in zip(english, spanish, strict=True) if said == one[1]}
    assert {text for text in same if re.search("[a-z]{3}", text)} - OWN == set()


def test_hours_are_the_practices_on_paper_and_on_the_page(all_told, screening, therapist):
    practice = all_told.practice
    practice.timezone = "Pacific/Auckland"
    practice.save()
    moment = dt.datetime(2026, 6, 1, 13, 30, tzinfo=dt.UTC)  # the small hours of the day after, over there
    with lifted():
        all_told.consents.update(created_at=moment)
    client = type(all_told).objects.select_related("practice").get(pk=all_told.pk)
    assert "2 June 2026, 01:30" in [text for _title, text in texts(client, "en")]
    page = linked(screening, therapist).get(reverse("my-data"))
    there = clock.now().astimezone(ZoneInfo("Pacific/Auckland"))
    assert f"{there:%b %Y, %H:}" in page.content.decode()


def test_a_past_visit_that_nobody_closed_is_not_to_come(all_told, visit):
    type(visit).objects.filter(pk=visit.pk).update(starts_at=clock.now() - dt.timedelta(days=3), status="booked")
    assert "Was booked" in [text for _title, text in texts(all_told, "en")]
