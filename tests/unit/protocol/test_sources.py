"""The bibliography can be trusted to resolve what other modules cite."""

import pytest

from screening.protocol.sources import MARKS, SOURCES, source, unknown_sources

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
