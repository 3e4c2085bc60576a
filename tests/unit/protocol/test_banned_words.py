"""Nothing that is offered diagnoses, promises or flatters."""

import pytest

from screening.protocol import texts
from screening.protocol.techniques import TECHNIQUES
from tests.unit.protocol.banned_words import banned_in


def words_of(value):
    """Every string inside a constant of a module: text, tuple, mapping or dataclass."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in words_of(inner)]
    if isinstance(value, tuple):
        return [text for inner in value for text in words_of(inner)]
    return words_of(getattr(value, "text", ()))


def texts_shown():
    constants = [value for name, value in vars(texts).items() if name.isupper()]
    return [text for constant in constants for text in words_of(constant)]


@pytest.mark.parametrize(
    "claim",
    [
        "This is a diagnosis.",
        "It will cure you",
        "fixes your back",
        "Your hip heals",
        "we realign the pelvis",
        "It is safe to do",
        "Do it safely",
        "an abscess is ruled out",
        "stores emotions in the hip",
        "frees the sciatic nerve",
        "guaranteed",
    ],
)
def test_the_check_itself_catches_a_claim(claim):
    assert banned_in(claim)


@pytest.mark.parametrize("plain", ["which may help", "healthy", "safety questions", "secure"])
def test_the_check_itself_lets_plain_words_through(plain):
    assert banned_in(plain) == []


def offered(entry):
    """Every word of this entry that a client or a therapist reads as an offer, one line each."""
    dose_line = entry.dose.in_words() if entry.dose else ""
    lines = (entry.title, entry.client_summary, entry.position, *entry.steps_for(""), *entry.side_for(""), dose_line)
    rest = (entry.progression, entry.limit, entry.gradual, *entry.needs, entry.by, *entry.stop)
    return "\n".join(line for line in (*lines, *rest) if line)


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry.slug)
def test_no_technique_is_offered_with_a_claim(entry):
    shown = (offered(entry), entry.evidence_note, entry.published, entry.off_because)
    if not entry.suggested:
        shown = (entry.never_because, entry.off_because)
    assert banned_in("\n".join(shown)) == []


@pytest.mark.parametrize("entry", [t for t in TECHNIQUES if t.suggested], ids=lambda entry: entry.slug)
def test_a_client_is_told_that_something_may_help_never_that_it_will(entry):
    summary = entry.client_summary
    assert " will " not in summary
    assert any(modest in summary for modest in (" may ", " can "))


def test_stop_rules_safety_net_and_tips_hold_no_claim():
    shown = texts_shown()
    assert len(shown) > 15
    assert [text for text in shown if banned_in(text)] == []
