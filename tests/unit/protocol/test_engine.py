"""What `screen` answers: silence, doubt, completeness, ceilings, reasons and clearances."""

import json

import pytest

from screening.protocol.case import Case
from screening.protocol.ceilings import PARTS, Level
from screening.protocol.conditions import FALSE, TRUE
from screening.protocol.contraindications import RULES
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.settings import Settings
from screening.protocol.thresholds import DEFAULT as THRESHOLDS
from tests.unit.protocol.clients import case_file, classes, label_of, screened


def found(suggestion, key):
    return next(finding for finding in suggestion.findings if finding.rule.id == key)


def test_a_healthy_office_worker_is_complete_and_free():
    suggestion = screened()
    assert suggestion.complete
    assert label_of(suggestion) == "self_care"
    assert suggestion.findings == ()
    assert {part for part, level in suggestion.ceilings.items() if level is not Level.ALLOW} == {"self_abdominal_tool"}


def test_the_answer_has_exactly_the_keys_of_the_contract():
    answer = screened(osteoporosis_or_steroids="yes").as_json()
    assert " ".join(answer) == (
        "protocol label when complete missing invalid contradictions findings ceilings referral thomas_test pattern "
        "plan may_add stop_rules safety_net"
    )
    assert set(answer["protocol"]) == {"version", "hash"}
    assert set(answer["findings"][0]) == {"id", "class", "when", "title", "because", "sources", "reviewed"}
    assert list(answer["ceilings"]) == list(PARTS)
    assert set(answer["pattern"]) == {"fits", "also", "reasons"}
    assert set(answer["plan"][0]) == {
        "technique", "part", "who", "dose", "modifications", "reasons", "rules", "sources", "evidence"
    }  # fmt: skip
    assert set(answer["thomas_test"]) == {"left", "right", "asymmetry"}


def test_who_the_client_is_must_be_known():
    suggestion = screened(birth_date=None, sex=None)
    assert {"birth_date", "sex"} <= set(suggestion.missing)
    assert "testicular_lump" not in suggestion.missing


def test_ages_turn_on_the_birthday():
    day_before = screened(birth_date="1961-11-21", sex="male", ever_smoked="yes")
    birthday = screened(birth_date="1961-11-20", sex="male", ever_smoked="yes")
    assert "RF06" not in classes(day_before)
    assert classes(birthday)["RF06"] == "local"


@pytest.mark.parametrize(("born", "taken"), [("1905-11-21", True), ("1905-11-20", False)])
def test_nobody_is_older_than_120(born, taken):
    assert [entry.id for entry in screened(birth_date=born).invalid] == ([] if taken else ["birth_date"])


def test_a_reason_names_the_answers_and_the_birth_date():
    finding = found(screened(birth_date="1950-01-01", ever_smoked="yes"), "RF06")
    assert finding.as_json()["because"] == {"aorta_scan": "never", "birth_date": "1950-01-01", "ever_smoked": "yes"}


def test_a_reason_that_is_silence_shows_nothing():
    assert found(screened(without=("anticoagulant",)), "RF09").as_json()["because"] == {"anticoagulant": None}


def test_a_reason_may_be_a_measurement():
    finding = found(screened(left={"end_feel": "guarded"}), "TT01")
    assert finding.because == {"thomas_test.left.end_feel": "guarded"}


def test_findings_stand_most_serious_first():
    suggestion = screened(diabetes="yes", leg_swollen="yes", saddle_numbness="yes", new_lump="yes")
    assert [finding.rule.id for finding in suggestion.findings][:2] == ["RF01", "RF11"]


def test_the_trace_shows_what_rules_saw_that_did_not_fire():
    suggestion = screened(diabetes="yes")
    trace = {entry.rule.id: entry for entry in suggestion.trace}
    assert set(trace) == {rule.id for rule in RULES}
    assert trace["RF09"].truth is FALSE
    assert trace["RF09"].seen(suggestion.facts) == {
        "anticoagulant": "no",
        "antiplatelet": "no",
        "blood_clot": "never",
    }
    assert trace["C29"].truth is TRUE


