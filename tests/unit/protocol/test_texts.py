"""The words that go with a plan: never missing, never milder for a worse label."""

import pytest

from screening.protocol import texts
from screening.protocol.sources import unknown_sources
from screening.protocol.techniques import technique

LABELS = ("self_care", "professional", "professional_modified", "clearance", "urgent", "emergency")


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_a_safety_net(label):
    assert texts.safety_net(label)


@pytest.mark.parametrize("label", LABELS[:-1])
def test_back_and_leg_clients_always_read_the_nerve_warning_signs(label):
    assert set(texts.BACK_AND_LEG) <= set(texts.safety_net(label))


def test_an_emergency_shows_one_thing_to_do():
    assert texts.safety_net("emergency", tummy_work=True) == (texts.GET_HELP_NOW,)


def test_an_urgent_label_says_first_to_be_seen_today():
    assert texts.safety_net("urgent")[0] == texts.SEE_A_DOCTOR_TODAY


def test_work_on_the_tummy_adds_its_own_warning_and_the_rule_about_a_pulse():
    assert texts.AFTER_TUMMY_WORK in texts.safety_net("professional", tummy_work=True)
    assert texts.AFTER_TUMMY_WORK not in texts.safety_net("professional")
    assert texts.STOP_ON_PULSE in texts.stop_rules(tummy_work=True)
    assert texts.STOP_ON_PULSE not in texts.stop_rules()


def test_an_unknown_label_is_refused():
    with pytest.raises(KeyError):
        texts.safety_net("fine")
    with pytest.raises(KeyError):
        texts.review("fine", irritable=False)


@pytest.mark.parametrize("label", LABELS[:3])
def test_high_irritability_is_reviewed_within_seven_days(label):
    assert texts.review(label, irritable=True).days[1] == 7
    assert texts.review(label, irritable=False).days == (7, 14)


def test_high_irritability_never_makes_an_urgent_review_later():
    assert texts.review("urgent", irritable=True).days == (1, 1)


def test_an_emergency_has_no_plan_to_review():
    assert texts.review("emergency", irritable=False) is None


@pytest.mark.parametrize(
    ("answers", "called"),
    [
        ({}, set()),
        ({"sitting_hours": 7, "activity_minutes_week": 150, "stress": 6}, set()),
        ({"sitting_hours": 8}, {"sitting_hours"}),
        ({"activity_minutes_week": 0}, {"activity_minutes_week"}),
        ({"stress": 7}, {"stress"}),
        ({"heavy_lifting": "yes"}, {"heavy_lifting"}),
        ({"heavy_lifting": "no"}, set()),
        ({"sleep_position": "side_curled"}, {"sleep_position"}),
        ({"sports": ["running", "yoga"]}, {"sports"}),
        ({"sports": ["yoga"]}, set()),
    ],
)
def test_a_tip_comes_only_from_an_answer_that_calls_for_it(answers, called):
    assert {tip.answer for tip in texts.lifestyle_tips(answers)} == called


def test_every_tip_leads_to_an_entry_of_the_library_and_names_its_sources():
    for tip in texts.LIFESTYLE:
        assert technique(tip.technique).part == "general"
        assert unknown_sources(tip.sources) == ()
