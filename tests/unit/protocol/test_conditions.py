"""Three truths: the tables of "and", "or" and "at least", and what each leaf makes of silence."""

from itertools import product

import pytest

from screening.protocol.combinations import AllOf, AnyOf, Combination, CountAtLeast
from screening.protocol.conditions import (
    BLANK,
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    UNKNOWN,
    AtLeast,
    AtMost,
    Below,
    Exactly,
    Filled,
    Includes,
    IncludesAny,
    Is,
    IsNot,
    Leaf,
    OneOf,
)

LEAVES = [
    Is("x", "yes"),
    IsNot("x", "no"),
    OneOf("x", ("yes", "often")),
    AtLeast("x", 3),
    AtMost("x", 3),
    Below("x", 3),
    Includes("x", "a"),
    IncludesAny("x", ("a", "b")),
    Filled("x"),
    Exactly("x", "yes"),
]
ANSWER = {TRUE: "yes", FALSE: "no", UNKNOWN: "not_sure"}


@pytest.mark.parametrize("leaf", LEAVES, ids=repr)
def test_a_leaf_on_a_blank_is_unknown(leaf):
    assert leaf.evaluate({"x": BLANK}) is UNKNOWN
    assert leaf.evaluate({}) is UNKNOWN


@pytest.mark.parametrize("leaf", LEAVES, ids=repr)
def test_a_leaf_on_what_does_not_apply_is_false(leaf):
    assert leaf.evaluate({"x": NOT_APPLICABLE}) is FALSE


@pytest.mark.parametrize("leaf", LEAVES, ids=repr)
def test_a_leaf_survives_any_value(leaf):
    for value in (None, 3, 3.5, "", "a", (), ("a",), [], {}, {"a": 1}, True, object()):
        assert leaf.evaluate({"x": value}) in (TRUE, UNKNOWN, FALSE)


@pytest.mark.parametrize(
    ("leaf", "answer", "truth"),
    [
        (Is("x", "yes"), "yes", TRUE),
        (Is("x", "yes"), "no", FALSE),
        (Is("x", "yes"), "not_sure", UNKNOWN),
        (Is("x", "not_sure"), "not_sure", TRUE),
        (IsNot("x", "none"), "none", FALSE),
        (IsNot("x", "none"), "inguinal", TRUE),
        (IsNot("x", "none"), "not_sure", TRUE),
        (Exactly("x", "pregnant"), "pregnant", TRUE),
        (Exactly("x", "pregnant"), "not_sure", FALSE),
        (OneOf("x", ("a", "b")), "b", TRUE),
        (OneOf("x", ("a", "b")), "c", FALSE),
        (OneOf("x", ("a", "b")), "not_sure", UNKNOWN),
        (OneOf("x", ("a", "not_sure")), "not_sure", TRUE),
        (AtLeast("x", 3), 3, TRUE),
        (AtLeast("x", 3), 2, FALSE),
        (AtMost("x", 3), 3, TRUE),
        (AtMost("x", 3), 4, FALSE),
        (Below("x", -10), -10, FALSE),
        (Below("x", -10), -10.5, TRUE),
        (Includes("x", "a"), ("a", "b"), TRUE),
        (Includes("x", "a"), (), FALSE),
        (IncludesAny("x", ("a", "c")), ("b", "c"), TRUE),
        (IncludesAny("x", ("a", "c")), ("b",), FALSE),
        (Filled("x"), "words", TRUE),
        (Filled("x"), "", FALSE),
        (Filled("x"), ("a",), TRUE),
    ],
    ids=repr,
)
def test_a_leaf_reads_an_answer(leaf, answer, truth):
    assert leaf.evaluate({"x": answer}) is truth


def facts(*truths):
    return {str(number): ANSWER[truth] for number, truth in enumerate(truths)}


PARTS = [Is(str(number), "yes") for number in range(3)]
ALL = list(product((TRUE, UNKNOWN, FALSE), repeat=3))


@pytest.mark.parametrize("truths", ALL)
def test_and_is_the_least_and_or_the_greatest(truths):
    assert AllOf(*PARTS).evaluate(facts(*truths)) is min(truths)
    assert AnyOf(*PARTS).evaluate(facts(*truths)) is max(truths)


@pytest.mark.parametrize("truths", ALL)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_at_least_is_unknown_only_while_the_unknown_could_decide(truths, number):
    certain, possible = truths.count(TRUE), 3 - truths.count(FALSE)
    expected = TRUE if certain >= number else UNKNOWN if possible >= number else FALSE
    assert CountAtLeast(number, *PARTS).evaluate(facts(*truths)) is expected


@pytest.mark.parametrize("truths", ALL)
@pytest.mark.parametrize("condition", [AllOf(*PARTS), AnyOf(*PARTS), CountAtLeast(2, *PARTS)], ids=repr)
def test_only_a_condition_that_is_not_false_has_grounds_and_they_explain_it(condition, truths):
    truth = condition.evaluate(facts(*truths))
    grounds = set(condition.grounds(facts(*truths)))
    assert bool(grounds) is bool(truth)
    without = {key: value for key, value in facts(*truths).items() if key in grounds}
    rest = dict.fromkeys("012", "no")
    assert condition.evaluate({**rest, **without}) is truth


def test_a_condition_prints_in_plain_words():
    condition = AllOf(Is("a", "yes"), AnyOf(AtLeast("b", 3), Below("b", 1)), CountAtLeast(1, Filled("c")))
    assert condition.text({"a": "Fever"}) == (
        "(Fever is yes and (b is 3 or more or b is under 1) and at least 1 of (c is filled in))"
    )
    assert [leaf.text() for leaf in LEAVES] == [
        "x is yes",
        "x is not no",
        "x is one of yes, often",
        "x is 3 or more",
        "x is 3 or less",
        "x is under 3",
        "x includes a",
        "x includes any of a, b",
        "x is filled in",
        "x is yes for certain",
    ]


def test_a_condition_knows_what_it_reads():
    condition = AllOf(Is("a", "yes"), AnyOf(AtLeast("b", 3), Is("c", "no")))
    assert condition.mentions() == {"a", "b", "c"}
    assert [leaf.id for leaf in condition.leaves()] == ["a", "b", "c"]


def test_equal_conditions_are_equal_and_hashable():
    assert AllOf(Is("a", "yes")) == AllOf(Is("a", "yes"))
    assert len({AnyOf(Is("a", "yes")), AnyOf(Is("a", "yes")), Is("a", "yes")}) == 2


def test_a_leaf_without_a_kind_says_nothing():
    with pytest.raises(NotImplementedError):
        Leaf("x").evaluate({"x": "yes"})
    with pytest.raises(NotImplementedError):
        Leaf("x").text()


def test_a_combination_says_itself_how_it_combines():
    with pytest.raises(NotImplementedError):
        Combination(Is("x", "yes"))


def test_a_leaf_that_is_false_has_no_grounds():
    assert list(Is("x", "yes").grounds({"x": "no"})) == []
