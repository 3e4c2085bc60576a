"""From answers to facts: what is refused, what is missing, what does not apply."""

import pytest

from screening.protocol.answers import ACTIVITIES, TEXT
from screening.protocol.conditions import BLANK, NOT_APPLICABLE, Is
from screening.protocol.questions import Kind, Option, Question, Questionnaire, Section
from screening.protocol.reading import facts, read


def question(key, kind, **rest):
    return Question(id=key, kind=kind, text="?", why="", sources=("HEN09",), **rest)


CODES = (Option("a", "A"), Option("b", "B"))
ASKED = Questionnaire(
    sections=(
        Section(
            id="s",
            title="S",
            questions=(
                question("gate", Kind.YNU),
                question("behind", Kind.YNU, gate=Is("gate", "yes")),
                question("one", Kind.CHOICE, options=CODES),
                question("many", Kind.CHOICES, options=CODES),
                question("whole", Kind.WHOLE, low=0, high=20),
                question("open_ended", Kind.WHOLE, may_be_blank=True),
                question("words", Kind.TEXT, may_be_blank=True),
                question("doing", Kind.ACTIVITIES),
            ),
        ),
    )
)
GOOD = {
    "gate": "no",
    "one": "a",
    "many": ["b", "a"],
    "whole": 20,
    "open_ended": 10**9,
    "words": " hello ",
    "doing": [{"name": "walk", "score": 0}],
}


def test_good_answers_become_facts():
    reading = read(ASKED, GOOD, {"age": 30})
    assert (reading.missing, reading.invalid, reading.dropped) == ([], [], [])
    assert reading.facts == {
        "age": 30,
        "gate": "no",
        "behind": NOT_APPLICABLE,
        "one": "a",
        "many": ("b", "a"),
        "whole": 20,
        "open_ended": 10**9,
        "words": "hello",
        "doing": ({"name": "walk", "score": 0},),
    }
    assert facts(ASKED, GOOD, {"age": 30}) == reading.facts


def test_silence_is_missing_unless_it_may_be_blank():
    reading = read(ASKED, {}, {})
    assert reading.missing == ["gate", "one", "many", "whole", "doing"]
    assert reading.facts["behind"] is BLANK
    assert reading.facts["words"] == ""


@pytest.mark.parametrize(
    ("gate", "behind", "fact", "missing"),
    [
        ("yes", None, BLANK, ["behind"]),
        ("yes", "no", "no", []),
        ("no", None, NOT_APPLICABLE, []),
        ("no", "yes", NOT_APPLICABLE, []),
        ("not_sure", None, BLANK, []),
        ("not_sure", "no", "no", []),
        (None, None, BLANK, ["gate"]),
        (None, "yes", "yes", ["gate"]),
    ],
)
def test_a_follow_up_depends_on_its_gate(gate, behind, fact, missing):
    reading = read(ASKED, {**GOOD, "gate": gate, "behind": behind}, {})
    assert reading.facts["behind"] == fact
    assert reading.missing == missing
    assert reading.dropped == (["behind"] if (gate, behind) == ("no", "yes") else [])


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("gate", "perhaps", "not one of the codes"),
        ("gate", 1, "one code"),
        ("one", ["a"], "one code"),
        ("many", "a", "list of codes"),
        ("many", ["a", "z"], "not one of the codes"),
        ("many", [["a"]], "one code"),
        ("whole", -1, "0 or more"),
        ("whole", 21, "20 or less"),
        ("whole", 2.0, "whole number"),
        ("whole", False, "whole number"),
        ("words", 7, "text"),
        ("words", "x" * (TEXT.longest + 1), "characters or fewer"),
        ("doing", "walk", "list of activities"),
        ("doing", [{"name": "walk", "score": 1}] * 4, "3 activities or fewer"),
        ("doing", ["walk"], "a name and a score"),
        ("doing", [{"name": "walk"}], "a name and a score"),
        ("doing", [{"name": " ", "score": 3}], "must have a name"),
        ("doing", [{"name": "x" * (ACTIVITIES.longest_name + 1), "score": 3}], "characters or fewer"),
        ("doing", [{"name": "walk", "score": 11}], "from 0 to 10"),
        ("doing", [{"name": "walk", "score": True}], "from 0 to 10"),
        ("mystery", "yes", "not a question"),
    ],
)
def test_a_bad_answer_is_refused_and_counts_as_blank(key, value, why):
    reading = read(ASKED, {**GOOD, key: value}, {})
    assert [(entry.id, entry.value) for entry in reading.invalid] == [(key, value)]
    assert why in reading.invalid[0].why
    assert reading.facts.get(key, BLANK) is BLANK
    assert reading.missing == []


def test_a_refused_value_is_told_with_its_id_and_why():
    refused = read(ASKED, {"nonsense": 1}, {}).invalid
    told = {"id": "nonsense", "value": 1, "why": "is not a question of this questionnaire"}
    assert [entry.as_json() for entry in refused] == [told]
