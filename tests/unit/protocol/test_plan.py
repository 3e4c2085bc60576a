"""A plan is short, holds what the ceilings leave, says how gently and why, and never more."""

import pytest

from screening.protocol import dose_limits
from screening.protocol.case import Case
from screening.protocol.ceilings import Label, Level
from screening.protocol.engine import screen
from screening.protocol.plan_table import CALLED_FOR, HABITS, HANDS_ON, HOME_ITEMS, ROWS
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES, technique
from tests.unit.protocol.clients import case_file, screened
from tests.unit.protocol.test_patterns import STORIES
from tests.unit.protocol.test_rules import FIRES

THINNED = {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"}
HIP = {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "no"}
NOT_MEASURED = {"test": {"performed": False, "reason": "no_time"}}


def slugs(suggestion):
    return {line.technique.slug for line in suggestion.plan}


def addable(suggestion):
    return {line.technique.slug: line.reason for line in suggestion.may_add}


def of(suggestion, slug):
    return next(line for line in suggestion.plan if line.technique.slug == slug)


def purposes(suggestion, who):
    return [line.technique.purpose for line in suggestion.plan if line.technique.who == who]


def short_and_within_every_limit(suggestion):
    at_home = [purpose for purpose in purposes(suggestion, "client") if purpose != "habit"]
    assert len(at_home) <= HOME_ITEMS == 3
    assert len(set(at_home)) == len(at_home)
    assert purposes(suggestion, "client").count("habit") <= HABITS == 2
    assert len(purposes(suggestion, "professional")) <= HANDS_ON == 2
    parts = [dose_limits.Part(line.technique, line.as_json()["dose"]) for line in suggestion.plan]
    assert not [one for one in dose_limits.sums(parts) if one.total > one.limit]


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_no_plan_holds_what_is_withheld_forbidden_or_never_offered(row):
    suggestion = screened(**row[2])
    for line in (*suggestion.plan, *suggestion.may_add):
        assert suggestion.ceilings[line.technique.part] > Level.WITHHOLD
        assert not line.technique.traits & suggestion.forbids
        assert line.technique.suggested
    short_and_within_every_limit(suggestion)


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_from_urgent_up_no_pattern_of_a_muscle_stands_beside_the_alarm(row):
    suggestion = screened(**row[2])
    if suggestion.label >= Label.URGENT:
        assert suggestion.pattern.also == ()
        holds = any(finding.rule.id == "PT01" and finding.truth == 2 for finding in suggestion.findings)
        assert suggestion.pattern.fits == ("not_muscular" if holds else "cannot_tell")
        assert suggestion.plan == ()
        assert suggestion.may_add == ()


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_a_part_is_done_more_gently_only_where_a_sentence_says_how(row):
    suggestion = screened(**row[2])
    told = {part for finding in suggestion.findings for change in finding.changes for part in change.parts}
    for part, level in suggestion.ceilings.items():
        if level is Level.MODIFY and part not in ("general", "pro_direct", "self_abdominal_hand"):
            assert part in told


@pytest.mark.parametrize("story", STORIES)
def test_a_typical_story_gets_a_short_plan_of_its_own_row(story):
    suggestion = screened(**STORIES[story])
    short_and_within_every_limit(suggestion)
    habits = {habit.slug for habit in CALLED_FOR}
    assert slugs(suggestion) <= ROWS[suggestion.pattern.fits].slugs | habits


@pytest.mark.parametrize("row", ROWS)
def test_a_row_names_techniques_of_the_purpose_it_says(row):
    for purpose, entries in ROWS[row].home:
        assert {technique(slug).purpose for slug in entries} == {purpose}
    assert all(technique(slug).purpose == "hands" for slug in ROWS[row].hands)


def test_a_mildly_stiff_desk_worker_gets_three_things_two_habits_and_two_kinds_of_work():
    plan = [line.technique.slug for line in screened(sitting_hours=9, activity_minutes_week=60).plan]
    assert plan == [
        "myofascial-release",
        "side-lying-release",
        "kneeling-hip-flexor-stretch",
        "bridge",
        "thigh-and-buttock-ball-massage",
        "movement-breaks",
        "walking-swimming",
    ]


def test_of_each_purpose_the_first_that_is_allowed_is_chosen():
    plan = slugs(screened(**THINNED))
    assert "heat" in plan
    assert not {"thigh-and-buttock-ball-massage", "trigger-point-hold"} & plan


def test_a_tendon_is_loaded_first_and_not_stretched():
    plan = screened(**STORIES["tendon"]).plan
    assert [line.technique.purpose for line in plan if line.technique.who == "client"][:2] == ["load", "strengthen"]
    assert "lengthen" not in {line.technique.purpose for line in plan}


def test_loose_joints_are_strengthened_first_and_nothing_is_lengthened():
    suggestion = screened(connective_tissue="hypermobile")
    home = [p for p in purposes(suggestion, "client") if p != "habit"]
    assert home == ["strengthen", "ease"]
    assert "strength first" in addable(suggestion)["kneeling-hip-flexor-stretch"]
    assert "lengthen" not in purposes(screened(connective_tissue="not_sure"), "client")


HABIT_STORIES = [
    ({"stress": 8}, ["breathing-and-relaxation", "movement-breaks"]),
    ({"touch_concern": "Please tell me first"}, ["breathing-and-relaxation", "movement-breaks"]),
    ({"symptoms": ["stiffness", "tense_or_stressed"]}, ["breathing-and-relaxation", "movement-breaks"]),
    ({"sitting_hours": 3, "activity_minutes_week": 200, "stress": 1}, ["sitting-posture"]),
    (
        {"sitting_hours": 3, "activity_minutes_week": 200, "heavy_lifting": "yes", "sleep_position": "side_curled"},
        ["lifting-technique", "sleep-position"],
    ),
    ({"sitting_hours": 8, "activity_minutes_week": 150}, ["movement-breaks", "sitting-posture"]),
    ({}, ["movement-breaks", "walking-swimming"]),
]


@pytest.mark.parametrize(("answers", "expected"), HABIT_STORIES)
def test_the_first_two_habits_that_answers_call_for_are_in_the_plan_and_say_why(answers, expected):
    plan = [line for line in screened(**answers).plan if line.technique.purpose == "habit"]
    assert [line.technique.slug for line in plan] == expected
    assert all(line.reason == {h.slug: h.why for h in CALLED_FOR}[line.technique.slug] for line in plan)


def test_what_was_not_chosen_says_why():
    sits = addable(screened(sitting_hours=9, sleep_position="side_curled"))
    assert "8 hours" in sits["workstation-setup"]
    assert sits["sleep-position"] == "Two habits are enough to begin with."
    assert sits["supine-psoas-stretch"] == "One thing for each purpose is chosen already."
    assert sits["hip-flexor-loading"] == "Not by default with this pattern."
    assert sits["trigger-point-therapy"] == "Not by default with this pattern."
    assert "good" not in sits["healthy-weight"]
    assert addable(screened())["breathing-and-relaxation"] == "No answer calls for it."
    assert "test is calm" in addable(screened())["direct-abdominal-release"]


def test_a_thing_at_home_beyond_three_would_say_so(monkeypatch):
    monkeypatch.setattr("screening.protocol.plan.HOME_ITEMS", 1)
    monkeypatch.setattr("screening.protocol.plan.HANDS_ON", 1)
    reasons = addable(screened())
    assert reasons["bridge"] == "Three things at home are enough to begin with."
    assert reasons["side-lying-release"] == "Enough kinds of hands-on work are chosen already."


def test_the_thomas_stretch_is_pointed_out_for_a_marked_hip():
    assert "far short of level" in addable(screened(left={"hip_extension": -12}))["thomas-stretch"]
    assert "far short" not in addable(screened())["thomas-stretch"]


def test_what_may_be_added_is_grouped_by_purpose():
    order = [line.technique.purpose for line in screened().may_add]
    assert order == sorted(order, key=["lengthen", "strengthen", "load", "ease", "habit", "hands", "deeper"].index)


def test_what_may_be_added_has_its_own_key():
    answer = screened().as_json()
    assert set(answer["may_add"][0]) == {"technique", "purpose", "reason"}
    there = {line["technique"] for line in answer["plan"]}
    assert not there & {line["technique"] for line in answer["may_add"]}


def test_a_blood_thinner_takes_out_ball_and_roller_and_deep_work():
    found = screened(**THINNED)
    traits = {trait for line in (*found.plan, *found.may_add) for trait in line.technique.traits}
    assert not traits & {"ball", "roller", "back_roller", "deep", "tool"}


def test_a_hernia_takes_out_the_plank():
    assert "plank" in addable(screened())
    assert "plank" not in addable(screened(hernia="inguinal", hernia_repaired="no"))


def test_what_the_therapist_enables_takes_the_place_of_its_purpose_and_never_adds_to_the_plan():
    asked = Settings(enabled=frozenset({"thomas-stretch", "plank", "gentle-backbend"}))
    free = screen(Case.from_json(case_file()), settings=asked)
    assert {"thomas-stretch", "plank"} <= slugs(free)
    assert "gentle-backbend" not in slugs(free)
    short_and_within_every_limit(free)
    replaced = screen(Case.from_json(case_file(**HIP)), settings=asked)
    assert not {"thomas-stretch", "gentle-backbend"} & slugs(replaced)


DIRECT = "direct-abdominal-release"
WITH_DIRECT = Settings(enabled=frozenset({DIRECT, "abdominal-hand-massage"}))


def with_direct(**changes):
    return slugs(screen(Case.from_json(case_file(**changes)), settings=WITH_DIRECT))


def test_direct_work_waits_for_the_therapist_and_for_consent():
    assert DIRECT not in slugs(screened())
    assert DIRECT in addable(screened())
    assert {DIRECT, "abdominal-hand-massage"} <= with_direct()
    assert DIRECT not in with_direct(touch_consent="not_abdomen")


@pytest.mark.parametrize(
    "worse",
    [
        {"hip_extension": -11},
        {"pain": 4},
        {"end_feel": "firm"},
        {"lumbar_flat": "no"},
        {"resisted_flexion": "weak_painless"},
        {"knee_flexion": None},
        {"hip_abduction": 999},
    ],
)
def test_a_worse_test_can_only_take_direct_work_out(worse):
    assert DIRECT not in with_direct(left=worse)


@pytest.mark.parametrize("angle", range(-60, 46, 5))
def test_a_more_positive_test_never_unlocks_deeper_work(angle):
    milder = with_direct(left={"hip_extension": angle}, right={"hip_extension": angle})
    worse = with_direct(left={"hip_extension": max(-60, angle - 10)}, right={"hip_extension": angle})
    assert {DIRECT, "abdominal-hand-massage"} & worse <= {DIRECT, "abdominal-hand-massage"} & milder


def test_a_strong_and_painless_effort_is_calm():
    assert DIRECT in with_direct(left={"resisted_flexion": "strong_painless"})


def test_no_pattern_brings_direct_work_in():
    assert DIRECT in with_direct(symptoms=[], pain_character=[], onset="other")
    assert DIRECT in with_direct(symptoms=["stiffness"])


def test_tools_on_the_abdomen_are_offered_only_when_enabled():
    enabled = Settings(abdominal_tools=True, enabled=frozenset({"abdominal-ball-massage"}))
    case = Case.from_json(case_file())
    assert "abdominal-ball-massage" not in slugs(screen(case))
    assert "abdominal-ball-massage" in slugs(screen(case, settings=enabled))


def test_of_self_massage_of_the_abdomen_one_kind_at_most_is_offered():
    every = frozenset(entry.slug for entry in TECHNIQUES)
    found = screen(Case.from_json(case_file()), settings=Settings(abdominal_tools=True, enabled=every))
    assert sum(line.technique.part.startswith("self_abdominal") for line in found.plan) == 1


def test_the_first_days_after_a_pull_hold_general_advice_only():
    plan = screened(onset="sudden_movement", duration="under_3_days").plan
    assert {line.technique.part for line in plan} == {"general"}


def test_until_cleared_only_general_advice_is_given_and_no_sentence_says_so_for_ever():
    plan = screened(new_lump="yes").plan
    assert {line.technique.part for line in plan} == {"general"}
    assert not any(line.modifications for line in plan)


@pytest.mark.parametrize("changes", [{"leg_swollen": "yes"}, {"saddle_numbness": "yes"}])
def test_urgent_and_emergency_have_no_plan_and_no_stop_rules(changes):
    suggestion = screened(**changes)
    assert suggestion.plan == ()
    assert suggestion.stop_rules == ()
    assert suggestion.safety_net


def test_the_therapist_may_add_what_the_limits_leave():
    assert {"deep-tissue-massage", "thomas-stretch", DIRECT} <= set(addable(screened()))
    assert not {"pso-rite", "spinal-straightening-massage"} & set(addable(screened()))
    assert "deep-tissue-massage" not in addable(screened(**THINNED))


def test_what_suits_no_pattern_in_particular_is_general():
    plan = [line for line in screened(**NOT_MEASURED).plan if line.technique.purpose != "habit"]
    assert plan
    assert all("General" in line.reason for line in plan)


def test_never_offered_things_are_never_offered():
    never = {technique.slug for technique in TECHNIQUES if not technique.suggested}
    assert never == {"spinal-straightening-massage", "joint-mobilisation", "knee-pull-with-tool"}
    every = Settings(abdominal_tools=True, enabled=frozenset(technique.slug for technique in TECHNIQUES))
    found = screen(Case.from_json(case_file()), settings=every)
    assert not never & (slugs(found) | set(addable(found)))
