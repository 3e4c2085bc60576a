"""Two windows on one draft: each question is joined by itself, and nothing typed is lost."""

from screening.intake.merge import Draft, merge
from screening.intake.values import answer_checksum

BLANK = Draft({}, {})


def save(stored, given=None, refused=None, seen=None):
    """Save a form whose page showed `seen` (a Draft)."""
    given, refused, shown = given or {}, refused or {}, seen or BLANK
    ids = [*given, *refused]
    return merge(
        stored, given, refused, refused | {key: str(v) for key, v in given.items()}, {i: shown.seen(i) for i in ids}
    )


def test_a_first_answer_is_stored():
    merged = save(BLANK, {"limp": "no"})
    assert merged.draft.values == {"limp": "no"}
    assert (merged.changed, merged.kept, merged.clashes) == (["limp"], [], [])


def test_silence_is_stored_as_silence():
    assert save(BLANK, {"limp": None}).draft.values == {}


def test_an_answer_taken_back_is_gone():
    stored = Draft({"words": "x"}, {})
    assert save(stored, {"words": None}, seen=stored).draft.values == {}


def test_a_window_that_did_not_touch_a_question_keeps_what_another_one_answered():
    stored = Draft({"limp": "yes"}, {})
    merged = save(stored, {"limp": None}, seen=BLANK)
    assert merged.draft.values == {"limp": "yes"}
    assert merged.kept == ["limp"]


def test_two_windows_that_answered_differently_keep_both_and_ask():
    stored = Draft({"limp": "yes"}, {})
    merged = save(stored, {"limp": "no"}, seen=BLANK)
    assert merged.draft.values == {"limp": "yes"}
    assert merged.draft.refused == {"limp": {"typed": "no", "clash": True}}
    assert merged.clashes == ["limp"]


def test_a_clash_is_settled_by_the_next_choice_whichever_it_is():
    clash = Draft({"limp": "yes"}, {"limp": {"typed": "no", "clash": True}})
    for choice in ("yes", "no", "not_sure"):
        merged = save(clash, {"limp": choice}, seen=clash)
        assert (merged.draft.values, merged.draft.refused) == ({"limp": choice}, {})


def test_two_windows_that_answered_alike_agree():
    merged = save(Draft({"limp": "yes"}, {}), {"limp": "yes"}, seen=BLANK)
    assert (merged.clashes, merged.kept, merged.draft.refused) == ([], [], {})


def test_what_is_no_answer_is_kept_as_typed_and_the_answer_before_it_no_longer_counts():
    stored = Draft({"weeks": 6}, {})
    merged = save(stored, refused={"weeks": "six"}, seen=stored)
    assert merged.draft == Draft({}, {"weeks": {"typed": "six", "clash": False}})


def test_another_window_does_not_wipe_what_was_refused():
    stored = Draft({}, {"weeks": {"typed": "six", "clash": False}})
    merged = save(stored, {"weeks": None}, seen=BLANK)
    assert merged.draft == stored
    assert merged.kept == ["weeks"]


def test_a_save_that_is_repeated_after_a_lost_reply_changes_nothing_more():
    seen = Draft({"weeks": 6}, {})
    once = save(seen, {"limp": "no"}, {"weeks": "six"}, seen=seen)
    twice = save(once.draft, {"limp": "no"}, {"weeks": "six"}, seen=seen)
    assert twice.draft == once.draft
    assert (twice.changed, twice.clashes, twice.kept) == ([], [], [])


def test_the_order_of_two_windows_does_not_decide_what_is_lost():
    """Whoever saves second, both answers can still be read from the draft."""
    for first, second in (("yes", "no"), ("no", "yes")):
        stored = save(BLANK, {"limp": first}).draft
        merged = save(stored, {"limp": second}, seen=BLANK).draft
        assert {merged.values["limp"], merged.refused["limp"]["typed"]} == {"yes", "no"}


def test_fingerprints_tell_answers_apart_and_none_has_none():
    values = ["yes", "no", "not_sure", 0, 1, [], ["a"], [{"name": "x", "score": 1}]]
    assert len({answer_checksum(value) for value in values}) == len(values)
    assert answer_checksum(None) == ""
