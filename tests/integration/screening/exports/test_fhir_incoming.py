"""Answers of another system: read as earlier and unconfirmed, never more than they say, whatever the file is."""

import json

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.audit.models import AuditEvent
from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.incoming import QUESTIONS, Unreadable, read
from screening.exports.models import OutsideAnswers
from screening.intake.models import Answers
from screening.protocol.answers import kind_of
from screening.protocol.questions import Kind
from screening.review.gates import Act, closed
from tests.markup import flat
from tests.people import signed_in

pytestmark = pytest.mark.django_db
OURS = {"resourceType": "QuestionnaireResponse", "questionnaire": "urn:supine:questionnaire|1.0"}


def coded(name, *codes, system="urn:supine:codes"):
    return {"linkId": name, "answer": [{"valueCoding": {"system": system, "code": code}} for code in codes]}


def response(*items, **more):
    return json.dumps(OURS | {"item": list(items)} | more)


def test_what_we_write_is_read_as_it_was_said(submitted):
    answers = Answers.objects.get(screening=submitted)
    found = read(json.dumps(screening_bundle(answers, None)))
    assert found.given == {name: value for name, value in answers.given.items() if name in QUESTIONS}
    assert found.left_out == []
    assert found.born == submitted.client.birth_date


def test_silence_stays_silence():
    empty = [{"linkId": "very_unwell"}, {"linkId": "cancer", "answer": []}, coded("new_lump", "no")]
    assert read(response(*empty)).given == {"new_lump": "no"}


LEFT_OUT = {
    "a code of nobody": coded("very_unwell", "maybe"),
    "a code of another system": coded("very_unwell", "no", system="http://example.org"),
    "two answers to one question": coded("very_unwell", "yes", "no"),
    "a question we do not ask": coded("shoe_size", "no"),
    "a number out of range": {"linkId": "pain_now", "answer": [{"valueInteger": 11}]},
    "true for a number": {"linkId": "pain_now", "answer": [{"valueInteger": True}]},
    "a truth value": {"linkId": "very_unwell", "answer": [{"valueBoolean": False}]},
    "an answer that is no object": {"linkId": "very_unwell", "answer": ["no"]},
}


@pytest.mark.parametrize("item", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_no_answer_of_ours_is_left_out_and_named(item):
    found = read(response(coded("new_lump", "not_sure"), item))
    assert found.given == {"new_lump": "not_sure"}
    assert found.left_out == [item["linkId"]]


def test_of_two_answers_to_one_question_neither_is_taken():
    found = read(response(coded("very_unwell", "yes"), coded("new_lump", "no"), coded("very_unwell", "no")))
    assert (found.given, found.left_out) == ({"new_lump": "no"}, ["very_unwell"])


HOSTILE = {
    "nothing": "{}",
    "no json": "<xml/>",
    "deep": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "deep lists": "[" * 100_000,
    "not a number": '{"resourceType": "QuestionnaireResponse", "n": NaN}',
    "a name twice": '{"resourceType": "QuestionnaireResponse", "resourceType": "Patient"}',
    "a huge number": '{"n": ' + "9" * 10_000 + "}",
    "another form": json.dumps({**OURS, "questionnaire": "http://example.org/q", "item": [coded("very_unwell", "no")]}),
    "too many items": response(*[coded("very_unwell", "no")] * 3_000),
    "too long": response(coded("very_unwell", "no"), text="x" * 500_000),
    "a list": "[1, 2]",
    "strange places": json.dumps(OURS | {"item": {"linkId": 5}}),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words(text):
    with pytest.raises(Unreadable):
        read(text)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["no", "yes", "urn:supine:codes"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["linkId", "answer", "item", "valueCoding", "code", "system", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([*QUESTIONS, "x"]), answer=anything, item=anything)
def test_whatever_stands_in_it_only_answers_of_ours_are_taken(name, answer, item):
    try:
        found = read(response({"linkId": name, "answer": answer, "item": item}, item))
    except Unreadable:
        return
    for question, value in found.given.items():
        kind_of(QUESTIONS[question]).check(QUESTIONS[question], value)
        assert value != "no" or QUESTIONS[question].kind in (Kind.YNU, Kind.CHOICE)


def test_a_therapist_reads_it_as_earlier_and_nothing_rests_on_it(released, therapist, front_desk):
    client = released.client
    page = reverse("outside-answers", args=[client.pk])
    browser = signed_in(therapist)
    text = response(coded("very_unwell", "yes"), coded("shoe_size", "no"), authored="2025-03-01T10:00:00Z")
    assert browser.post(page, {"file": text}).url == page
    shown = flat(browser.get(page).content.decode())
    assert "Answered on 1 March 2025" in shown
    assert "Not confirmed." in shown
    assert "shoe_size" in shown
    assert "not confirmed" in browser.get(reverse("client", args=[client.pk])).content.decode()
    assert closed(Act.SHOW, released, released.plans.get()) is None, "no rule reads it"
    assert Answers.objects.get(screening=released).given.get("very_unwell") != "yes"
    browser.post(reverse("outside-withdraw", args=[OutsideAnswers.objects.get().pk]))
    assert "Answered on" not in browser.get(page).content.decode()
    assert AuditEvent.objects.filter(action="fhir.imported", client_id=str(client.pk)).exists()
    assert signed_in(front_desk).get(page).status_code == 403


def test_a_file_about_somebody_else_is_refused_and_nothing_typed_is_lost(submitted, therapist):
    bundle = screening_bundle(Answers.objects.get(screening=submitted), None)
    text = json.dumps(bundle).replace("1992-03-01", "1950-01-01")
    reply = signed_in(therapist).post(reverse("outside-answers", args=[submitted.client.pk]), {"file": text})
    assert reply.status_code == 422
    assert "another date of birth" in reply.content.decode()
    assert "1950-01-01" in reply.content.decode()
    assert not OutsideAnswers.objects.exists()
