"""A plan holds what the ceilings leave, says how gently, and never more."""

import pytest

from screening.protocol.case import Case
from screening.protocol.ceilings import Level
from screening.protocol.engine import screen
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES
from tests.protocol.clients import case_file, screened
from tests.protocol.test_rules import FIRES

HIP = {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": "no"}


def slugs(suggestion):
    return {line.technique.slug for line in suggestion.plan}


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_no_plan_holds_what_is_withheld_forbidden_or_never_offered(row):
    suggestion = screened(**row[2])
    for line in suggestion.plan:
        assert suggestion.ceilings[line.technique.part] > Level.WITHHOLD
        assert not line.technique.traits & suggestion.forbids
        assert line.technique.suggested
        assert line.technique.default


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_a_modified_line_says_how(row):
    suggestion = screened(**row[2])
    for line in suggestion.plan:
        if suggestion.ceilings[line.technique.part] is Level.MODIFY:
            assert line.modifications


def test_a_blood_thinner_takes_out_ball_and_roller_and_deep_work():
    traits = {trait for line in screened(anticoagulant="yes").plan for trait in line.technique.traits}
    assert not traits & {"ball", "roller", "back_roller", "deep", "tool"}


def test_a_hernia_takes_out_the_plank():
    weak = {"symptoms": ["heavy_leg_on_stairs"], "left": {"hip_extension": 12}, "right": {"hip_extension": 12}}
    assert "plank" in slugs(screened(**weak))
    assert "plank" not in slugs(screened(**weak, hernia="inguinal", hernia_repaired="no"))


def test_a_hip_replacement_takes_out_the_end_of_extension():
    asked = Settings(enabled=frozenset({"thomas-stretch", "gentle-backbend"}))
    free = screen(Case.from_json(case_file()), settings=asked)
    replaced = screen(Case.from_json(case_file(**HIP)), settings=asked)
    assert {"thomas-stretch", "gentle-backbend"} <= slugs(free)
    assert not {"thomas-stretch", "gentle-backbend"} & slugs(replaced)


DIRECT = "direct-abdominal-release"
WITH_DIRECT = Settings(enabled=frozenset({DIRECT, "abdominal-hand-massage"}))


def with_direct(**changes):
    return slugs(screen(Case.from_json(case_file(**changes)), settings=WITH_DIRECT))


def test_direct_work_waits_for_the_therapist_and_for_consent():
    assert DIRECT not in slugs(screened())
    assert DIRECT in {technique.slug for technique in screened().may_add}
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
    ],
)
def test_a_worse_test_can_only_take_direct_work_out(worse):
    assert DIRECT not in with_direct(left=worse)


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


def test_the_first_days_after_a_pull_hold_general_advice_only():
    plan = screened(onset="sudden_movement", duration="under_3_days").plan
    assert {line.technique.part for line in plan} == {"general"}


def test_until_cleared_only_general_advice_is_given_and_says_so():
    plan = screened(new_lump="yes").plan
    assert {line.technique.part for line in plan} == {"general"}
    assert all(line.modifications for line in plan)


@pytest.mark.parametrize("changes", [{"leg_swollen": "yes"}, {"saddle_numbness": "yes"}])
def test_urgent_and_emergency_have_no_plan_and_no_stop_rules(changes):
    suggestion = screened(**changes)
    assert suggestion.plan == ()
    assert suggestion.stop_rules == ()
    assert suggestion.safety_net


def test_the_therapist_may_add_what_the_limits_leave():
    addable = {technique.slug for technique in screened().may_add}
    assert {"deep-tissue-massage", "thomas-stretch", DIRECT} <= addable
    assert not {"pso-rite", "spinal-straightening-massage"} & addable
    assert "deep-tissue-massage" not in {t.slug for t in screened(anticoagulant="yes").may_add}


def test_a_line_names_the_findings_that_limit_it():
    reasons = [line.reasons for line in screened(diabetes="yes").plan if line.technique.part == "heat"]
    assert reasons == [("Suits the pattern tightness.", "Modified because of C29.")]


def test_what_suits_no_pattern_in_particular_is_general():
    story = {"test": {"performed": False, "reason": "no_time"}}
    assert all("General" in line.reasons[0] for line in screened(**story).plan)


def test_never_offered_things_are_never_offered():
    never = {technique.slug for technique in TECHNIQUES if not technique.suggested}
    assert never == {"spinal-straightening-massage", "joint-mobilisation", "knee-pull-with-tool"}
    every = Settings(abdominal_tools=True, enabled=frozenset(technique.slug for technique in TECHNIQUES))
    assert not never & slugs(screen(Case.from_json(case_file()), settings=every))
