"""The words a client reads are those that were signed, whatever the library says later."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from screening.homecare.presenters import sheet
from screening.protocol.techniques import technique
from screening.review import plan_text
from screening.review.content import is_intact
from screening.review.models import PlanRevision
from screening.review.signing import amend
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.integration.screening.scenes import signed_plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(suggested, therapist):
    return signed_plan_of(suggested, therapist)


@pytest.fixture
def new_library(monkeypatch):
    """The library of a later version: every technique has another title and other steps."""

    def renamed(slug):
        return dataclasses.replace(technique(slug), title="Renamed", steps=("Do it another way.",))

    monkeypatch.setattr(plan_text, "technique", renamed)


def kept(plan):
    return PlanRevision.objects.get(pk=plan.pk)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_later_library_changes_no_word_of_a_signed_plan(signed, language, request):
    with translation.override(language):
        before = sheet(kept(signed))
        assert before.lines
        request.getfixturevalue("new_library")
        assert sheet(kept(signed)) == before


def test_each_language_has_words_of_its_own(signed):
    with translation.override("es"):
        spanish = sheet(signed)
    with translation.override("en"):
        assert sheet(signed).lines[0].steps != spanish.lines[0].steps


def test_a_draft_reads_from_the_library_of_today(signed, therapist, suggested, new_library):
    suggested.refresh_from_db()
    draft = amend(screening=suggested, by=therapist, reason="Her knee.")
    assert {line.title for line in sheet(draft).lines} == {"Renamed"}


def test_the_signature_covers_every_word(signed):
    plan = kept(signed)
    assert is_intact(plan)
    plan.words["en"]["stop_rules"][0] += " not"
    assert not is_intact(plan)


def test_the_database_keeps_the_words_of_a_signed_plan(signed):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRevision.objects.filter(pk=signed.pk).update(words=None)


def test_a_plan_signed_before_words_were_kept_can_be_read_and_its_signature_fits(visit, therapist):
    plan = kept(make_plan(make_screening(visit), therapist, STRETCH))
    assert plan.words is None
    assert is_intact(plan)
    assert sheet(plan).lines[0].title == technique(STRETCH).title
