"""A clearance holds for the facts and the parts it was given for, and for nothing else."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.models import Message
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.review.clearances_void import sweep
from screening.review.gates import released_plan
from screening.review.models import Clearance, ClearanceVoid
from screening.review.selectors import standing_revision
from screening.review.services import add_line, begin_draft, decline, set_label
from screening.review.signing import release, sign
from tests.integration.screening.links import healthy
from tests.integration.screening.review.test_label import cleared, draft_for, waiting_rules
from tests.integration.screening.scenes import TEST, submit_answers
from tests.markup import text_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db
OPERATED = {"abdominal_surgery": "yes", "abdominal_surgery_kind": "open", "abdominal_surgery_problem": "no"}
HIP = {"groin_pain_lifting_leg": "yes"}
FAILING = {"heart_failure_or_uncontrolled_pressure": "yes", "heart_signs": "yes"}
ON_TREATMENT = {"blood_clot": "on_treatment", "anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"}
PAIRS = {
    "C26": (
        {"heart_failure_or_uncontrolled_pressure": "yes", "heart_signs": "yes"},
        {"heart_or_stroke_3_months": "yes"},
    ),
    "C06": (OPERATED | {"abdominal_surgery_weeks": 5}, {"abdominal_surgery_weeks": 1}),
    "RF12": (ON_TREATMENT, {"blood_clot": "under_3_months"}),
    "C18": (HIP | {"hip_replacement": "over_12_weeks"}, {"hip_replacement": "under_12_weeks"}),
}


def relabelled(draft, by, label="professional_modified"):
    return set_label(revision=draft, label=label, reason="By the letter.", by=by, version=draft.version)


def released_on_a_letter(screening, by, answers, **letter):
    draft = draft_for(screening, by, **answers)
    assert draft.label == "clearance", draft.label
    cleared(screening, by, *waiting_rules(draft), **letter)
    draft = relabelled(draft, by)
    sign(revision=draft, by=by, version=draft.version, reauthenticated=True)
    screening.refresh_from_db()
    release(screening=screening, by=by)
    assert released_plan(screening) is not None


def asked_again(screening, by, answers):
    """The client corrects the answers; measured, and a new suggestion."""
    submit_answers(screening, by, healthy() | answers)
    seen = str(screening.thomas_tests.order_by("created_at").last().pk)
    record_thomas_test(screening=screening, by=by, seen=seen, **TEST | {"note": "again"})
    suggest(screening=screening, by=by)
    return begin_draft(screening=screening, by=by)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_new_event_under_the_same_rule_is_not_covered_by_the_old_letter(rule, opened, therapist):
    before, new = PAIRS[rule]
    released_on_a_letter(opened, therapist, before)
    draft = asked_again(opened, therapist, before | new)
    assert rule in waiting_rules(draft)
    sent = {"version": draft.version, "label": "professional_modified", "reason": "The letter."}
    page = signed_in(therapist).post(reverse("plan-label", args=[opened.pk]), sent).content.decode()
    assert "Record the clearance" in page
    draft.refresh_from_db()
    assert draft.label == "clearance"


def test_a_changed_answer_ends_the_letter_at_once_in_words_with_its_plan(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    plan = standing_revision(opened)
    submit_answers(opened, therapist, healthy() | PAIRS["C26"][0] | PAIRS["C26"][1])
    assert "was “No”, is now “Yes”" in ClearanceVoid.objects.get().why
    plan.refresh_from_db()
    assert plan.void_reason == "clearance"
    assert released_plan(opened) is None
    mail = Message.objects.get(kind="clearance_void")
    assert mail.to == therapist.user.email
    assert "Okafor" not in mail.body
    assert "heart" not in (mail.subject + mail.body).lower()


def test_the_old_answer_does_not_bring_an_ended_letter_back(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    submit_answers(opened, therapist, healthy() | PAIRS["C26"][0] | PAIRS["C26"][1])
    draft = asked_again(opened, therapist, PAIRS["C26"][0])
    with pytest.raises(ActionRefused, match="Record the clearance"):
        relabelled(draft, therapist)
    cleared(opened, therapist, *waiting_rules(draft))
    assert relabelled(draft, therapist).label == "professional_modified"


def test_the_same_answers_and_weeks_that_grew_keep_the_letter(opened, therapist):
    released_on_a_letter(opened, therapist, OPERATED | {"abdominal_surgery_weeks": 3})
    draft = asked_again(opened, therapist, OPERATED | {"abdominal_surgery_weeks": 5})
    assert not ClearanceVoid.objects.exists()
    assert relabelled(draft, therapist).label == "professional_modified"


def test_a_confirmation_in_the_room_ends_it_too(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    clarify(screening=opened, question="heart_or_stroke_3_months", value="not_sure", by=therapist)
    assert ClearanceVoid.objects.count() == 1


def test_a_date_of_birth_put_right_ends_it(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    opened.client.birth_date = opened.client.birth_date.replace(year=1950)
    opened.client.save()
    assert "date of birth" in ClearanceVoid.objects.get().why
    opened.refresh_from_db()
    assert opened.state == "paused"


def test_a_rule_that_a_new_protocol_changed_ends_it(opened, therapist, monkeypatch):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    assert sweep() == 0
    monkeypatch.setattr("screening.review.clearances.rule_hash", lambda rule: "another")
    assert released_plan(opened) is None
    assert sweep() == 1
    opened.refresh_from_db()
    assert opened.state == "paused"


@pytest.mark.parametrize(
    "answers", [{"saddle_numbness": "yes"}, {"leg_swollen": "yes"}, {"impaired_today": "yes"}], ids=str
)
def test_some_findings_are_cleared_by_nobody(answers, opened, therapist):
    draft = draft_for(opened, therapist, **answers)
    rules = [one["id"] for one in draft.suggestion.result["findings"] if one["class"] not in ("note", "precaution")]
    with pytest.raises(ActionRefused, match="cannot be cleared"):
        cleared(opened, therapist, *rules)
    assert not Clearance.objects.exists()


def test_what_was_not_ticked_stays_withheld_and_the_plan_page_prints_it(opened, therapist):
    draft = draft_for(opened, therapist, hip_replacement="under_12_weeks", groin_pain_lifting_leg="no")
    cleared(opened, therapist, *waiting_rules(draft), parts=["pro_indirect"])
    draft = relabelled(draft, therapist)
    for slug in ("kneeling-hip-flexor-stretch", "bridge"):
        with pytest.raises(ActionRefused, match="withheld"):
            add_line(revision=draft, slug=slug, by=therapist, version=draft.version)
    draft = add_line(revision=draft, slug="myofascial-release", by=therapist, version=draft.version)
    page = signed_in(therapist).get(reverse("plan-review", args=[opened.pk])).content.decode()
    assert "Kneeling" not in page
    withheld = page[page.index('id="limits"') :].split("</section>")[0]
    assert "Stretching, Strengthening, Heat" in withheld
    assert "not agreed to" in withheld
    assert "Hands-on, not through the tummy" not in withheld


def test_a_cleared_plans_lines_no_longer_say_general_advice_only(opened, therapist):
    draft = draft_for(opened, therapist, **PAIRS["C26"][0])
    cleared(opened, therapist, *waiting_rules(draft))
    draft = relabelled(draft, therapist)
    assert draft.items
    assert "General advice only" not in str(draft.items)


def test_a_letter_from_before_facts_were_kept_lifts_nothing(opened, therapist):
    draft, today = draft_for(opened, therapist, **PAIRS["C26"][0]), clock.now().date()
    Clearance.objects.create(
        practice=opened.practice,
        client=opened.client,
        rules=waiting_rules(draft),
        given_by="Dr Ada",
        given_on=today,
        scope="Gentle massage",
        expires_on=today + dt.timedelta(days=30),
        recorded_by=therapist,
    )
    with pytest.raises(ActionRefused, match="Record the clearance"):
        relabelled(draft, therapist)


def test_a_letter_lasts_a_year_at_most(opened, therapist):
    draft = draft_for(opened, therapist, **PAIRS["C26"][0])
    with pytest.raises(ActionRefused, match="at most 365 days"):
        cleared(opened, therapist, *waiting_rules(draft), days=366)


def test_the_end_of_a_letter_is_final(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    submit_answers(opened, therapist, healthy() | PAIRS["C26"][0] | PAIRS["C26"][1])
    with pytest.raises(DatabaseError), transaction.atomic():
        ClearanceVoid.objects.all().delete()


def test_the_desk_has_a_line_until_a_plan_is_signed_again(opened, therapist):
    released_on_a_letter(opened, therapist, PAIRS["C26"][0])
    browser = signed_in(therapist)
    assert "Clearance void" not in browser.get(reverse("desk")).content.decode()
    submit_answers(opened, therapist, healthy() | PAIRS["C26"][0] | PAIRS["C26"][1])
    assert "Clearance void" in browser.get(reverse("desk")).content.decode()
    assert f"Look : {opened.client.name}" in text_of(browser.get(reverse("desk")).content.decode())


def test_a_declined_plan_is_not_headed_by_work_that_is_possible(opened, therapist):
    draft = draft_for(opened, therapist, daily_strong_painkiller="yes")
    address = reverse("plan-review", args=[opened.pk])
    assert "Hands-on work is possible" in signed_in(therapist).get(address).content.decode()
    decline(revision=draft, note_to_client="See your doctor.", by=therapist, version=draft.version)
    page = signed_in(therapist).get(address).content.decode()
    assert "Declined: no plan." in page
    assert "Hands-on work is possible" not in page
