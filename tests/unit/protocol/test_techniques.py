"""The library offers what the evidence page allows, and answers every item of the seed articles."""

import re

import pytest

from screening.protocol.plan_table import ROWS
from screening.protocol.sources import unknown_sources
from screening.protocol.techniques import TECHNIQUES, technique
from screening.protocol.techniques.doses import DOSE_WORDS, dose_in_words
from screening.protocol.techniques.model import PURPOSES, TRAITS
from screening.protocol.techniques.seed_items import SEED_ITEMS
from tests.unit.protocol.dose_table import DOSES

CONTRACT = {
    "pro_direct": "direct-abdominal-release",
    "pro_indirect": "myofascial-release trigger-point-therapy deep-tissue-massage side-lying-release "
    "relaxation-massage",
    "self_abdominal_hand": "abdominal-hand-massage",
    "self_abdominal_tool": "abdominal-ball-massage pso-rite",
    "self_other": "thigh-and-buttock-ball-massage low-back-rolling trigger-point-hold",
    "heat": "heat",
    "stretch": "kneeling-hip-flexor-stretch supine-psoas-stretch standing-hip-flexor-stretch "
    "floor-lunge-stretch frog-stretch knee-to-chest thomas-stretch yoga-poses gentle-backbend",
    "strength": "plank bridge bicycle-crunch squat glute-and-hamstring-work hip-flexor-loading pilates",
    "general": "movement-breaks sitting-posture workstation-setup lifting-technique sleep-position "
    "breathing-and-relaxation mindful-movement walking-swimming healthy-weight",
}
NEVER = {"spinal-straightening-massage", "joint-mobilisation", "knee-pull-with-tool"}
OFFERED = [entry for entry in TECHNIQUES if entry.suggested]
DOSED = [entry for entry in TECHNIQUES if entry.dose]
each = pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry.slug)
each_offered = pytest.mark.parametrize("entry", OFFERED, ids=lambda entry: entry.slug)
each_dosed = pytest.mark.parametrize("entry", DOSED, ids=lambda entry: entry.slug)


@pytest.mark.parametrize("part", CONTRACT)
def test_each_ceiling_governs_exactly_the_slugs_of_the_contract(part):
    offered = {entry.slug for entry in OFFERED if entry.part == part}
    assert offered == set(CONTRACT[part].split())


def test_what_is_only_recordable_is_never_suggested_and_says_why():
    never = [entry for entry in TECHNIQUES if not entry.suggested]
    assert {entry.slug for entry in never} == NEVER
    assert all(entry.never_because and not entry.default for entry in never)


def test_a_slug_stands_for_one_entry_and_an_unknown_one_is_refused():
    assert len({entry.slug for entry in TECHNIQUES}) == len(TECHNIQUES)
    assert technique("heat").slug == "heat"
    with pytest.raises(KeyError):
        technique("no-such-technique")


@pytest.mark.parametrize("item", SEED_ITEMS)
def test_every_item_of_the_seed_articles_has_an_answer(item):
    assert [entry.slug for entry in TECHNIQUES if item in entry.seed_ids] != []


def test_no_entry_claims_to_answer_an_item_that_no_article_has():
    assert {item for entry in TECHNIQUES for item in entry.seed_ids} == set(SEED_ITEMS)


@each
def test_an_entry_cites_known_sources_and_the_articles_it_answers(entry):
    cited = re.findall(r"\b([A-Z]{3,}\d{2})\b", " ".join(note.why for note in entry.seed_notes))
    assert entry.sources
    assert unknown_sources((*entry.sources, *cited)) == ()
    assert {f"SEED{note.seed}" for note in entry.seed_notes} <= set(entry.sources)


@each
def test_an_entry_uses_only_known_traits_and_has_a_purpose(entry):
    assert entry.traits <= set(TRAITS)
    assert entry.purpose in PURPOSES
    assert entry.marks == entry.traits | {entry.purpose, entry.slug}


