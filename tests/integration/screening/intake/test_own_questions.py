"""A practice's own questions: asked after ours, kept with their words, shown wherever answers are, read by no rule."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from clinic.core.pieces import json_in_pieces
from clinic.practices.models import Practice
from clinic.practices.own_questions import questions
from screening.assessment.cases import basis_of, case_of, screened
from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.incoming import read as read_in
from screening.exports.my_data_file import everything
from screening.exports.presenters_answers import copy_document
from screening.exports.presenters_my_data import my_data_document
from screening.intake.models import Answers
from screening.intake.own_questions import key_of
from tests.integration.screening.links import fill, healthy
from tests.markup import text_of
from tests.people import signed_in

OWN, CHECK = reverse("form-own"), reverse("form-check")
SETTINGS = reverse("practice-questions")
FIVE = {
    "q1_kind": "ynu", "q1_on": "on", "q1_text_en": "Do you sing?", "q1_text_es": "¿Canta usted?",
    "q2_kind": "choice", "q2_on": "on", "q2_text_en": "How did you hear of us?", "q2_text_es": "¿Cómo nos conoció?",
    "q2_choices_en": "A friend\nThe web", "q2_choices_es": "Una amistad\nLa web",
    "q3_kind": "choices", "q3_on": "on", "q3_text_en": "Which sports do you do?", "q3_text_es": "¿Qué deportes hace?",
    "q3_choices_en": "Swimming\nRowing", "q3_choices_es": "Natación\nRemo",
    "q4_kind": "text", "q4_on": "on", "q4_text_en": "Which music do you like?", "q4_text_es": "¿Qué música prefiere?",
    "q5_kind": "whole", "q5_on": "on", "q5_text_en": "How many stairs have you at home?",
    "q5_text_es": "¿Cuántos escalones tiene en casa?",
}  # fmt: skip


def save(manager, **typed):
    manager.practice.refresh_from_db()
    return signed_in(manager).post(SETTINGS, {"version": manager.practice.version} | typed)


def ids(practice):
    practice.refresh_from_db()
    return {f"q{n}_id": one.id for n, one in enumerate(questions(practice), start=1)}


def keys(practice):
    practice.refresh_from_db()
    return [key_of(one) for one in questions(practice)]


def page(browser, address):
    return text_of(browser.get(address, follow=True).content.decode())


@pytest.fixture
def asking(manager, agreed):
    """The client's browser, all pages of the protocol answered, of a practice with five questions of its own."""
    assert save(manager, **FIVE).status_code == 302
    assert fill(agreed, healthy()).url == OWN
    return agreed


def test_the_minutes_told_on_each_page_count_the_practices_own_questions(manager, agreed):
    def left():
        return [int(found) for found in re.findall(r"about (\d+) minutes? left", page(agreed, reverse("form")))]

    before = left()
    save(manager, **FIVE)
    longer = [now - then for now, then in zip(left(), before, strict=True)]
    assert sum(longer) > 0
    assert min(longer) >= 0


def answered(asking, practice):
    sings, heard, sports, music, stairs = keys(practice)
    typed = {sings: "yes", heard: "2", sports: ["1", "2"], music: "Numbing chest pain blues", stairs: "38", "go": "1"}
    assert asking.post(OWN, typed).url == CHECK
    return typed


def send(browser):
    assert browser.post(reverse("form-submit"), {"name": "Iris Okafor"}).status_code == 302
    return Answers.objects.exclude(submitted_at=None).order_by("-number").first()


def test_what_was_said_stands_wherever_answers_are_read_and_in_no_case(
    asking, practice, invited, client_row, therapist
):
    shown = page(asking, OWN)
    assert "From your practice" in shown
    assert "the software does not check it" in shown
    answered(asking, practice)
    assert "The web" in page(asking, CHECK)
    sent = send(asking)
    said = ("Do you sing?", "The web", "Swimming", "Rowing", "Numbing chest pain blues", "38")
    places = {
        "staff": page(signed_in(therapist), reverse("screening-answers", args=[invited.pk])),
        "copy": json.dumps(copy_document(sent)),
        "my data": json.dumps(my_data_document(client_row)),
        "download": "".join(json_in_pieces(everything(client_row))),
        "fhir": json.dumps(screening_bundle(sent, None)),
    }
    for place, text in places.items():
        assert not [words for words in said if words not in text], place
    assert "read by no rule" in places["staff"]
    case = case_of(invited)
    assert not [words for words in ("own_", "Numbing", "music", "Rowing") if words in json.dumps(case)]
    reading = screened(invited, case, measured=False).as_json()
    sent.own = None
    assert screened(invited, case_of(invited), measured=False).as_json() == reading
    assert read_in(places["fhir"]).left_out == []
    assert not [key for key in (*sent.given, *(sent.ticks or {})) if key.startswith("own_")]


