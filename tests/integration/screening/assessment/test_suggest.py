import json
import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from clinic.core.errors import ActionRefused, Stale
from screening.assessment.cases import case_of, screened
from screening.assessment.presenters_suggestion import silent_rules
from screening.assessment.selectors import last_visits_test, newest_suggestion
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.intake import engine
from screening.intake.selectors import submitted
from screening.pathway.services import move, open_screening
from screening.protocol.answers import WRITTEN
from screening.protocol.techniques import technique
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import NOT_DONE, SIDE, TEST, submit_answers, thomas_posted
from tests.people import signed_in

SECRET = "My neighbour's purple hat"


def page_of(screening, member, **query):
    return signed_in(member).get(reverse("suggestion", args=[screening.pk]), query).content.decode()


def test_a_healthy_client_gets_a_complete_suggestion_and_no_referral(suggested):
    found = newest_suggestion(suggested)
    assert found.complete, found.result["missing"]
    assert found.label in ("self_care", "professional")
    assert (suggested.state, suggested.label, suggested.urgency) == ("suggested", found.label, 0)


def test_an_emergency_puts_the_screening_first(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "yes"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    found = suggest(screening=opened, by=therapist)
    assert (found.label, found.result["plan"], opened.urgency) == ("emergency", [], 5)


def test_without_a_thomas_test_or_a_reason_there_is_no_suggestion(submitted, therapist):
    with pytest.raises(ActionRefused, match="Thomas Test"):
        suggest(screening=submitted, by=therapist)
    record_thomas_test(screening=submitted, by=therapist, **NOT_DONE)
    assert suggest(screening=submitted, by=therapist).complete


def test_the_case_is_the_answers_with_what_the_therapist_confirmed_and_measured(assessed, therapist):
    clarify(screening=assessed, question="cancer", value="past", by=therapist)
    case = case_of(assessed)
    assert case["answers"]["cancer"] == "past"
    assert case["thomas_test"]["left"] == SIDE
    assert case["client"] == {"birth_date": "1992-03-01", "sex": "female"}


def test_the_case_is_dated_by_the_calendar_of_the_practice(assessed, practice, monkeypatch):
    import datetime as dt

    late = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(engine.clock, "now", lambda: late)
    assessed.practice.timezone = "Asia/Tokyo"
    assert case_of(assessed)["as_of"] == "2026-11-21"


def test_no_word_the_client_wrote_is_stored_with_the_suggestion(opened, therapist):
    written = {"other_medicine_or_condition": SECRET, "medical_diagnosis": SECRET, "no_other_conditions": "no"}
    activities = {"activities": [{"name": SECRET, "score": 4}]}
    submit_answers(opened, therapist, healthy() | written | activities)
    record_thomas_test(screening=opened, by=therapist, **TEST)
    found = suggest(screening=opened, by=therapist)
    assert found.case["answers"]["medical_diagnosis"] == WRITTEN
    assert SECRET not in json.dumps([found.case, found.result])
    assert "C43" in [one["id"] for one in found.result["findings"]]


def test_the_stored_suggestion_is_shown_without_asking_the_engine(suggested, therapist, monkeypatch):
    def broken(*_args, **_kwargs):
        raise AssertionError("the engine was asked to show a page")

    monkeypatch.setattr(engine, "screen", broken)
    assert "Suggested plan" in page_of(suggested, therapist)


def test_each_finding_opens_to_answer_rule_and_source(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    page = page_of(opened, therapist)
    findings = page[page.index('id="findings"') : page.index('id="ceilings"')]
    for part in ("RF09", "Answer", "Yes", "Rule", "Source", "Awaiting clinical review"):
        assert part in findings
    assert "Avoid the area" in findings


def limits_on(page):
    return page[page.index('id="ceilings"') : page.index('id="readings"')]


def test_only_what_is_limited_has_a_line_with_the_finding_in_words(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    result = suggest(screening=opened, by=therapist).result
    title = next(one["title"] for one in result["findings"] if one["id"] == "RF09")
    shown = limits_on(page_of(opened, therapist))
    assert f"{title} (RF09)" in shown
    assert "Allowed" not in shown
    assert "Everything else is allowed." in shown


def test_of_an_emergency_all_is_withheld_in_a_few_lines_and_nothing_else_is_called_allowed(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "yes"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    shown = limits_on(page_of(opened, therapist))
    assert 1 <= shown.count("<details>") <= 3
    assert "allowed" not in shown


def test_the_most_cautious_finding_comes_first(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"daily_strong_painkiller": "yes", "saddle_numbness": "yes"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    classes = [one["class"] for one in suggest(screening=opened, by=therapist).result["findings"]]
    assert classes[0] == "emergency"
    assert classes.index("emergency") < classes.index("precaution")


def test_why_was_i_not_warned_can_be_searched_with_the_facts_the_rule_saw(suggested, therapist):
    page = page_of(suggested, therapist, q="swollen")
    found = page[page.index('id="silent"') :]
    assert "RF11" in found
    assert "It saw" in found
    assert ": No" in found
    nothing = page_of(suggested, therapist, q="zeppelin")
    assert "No rule by that word. That is not the same as no danger." in nothing


NAMES = """osteoporosis DVT thrombosis warfarin apixaban abscess appendicitis AAA IUD kidney FAI THR ankylosing
PSO-rite trombosis aneurisma infiltración linfoma Coumadin metastases hypermobility Thrombose Marcumar Blinddarm
Bandscheibenvorfall Leistenbruch Hüftprothese Hüft-TEP Bechterew Herzinsuffizienz Nierenstein Ermüdungsbruch
Osteoporose""".split()


def test_a_rule_is_found_by_the_name_of_a_disease_or_a_medicine_and_only_by_whole_words(suggested, therapist):
    result = suggested.suggestions.get().result
    found = {name: {row["id"] for row in silent_rules(result, name)} for name in [*NAMES, "stress fracture"]}
    assert [name for name, ids in found.items() if not ids and name != "PSO-rite"] == []
    assert "RF26" in found["osteoporosis"]
    assert "RF09" in found["apixaban"]
    assert "RF25" in found["stress fracture"]
    assert found["FAI"] <= {"C19", "PT02"}
    assert found["THR"] == found["Hüftprothese"] == {"C18"}
    assert {"RF01", "RF02"} <= {row["id"] for row in silent_rules(result, "cauda equina")}
    assert silent_rules(result, "rombos") == []
    assert "Tools on the tummy have no rule" in page_of(suggested, therapist, q="PSO-rite")


def test_a_rule_that_fired_is_not_said_to_be_absent(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"other_medicine_or_condition": "zeppelin fever"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    page = page_of(opened, therapist, q="C43")
    assert "Fired, and among the findings above:" in page
    assert "No rule by that word" not in page


def test_each_technique_says_how_it_is_done_and_what_is_not_followed(suggested, therapist):
    page = page_of(suggested, therapist)
    plan = page[page.index('id="plan"') : page.index('id="silent"')]
    for words in ("How it is done", "Stop rules", "Not followed"):
        assert words in plan
    for line in newest_suggestion(suggested).result["plan"]:
        assert all(escape(step) in plan for step in technique(line["technique"]).steps)


def test_what_is_missing_is_a_list_with_the_page_where_it_is_answered(assessed, therapist):
    clarify(screening=assessed, question="saddle_numbness", value="not_sure", by=therapist)
    suggest(screening=assessed, by=therapist)
    page = page_of(assessed, therapist)
    assert "Incomplete: ask first" in page
    assert reverse("screening-clarify", args=[assessed.pk, "saddle_numbness"]) in page
    assert "Accept all as suggested" not in page


def test_a_suggestion_that_no_longer_fits_says_so(suggested, therapist):
    clarify(screening=suggested, question="sitting_hours", value=12, by=therapist)
    page = page_of(suggested, therapist)
    assert "Ask again before you plan" in page
    assert "Accept all as suggested" not in page


def test_a_stale_press_asks_for_no_suggestion(assessed, therapist):
    seen = assessed.version
    suggest(screening=assessed, by=therapist, version=seen)
    with pytest.raises(Stale, match="Tess Therapist changed this record"):
        suggest(screening=assessed, by=therapist, version=seen)
    assert assessed.suggestions.count() == 1


def test_the_thomas_test_is_saved_and_the_suggestion_asked_for_in_one_press(submitted, therapist):
    address = reverse("thomas-test", args=[submitted.pk])
    reply = signed_in(therapist).post(address, thomas_posted(suggest="1"))
    assert reply.url == reverse("suggestion", args=[submitted.pk])
    submitted.refresh_from_db()
    assert submitted.state == "suggested"


def test_a_mistake_in_the_thomas_test_keeps_everything_typed_and_stores_nothing(submitted, therapist):
    address = reverse("thomas-test", args=[submitted.pk])
    typed = thomas_posted(**{"left-hip_extension": "75", "right-knee_flexion": "81", "note": "Stiff today"})
    page = signed_in(therapist).post(address, typed).content.decode()
    assert "There is a problem" in page
    for value in ('value="75"', 'value="81"', "Stiff today"):
        assert value in page
    assert submitted.thomas_tests.count() == 0


def test_the_second_of_two_therapists_is_told_who_measured(assessed, therapist, colleague):
    with pytest.raises(Stale, match=r"Tess Therapist recorded a Thomas Test on \d+ \w{3} \d{4}"):
        record_thomas_test(screening=assessed, by=colleague, **TEST | {"tool": "by_eye"})
    # The page says what is stored, and saves what the second one typed once that was read.
    browser, address = signed_in(colleague), reverse("thomas-test", args=[assessed.pk])
    typed = thomas_posted(tool="by_eye", note="Stiff today.")
    page = browser.post(address, typed).content.decode()
    assert "Left: thigh 4° above level" in page
    assert ">\nStiff today.</textarea>" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    assert browser.post(address, typed | {"seen": seen}).status_code == 302
    assert [test.tool for test in assessed.thomas_tests.order_by("created_at")] == [TEST["tool"], "by_eye"]


def test_the_same_recording_twice_is_kept_once(assessed, therapist):
    record_thomas_test(screening=assessed, by=therapist, **TEST)
    assert assessed.thomas_tests.count() == 1


def test_last_visits_test_is_shown_beside_this_one(assessed, therapist, visit):
    move(screening=assessed, name="close", by=therapist, reason="Done.")
    following = open_screening(visit=visit, by=therapist)
    submit_answers(following, therapist, healthy())
    assert last_visits_test(following) == assessed.thomas_tests.get()
    page = signed_in(therapist).get(reverse("thomas-test", args=[following.pk])).content.decode()
    assert "Last visit (dashed):" in page
    assert "4° above level" in page
    assert 'value="goniometer"' in page


def suggested_for(screening, therapist, **answers):
    submit_answers(screening, therapist, healthy() | answers)
    record_thomas_test(screening=screening, by=therapist, **TEST)
    suggest(screening=screening, by=therapist)
    return page_of(screening, therapist)


def test_beside_an_alarm_the_page_shows_no_pattern(opened, therapist):
    page = suggested_for(opened, therapist, leg_swollen="yes")
    assert 'id="pattern"' not in page
    assert "After clearance" not in page
    assert "hip flexors" not in page[page.index('id="plan"') :]


def test_until_cleared_the_pattern_stands_last_and_small(opened, therapist):
    page = suggested_for(opened, therapist, heart_or_stroke_3_months="yes")
    assert 'id="pattern"' not in page
    assert page.index("After clearance:") > page.index('id="plan"')


def test_what_may_be_added_stands_on_the_page_by_purpose_with_its_reason(suggested, therapist):
    page = page_of(suggested, therapist)
    assert 'id="pattern"' in page
    added = page[page.index("May be added") : page.index('id="silent"')]
    assert "To strengthen" in added
    assert "One thing for each purpose is chosen already." in added


def test_a_ceiling_that_no_finding_lowers_says_what_does(suggested, therapist):
    assert "Off in this practice, or not taught to this client." in page_of(suggested, therapist)


def test_a_change_says_why_in_words_with_the_rule_after_it(opened, therapist):
    page = suggested_for(opened, therapist, pain_average=8, pain_worst=8)
    assert "No stretch into pain; short and easy, because Average pain" in page
    assert "(IR01)" in page
    assert "Modified because of" not in page


def test_what_orders_the_desk_and_what_the_suggestion_reads_are_one_case(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "yes", "medical_diagnosis": SECRET})
    again = screened(opened, engine.without_words(case_of(opened)), measured=False)
    opened.refresh_from_db()
    assert submitted(opened).screened == json.loads(json.dumps(again.as_json()))
    assert opened.urgency == int(again.label) > 3
