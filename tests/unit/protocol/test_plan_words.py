"""What a plan says: why something is done more gently, and to whom."""

import pytest

from screening.protocol.answer_words import in_words
from screening.protocol.contraindications import RULES
from screening.protocol.plan import reaches
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.techniques.model import TRAITS
from tests.unit.protocol.clients import screened


def of(suggestion, slug):
    return next(line for line in suggestion.plan if line.technique.slug == slug)


def test_a_change_says_why_in_words_and_names_its_rule_apart():
    line = of(screened(pain_average=8), "kneeling-hip-flexor-stretch").as_json()
    assert line["reasons"] == [
        "Suits short, tight hip flexors.",
        "No stretch into pain; short and easy, because average pain, 7 days: 8.",
    ]
    assert line["rules"] == ["IR01"]
    assert not any("IR01" in reason for reason in line["reasons"])


def test_a_change_reaches_only_the_techniques_it_speaks_about():
    weak = screened(osteoporosis_or_steroids="yes", new_groin_flank_thigh_pain="no")
    told = {line.technique.slug: line.modifications for line in (*weak.plan, *weak.may_add)}
    assert any("spine" in text for text in told["relaxation-massage"])
    assert not any("spine" in text for text in told["kneeling-hip-flexor-stretch"])
    assert not any("spine" in text for text in told["heat"])


def test_a_change_names_only_parts_traits_purposes_and_slugs_that_there_are():
    known = {mark for entry in TECHNIQUES for mark in entry.marks} | set(TRAITS)
    changes = [change for rule in RULES for tier in rule.tiers for change in tier.changes]
    assert {mark for change in changes for mark in change.to} <= known
    for change in changes:
        assert not change.parts or any(reaches(change, entry) for entry in TECHNIQUES)


FOR_THERAPISTS = ("the client", "linen", "clean hands", "feel for a pulse", "the table", "before each session")


@pytest.mark.parametrize("entry", [t for t in TECHNIQUES if t.who == "client"], ids=lambda t: t.slug)
def test_a_client_never_reads_what_is_said_to_a_therapist(entry):
    changes = [c for rule in RULES for tier in rule.tiers for c in tier.changes if reaches(c, entry)]
    told = " ".join(change.client or change.text for change in changes).lower()
    assert not [words for words in FOR_THERAPISTS if words in told]


def test_a_client_reads_words_of_their_own_where_the_therapist_reads_others():
    suggestion = screened(daily_strong_painkiller="yes")
    ball, hands = of(suggestion, "thigh-and-buttock-ball-massage"), of(suggestion, "myofascial-release")
    assert ball.modifications != hands.modifications
    assert "Press more lightly" in ball.modifications[0]


def test_no_running_is_said_once_for_the_whole_plan_and_on_no_line():
    suggestion = screened(hurts_running_or_hopping="yes", impact_training="no")
    assert suggestion.stop_rules[0] == "No running, jumping or hopping while it hurts."
    assert not any("running" in text for line in suggestion.plan for text in line.modifications)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("pain_average", 8, "average pain, 7 days: 8"),
        ("pain_sites", ["groin_left", "groin_right"], "Groin, left, Groin, right"),
        ("symptoms", [], "none"),
        ("diabetes", None, "not answered"),
        ("birth_date", "1940-01-01", "date of birth: 1940-01-01"),
        ("thomas_test.left.end_feel", "guarded", "left end feel: guarded"),
        ("course", "worse", "orse"),
        ("performed", True, "performed: yes"),
    ],
)
def test_an_answer_is_said_in_a_few_words(key, value, words):
    assert words in in_words(key, value)
