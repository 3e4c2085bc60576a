"""The page the client loads: small, whole, and drawn without keeping anybody's words."""

import gzip
import re

import pytest
from django.urls import reverse

from screening.intake.layout import questions_for, sections_for
from tests.integration.screening.links import fill, healthy

MOST = 19_456  # bytes, of the 45 KB that a first page with its style and script may have


@pytest.mark.parametrize("filled", [False, True], ids=["fresh", "filled in"])
def test_the_document_is_small(agreed, filled):
    if filled:
        fill(agreed, healthy())
    reply = agreed.get("/form/where/", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Content-Encoding"] == "gzip"
    assert len(reply.content) <= MOST
    page = gzip.decompress(reply.content).decode()
    assert page.count("<section id=") == len(sections_for(34, "female"))


def test_the_script_that_turns_pages_is_named_ahead_only_where_there_are_pages_to_turn(agreed):
    for path, turns in (("/form/today/", True), ("/form/today/?back=check", False)):
        reply = agreed.get(path)
        assert ("questionnaire" in reply.headers["Link"]) is turns
        assert ("js/questionnaire" in reply.content.decode()) is turns


def test_a_page_asks_each_question_once_and_nothing_is_chosen(agreed):
    for section in sections_for(34, "female"):
        page = agreed.get(reverse("form-section", args=[section.id])).content.decode()
        assert page.count('<section id="part-') - page.count(" hidden>") == 1
        assert "checked" not in page
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), section.id


def test_an_emergency_card_names_the_number_of_this_practice(agreed, practice):
    practice.country, practice.emergency_number = "DE", "112"
    practice.save()
    page = agreed.get("/form/today/").content.decode()
    assert 'href="tel:112"' in page
    assert "999" not in page


def test_why_we_ask_is_told_for_each_question_without_any_answer(agreed):
    agreed.post("/form/today/", {"leg_weakness": "no"})
    page = agreed.get(reverse("form-why", args=["today"])).content.decode()
    for question in questions_for("today", 34, "female"):
        assert question.text in page
        assert question.why in page
