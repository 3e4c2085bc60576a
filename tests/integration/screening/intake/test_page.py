"""The page the client loads: small, whole, and drawn without keeping anybody's words."""

import gzip

import pytest
from django.urls import reverse

from screening.intake import presenters
from screening.intake.layout import offers_no_to_all, questions_for, sections_for
from screening.intake.merge import Draft
from tests.integration.screening.links import fill, healthy

MOST = 18_432  # bytes, of the 45 KB that a first page with its style and script may have


@pytest.mark.parametrize("filled", [False, True], ids=["fresh", "filled in"])
def test_the_document_is_small(agreed, filled):
    if filled:
        fill(agreed, healthy())
    reply = agreed.get("/form/where/", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Content-Encoding"] == "gzip"
    assert len(reply.content) <= MOST
    page = gzip.decompress(reply.content).decode()
    assert page.count("<section id=") == 16


def test_the_script_that_turns_pages_is_named_ahead_only_where_there_are_pages_to_turn(agreed):
    for path, turns in (("/form/legs/", True), ("/form/legs/?back=check", False)):
        reply = agreed.get(path)
        assert ("questionnaire" in reply.headers["Link"]) is turns
        assert ("js/questionnaire" in reply.content.decode()) is turns


def test_the_page_asks_each_question_once_and_shows_one_part(agreed):
    page = agreed.get(reverse("form")).content.decode()
    asked = [q for s in sections_for(34, "female") for q in questions_for(s.id, 34, "female")]
    for question in asked:
        assert page.count(f'id="{question.id}"') == 1, question.id
    assert page.count('<section id="part-') - page.count(" hidden>") == 1
    assert "checked" not in page


def presses(person):
    """Parts, and presses of a healthy client: Continue, "No to all of these" where it is offered, and each answer
    that it does not fill in."""
    parts, count = sections_for(*person), 0
    for part in parts:
        filled = presenters.filled_with_no(part.id, person, Draft({}, {})).values if offers_no_to_all(part) else {}
        own = [q for q in questions_for(part.id, *person) if q.id in healthy(person) and q.id not in filled]
        count += 1 + offers_no_to_all(part) + len(own)
    return len(parts), count


def test_a_healthy_client_is_through_in_sixteen_parts_and_few_presses():
    for person, parts in (((34, "female"), 16), ((40, "male"), 15)):
        assert presses(person)[0] == parts
        assert presses(person)[1] <= 90  # where an answer can mean an emergency, each has a press of its own


def test_an_emergency_card_names_the_number_of_this_practice(agreed, practice):
    practice.country, practice.emergency_number = "DE", "112"
    practice.save()
    page = agreed.get("/form/legs/").content.decode()
    assert 'href="tel:112"' in page
    assert "999" not in page


def test_why_we_ask_is_told_for_each_question_without_any_answer(agreed):
    agreed.post("/form/legs/", {"limp": "yes"})
    page = agreed.get(reverse("form-why", args=["legs"])).content.decode()
    for question in questions_for("legs", 34, "female"):
        assert question.text in page
        assert question.why in page
