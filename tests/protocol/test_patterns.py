"""Which pattern fits, and that a pattern never opens what a ceiling closes."""

import pytest

from screening.protocol.conditions import Is
from screening.protocol.contraindications import rules
from screening.protocol.patterns import PATTERNS, Pattern, Support
from screening.protocol.techniques import TECHNIQUES
from tests.protocol.clients import label_of, screened

LOOSE = {"hip_extension": 14}
LOOSE_SIDES = {"left": LOOSE, "right": LOOSE}

STORIES = {
    "tightness": {},
    "two_joint_tightness": {
        "symptoms": [],
        "pain_sites": ["thigh_front_left", "thigh_front_right"],
        "left": {"hip_extension": 12, "knee_flexion": 60},
        "right": {"hip_extension": 12, "knee_flexion": 61},
    },
    "weakness": {
        "symptoms": ["heavy_leg_on_stairs"],
        "no_pain": "yes",
        "pain_sites": [],
        "pain_character": [],
        "left": {**LOOSE, "resisted_flexion": "weak_painless"},
        "right": {**LOOSE, "resisted_flexion": "weak_painless"},
    },
    "strain": {
        "symptoms": [],
        "onset": "sudden_movement",
        "duration": "under_2_weeks",
        "pain_sites": ["groin_right"],
        "pain_character": ["sharp", "pulling"],
        "right": {"resisted_flexion": "strong_painful", "pain": 3, "pain_site": "groin"},
    },
    "snapping": {
        "symptoms": ["clicking_hip"],
        "pain_sites": ["hip_front_left"],
        "sports": ["dance"],
        **LOOSE_SIDES,
    },
    "trigger_points": {
        "symptoms": ["hard_to_stand_upright"],
        "pain_sites": ["low_back_left", "thigh_front_left"],
        **LOOSE_SIDES,
    },
    "hip_joint": {
        "symptoms": ["less_hip_movement"],
        "pain_sites": ["groin_left"],
        "birth_date": "1970-01-01",
        "left": {"end_feel": "firm"},
    },
    "spine_or_nerve": {
        "symptoms": ["one_leg_tingling"],
        "pain_sites": ["low_back_left", "lower_leg_left"],
        "pain_character": ["electric"],
    },
    "not_muscular": {"changes_with_movement": "no", "abdominal_pain": "yes"},
    "cannot_tell": {"symptoms": [], "pain_character": [], "pain_sites": ["knee_left"], **LOOSE_SIDES},
}


@pytest.mark.parametrize("code", STORIES)
def test_a_typical_story_fits_its_pattern(code):
    suggestion = screened(**STORIES[code])
    assert suggestion.pattern.fits == code
    assert suggestion.pattern.reasons
    assert suggestion.complete


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("tightness", "self_care"),
        ("two_joint_tightness", "self_care"),
        ("weakness", "self_care"),
        ("trigger_points", "self_care"),
        ("cannot_tell", "self_care"),
        ("strain", "professional_modified"),
        ("snapping", "professional_modified"),
        ("hip_joint", "professional_modified"),
        ("spine_or_nerve", "professional_modified"),
        ("not_muscular", "clearance"),
    ],
)
def test_a_typical_story_gets_its_label(code, label):
    assert label_of(screened(**STORIES[code])) == label


def test_every_pattern_has_a_story():
    assert {pattern.code for pattern in PATTERNS} | {"cannot_tell"} == set(STORIES)


def test_a_pattern_needs_two_things_that_support_it():
    one = screened(symptoms=[], onset="other", sharp_pain="not_sure", pain_character=[], **LOOSE_SIDES)
    assert one.pattern.fits == "cannot_tell"


def test_one_thing_that_supports_a_pattern_is_as_good_as_none():
    two = Pattern(
        code="made-up",
        rank=1,
        own=Is("a", "yes"),
        supports=(Support("A", Is("a", "yes")), Support("B", Is("b", "yes"))),
    )
    assert two.score({"a": "yes", "b": "no"}) == 0
    assert two.score({"a": "yes", "b": "yes"}) == 2


def test_what_else_is_possible_is_told():
    assert "trigger_points" in screened().pattern.also


def test_night_pain_speaks_against_tightness():
    assert screened(night_pain="unrelieved", pain_character=[]).pattern.fits != "tightness"


def test_pain_of_seven_takes_the_free_labels_away():
    assert label_of(screened(pain_average=6, pain_worst=6)) == "self_care"
    assert label_of(screened(pain_average=7, pain_worst=7)) == "professional_modified"


def test_a_pattern_only_chooses_among_what_is_allowed():
    suggestion = screened(anticoagulant="yes")
    slugs = {line.technique.slug for line in suggestion.plan}
    assert "thigh-and-buttock-ball-massage" not in slugs
    assert "direct-abdominal-release" not in slugs
    assert suggestion.pattern.fits == "tightness"


def test_patterns_and_techniques_use_the_same_words():
    codes = {pattern.code for pattern in PATTERNS}
    assert {code for technique in TECHNIQUES for code in technique.patterns} <= codes


def test_the_pictures_that_limit_are_rules():
    assert {"PT01", "PT02", "PT03", "PT04", "PT05"} <= {rule.id for rule in rules()}
