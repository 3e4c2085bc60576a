"""Two answers that cannot both be so: told to the therapist, asked again, and never a reason for something milder."""

import pytest

from screening.protocol.case import Case
from screening.protocol.contradictions import STEMS, contradictions
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.when import When
from tests.unit.protocol.clients import case_file, screened

FRESH = {"duration": "2_to_6_weeks"}
LEGS = ["lower_leg_left", "lower_leg_right"]

# Id, answers that contradict, and the same client with the worse of the two said plainly.
HOLDS = [
    ("Q01", {"pain_sites": ["abdomen_upper"], **FRESH}, {"abdominal_pain": "yes"}),
    (
        "Q02",
        {"pain_sites": ["groin_left"], **FRESH, "anticoagulant": "yes"},
        {"new_groin_flank_thigh_pain": "yes"},
    ),
    ("Q03", {"no_pain": "yes"}, {"no_pain": "no"}),
    (
        "Q04",
        {"recent_fall": "no", "onset": "fall_or_blow", "osteoporosis_or_steroids": "yes"},
        {"recent_fall": "yes"},
    ),
    ("Q05", {"pain_character": ["sharp"]}, {"sharp_pain": "yes", "sharp_pain_when": "end_of_movement"}),
    ("Q06", {"cannot_bear_weight": "yes"}, {"weight_bearing_pain": "yes", "limp": "yes"}),
    (
        "Q07",
        {"pain_sites": LEGS, **FRESH, "course": "worse", "pain_character": ["electric"]},
        {"both_legs_symptoms": "yes"},
    ),
    ("Q08", {"pain_average": 6, "pain_worst": 4}, {"pain_worst": 6}),
    ("Q08", {"pain_at_rest": 5, "pain_worst": 4}, {"pain_worst": 5}),
    ("Q09", {"onset": "after_birth", **FRESH}, {"duration": "over_12_weeks"}),
    ("Q10", {"blood_clot": "on_treatment"}, {"anticoagulant": "yes"}),
    ("Q11", {"aneurysm_or_graft": "yes", "aorta_scan": "normal"}, {"aorta_scan": "abnormal"}),
    ("Q12", {"changes_with_movement": "no", "night_pain": "eases_on_turning"}, {"night_pain": "none"}),
]


def ids(suggestion):
    return [one.id for one in suggestion.contradictions]


@pytest.mark.parametrize(("key", "said", "settled"), HOLDS)
def test_a_contradiction_is_told_and_makes_the_case_incomplete(key, said, settled):
    suggestion = screened(**said)
    told = {one["id"]: one for one in suggestion.as_json()["contradictions"]}
    assert key in told
    assert told[key]["ask"].endswith(("?", "."))
    assert set(told[key]["ids"]) <= set(suggestion.missing)
    assert not suggestion.complete


@pytest.mark.parametrize(("key", "said", "settled"), HOLDS)
def test_it_no_longer_holds_when_settled(key, said, settled):
    assert key not in ids(screened(**{**said, **settled}))


@pytest.mark.parametrize(("key", "said", "settled"), [row for row in HOLDS if row[0] not in ("Q03", "Q09", "Q12")])
def test_the_worse_of_the_two_is_already_counted(key, said, settled):
    both, plainly = screened(**said), screened(**{**said, **settled})
    assert both.label >= plainly.label


def test_a_healthy_adult_contradicts_nothing():
    assert ids(screened()) == []


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ({"pain_sites": ["abdomen_lower_left"], **FRESH}, When.DAYS),
        ({"pain_sites": LEGS, "duration": "6_to_12_weeks", "symptoms": ["one_leg_tingling"]}, When.DAYS),
        ({"pain_sites": ["thigh_back_left", "thigh_back_right"], **FRESH, "pain_character": ["burning"]}, When.DAYS),
        ({"pain_average": 5, "pain_worst": 4}, When.NONE),
    ],
)
def test_some_contradictions_ask_for_somebody_within_days(said, when):
    assert screened(**said).when is when


@pytest.mark.parametrize("key", sorted(STEMS))
@pytest.mark.parametrize("place", ["other_medicine_or_condition", "medical_diagnosis", "touch_concern"])
def test_a_medicine_named_in_words_and_denied_by_its_question_is_asked_about(key, place):
    for stem in STEMS[key]:
        suggestion = screened(**{place: f"I take {stem.upper()}an now"})
        assert ids(suggestion) == ["Q14"]
        assert suggestion.contradictions[0].ids == (key,)
        assert key in suggestion.missing


def test_a_medicine_named_in_words_and_told_by_its_question_is_no_contradiction():
    assert ids(screened(other_medicine_or_condition="metformin", diabetes="yes")) == []


def test_an_emergency_answer_taken_back_is_asked_about_until_settled():
    case = Case.from_json(case_file())
    suggestion = screen(case, taken_back=frozenset({"saddle_numbness"}))
    assert ids(suggestion) == ["Q13"]
    assert suggestion.missing == ("saddle_numbness",)
    assert suggestion.when is When.DAYS
    assert screen(case).complete


def test_every_contradiction_names_questions_that_are_asked():
    for one in contradictions():
        assert set(one.ids) <= set(QUESTIONNAIRE.by_id)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Eliquis, twice a day", "anticoagulant"),
        ("Sintrom y un protector de estómago", "anticoagulant"),
        ("Marcumar", "anticoagulant"),
        ("Xarelto 20", "anticoagulant"),
        ("I am on a blood thinner", "anticoagulant"),
        ("Kortison seit zwei Jahren", "osteoporosis_or_steroids"),
        ("quimioterapia en primavera", "cancer"),
        ("Brustkrebs, operiert", "cancer"),
        ("metotrexato", "infection_risk"),
    ],
)
def test_the_name_on_the_packet_or_in_the_clients_language_is_asked_about_too(words, key):
    suggestion = screened(other_medicine_or_condition=words, no_other_conditions="no")
    assert suggestion.contradictions[0].ids == (key,)
    assert not suggestion.complete
