"""What a practice sets makes the protocol stricter for it, and never looser."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.protocol.case import Case
from screening.protocol.ceilings import CLASSES
from screening.protocol.contraindications import RULES
from screening.protocol.contraindications.kept import MAY_KEEP, may_keep
from screening.protocol.engine import ScreeningResult, screen
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.version import content_hash
from tests.unit.protocol.clients import case_file, classes, label_of
from tests.unit.protocol.test_properties import CASES, SOME, changed, often
from tests.unit.protocol.worsening import milder, outcome

SLUGS = sorted(technique.slug for technique in TECHNIQUES)
NEW = {"duration": "2_to_6_weeks", "pain_sites": ["low_back_left"], "course": "better"}
CANCER = {"cancer": "past", "cancer_kind": "other", "cancer_years_since": 20}
OLD_SCAR = {"abdominal_surgery": "yes", "abdominal_surgery_kind": "open", "abdominal_surgery_weeks": 300}

# The picture in answers; the label as protocol 2.0 gives it; the label where the tier of 1.0 is kept.
PICTURES: dict[str, tuple[dict[str, Any], str, str]] = {
    "RF05": ({"constant_abdominal_or_back_pain": "yes"}, "self_care", "clearance"),
    "RF25": (
        {"hurts_running_or_hopping": "yes", "pain_sites": ["groin_left"], "pain_at_rest": 4},
        "self_care",
        "urgent",
    ),
    "RF26": (
        {"osteoporosis_or_steroids": "yes", "duration": "under_2_weeks", "pain_sites": ["low_back_left"]},
        "clearance",
        "urgent",
    ),
    "RF28": ({**CANCER, "course": "worse"}, "clearance", "urgent"),
    "RF32": ({"changes_with_movement": "no"}, "professional_modified", "clearance"),
    "RF38": ({"sharp_pain": "yes", "sharp_pain_when": "spreading"}, "self_care", "clearance"),
    "C06": ({**OLD_SCAR, "abdominal_surgery_problem": "yes"}, "self_care", "clearance"),
    "C12": ({"abdominal_organ_problem": "yes", "organ_problem_now": "yes"}, "professional_modified", "clearance"),
    "C17": ({"gynae_problem": "yes", "gynae_pain_now": "yes"}, "clearance", "urgent"),
    "C19": ({"hip_joint_condition": "yes", "pain_at_rest": 4}, "professional_modified", "clearance"),
    "C26": ({"heart_failure_or_uncontrolled_pressure": "yes"}, "professional_modified", "clearance"),
    "C33": ({**NEW, "infection_risk": "yes"}, "clearance", "urgent"),
    "C38": ({"bruise_easily": "yes"}, "self_care", "professional_modified"),
    "C39": ({"not_improving": "yes", "examined_for_this": "under_3_months"}, "self_care", "clearance"),
}

HOP, WEAK = {"hurts_running_or_hopping": "yes"}, {"osteoporosis_or_steroids": "yes", "course": "better"}
GROIN, TWO, SIX = {"pain_sites": ["groin_left"]}, {"duration": "under_2_weeks"}, {"duration": "2_to_6_weeks"}
HIP, WORN = {"pain_sites": ["hip_front_left"]}, {"hip_joint_condition": "yes"}
# Every other way in which a kept tier holds.
WAYS: list[tuple[str, dict[str, Any]]] = [
    *(("RF25", {**HOP, **GROIN, sign: code}) for sign, code in (("course", "worse"), ("night_pain", "unrelieved"))),
    ("RF25", {**HOP, **HIP, "onset": "load_increase"}),
    ("RF25", {**HOP, "pain_sites": ["thigh_front_left"], "low_body_weight_or_periods_missed": "yes"}),
    ("RF26", {**WEAK, "new_groin_flank_thigh_pain": "yes"}),
    *(("RF26", {**WEAK, **TWO, "pain_sites": [f"{site}_left"]}) for site in ("hip_front", "groin", "flank", "buttock")),
    ("RF26", {**WEAK, **SIX, **HIP, "onset": "sudden_movement"}),
    ("C19", {**WORN, "night_pain": "unrelieved"}),
    ("C19", {**WORN, "symptoms": ["locking_or_catching"]}),
    ("C19", {**WORN, **SIX, "course": "worse"}),
    ("RF28", {**CANCER, "night_pain": "unrelieved"}),
    ("RF28", {**CANCER, **NEW}),
    ("RF38", {"sharp_pain": "yes", "sharp_pain_when": "at_rest"}),
    ("RF38", {"sharp_pain": "yes", "sharp_pain_when": "no_pattern"}),
]


@pytest.mark.parametrize(("rule", "answers"), WAYS)
def test_each_way_in_which_a_kept_tier_holds_is_kept(rule, answers):
    case = Case.from_json(case_file(**answers))
    kept = PICTURES[rule][2]
    assert label_of(screen(case)) != kept
    assert label_of(screen(case, settings=Settings(kept=frozenset({rule})))) == kept


def test_every_tier_that_may_be_kept_is_one_of_a_rule():
    assert set(PICTURES) == set(MAY_KEEP) <= {rule.id for rule in RULES}
    examined = {rule for rule, kept in may_keep().items() if any(step.examinable for step in kept.tiers)}
    assert examined == {"C19", "RF05", "RF32", "RF38", "C39"}


@pytest.mark.parametrize("rule", PICTURES)
def test_who_keeps_a_tier_gets_what_it_was_and_is_told_that_the_practice_does(rule):
    answers, today, kept = PICTURES[rule]
    case = Case.from_json(case_file(**answers))
    assert label_of(screen(case)) == today
    strict = screen(case, settings=Settings(kept=frozenset({rule})))
    assert label_of(strict) == kept
    told = {one["id"] for one in strict.as_json()["findings"] if one.get("this_practice")}
    assert told == {rule}
    assert not any("this_practice" in one for one in screen(case).as_json()["findings"])


def looser(without: ScreeningResult, within: ScreeningResult) -> list[str]:
    """In what the result with the practice's settings is milder, or offers what is not offered without them."""
    found = milder(outcome(without), outcome(within))
    found += [f"{key} is asked no more" for key in set(without.missing) - set(within.missing)]
    rank = {name: CLASSES.index(cls) for name, cls in classes(within).items()}
    found += [f"{name} is milder" for name, cls in classes(without).items() if rank[name] > CLASSES.index(cls)]
    if within.when < without.when:
        found.append("less pressing")
    offered = [{line.technique.slug for line in (*one.plan, *one.may_add)} for one in (without, within)]
    found += [f"{slug} is offered" for slug in offered[1] - offered[0]]
    return found