@pytest.mark.parametrize(
    "entry", [t for t in OFFERED if t.part in ("self_other", "pro_indirect")], ids=lambda entry: entry.slug
)
def test_whoever_massages_says_what_is_touched(entry):
    assert entry.traits & {"contact_back", "contact_thigh", "contact_buttock"}


@pytest.mark.parametrize("entry", [t for t in OFFERED if t.sided], ids=lambda entry: entry.slug)
def test_a_line_for_one_side_says_nothing_about_the_other(entry):
    said = " ".join((*entry.steps_for("left"), *entry.side_for("left"))).lower()
    assert not re.search(r"both sides|change legs|the other if|one after the other|the other one", said)
    assert entry.steps_for("both") == entry.steps_for("")
    if entry.dose:
        assert "per_side" not in entry.dose.for_side(entry.dose.as_json(), "right")
        assert entry.dose.for_side(entry.dose.as_json(), "") == entry.dose.as_json()


@pytest.mark.parametrize("slug", ["kneeling-hip-flexor-stretch", "standing-hip-flexor-stretch", "thomas-stretch"])
def test_a_line_for_both_sides_changes_legs(slug):
    entry = technique(slug)
    assert entry.steps_for("")[-1] == "Change legs and repeat."
    assert entry.steps_for("left") == entry.steps


def test_a_dose_for_one_side_is_whole_without_each_side():
    dose = technique("kneeling-hip-flexor-stretch").dose
    one = dose.for_side(dose.as_json(), "left")
    assert dose.problems(one, "left") == ()
    assert [line.text for line in dose.problems(one)] == ["Missing: on each side"]
    (line,) = dose.problems({**one, "hold_s": 60, "sets": 4}, "left")
    assert line.text == "This adds up to 240 seconds a day; the most is 120"


def test_what_the_soft_ball_says_of_its_switch_is_what_the_switch_is():
    assert "whom a therapist taught it" in technique("abdominal-ball-massage").off_because


@each
def test_an_entry_is_off_exactly_when_it_says_why(entry):
    assert entry.default is (entry.off_because == "")


@each_offered
def test_an_offered_entry_tells_how_and_when_to_stop(entry):
    assert entry.position
    assert entry.steps
    assert entry.gradual
    assert entry.by
    assert entry.stop
    assert entry.evidence_note


@each_offered
def test_steps_are_short_sentences(entry):
    sentences = [part for step in entry.steps for part in re.split(r"(?<=[.!?]) ", step)]
    assert all(step[0].isupper() and step.endswith(".") for step in entry.steps)
    assert max(len(sentence.split()) for sentence in sentences) <= 22


@pytest.mark.parametrize("word", ["sharp pain", "dizz", "tingling", "numb"])
@each_offered
def test_every_offered_entry_stops_on_the_signs_of_the_evidence_page(entry, word):
    assert word in " ".join(entry.stop).lower()


@each_dosed
def test_a_start_dose_lies_within_what_a_therapist_may_choose(entry):
    assert entry.dose.problems(entry.dose.as_json()) == ()


@each_dosed
def test_a_dose_can_be_said_in_words(entry):
    assert set(entry.dose.as_json()) <= set(DOSE_WORDS)
    assert "{" not in entry.dose.in_words()
    assert entry.limit


@each_dosed
def test_a_dose_outside_the_span_is_refused_on_either_side(entry):
    for key, (low, high) in entry.dose.allowed.items():
        assert entry.dose.problems({**entry.dose.as_json(), key: low - 1})
        assert entry.dose.problems({**entry.dose.as_json(), key: high + 1})


@each
def test_a_dose_begins_where_it_was_written_and_may_go_no_further_than_was_written(entry):
    measures = {m.key: (m.start, m.allowed) for m in entry.dose.measures} if entry.dose else {}
    found = [f"{key} {_span(start)} in {_span(allowed)}" for key, (start, allowed) in measures.items()]
    if entry.dose:
        found += ["each side"] * entry.dose.per_side
        found += [f"at most {entry.dose.day_limit_s} s a day"] if entry.dose.day_limit_s else []
    assert "; ".join(found) == DOSES.get(entry.slug, "")


