"""Every rule of protocol 2.0 as it was specified, written down by hand: its steps, how soon, what it takes away.

The rest of the suite says what a rule does with answers; this says that no rule, step or word of it was lost.
"""

import pytest

from screening.protocol.case import Case
from screening.protocol.ceilings import Class, Level, Referral
from screening.protocol.conditions import STANDS_FOR
from screening.protocol.contradictions import contradictions
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from screening.protocol.facts import names
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.when import BY_CLASS, When
from tests.unit.protocol.clients import case_file

BY_ID = {rule.id: rule for rule in RULES}
EMERGENCY, URGENT, ABSOLUTE, CLEARANCE = (
    "emergency now",
    "urgent today",
    "absolute before_visit",
    "clearance before_visit",
)
LOCAL, PRECAUTION, NOTE = "local none", "precaution none", "note none"
DAYS, URGENT_DAYS, CLEARANCE_TODAY = "clearance days", "urgent days", "clearance today"
ROUTINE = "note none routine"
SPECIFIED = {
    "RF01": {EMERGENCY},
    "RF02": {EMERGENCY, URGENT},
    "RF03": {EMERGENCY, URGENT, DAYS},
    "RF04": {EMERGENCY, URGENT},
    "RF05": {EMERGENCY, URGENT, CLEARANCE, DAYS, LOCAL, ROUTINE},
    "RF06": {LOCAL, NOTE},
    "RF07": {ABSOLUTE},
    "RF08": {EMERGENCY, URGENT},
    "RF09": {LOCAL, NOTE},
    "RF10": {ABSOLUTE},
    "RF11": {EMERGENCY, URGENT, CLEARANCE_TODAY},
    "RF12": {ABSOLUTE, PRECAUTION},
    "RF13": {EMERGENCY},
    "RF14": {EMERGENCY, URGENT},
    "RF15": {URGENT, CLEARANCE, DAYS},
    "RF16": {EMERGENCY},
    "RF17": {EMERGENCY},
    "RF18": {EMERGENCY},
    "RF19": {EMERGENCY, URGENT},
    "RF20": {EMERGENCY},
    "RF21": {EMERGENCY, URGENT},
    "RF22": {EMERGENCY, URGENT},
    "RF23": {EMERGENCY, URGENT},
    "RF24": {URGENT, DAYS},
    "RF25": {URGENT, DAYS, NOTE},
    "RF26": {URGENT, DAYS, PRECAUTION},
    "RF27": {"local none routine", NOTE},
    "RF28": {EMERGENCY, URGENT, DAYS, "precaution none routine"},
    "RF29": {NOTE},
    "RF30": {URGENT_DAYS},
    "RF31": {URGENT, DAYS, NOTE},
    "RF32": {URGENT, CLEARANCE, "precaution none routine"},
    "RF33": {URGENT, CLEARANCE},
    "RF34": {URGENT, DAYS},
    "RF35": {CLEARANCE},
    "RF36": {URGENT_DAYS},
    "RF37": {CLEARANCE, NOTE},
    "RF38": {CLEARANCE, PRECAUTION, NOTE},
    "RF39": {URGENT},
    "RF40": {CLEARANCE, PRECAUTION, NOTE},
    "C01": {LOCAL},
    "C02": {URGENT},
    "C03": {LOCAL},
    "C04": {URGENT, LOCAL},
    "C05": {LOCAL, NOTE},
    "C06": {ABSOLUTE, CLEARANCE, LOCAL, ROUTINE, NOTE},
    "C07": {"local none routine", LOCAL},
    "C08": {NOTE},
    "C09": {ABSOLUTE, LOCAL, NOTE},
    "C10": {LOCAL, NOTE},
    "C11": {URGENT, ABSOLUTE, LOCAL},
    "C12": {"local none routine", NOTE},
    "C13": {NOTE},
    "C15": {CLEARANCE, LOCAL},
    "C16": {URGENT, URGENT_DAYS, CLEARANCE, LOCAL, NOTE},
    "C17": {URGENT, DAYS, NOTE},
    "C18": {ABSOLUTE, CLEARANCE, DAYS, PRECAUTION},
    "C19": {CLEARANCE, "precaution none routine", NOTE},
    "C20": {PRECAUTION},
    "C21": {PRECAUTION, NOTE},
    "C22": {ABSOLUTE},
    "C23": {URGENT, CLEARANCE_TODAY, LOCAL, PRECAUTION, NOTE},
    "C24": {LOCAL, ROUTINE, NOTE},
    "C25": {EMERGENCY, URGENT, CLEARANCE, CLEARANCE_TODAY, LOCAL},
    "C26": {ABSOLUTE, PRECAUTION, NOTE},
    "C27": {EMERGENCY, URGENT, LOCAL},
    "C28": {CLEARANCE, PRECAUTION},
    "C29": {NOTE},
    "C30": {LOCAL, NOTE},
    "C31": {ABSOLUTE},
    "C32": {ABSOLUTE},
    "C33": {URGENT, DAYS, NOTE},
    "C34": {LOCAL, NOTE},
    "C35": {"urgent now", URGENT, CLEARANCE},
    "C36": {ABSOLUTE, PRECAUTION},
    "C38": {PRECAUTION, NOTE},
    "C39": {DAYS, ROUTINE},
    "C41": {URGENT, DAYS, LOCAL},
    "C42": {URGENT, LOCAL},
    "C43": {NOTE},
    "C44": {PRECAUTION},
    "C45": {PRECAUTION, NOTE},
    "C46": {NOTE},
    "IR01": {PRECAUTION},
    "TT01": {URGENT, CLEARANCE},
    "TT02": {PRECAUTION},
    "TT03": {PRECAUTION},
    "TT04": {DAYS},
    "PT01": {CLEARANCE},
    "PT02": {CLEARANCE, ROUTINE, NOTE},
    "PT03": {NOTE},
    "PT04": {NOTE},
    "PT05": {PRECAUTION},
    "P01": {NOTE},
    "P02": {NOTE},
}
FORBIDS = {  # rule: what its steps take out, where it names anything
    "RF26": "deep back_roller trunk_extension deep_flexion",
    "RF37": "groin",
    "RF38": "deep",
    "TT02": "lies_flat",
    "TT03": "deep end_range_extension",
    "C06": "breath_holding deep_flexion",
    "C09": "breath_holding deep_flexion",
    "C12": "breath_holding",
    "C18": "deep end_range_extension deep_flexion",
    "C19": "end_range_extension deep_flexion",
    "C21": "trunk_extension end_range_extension prone back_roller",
    "C23": "deep end_range_extension",
    "C34": "deep end_range_extension deep_flexion breath_holding",
    "C38": "deep",
    "C44": "deep",
    "C45": "back_roller trunk_extension end_range_extension deep_flexion deep",
    "IR01": "deep end_range_extension deep_flexion",
    "PT02": "deep end_range_extension deep_flexion",
    "PT03": "deep end_range_extension",
    "PT04": "deep",
    "P01": "groin",
}
SENTENCES = {  # rule: for whom its precaution has a sentence: hands (T), self-massage (S), exercise (E)
    "RF26": "TS",
    "RF28": "T",
    "RF32": "T",
    "RF38": "",
    "RF40": "T",
    "TT02": "T",
    "TT03": "E",
    "C19": "TE",
    "C21": "TE",
    "C23": "TSE",
    "C26": "T",
    "C38": "T",
    "C44": "TS",
    "C45": "T",
    "IR01": "TE",
}
NOT_CLEARABLE = {"C31", "C36"}  # beside every emergency and urgent step
EXAMINED = {"C19", "PT02", "RF38", "C39", "RF32", "RF25", "TT04", "RF05"}
NOT_SURE_IS = {
    "aorta_scan": "never",
    "reaction_to_massage": "bruised_or_worse",
    "epilepsy": "controlled",
    "hip_replacement": "over_12_weeks",
    "diverticulitis": "past_or_pouches",
    "coil": "over_6_weeks",
    "inflammatory_arthritis": "calm",
    "spine_or_hip_operation": "metal",
    "blood_clot": "over_3_months",
}
FACTS = """
    under_3_days under_2_weeks under_6_weeks under_12_weeks worse not_easing unrelieved unchanged constant
    steadfast rest4 ill sharp sharp_odd tummy_marked tummy_pain new_tummy_pain bleed_site new_near_psoas
    new_pain bleeds fall weak_bones weak_or_old bone_site hip_fracture_sign spine_fracture_sign sudden
    weak_bones_new weak_bones_doubt hop low_energy bone_trend cancer_ever cancer_now cancer_pain cancer_doubt
    nerve_signs infection_risk_any no_normal_scan aorta_age aorta_risk irritable flexion_painful front strain
    tendon two_weak_flags deep_infection_risk both_legs clot_time
""".split()
AT_LEAST_DAYS = {"Q01", "Q06", "Q07", "Q11"}  # and Q13, which answers alone do not show


