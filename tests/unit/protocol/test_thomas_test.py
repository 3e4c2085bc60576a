"""Angles become readings, bad numbers are refused, and a test that says nothing gets no reading."""

import math

import pytest

from screening.protocol import thomas_fields, thomas_test
from screening.protocol.conditions import BLANK, NOT_APPLICABLE
from tests.unit.protocol.clients import CALM_SIDE, classes, label_of, screened


def performed(left=None, right=None, **rest):
    return {
        "performed": True,
        "variant": "modified",
        "tool": "goniometer",
        "left": {**CALM_SIDE, **(left or {})},
        "right": {**CALM_SIDE, **(right or {})},
        **rest,
    }


@pytest.mark.parametrize(
    ("angle", "reading"),
    [
        (45, "none"),
        (10, "none"),
        (9.9, "borderline"),
        (9, "borderline"),
        (0, "borderline"),
        (-0.5, "moderate"),
        (-1, "moderate"),
        (-10, "moderate"),
        (-10.5, "marked"),
        (-60, "marked"),
    ],
)
def test_an_angle_falls_into_its_band(angle, reading):
    measured = thomas_test.read(performed(left={"hip_extension": angle}))
    assert measured.sides["left"].reading == reading
    assert not measured.invalid


@pytest.mark.parametrize("flat", ["no", "not_checked"])
def test_without_a_flat_back_an_angle_says_nothing(flat):
    measured = thomas_test.read(performed(left={"lumbar_flat": flat}))
    assert measured.as_json()["left"] == {"reading": None, "interpretable": False}
    assert measured.as_json()["right"]["interpretable"] is True
    assert measured.asymmetry is None
    assert not measured.missing


def test_a_test_that_says_nothing_limits_direct_work_and_fits_no_pattern():
    suggestion = screened(left={"lumbar_flat": "no"})
    assert suggestion.complete
    assert suggestion.pattern.fits == "cannot_tell"
    assert suggestion.ceilings["pro_direct"].name == "MODIFY"


def test_the_difference_between_the_sides_is_told():
    assert thomas_test.read(performed(left={"hip_extension": 5}, right={"hip_extension": -7})).asymmetry == 12


@pytest.mark.parametrize("field", thomas_fields.MEASURED)
def test_every_measurement_is_required(field):
    test = performed()
    del test["right"][field]
    measured = thomas_test.read(test)
    assert measured.missing == [f"thomas_test.right.{field}"]
    assert measured.facts[f"thomas_test.right.{field}"] is BLANK


@pytest.mark.parametrize("field", thomas_fields.ONCE)
def test_variant_and_tool_are_required(field):
    assert thomas_test.read(performed(**{field: None})).missing == [f"thomas_test.{field}"]


@pytest.mark.parametrize("field", thomas_fields.OPTIONAL)
def test_what_is_optional_is_no_silence(field):
    measured = thomas_test.read(performed())
    assert measured.facts[f"thomas_test.left.{field}"] is NOT_APPLICABLE
    assert not measured.missing


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hip_extension", 46),
        ("hip_extension", -61),
        ("hip_extension", math.inf),
        ("hip_extension", "4"),
        ("hip_extension", True),
        ("knee_flexion", -1),
        ("knee_flexion", 151),
        ("hip_abduction", -31),
        ("hip_abduction", 61),
        ("pain", 11),
        ("pain", 2.5),
        ("lumbar_flat", "maybe"),
        ("pain_site", 3),
        ("resisted_flexion", "weak"),
        ("shoe_size", 42),
    ],
)
def test_a_bad_measurement_is_refused_and_never_clipped(field, value):
    measured = thomas_test.read(performed(left={field: value}))
    assert [(entry.id, entry.value) for entry in measured.invalid] == [(f"thomas_test.left.{field}", value)]
    assert measured.facts.get(f"thomas_test.left.{field}", BLANK) in (BLANK, NOT_APPLICABLE)


def test_a_refused_angle_gets_no_reading():
    assert thomas_test.read(performed(left={"hip_extension": 75})).sides["left"].reading is None


@pytest.mark.parametrize("field", thomas_fields.MEASURED)
@pytest.mark.parametrize("given", [None, "refused"])
def test_a_side_says_nothing_until_every_required_field_of_it_was_accepted(field, given):
    suggestion = screened(left={field: given})
    told = suggestion.as_json()["thomas_test"]
    assert told["left"] == {"reading": None, "interpretable": False}
    assert told["right"]["interpretable"] is True
    assert told["asymmetry"] is None
    assert not suggestion.complete
    assert suggestion.ceilings["pro_direct"].name != "ALLOW"


def test_a_pattern_is_told_without_a_side_that_is_not_complete():
    short = {"hip_extension": 12, "knee_flexion": 60}
    thigh = {"symptoms": [], "pain_sites": ["thigh_front_left"]}
    assert screened(**thigh, left=short, right={"hip_extension": 12}).pattern.fits == "two_joint_tightness"
    halved = screened(**thigh, left={**short, "pain": 11}, right={"hip_extension": 12}).pattern
    assert "two_joint_tightness" not in (halved.fits, *halved.also)
    assert screened(left={"pain": None}, right={"pain": 11}).pattern.fits == "cannot_tell"


def test_an_optional_test_that_was_refused_is_no_silence_either():
    measured = thomas_test.read(performed(left={"resisted_flexion": "weak"}))
    assert measured.facts["thomas_test.left.resisted_flexion"] is BLANK
    assert measured.sides["left"].interpretable


def test_before_anybody_could_measure_no_reason_is_held_against_anybody():
    measured = thomas_test.not_yet()
    assert measured.facts[thomas_test.REASON] is NOT_APPLICABLE
    assert measured.missing == [thomas_test.REASON]
    assert not measured.performed


