"""Writing a practice's own questions: shown, warned of, refused at the field, moved. Nothing typed is lost."""

import pytest
from django.urls import reverse

from clinic.practices.own_questions import questions
from tests.markup import text_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db
HERE = reverse("practice-questions")
ONE = {"q1_kind": "ynu", "q1_on": "on", "q1_text_en": "Do you sing?", "q1_text_es": "¿Canta usted?"}
PAIN = {"q2_kind": "ynu", "q2_on": "on", "q2_text_en": "Any chest pain?", "q2_text_es": "¿Dolor en el pecho?"}


def post(manager, **typed):
    manager.practice.refresh_from_db()
    return signed_in(manager).post(HERE, {"version": manager.practice.version} | typed)


def kept(manager):
    manager.practice.refresh_from_db()
    return [one.text["en"] for one in questions(manager.practice)]


def test_a_look_saves_nothing_and_shows_the_page_in_each_language(manager):
    page = text_of(post(manager, look="1", **ONE).content.decode())
    assert "As clients see them" in page
    for words in ("the software does not check it", "Not sure", "No lo sé", "¿Canta usted?"):
        assert words in page
    assert kept(manager) == []


def test_words_of_safety_are_warned_of_before_they_are_saved(manager):
    reply = post(manager, **ONE, **PAIN)
    page = text_of(reply.content.decode())
    assert "The software will not act on the answers to these." in page
    assert "Question 2: chest pain, dolor en el pecho" in page
    assert "Nothing is saved yet" in page
    assert kept(manager) == []
    mark = reply.content.decode().split('name="warned" value="')[1].split('"')[0]
    assert post(manager, **ONE, **PAIN, warned=mark).status_code == 302
    assert kept(manager) == ["Do you sing?", "Any chest pain?"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"q1_text_es": ""}, "Write the question in this language"),
        ({"q1_kind": "choice"}, "Write 2 to 10 choices"),
        (
            {"q1_kind": "choice", "q1_choices_en": "A\nB", "q1_choices_es": "A\nB\nC"},
            "As many as in the other language",
        ),
        ({"q1_kind": "choices", "q1_choices_en": "A\na", "q1_choices_es": "A\nB"}, "Two of these choices are alike"),
        ({"q3_text_en": "do you SING", "q3_text_es": "Otra"}, "This asks the same as question 1."),
        ({"q1_text_en": "x" * 161}, "at most 160"),
        ({"q1_text_en": "\u202eabc"}, "cannot be seen"),
        ({"q1_kind": "sites"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_stays(manager, typed, words):
    reply = post(manager, **ONE | typed).content.decode()
    assert words in reply
    assert 'aria-invalid="true"' in reply
    assert "¿Canta usted?" in reply or typed.get("q1_text_es") == ""
    assert kept(manager) == []


def test_a_move_up_changes_places_and_the_next_save_keeps_it(manager):
    two = ONE | {"q2_kind": "text", "q2_text_en": "Which music?", "q2_text_es": "¿Qué música?"}
    moved = post(manager, up="2", **two).content.decode()
    assert moved.index("Which music?") < moved.index("Do you sing?")
    assert kept(manager) == []
    post(manager, **two)
    first, second = (one.id for one in questions(manager.practice.__class__.objects.get(pk=manager.practice_id)))
    post(manager, q1_id=second, q2_id=first, **{
        name.replace("q1", "qX").replace("q2", "q1").replace("qX", "q2"): value for name, value in two.items()
    })  # fmt: skip
    assert kept(manager) == ["Which music?", "Do you sing?"]
    assert [one.version for one in questions(manager.practice)] == [1, 1]


def test_two_managers_at_once_overwrite_nothing(manager):
    stale = signed_in(manager)
    post(manager, **ONE)
    reply = stale.post(HERE, {"version": 1, **ONE, "q1_text_en": "Do you dance?"})
    assert reply.status_code == 409
    assert "Do you dance?" in reply.content.decode()
    assert kept(manager) == ["Do you sing?"]


def writes_in(manager, *codes):
    type(manager.practice).objects.filter(pk=manager.practice_id).update(text_languages=list(codes))
    manager.practice.refresh_from_db()


def only_question(manager):
    manager.practice.refresh_from_db()
    (one,) = questions(manager.practice)
    return one


def test_a_practice_writes_in_its_own_languages_and_others_read_them_in_its_own(manager):
    writes_in(manager, "de")
    assert "q1_text_es" not in signed_in(manager).get(HERE).content.decode()
    assert post(manager, **ONE | {"q1_text_de": "Singen Sie?", "q1_text_es": ""}).status_code == 302
    assert only_question(manager).language("de", manager.practice) == "de"
    assert only_question(manager).language("es", manager.practice) == "en"


def test_words_in_a_language_that_is_left_stay_until_the_question_asks_something_else(manager):
    post(manager, **ONE)
    writes_in(manager, "en")
    same = {"q1_id": only_question(manager).id, "q1_kind": "ynu", "q1_text_en": "Do you sing?"}
    post(manager, **same)
    assert (only_question(manager).text["es"], only_question(manager).on) == ("¿Canta usted?", False)
    post(manager, **same | {"q1_text_en": "Do you dance?"})
    assert only_question(manager).text == {"en": "Do you dance?"}
