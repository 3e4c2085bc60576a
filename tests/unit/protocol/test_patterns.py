"""Which pattern fits, and that a pattern never opens what a ceiling closes."""

import pytest

from screening.protocol.conditions import Is
from screening.protocol.contraindications import rules
from screening.protocol.patterns import A_DOCTOR_FIRST, PATTERNS, SUITS, Pattern, Support
from screening.protocol.plan_table import ROWS
from tests.unit.protocol.clients import label_of, screened

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
        **dict.fromkeys(("pain_now", "pain_average", "pain_worst", "pain_at_rest"), 0),
        "left": {**LOOSE, "resisted_flexion": "weak_painless"},
        "right": {**LOOSE, "resisted_flexion": "weak_painless"},
    },
    "strain": {
        "symptoms": [],
        "onset": "sudden_movement",
        "duration": "under_2_weeks",
        "pain_sites": ["groin_right"],
        "pain_character": ["pulling"],
        "right": {"resisted_flexion": "strong_painful", "pain": 3, "pain_site": "groin"},
    },
    "tendon": {
        "symptoms": [],
        "onset": "load_increase",
        "duration": "over_12_weeks",
        "pain_sites": ["hip_front_left"],
        "left": {**LOOSE, "resisted_flexion": "strong_painful"},
        "right": LOOSE,
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
    "not_muscular": {"changes_with_movement": "no", "unexplained_weight_loss": "yes"},
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
        ("tendon", "professional_modified"),
        ("snapping", "self_care"),
        ("hip_joint", "self_care"),
        ("spine_or_nerve", "professional_modified"),
        ("not_muscular", "urgent"),
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
        suits="Suits it.",
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
    suggestion = screened(anticoagulant="yes", new_groin_flank_thigh_pain="no")
    slugs = {line.technique.slug for line in suggestion.plan}
    assert "thigh-and-buttock-ball-massage" not in slugs
    assert "direct-abdominal-release" not in slugs
    assert suggestion.pattern.fits == "tightness"


def test_every_pattern_has_a_row_of_the_plan_and_says_what_suits_it():
    codes = {pattern.code for pattern in PATTERNS}
    assert set(ROWS) == codes | {"cannot_tell"}
    assert set(SUITS) == codes


def fits(**changes):
    found = screened(**changes).pattern
    return (found.fits, *found.also)


def test_a_short_elastic_hip_is_tight_by_itself_and_a_level_one_is_not():
    alone = {"symptoms": [], "onset": "gradual", "pain_character": []}
    assert screened(**alone).pattern.fits == "tightness"
    level = {"hip_extension": 5}
    assert "tightness" not in fits(**alone, left=level, right=level)


def test_pain_that_never_goes_away_speaks_against_tightness():
    assert "tightness" not in fits(constant_abdominal_or_back_pain="yes")


KNEE = {"hip_extension": 12, "knee_flexion": 60}


@pytest.mark.parametrize(
    "why",
    [
        {"pain_sites": ["thigh_front_left"]},
        {"sports": ["cycling"]},
        {"left": {**KNEE, "knee_straight_effect": "hip_drops"}},
    ],
)
def test_a_knee_below_one_studys_cut_off_needs_one_thing_more(why):
    base = {"symptoms": [], "pain_character": [], "left": KNEE, "right": KNEE}
    assert "two_joint_tightness" not in fits(**base)
    assert "two_joint_tightness" in fits(**{**base, **why})


def test_a_painful_effort_makes_a_tendon_at_any_duration_and_a_growth_plate_does_not():
    effort = {"left": {**LOOSE, "resisted_flexion": "weak_painful"}, "right": LOOSE, "pain_sites": ["groin_left"]}
    assert "tendon" in fits(**effort)
    assert "tendon" not in fits(**effort, birth_date="2010-01-01", guardian_present="yes")
    assert "tendon" not in fits(**effort, hurts_running_or_hopping="yes", impact_training="no")


def test_a_fresh_strain_is_no_tendon():
    assert "tendon" not in fits(**STORIES["strain"])


@pytest.mark.parametrize("story", [code for code in STORIES if code != "not_muscular"])
def test_beside_an_alarm_no_pattern_is_told(story):
    found = screened(**{**STORIES[story], "saddle_numbness": "yes"}).pattern
    assert (found.fits, found.also) == ("cannot_tell", ())
    assert found.reasons == (A_DOCTOR_FIRST,)


def test_the_pictures_that_limit_are_rules():
    assert {"PT01", "PT02", "PT03", "PT04", "PT05"} <= {rule.id for rule in rules()}