def _span(span):
    return f"{span[0]}-{span[1]}" if span[0] != span[1] else f"{span[0]}"


def test_a_stretch_never_adds_up_to_more_than_two_minutes_a_side_and_day():
    dose = technique("kneeling-hip-flexor-stretch").dose
    chosen = {"hold_s": 30, "sets": 4, "per_side": True, "days_per_week": 7}
    assert dose.problems(chosen) == ()
    (line,) = dose.problems({**chosen, "hold_s": 60})
    assert "240 seconds a day on each side" in line.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"hold_s": "30"}, "whole numbers, within: hold 10 to 60 seconds"),
        ({"hold_s": True}, "whole numbers"),
        ({"hold_s": [30, 20]}, "within"),
        ({"minutes": 5}, "not part"),
        ({"per_side": False}, "cannot be changed"),
    ],
)
def test_a_dose_that_makes_no_sense_is_refused_with_a_sentence(change, words):
    dose = technique("kneeling-hip-flexor-stretch").dose
    assert words in " ".join(line.text for line in dose.problems({**dose.as_json(), **change}))


def test_a_dose_with_a_number_left_out_is_refused():
    dose = technique("kneeling-hip-flexor-stretch").dose
    (line,) = dose.problems({"hold_s": 30, "per_side": True, "days_per_week": 3})
    assert line.text == "Missing: 1 to 4 rounds"


def test_a_chosen_dose_reads_as_plain_english_whatever_the_order_of_its_keys():
    assert (
        dose_in_words({"days_per_week": [3, 7], "per_side": True, "sets": 1, "hold_s": [20, 30]})
        == "hold 20 to 30 seconds, 1 round, on each side, 3 to 7 days a week"
    )


def test_the_kneeling_stretch_names_the_rear_leg():
    side = technique("kneeling-hip-flexor-stretch").side
    assert "kneeling (rear) leg" in side


def test_the_lying_stretch_names_the_straight_leg():
    assert "straight leg is the one stretched" in technique("supine-psoas-stretch").side


@pytest.mark.parametrize("entry", [t for t in OFFERED if "abdomen" in t.traits], ids=lambda entry: entry.slug)
def test_work_on_the_abdomen_stays_off_the_midline_and_off_a_pulse(entry):
    assert "middle" in entry.side
    assert any("beat" in line or "pulse" in line for line in entry.stop)
    assert any("beat" in line or "pulse" in line for line in entry.steps)


def test_only_the_abdominal_ceilings_press_on_the_abdomen():
    abdominal = {entry.part for entry in OFFERED if "abdomen" in entry.traits}
    assert abdominal == {"pro_direct", "self_abdominal_hand", "self_abdominal_tool"}


def test_abdominal_tools_and_deep_tissue_wait_for_the_therapist():
    off = {entry.slug for entry in OFFERED if not entry.default}
    assert {"abdominal-ball-massage", "pso-rite", "deep-tissue-massage"} <= off


@pytest.mark.parametrize(
    ("trait", "slugs"),
    [
        ("back_roller", {"low-back-rolling"}),
        ("trunk_extension", {"gentle-backbend"}),
        ("deep_flexion", {"knee-to-chest"}),
        ("heat", {"heat"}),
        ("heat_on_abdomen", set()),
        ("kneeling", {"kneeling-hip-flexor-stretch", "yoga-poses"}),
    ],
)
def test_a_trait_marks_the_entries_a_rule_would_take_out(trait, slugs):
    assert {entry.slug for entry in OFFERED if trait in entry.traits} == slugs


def test_end_range_extension_takes_out_the_thomas_stretch_and_the_backbend():
    assert "end_range_extension" in technique("thomas-stretch").traits
    assert "end_range_extension" in technique("gentle-backbend").traits


@pytest.mark.parametrize("row", ["strain", "tendon", "weakness", "snapping", "hip_joint", "spine_or_nerve"])
def test_some_patterns_are_never_offered_a_stretch_or_a_crunch(row):
    assert not any(technique(slug).part == "stretch" for slug in ROWS[row].slugs)
    assert "bicycle-crunch" not in ROWS[row].slugs
