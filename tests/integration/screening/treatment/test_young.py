"""A client under 18 for whom an adult spoke: their own yes is asked for, and somebody to turn to is named."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.core import clock
from screening.assessment.services import clarify, suggest
from screening.review.signing import release, sign
from tests.integration.screening.review.test_label import draft_for
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def test_for_a_young_client_somebody_else_spoke_until_the_client_says_yes(opened, visit, therapist, practice):
    client = opened.client
    client.birth_date = dt.date(clock.now().year - 17, 1, 1)
    client.save()
    said = {"who_answers": "helped", "guardian_present": "yes", "touch_consent": "yes", "touch_concern": "No men."}
    back = {"pain_sites": ["low_back_left"], "symptoms": ["stiffness"]}
    draft = draft_for(opened, therapist, **said, **back)
    ceilings = draft.suggestion.result["ceilings"]
    assert ceilings["pro_direct"] == "withhold"
    assert "groin" in draft.suggestion.result["forbids"]
    browser = signed_in(therapist)
    ask = reverse("screening-clarify", args=[opened.pk, "young_person_agrees"])
    assert ask in browser.get(reverse("screening-answers", args=[opened.pk])).content.decode()
    sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    opened.refresh_from_db()
    release(screening=opened, by=therapist)
    start = reverse("record-start", args=[visit.pk])
    assert "No safeguarding lead is named" in browser.get(start).content.decode()
    practice.safeguarding_lead = "Sal Guard, 020 7946 0001"
    practice.save()
    page = browser.get(start).content.decode()
    assert "Sal Guard, 020 7946 0001" in page
    assert "No men." in page
    clarify(screening=opened, question="young_person_agrees", value="yes", by=therapist)
    found = suggest(screening=opened, by=therapist)
    assert found.result["ceilings"]["pro_direct"] != "withhold"
    assert ask not in browser.get(reverse("screening-answers", args=[opened.pk])).content.decode().split("<h2")[1]