def of_all(names):
    return st.frozensets(st.sampled_from(sorted(names)))


@often
@given(case=CASES | SOME.map(changed), kept=of_all(MAY_KEEP), off=of_all(SLUGS), cleared=of_all(MAY_KEEP))
def test_no_setting_makes_any_result_milder(case, kept, off, cleared):
    everything = Settings(abdominal_tools=True, enabled=frozenset(SLUGS))
    strict = Settings(abdominal_tools=True, enabled=frozenset(SLUGS), kept=kept, off=off)
    read = Case.from_json(case)
    without, within = (screen(read, settings=one, clearances=cleared) for one in (everything, strict))
    assert looser(without, within) == []
    assert off.isdisjoint(line.technique.slug for line in (*within.plan, *within.may_add))


@pytest.mark.parametrize("rule", MAY_KEEP)
def test_keeping_one_tier_makes_no_written_picture_milder(rule):
    for answers, _today, _kept in PICTURES.values():
        case = Case.from_json(case_file(**answers))
        assert looser(screen(case), screen(case, settings=Settings(kept=frozenset({rule})))) == []


def test_what_is_switched_off_gives_its_place_to_the_next_of_its_kind():
    case = Case.from_json(case_file())
    first = screen(case)
    slug = next(line.technique.slug for line in first.plan if line.technique.part == "stretch")
    rest = screen(case, settings=Settings(off=frozenset({slug})))
    assert rest.off == (slug,)
    assert slug not in {line.technique.slug for line in (*rest.plan, *rest.may_add)}
    assert any(line.technique.part == "stretch" for line in rest.plan)


def test_settings_are_part_of_the_fingerprint():
    sets = [Settings(), Settings(kept=frozenset({"RF32"})), Settings(off=frozenset({"plank"}))]
    assert len({content_hash(one) for one in sets}) == 3