def test_other_words_are_a_new_version_and_the_old_answer_keeps_its_own(asking, practice, manager, invited, therapist):
    answered(asking, practice)
    first = send(asking)
    before = basis_of(invited)
    again = FIVE | ids(practice) | {"q1_text_en": "Do you sing in a choir?", "q4_on": ""}
    assert save(manager, **again).status_code == 302
    assert [one.version for one in questions(Practice.objects.get(pk=practice.pk))] == [2, 1, 1, 1, 1]
    asking.post(reverse("form-again"))
    shown = page(asking, OWN)
    assert "Do you sing in a choir?" in shown
    assert "Which music do you like?" not in shown
    sings, heard, sports, _music, stairs = keys(practice)
    seen = asking.get(OWN).content.decode().split('name="seen" value="')[1].split('"')[0]
    typed = {sings: "no", heard: "1", sports: ["1", "2"], stairs: "38", "seen": seen}
    assert asking.post(OWN, typed).url == CHECK
    second = send(asking)
    assert "Do you sing?" in json.dumps(copy_document(Answers.objects.get(pk=first.pk)))
    assert "Do you sing in a choir?" in json.dumps(copy_document(second))
    changed = page(signed_in(therapist), reverse("screening-changes", args=[invited.pk]))
    assert "Last time: The web Now: A friend" in changed
    assert "Do you sing in a choir?" in changed
    assert "Swimming" not in changed
    assert basis_of(invited) != before  # a signature rests on them as on the other words of the client


def test_what_is_no_answer_stays_and_is_told_before_sending(asking, practice):
    stairs = keys(practice)[4]
    reply = asking.post(OWN, {stairs: "many", "go": "1"})
    assert reply.status_code == 422
    assert 'value="many"' in reply.content.decode()
    assert "Write a whole number from 0 to 9999, in digits." in page(asking, OWN)
    assert "These need another look before you can send" in page(asking, CHECK)
    assert asking.post(reverse("form-submit"), {"name": "Iris Okafor"}).status_code == 422
    asking.post(OWN, {stairs: "", "go": "1", "seen": ""})  # another window, opened before
    assert 'value="many"' in asking.get(OWN).content.decode()


def test_staff_ask_them_on_their_page_in_the_language_of_the_page(asking, practice, invited, therapist):
    browser = signed_in(therapist)
    long_page = page(browser, reverse("screening-fill", args=[invited.pk]))
    assert "How did you hear of us?" in long_page
    heard = keys(practice)[1]
    here = reverse("screening-fill-own", args=[invited.pk])
    assert browser.post(here, {heard: "1"}).url.endswith("#send-title")
    assert browser.post(here, {heard: "1"}, headers={"X-Background": "1"}).json()["look"] is False
    assert "A friend" in page(asking, CHECK)
    asking.post(OWN, {"language": "es"})
    assert "¿Cómo nos conoció?" in page(asking, OWN)


def test_a_practice_without_questions_sends_nobody_to_an_empty_page(agreed):
    assert fill(agreed, healthy()).url == CHECK
    assert agreed.get(OWN).url == CHECK


def in_their_language(browser, address):
    """What a page says to be in another language than its own: the code and the words."""
    html = browser.get(address, follow=True).content.decode().partition("<main")[2]
    return set(re.findall(r'<bdi lang="(\w+)">([^<]*)</bdi>', html))


def test_words_in_another_language_than_their_page_say_so_wherever_they_are_read(asking, practice, invited, therapist):
    """Spanish is newer here than the questions: they are asked in the words there are."""
    practice.refresh_from_db()
    practice.own_questions = [
        one | {"text": {"en": one["text"]["en"]}, "choices": {"en": one["choices"].get("en", [])}}
        for one in practice.own_questions
    ]
    practice.save()
    asking.post(OWN, {"language": "es"})
    asked = in_their_language(asking, OWN)
    assert {("en", "Do you sing?"), ("en", "Which music do you like?"), ("en", "The web"), ("en", "Rowing")} <= asked
    assert not [words for _code, words in asked if "Sí" in words or "Ningun" in words]
    answered(asking, practice)
    assert {("en", "Do you sing?"), ("en", "The web")} <= in_their_language(asking, CHECK)
    send(asking)
    staff, answers = signed_in(therapist), reverse("screening-answers", args=[invited.pk])
    assert in_their_language(staff, answers) == set()
    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    assert {("en", "Do you sing?"), ("en", "The web")} <= in_their_language(staff, answers)
