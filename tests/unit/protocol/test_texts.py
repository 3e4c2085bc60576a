"""The words that go with a plan: never missing, never milder for a worse label."""

import pytest

from screening.protocol import texts

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


def test_a_rule_adds_its_own_line_and_takes_none_away():
    everybody = texts.safety_net("professional")
    for line in texts.BY_RULE:
        for rule in line.ids:
            assert set(texts.safety_net("professional", rules=[rule])) == {*everybody, line.text}
    assert texts.safety_net("professional", rules=["RF31"]) == everybody
