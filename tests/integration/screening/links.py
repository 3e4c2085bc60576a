"""A client with a link, and the answers of a healthy one."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from demo import answers as answers_module
from screening.intake.layout import questions_for, sections_for
from screening.pathway.services import invite, open_screening
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind

BIRTH_DATE = {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"}
WRONG_DATE = BIRTH_DATE | {"birth_date_year": "1993"}
AGREE = {"agree": "on", "who_answers": "self"}
CALM = {  # where "no" or the first option would not be the calm answer
    "no_pain": "no",
    "pain_sites": ["hip_front_left"],
    "duration": "6_to_12_weeks",
    "onset": "gradual",
    "course": "steady",
    "care_so_far": "none",
    "symptoms": ["stiffness"],
    "pain_character": ["pulling"],
    "changes_with_movement": "yes",
    "no_other_conditions": "yes",
    "activities": [{"name": "Climbing stairs", "score": 6}],
    "touch_consent": "yes",
    "medical_diagnosis": "Tight hip flexor",
}
FIRST = {Kind.YNU: "no", Kind.SCALE: 2, Kind.WHOLE: 6, Kind.CHOICES: [], Kind.SITES: [], Kind.TEXT: None}
NEUTRAL = ("none", "never", "no", "either", "normal", "back")


def calm_answer(question):
    """What a healthy client says to a question; None leaves it empty."""
    if question.id in CALM:
        return CALM[question.id]
    if question.kind is Kind.CHOICE:
        return next((code for code in NEUTRAL if code in question.codes), question.options[0].code)
    return FIRST[question.kind]


def posted(section, answers, person=(34, "female"), seen=""):
    """A page as a browser posts it on Continue."""
    return answers_module.posted(section, answers, person, seen)


def healthy(person=(34, "female")):
    """Every answer of a healthy client to the questions that stand for themselves."""
    asked = [q for section in sections_for(*person) for q in questions_for(section.id, *person)]
    answers = {"who_answers": "self"} | {q.id: calm_answer(q) for q in asked if not _depends(q)}
    return {key: value for key, value in answers.items() if value is not None}


def _depends(question):
    return question.gate is not None and bool(question.gate.mentions() & QUESTIONNAIRE.by_id.keys())


def token_of(address):
    return address.rstrip("/").rsplit("/", 1)[-1]


@pytest.fixture
def invited(visit, therapist, outbox_off):
    return open_screening(visit=visit, by=therapist)


@pytest.fixture
def link(invited, therapist):
    """The path of a fresh link, as in the message. Nobody has tried one from here lately."""
    cache.clear()
    _invitation, address = invite(screening=invited, by=therapist)
    return reverse("invitation", args=[token_of(address)])


@pytest.fixture
def phone(link):
    """A browser whose client has proved the birth date."""
    browser = Browser()
    reply = browser.post(link, BIRTH_DATE)
    assert reply.status_code == 302, reply.content
    return browser


@pytest.fixture
def agreed(phone):
    """The same, after agreeing to the data use."""
    assert phone.post(reverse("form-consent"), AGREE).status_code == 302
    return phone


def fill(browser, answers, person=(34, "female")):
    """Continue through every section."""
    for section in sections_for(*person):
        reply = browser.post(reverse("form-section", args=[section.id]), posted(section.id, answers, person))
        assert reply.status_code in (200, 302), section.id
    return reply


def birthday(age, today=None):
    today = today or dt.date(2026, 11, 20)
    return dt.date(today.year - age, 1, 1)
