"""The bibliography can be trusted to resolve what other modules cite."""

import pytest

from screening.protocol.contraindications import RULES
from screening.protocol.rules import Mark
from screening.protocol.sources import GRADES, MARKS, SOURCES, source, unknown_sources
from screening.protocol.thresholds import ABOUT

SEED_KEYS = ("SEED000", "SEED001", "SEED002", "SEED003", "SEED004")


def test_every_source_has_its_own_key():
    keys = [entry.key for entry in SOURCES]
    assert len(keys) == len(set(keys))


def test_every_mark_has_a_meaning_and_every_meaning_is_used():
    assert {entry.mark for entry in SOURCES} == set(MARKS)


@pytest.mark.parametrize("entry", SOURCES, ids=lambda entry: entry.key)
def test_a_citation_is_a_short_line_that_says_something(entry):
    assert 10 < len(entry.citation) < 120
    assert entry.citation == entry.citation.strip()


def test_the_seed_articles_are_marked_as_seeds_and_never_as_published_evidence():
    assert [source(key).mark for key in SEED_KEYS] == ["seed"] * 5


def test_a_guess_never_carries_the_mark_of_a_publication():
    assert source("JUDGEMENT").mark == "J"
    assert source("KNOWLEDGE").mark == "K"
    assert source("DERIVED").mark == "D"


def test_a_key_that_nobody_wrote_down_is_refused():
    with pytest.raises(KeyError):
        source("NOSUCH99")
    assert unknown_sources(("HEN09", "NOSUCH99")) == ("NOSUCH99",)


def test_what_was_published_has_a_grade_and_says_when_and_how_it_was_read():
    published = [entry for entry in SOURCES if entry.mark == "S"]
    assert {entry.grade for entry in published} == set(GRADES)
    assert all(entry.read.startswith("20") for entry in published)
    assert not any(entry.grade for entry in SOURCES if entry.mark in ("seed", "J", "D"))


def test_what_was_replaced_is_not_cited():
    assert unknown_sources(["CG75"]) == ("CG75",)
    assert source("NG234").grade == "guideline"


def better_than_custom(keys):
    return any(source(key).mark == "S" and source(key).grade != "convention" for key in keys)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_counts_as_published_only_on_more_than_teaching_texts(rule):
    assert rule.mark is not Mark.S or better_than_custom(rule.sources)


@pytest.mark.parametrize("name", ABOUT)
def test_a_number_counts_as_published_only_on_more_than_teaching_texts(name):
    assert ABOUT[name].mark != "S" or better_than_custom(ABOUT[name].sources)
