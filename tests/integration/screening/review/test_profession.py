"""What the therapist's own profession and training allow: set by whoever runs the practice, and never looser."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import override

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.selectors import newest_suggestion
from screening.homecare.presenters import sheet
from screening.review.limits import CLEARABLE_PARTS
from screening.review.models import Clearance, ClearanceVoid
from screening.review.selectors import standing_revision
from screening.review.services import add_line, record_examination, set_label
from screening.review.signing import sign
from screening.treatment.services import save_draft
from screening.treatment.signing import check, sign_record
from tests.integration.screening.links import healthy
from tests.integration.screening.review.test_label import cleared, draft_for, waiting_rules
from tests.integration.screening.scenes import submit_answers
from tests.integration.screening.treatment.hours import begun, typed
from tests.people import signed_in

pytestmark = pytest.mark.django_db
PHYSIO = {"profession": "physiotherapist", "registration": "HCPC PH12345"}
JOINT = {"hip_joint_condition": "yes", "course": "worse", "pain_at_rest": 4, "pain_average": 4, "pain_worst": 6}
JOINT["symptoms"] = ["locking_or_catching"]
NO_GAIN = {"not_improving": "yes", "care_so_far": "no_gain", "examined_for_this": "under_3_months"}
DIRECT, MOBILISATION = "direct-abdominal-release", "joint-mobilisation"


def set_to(member, **values):
    for name, value in values.items():
        setattr(member, name, value)
    member.save()
    return member


def examined(screening, by, *rules, days_ago=0, parts=CLEARABLE_PARTS, found="Full range, no pain on load."):
    return record_examination(
        screening=screening,
        by=by,
        suggestion=newest_suggestion(screening).pk,
        rules=list(rules),
        parts=list(parts),
        scope=found,
        given_on=clock.today(screening.practice.timezone) - dt.timedelta(days=days_ago),
    )


def relabelled(draft, by):
    return set_label(revision=draft, label="professional_modified", reason="Examined.", by=by, version=draft.version)


def test_a_physiotherapist_lifts_the_hip_joint_by_an_examination_of_their_own_for_two_weeks(opened, therapist):
    set_to(therapist, **PHYSIO)
    draft = draft_for(opened, therapist, **JOINT)
    assert set(waiting_rules(draft)) == {"C19", "PT02"}
    browser, today = signed_in(therapist), clock.today(opened.practice.timezone)
    assert (
        reverse("examination-new", args=[opened.pk])
        in browser.get(reverse("plan-review", args=[opened.pk])).content.decode()
    )
    sent = {
        "suggestion": str(draft.suggestion_id),
        "rules": ["C19", "PT02"],
        "parts": ["strength"],
        "scope": "Full range, no pain on load.",
        "given_on_day": today.day,
        "given_on_month": today.month,
        "given_on_year": today.year,
    }
    browser.post(reverse("examination-new", args=[opened.pk]), sent)
    row = Clearance.objects.get()
    assert row.own
    assert row.given_by == "Tess Therapist, Physiotherapist, HCPC PH12345"
    assert row.expires_on == today + dt.timedelta(days=14)
    assert AuditEvent.objects.filter(action="clearance.recorded", detail__own=True).exists()
    plan = relabelled(draft, therapist)
    page = browser.get(reverse("plan-review", args=[opened.pk])).content.decode()
    assert "own examination" in page
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=plan, slug="myofascial-release", by=therapist, version=plan.version)


@pytest.mark.parametrize("profession", ["", "massage_therapist", "other"])
def test_anybody_else_needs_a_letter_and_is_told_so(profession, opened, therapist):
    set_to(therapist, profession=profession)
    draft = draft_for(opened, therapist, **JOINT)
    page = signed_in(therapist).get(reverse("plan-review", args=[opened.pk])).content.decode()
    assert "C19, PT02: a physiotherapist's own examination may lift this." in page.replace("&#x27;", "'")
    assert (
        "Only a physiotherapist"
        in signed_in(therapist).get(reverse("examination-new", args=[opened.pk])).content.decode()
    )
    with pytest.raises(ActionRefused, match="Only a physiotherapist"):
        examined(opened, therapist, *waiting_rules(draft))
    cleared(opened, therapist, *waiting_rules(draft))
    assert relabelled(draft, therapist).label == "professional_modified"


@pytest.mark.parametrize(
    "answers",
    [
        {"heart_or_stroke_3_months": "yes"},
        {
            "abdominal_pain": "yes",
            "constant_abdominal_or_back_pain": "yes",
            "changes_with_movement": "no",
            "ectopic_signs": "no",
        },
        {
            "osteoporosis_or_steroids": "yes",
            "long_steroids": "no",
            "pain_sites": ["thigh_front_left"],
            "course": "worse",
            "new_groin_flank_thigh_pain": "no",
        },
    ],
    ids=["heart", "tummy", "bones"],
)
def test_what_is_not_on_the_list_is_not_lifted_so(answers, opened, therapist):
    set_to(therapist, **PHYSIO)
    draft = draft_for(opened, therapist, **answers)
    for rule in waiting_rules(draft):
        if rule not in ("RF32", "PT01"):
            with pytest.raises(ActionRefused, match="does not lift this"):
                examined(opened, therapist, rule)
    assert not Clearance.objects.exists()


def test_a_practice_may_lift_fewer_rules_so(opened, therapist, practice):
    set_to(therapist, **PHYSIO)
    practice.own_examination = ["RF25", "C26"]
    practice.save()
    draft = draft_for(opened, therapist, **JOINT)
    opened.practice.refresh_from_db()
    therapist.practice.refresh_from_db()
    with pytest.raises(ActionRefused, match="does not lift this"):
        examined(opened, therapist, *waiting_rules(draft))


def test_an_examination_needs_findings_is_of_these_two_weeks_and_dies_with_an_answer(opened, therapist):
    set_to(therapist, **PHYSIO)
    draft = draft_for(opened, therapist, **JOINT)
    rules = waiting_rules(draft)
    with pytest.raises(ActionRefused, match="what you examined"):
        examined(opened, therapist, *rules, found="  ")
    for days in (15, -1):
        with pytest.raises(ActionRefused, match="14 days"):
            examined(opened, therapist, *rules, days_ago=days)
    examined(opened, therapist, *rules, days_ago=13)
    relabelled(draft, therapist)
    submit_answers(opened, therapist, healthy() | JOINT | {"night_pain": "unrelieved"})
    assert ClearanceVoid.objects.count() == 1


def test_work_through_the_tummy_is_planned_and_signed_by_members_trained_in_it(opened, therapist, colleague):
    set_to(colleague, direct_work_trained_on=None)
    draft = draft_for(opened, therapist)
    address = reverse("plan-review", args=[opened.pk])
    assert f'value="{DIRECT}"' in signed_in(therapist).get(address).content.decode()
    page = signed_in(colleague).get(address).content.decode()
    assert f'value="{DIRECT}"' not in page
    assert "whose training in it stands" in page
    with pytest.raises(ActionRefused, match="whose training"):
        add_line(revision=draft, slug=DIRECT, by=colleague, version=draft.version)
    draft = add_line(revision=draft, slug=DIRECT, by=therapist, version=draft.version)
    with pytest.raises(ActionRefused, match="whose training"):
        sign(revision=draft, by=colleague, version=draft.version, reauthenticated=True)
    assert sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True).signed_at


def test_a_colleague_without_the_training_does_not_record_it_as_planned(visit, released, therapist):
    set_to(therapist, direct_work_trained_on=None)
    plan = standing_revision(released)
    plan.items = [*plan.items, plan.items[0] | {"technique": DIRECT, "part": "pro_direct"}]
    row = begun(therapist, visit)
    draft = typed({"technique": DIRECT})
    row = save_draft(row=row, by=therapist, draft=draft, version=row.version)
    read = check(row, therapist)
    assert [limit.technique for limit in read.unreasoned] == [DIRECT]
    assert "whose training" in read.unreasoned[0].says


def test_joint_mobilisation_is_recorded_by_a_physiotherapist_alone(visit, released, therapist):
    row = begun(therapist, visit)
    browser, page = signed_in(therapist), reverse("record-edit", args=[row.pk])
    assert f'value="{MOBILISATION}"' not in browser.get(f"{page}?lines=1").content.decode()
    draft = typed({"technique": MOBILISATION}) | {"reasons": {MOBILISATION: "He asked."}}
    row = save_draft(row=row, by=therapist, draft=draft, version=row.version)
    with pytest.raises(ActionRefused, match="by a physiotherapist only"):
        sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    set_to(therapist, **PHYSIO)
    assert f'value="{MOBILISATION}"' in browser.get(f"{page}?lines=1").content.decode()
    assert sign_record(row=row, by=therapist, version=row.version, reauthenticated=True).signed_at


def test_profession_and_registration_stand_beside_a_signature_as_they_were(opened, therapist):
    set_to(therapist, **PHYSIO)
    draft = draft_for(opened, therapist)
    plan = sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    set_to(therapist, profession="other", registration="")
    page = signed_in(therapist).get(reverse("plan-review", args=[opened.pk])).content.decode()
    assert "(Physiotherapist, HCPC PH12345)" in page
    with override("de"):  # the client reads it in the language of their page
        assert sheet(plan).signature == "Tess Therapist, Physiotherapeut/in, HCPC PH12345"
    with pytest.raises(DatabaseError), transaction.atomic():
        type(plan).objects.filter(pk=plan.pk).update(signed_as="Surgeon")


def test_a_routine_referral_reads_by_profession(opened, therapist):
    draft_for(opened, therapist, **NO_GAIN)
    page = reverse("suggestion", args=[opened.pk])
    assert "suggest a physiotherapist or doctor" in signed_in(therapist).get(page).content.decode()
    set_to(therapist, **PHYSIO)
    assert "examine, or write to the doctor" in signed_in(therapist).get(page).content.decode()
