"""Clinical sign-off as data: it counts only while the rule is what was signed, and a bad file never counts."""

import pytest

from screening.protocol import checks, printed, signed
from screening.protocol.contraindications import RULES
from screening.protocol.search_words import SEARCH_WORDS

RULE, OTHER = RULES[7], RULES[8]
WHOLE = """[[signoff]]
name = "{name}"
registration = "GMC 1"
date = 2026-12-01
hash = "{hash}"
verdict = "{verdict}"
dissent = "{dissent}"
"""


def entry(name="Ada", rule=RULE, verdict="agree", dissent="", **more):
    return WHOLE.format(name=name, hash=more.get("hash", signed.hash_of(rule)), verdict=verdict, dissent=dissent)


def kept(folder, text, name=RULE.id):
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return signed.read(folder)


def test_who_agrees_with_a_rule_as_it_is_counts_once(tmp_path):
    entries, problems = kept(
        tmp_path, entry() + entry() + entry("Ben") + entry("Cy", verdict="reject", dissent="Too mild")
    )
    assert problems == ()
    assert signed.agreed(RULE, entries) == 2
    assert [one.dissent for one in signed.current_signoffs(RULE, entries)][-1] == "Too mild"
    assert signed.agreed(OTHER, entries) == 0
    assert signed.clinicians(entries) == (2, 1)


def test_a_rule_that_changed_is_signed_by_nobody(tmp_path):
    entries, problems = kept(tmp_path, entry(hash="0" * 64))
    assert problems == ()
    assert entries[0].name == "Ada"
    assert signed.current_signoffs(RULE, entries) == ()
    assert signed.clinicians(entries) == (0, 0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[signoff", "cannot be read"),
        ("signoff = 3", "no list"),
        ("signoff = [3]", "no list"),
        (entry(name=""), "lacks name"),
        (entry().replace("2026-12-01", '"soon"'), "has no date"),
        (entry(verdict="maybe"), "verdict"),
        (entry(verdict="change"), "what should be otherwise"),
    ],
)
def test_an_entry_that_is_not_whole_counts_for_nothing_and_is_told(text, why, tmp_path):
    entries, problems = kept(tmp_path, text)
    assert entries == ()
    assert len(problems) == 1
    assert why in problems[0]


def test_a_file_of_a_rule_that_is_not_there_is_told(tmp_path):
    assert kept(tmp_path, entry(), "RF99") == ((), ("RF99.toml: no rule is called so.",))


def test_the_printed_protocol_says_by_how_many_and_the_check_reads_the_files():
    people, rules = signed.clinicians()
    assert f"Signed by {people} clinicians; {rules} of {len(RULES)} rules." in printed.page()
    assert checks.problems() == ()


def test_other_words_stand_beside_rules_that_are_there():
    assert SEARCH_WORDS.keys() <= {rule.id for rule in RULES}