@pytest.mark.parametrize(
    ("rule", "changes", "before", "after"),
    [
        ("C35", {"new_lump": "yes"}, "clearance", "self_care"),
        ("RF07", {"aneurysm_or_graft": "yes"}, "clearance", "professional_modified"),
        ("C15", {"device_or_transplant": "yes"}, "clearance", "professional_modified"),
        ("RF11", {"leg_swollen": "yes"}, "urgent", "urgent"),
        ("RF01", {"saddle_numbness": "yes"}, "emergency", "emergency"),
        ("C31", {"impaired_today": "yes"}, "clearance", "clearance"),
    ],
)
def test_a_recorded_clearance_lifts_only_what_lasts_until_cleared(rule, changes, before, after):
    case = Case.from_json(case_file(**changes))
    cleared = screen(case, clearances=frozenset({rule}))
    assert label_of(screen(case)) == before
    assert label_of(cleared) == after
    assert found(cleared, rule).reviewed


def test_a_device_stays_off_the_abdomen_also_when_cleared():
    cleared = screen(Case.from_json(case_file(device_or_transplant="yes")), clearances=frozenset({"C15"}))
    assert cleared.ceilings["pro_direct"] is Level.WITHHOLD
    assert classes(cleared)["C15"] == "local"


def test_a_reviewed_precaution_allows_gentle_hands_on_the_abdomen():
    case = Case.from_json(case_file(other_gut_trouble="yes"))
    assert screen(case).ceilings["self_abdominal_hand"] is Level.WITHHOLD
    assert screen(case, clearances=frozenset({"C13"})).ceilings["self_abdominal_hand"] is Level.MODIFY


def test_tools_on_the_abdomen_need_the_therapist():
    case = Case.from_json(case_file())
    enabled = Settings(abdominal_tools=True, enabled=frozenset({"abdominal-ball-massage"}))
    assert screen(case).ceilings["self_abdominal_tool"] is Level.WITHHOLD
    assert screen(case, settings=enabled).ceilings["self_abdominal_tool"] is Level.ALLOW
    limited = screen(Case.from_json(case_file(other_gut_trouble="yes")), settings=enabled)
    assert limited.ceilings["self_abdominal_tool"] is Level.WITHHOLD


def test_a_practice_may_be_stricter():
    weeks = {
        "abdominal_surgery": "yes",
        "abdominal_surgery_weeks": 7,
        "abdominal_surgery_kind": "open",
        "abdominal_surgery_problem": "no",
    }
    stricter = Settings(thresholds=THRESHOLDS.stricter({"surgery_none_weeks": 8}))
    case = Case.from_json(case_file(**weeks))
    assert label_of(screen(case)) == "professional_modified"
    assert label_of(screen(case, settings=stricter)) == "clearance"
    assert screen(case).as_json()["protocol"] != screen(case, settings=stricter).as_json()["protocol"]


def test_before_the_test_the_answers_alone_are_looked_at():
    case = Case.from_json({**case_file(), "thomas_test": None})
    assert label_of(screen(case)) == "clearance"
    early = screen(case, measured=False)
    assert label_of(early) == "self_care"
    assert early.missing == ("thomas_test.reason",)


def test_the_order_of_answers_does_not_matter():
    data = case_file(diabetes="yes", anticoagulant="yes")
    turned = {**data, "answers": dict(reversed(data["answers"].items()))}
    assert screen(Case.from_json(data)).as_json() == screen(Case.from_json(turned)).as_json()


def test_the_answer_is_json():
    assert json.loads(json.dumps(screened(birth_date="1950-01-01", cancer="now").as_json()))


def test_every_question_of_the_contract_is_asked():
    assert len(QUESTIONNAIRE.ids()) == len(set(QUESTIONNAIRE.ids())) > 100


def test_an_answer_has_lists_and_doses_as_the_contract_has_them():
    answer = screened(symptoms=["one_leg_tingling"]).as_json()
    because = {finding["id"]: finding["because"] for finding in answer["findings"]}
    doses = {line["technique"]: line["dose"] for line in answer["plan"]}
    assert because["C20"] == {"symptoms": ["one_leg_tingling"]}
    assert doses["movement-breaks"]


def test_a_finding_lowers_each_part_to_the_lowest_of_what_fired():
    limits = found(screened(device_or_transplant="yes"), "C15").limits
    assert limits["pro_direct"] is Level.WITHHOLD
    assert limits["general"] is Level.MODIFY
    assert found(screened(other_gut_trouble="yes"), "C13").limits["pro_direct"] is Level.MODIFY