@pytest.mark.parametrize(("value", "why"), [(None, "this side is missing"), ("nothing", "must be an object")])
def test_a_missing_side_is_refused(value, why):
    measured = thomas_test.read(performed() | {"left": value})
    assert [(entry.id, entry.why) for entry in measured.invalid] == [("thomas_test.left", why)]
    assert measured.as_json()["left"] == {"reading": None, "interpretable": False}
    assert measured.facts["thomas_test.left.end_feel"] is BLANK


def test_one_side_is_left_out_for_a_reason_and_the_other_still_speaks():
    short = {"hip_extension": 12, "knee_flexion": 60}
    suggestion = screened(
        symptoms=[], pain_sites=["thigh_front_right"], left={"not_done": "hip_replacement", "pain": 11}, right=short
    )
    assert suggestion.complete
    assert suggestion.pattern.fits == "two_joint_tightness"
    assert suggestion.ceilings["pro_direct"].name == "MODIFY"
    told = suggestion.as_json()["thomas_test"]
    assert told["left"] == {"reading": None, "interpretable": False, "not_done": "hip_replacement"}
    assert told["asymmetry"] is None
    assert classes(suggestion) == classes(screened(symptoms=[], pain_sites=["thigh_front_right"], right=short))


@pytest.mark.parametrize("reason", ["bored", "cannot_lie", "pregnancy", 4, ["pain"]])
def test_a_side_left_out_for_no_known_reason_stays_in_doubt(reason):
    measured = thomas_test.read(performed(left={"not_done": reason}))
    assert measured.invalid[0].id == "thomas_test.left.not_done"
    assert measured.facts["thomas_test.left.end_feel"] is BLANK


def test_a_test_of_neither_side_was_not_done():
    measured = thomas_test.read(performed(left={"not_done": "pain"}, right={"not_done": "pain"}))
    assert [entry.id for entry in measured.invalid] == ["thomas_test.performed"]


def test_not_done_needs_a_reason_and_nothing_else():
    assert thomas_test.read({"performed": False, "reason": "pain"}).missing == []
    assert thomas_test.read({"performed": False, "reason": "pain"}).performed is False
    assert thomas_test.read({"performed": False}).missing == ["thomas_test.reason"]
    assert thomas_test.read({"performed": False, "reason": "bored"}).invalid[0].id == "thomas_test.reason"
    assert thomas_test.read({"performed": False, "reason": "pain", "left": 4}).invalid == []


def test_not_done_is_an_answer():
    suggestion = screened(test={"performed": False, "reason": "pregnancy"})
    assert suggestion.complete
    assert suggestion.as_json()["thomas_test"] == {}
    assert suggestion.pattern.fits == "cannot_tell"
    assert suggestion.ceilings["pro_direct"].name == "MODIFY"


def test_no_word_about_the_test_is_not_an_answer():
    measured = thomas_test.read(None)
    assert measured.missing == ["thomas_test.performed", "thomas_test.reason"]
    assert measured.as_json() == {}


def test_a_test_that_does_not_say_whether_it_was_done_is_read_and_asked_about():
    test = performed()
    del test["performed"]
    measured = thomas_test.read(test)
    assert measured.missing == ["thomas_test.performed"]
    assert measured.interpretable


def test_done_must_be_true_or_false():
    assert thomas_test.read(performed(performed="yes")).invalid[0].id == "thomas_test.performed"


def test_an_unknown_field_of_the_test_is_refused():
    assert thomas_test.read(performed(weather="fine")).invalid[0].id == "thomas_test.weather"


def test_no_history_excuses_a_guarded_hip():
    suggestion = screened(left={"end_feel": "guarded"}, medical_diagnosis="tight psoas since school")
    assert classes(suggestion)["TT01"] == "clearance"
    assert label_of(suggestion) == "clearance"


@pytest.mark.parametrize("value", [0, 10])
def test_points_go_from_0_to_10(value):
    assert thomas_fields.Points().why_not(value) is None


@pytest.mark.parametrize("value", [-1, 11, True, 2.5, "3"])
def test_points_are_whole_numbers_and_nothing_else(value):
    assert thomas_fields.Points().why_not(value) == "must be a whole number from 0 to 10"


def test_who_cannot_lie_for_the_test_is_offered_nothing_flat_and_hears_so():
    suggestion = screened(test={"performed": False, "reason": "cannot_lie"})
    assert classes(suggestion)["TT02"] == "precaution"
    offered = (*suggestion.plan, *suggestion.may_add)
    assert not [line.technique.slug for line in offered if "lies_flat" in line.technique.traits]
    hands = [line.modifications for line in suggestion.plan if line.technique.part == "pro_indirect"]
    assert hands
    assert all("Side-lying or half sitting." in said for said in hands)


@pytest.mark.parametrize("effort", ["strong_painful", "weak_painful"])
def test_an_effort_that_hurts_loads_first_and_withholds_direct_work(effort):
    suggestion = screened(right={"resisted_flexion": effort})
    assert classes(suggestion)["TT03"] == "precaution"
    assert suggestion.ceilings["pro_direct"].name == "WITHHOLD"
    assert {"deep", "end_range_extension"} <= suggestion.forbids


@pytest.mark.parametrize(("duration", "label"), [("6_to_12_weeks", "clearance"), ("over_12_weeks", "self_care")])
def test_new_weakness_without_pain_is_a_nerve_until_examined(duration, label):
    suggestion = screened(left={"resisted_flexion": "weak_painless"}, duration=duration)
    assert label_of(suggestion) == label
    both = screened(
        left={"resisted_flexion": "weak_painless"}, right={"resisted_flexion": "weak_painless"}, duration=duration
    )
    assert both.label >= suggestion.label
