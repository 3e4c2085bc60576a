"""One answer, one line: what only repeats a graver finding is folded under it, and nothing is lost."""

import pytest

from tests.unit.protocol.clients import classes, screened


def under(**said):
    return {finding.rule.id: finding.under for finding in screened(**said).findings}


@pytest.mark.parametrize(
    ("said", "folded", "host"),
    [
        ({"fever_or_unwell": "yes", "very_unwell": "no"}, "C32", "RF14"),
        ({"night_pain": "unrelieved", "changes_with_movement": "no", "course": "worse"}, "RF32", "RF31"),
        ({"cancer": "past", "cancer_years_since": 3, "course": "worse"}, "RF29", "RF28"),
        (
            {"hip_joint_condition": "yes", "night_pain": "unrelieved", "pain_sites": ["groin_left"]},
            "PT02",
            "C19",
        ),
        (
            {"pain_sites": ["hip_front_left"], "onset": "sudden_movement", "duration": "under_2_weeks"},
            "PT03",
            "C23",
        ),
        (
            {
                "symptoms": ["one_leg_tingling"],
                "pain_sites": ["lower_leg_left"],
                "pain_character": ["electric"],
            },
            "PT05",
            "C20",
        ),
        (
            {
                "abdominal_surgery": "yes",
                "abdominal_surgery_weeks": 8,
                "abdominal_surgery_kind": "caesarean",
                "abdominal_surgery_problem": "no",
            },
            "C05",
            "C06",
        ),
        ({"leg_weakness": "yes", "both_legs_symptoms": "yes"}, "RF03", "RF02"),
    ],
)
def test_a_finding_that_says_nothing_more_is_folded(said, folded, host):
    assert under(**said)[folded] == host


def test_a_graver_finding_is_never_folded_under_a_milder_one():
    told = screened(
        pain_sites=["groin_left"], symptoms=["locking_or_catching"], course="worse", night_pain="unrelieved"
    )
    hosts = {finding.rule.id: finding for finding in told.findings}
    order = [finding.rule.id for finding in told.findings]
    for finding in told.findings:
        if finding.under:
            assert order.index(finding.under) < order.index(finding.rule.id) or (
                hosts[finding.under].cls is finding.cls
            )


def test_findings_of_different_answers_stand_side_by_side():
    assert under(diabetes="yes", bruise_easily="yes") == {"C29": "", "C38": ""}


def test_a_folded_finding_stays_in_the_answer_and_limits_what_it_limited():
    answer = screened(fever_or_unwell="yes", very_unwell="no")
    told = {finding["id"]: finding for finding in answer.as_json()["findings"]}
    assert told["C32"]["under"] == "RF14"
    assert "under" not in told["RF14"]
    assert classes(answer)["C32"] == "absolute"


def test_what_is_folded_is_folded_under_something_that_is_shown():
    folded = under(
        night_pain="unrelieved", changes_with_movement="no", pain_at_rest=9, course="worse", birth_date="1950-01-01"
    )
    assert {host for host in folded.values() if host} <= {rule for rule, host in folded.items() if not host}