def step(tier):
    own = " routine" if tier.referral is Referral.ROUTINE else ""
    return f"{tier.cls.value} {tier.when.name.lower()}{own}"


def test_no_rule_is_missing_and_none_is_unspoken_of():
    assert set(BY_ID) == set(SPECIFIED)


@pytest.mark.parametrize("rule", SPECIFIED)
def test_a_rule_has_the_steps_it_was_given_each_as_soon_as_it_was_given(rule):
    assert {step(tier) for tier in BY_ID[rule].tiers} == SPECIFIED[rule]


@pytest.mark.parametrize("rule", FORBIDS)
def test_a_rule_takes_out_what_it_names(rule):
    assert set().union(*(tier.forbids for tier in BY_ID[rule].tiers)) == set(FORBIDS[rule].split())


@pytest.mark.parametrize("rule", SENTENCES)
def test_a_precaution_lowers_only_what_it_has_a_sentence_for(rule):
    found = [tier.effect for tier in BY_ID[rule].tiers if tier.cls is Class.PRECAUTION]
    lowered = {part for effect in found for part, level in effect.items() if level < Level.ALLOW}
    parts = {"T": {"pro_indirect"}, "S": {"self_other"}, "E": {"stretch", "strength"}}
    for letter, named in parts.items():
        assert named <= lowered if letter in SENTENCES[rule] else not named & lowered, letter


