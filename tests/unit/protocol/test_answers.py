"""How an answer reads to a person, what an export writes of it, and what of it may stay in a stored case."""

import pytest

from screening.protocol.answers import KINDS, WRITTEN, kind_of
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind

WALK = {"name": "walk the dog", "score": 4}


def asked(key):
    question = QUESTIONNAIRE.question(key)
    return question, kind_of(question)


@pytest.mark.parametrize(
    ("key", "answer", "read"),
    [
        ("saddle_numbness", "not_sure", ["<Not sure>"]),
        ("saddle_numbness", "a code of an older form", ["a code of an older form"]),
        ("course", "worse", ["<Getting worse>"]),
        ("pain_sites", ["groin_left", "knee_right"], ["<Groin, left>", "<Knee, right>"]),
        ("pain_sites", "groin_left", ["<Groin, left>"]),
        ("pain_sites", [], ["<Nothing hurts, only stiff>"]),
        ("symptoms", [], ["<None of these>"]),
        ("pregnancy_weeks", 0, ["0 <weeks>"]),
        ("pain_now", 0, ["<0 of 10>"]),
        ("touch_concern", "my scar\nmy neck", ["my scar", "my neck"]),
        ("activities", [WALK], ["<walk the dog: 4 of 10>"]),
        ("activities", [], ["<Nothing is hard because of it>"]),
    ],
)
def test_a_person_reads_every_part_in_words(key, answer, read):
    question, kind = asked(key)
    assert kind.lines(question, answer, "<{}>".format) == read


@pytest.mark.parametrize(
    ("key", "answer", "parts"),
    [
        ("saddle_numbness", "no", ["no"]),
        ("pain_sites", ("groin_left", "knee_right"), ["groin_left", "knee_right"]),
        ("activities", (WALK,), [WALK]),
        ("activities", "nothing that was ever an answer", []),
    ],
)
def test_an_export_writes_each_part_alone(key, answer, parts):
    assert asked(key)[1].parts(answer) == parts


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [
        ("saddle_numbness", "yes", "yes"),
        ("touch_concern", "", ""),
        ("touch_concern", "my uncle", WRITTEN),
        ("activities", [WALK, "not a row"], [{"name": WRITTEN, "score": 4}]),
    ],
)
def test_a_stored_case_keeps_no_words_of_the_client(key, answer, kept):
    assert asked(key)[1].without_words(answer) == kept


def test_only_text_and_activities_are_the_clients_own_words():
    own = {kind for kind in Kind if KINDS[kind].in_words}
    assert own == {Kind.TEXT, Kind.ACTIVITIES}


def test_a_stored_case_still_says_which_medicine_the_words_named():
    _question, kind = asked("other_medicine_or_condition")
    kept = kind.without_words("Apixaban 5 mg from Dr Weiss")
    assert kept.startswith(WRITTEN)
    assert "apixab" in kept
    assert "Weiss" not in kept