def test_only_what_waits_for_an_agreement_can_be_lifted_by_one():
    grave = [tier for rule in RULES for tier in rule.tiers if tier.is_red_flag]
    assert not any(tier.clearable or tier.examinable for tier in grave)
    waiting = {(rule.id, tier.clearable) for rule in RULES for tier in rule.tiers if tier.cls is Class.ABSOLUTE}
    assert {rule for rule, clearable in waiting if not clearable} == NOT_CLEARABLE


def test_an_examination_of_ones_own_lifts_the_named_rules_and_never_with_a_risk_of_the_aorta():
    found = {rule.id: [tier for tier in rule.tiers if tier.examinable] for rule in RULES}
    assert {rule for rule, tiers in found.items() if tiers} == EXAMINED
    assert all(tier.cls is Class.CLEARANCE for tiers in found.values() for tier in tiers)
    assert "aorta_scan" not in found["RF05"][0].reads
    assert not {"pain_sites", "abdominal_pain"} & set(found["RF05"][0].reads)


def test_not_sure_about_which_stands_for_one_named_code():
    assert dict(STANDS_FOR) == NOT_SURE_IS


def test_every_fact_and_contradiction_is_there():
    assert set(FACTS) <= set(names())
    asked = {one.id: one.when for one in contradictions()}
    assert set(asked) == {f"Q{number:02d}" for number in range(1, 13)}
    assert {one for one, when in asked.items() if when >= When.DAYS} == AT_LEAST_DAYS


def test_a_class_without_a_time_of_its_own_has_the_usual_one():
    usual = {cls.value: when.name.lower() for cls, when in BY_CLASS.items()}
    assert usual == {
        "emergency": "now",
        "urgent": "today",
        "absolute": "before_visit",
        "clearance": "before_visit",
        "local": "none",
        "precaution": "none",
        "note": "none",
    }


def findings(said):
    return screen(Case.from_json(case_file(**said))).findings


def test_what_an_examination_lifts_is_told_with_each_finding_and_not_where_another_step_waits():
    known = {"hip_joint_condition": "yes", "course": "worse", "night_pain": "unrelieved", "pain_at_rest": 4}
    tummy = {"constant_abdominal_or_back_pain": "yes", "abdominal_pain": "yes", "changes_with_movement": "no"}
    found = {one.rule.id: one.examinable for said in (known, tummy) for one in findings(said)}
    assert (found["C19"], found["RF05"], found["RF31"]) == (True, False, False)
    assert [entry.slug for entry in TECHNIQUES if entry.is_direct and entry.suggested] == ["direct-abdominal-release"]
