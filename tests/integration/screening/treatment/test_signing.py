"""A signed record is whole, says what happened, and can only be added to."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from clinic.core.errors import ActionRefused, Stale
from clinic.core.triggers import lifted
from screening.treatment.models import Addendum, ReScreen, SessionRecord
from screening.treatment.safety import check_safety
from screening.treatment.selectors import to_countersign
from screening.treatment.signing import add_addendum, check, countersign, is_intact, sign_record
from screening.treatment.verify import everything
from tests.integration.screening.treatment.hours import DEEP, HANDS, TUMMY, no_to_all, signed, unbegun, written
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db


def test_a_record_is_signed_with_the_password_and_then_whole(released, visit, therapist):
    row = signed(therapist, visit, {}, response="Eased")
    assert row.techniques == [
        {"technique": HANDS, "side": "left", "minutes": 15, "depth": "light", "position": "back", "planned": True}
    ]
    assert (row.pain_before, row.pain_after, row.adverse, row.consent) == (5, 3, ["none"], "yes")
    assert row.words["response"] == "Eased"
    assert row.draft == {}
    assert is_intact(SessionRecord.objects.get(pk=row.pk))


def test_without_the_right_password_nothing_is_signed(released, visit, therapist):
    row = written(therapist, visit, {})
    with pytest.raises(ActionRefused, match="password again"):
        sign_record(row=row, by=therapist, version=row.version, reauthenticated=False)
    sent = {"version": row.version, "password": "wrong"}
    page = signed_in(therapist).post(f"/records/{row.pk}/sign/", sent).content.decode()
    assert "This is not your password" in page
    assert not SessionRecord.objects.get(pk=row.pk).signed_at


def test_only_the_author_signs_and_only_what_was_seen(released, visit, therapist, colleague):
    row = written(therapist, visit, {})
    with pytest.raises(ActionRefused, match="author"):
        sign_record(row=row, by=colleague, version=row.version, reauthenticated=True)
    with pytest.raises(Stale):
        sign_record(row=row, by=therapist, version=row.version - 1, reauthenticated=True)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"consent": ""}, "Choose what the client said"),
        ({"consent": "limits"}, "client's limits"),
        ({"adverse": []}, "anything unwanted"),
        ({"adverse": ["none", "faint"]}, "not both"),
        ({"adverse": ["faint"]}, "what was done about it"),
        ({"consent": "no"}, "said no today"),
        ({"next_review": "soon"}, "real date"),
        ({"pain_before": "11"}, "11"),
    ],
)
def test_silence_and_contradictions_are_named_before_signing(released, visit, therapist, fields, problem):
    row = written(therapist, visit, {}, **fields)
    assert any(problem in one for one in check(row, therapist).problems)
    with pytest.raises(ActionRefused):
        sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)


@pytest.mark.parametrize("name", ["side", "minutes", "depth"])
def test_every_technique_is_told_whole(released, visit, therapist, name):
    row = written(therapist, visit, {name: ""})
    assert any(problem.startswith("Technique 1: ") for problem in check(row, therapist).problems)


def test_nothing_is_signed_as_planned_without_a_safety_check(released, visit, therapist):
    row = unbegun(therapist, visit, {}, unscreened_reason="I forgot")
    assert not any(line["planned"] for line in check(row, therapist).lines)


def test_nothing_is_signed_as_planned_after_a_new_sign_in_the_same_hour(released, visit, therapist):
    row = written(therapist, visit, {})
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "faint_or_clammy": "yes"})
    assert any("as planned" in problem for problem in check(row, therapist).problems)


def test_what_truly_happened_is_recorded_without_a_safety_check_once_it_is_said_why(released, visit, therapist):
    row = unbegun(therapist, visit, {})
    assert any("was not begun" in problem for problem in check(row, therapist).problems)
    row.delete()
    row = unbegun(therapist, visit, {}, unscreened_reason="Power cut")
    done = sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    assert done.words["unscreened_reason"] == "Power cut"


@pytest.mark.parametrize("line", [{"technique": TUMMY}, {"technique": DEEP, "depth": "deep"}])
def test_planned_above_the_ceilings_names_the_rule_and_needs_a_written_reason(released, visit, therapist, line):
    row = written(therapist, visit, line)
    limit = check(row, therapist).unreasoned[0]
    assert limit.rules == ("RF09",)
    assert "RF09 Blood thinner" in limit.says
    with pytest.raises(ActionRefused, match="RF09"):
        sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    browser = signed_in(therapist)
    assert b"RF09 Blood thinner" in browser.get(f"/records/{row.pk}/reasons/").content
    assert browser.post(f"/records/{row.pk}/reasons/", {line["technique"]: " "}).status_code == 200
    browser.post(f"/records/{row.pk}/reasons/", {line["technique"]: "Doctor agreed by phone"})
    row.refresh_from_db()
    row = sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    assert row.words["reasons"] == {line["technique"]: "Doctor agreed by phone"}
    assert row.above[0]["rules"] == ["RF09"]


def test_what_is_in_no_plan_is_recorded_as_not_planned_and_marked(released, visit, therapist):
    row = signed(therapist, visit, {}, {"technique": TUMMY})
    assert [line["planned"] for line in row.techniques] == [True, False]
    assert row.above[0]["technique"] == TUMMY
    assert b"withheld today" in signed_in(therapist).get(f"/records/{row.pk}/").content


def test_the_signed_plan_and_light_work_within_it_are_not_above_anything(released, visit, therapist):
    row = written(therapist, visit, {"depth": "deep"}, {"technique": DEEP, "depth": "moderate"})
    assert check(row, therapist).above == []


def test_without_a_suggestion_nothing_is_within_the_ceilings(visit, therapist):
    row = unbegun(therapist, visit, {})
    assert "no ceilings are known" in check(row, therapist).above[0].says


def test_the_database_refuses_any_change_of_a_signed_record(released, visit, therapist):
    row = signed(therapist, visit, {})
    for change in ({"pain_after": 0}, {"techniques": []}, {"signed_at": None, "signature": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SessionRecord.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionRecord.objects.filter(pk=row.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReScreen.objects.update(positive=[])


def test_an_addendum_stands_below_with_author_and_time(released, visit, therapist, colleague):
    row = signed(therapist, visit, {})
    browser = signed_in(colleague)
    for _press in range(2):
        browser.post(f"/records/{row.pk}/addendum/", {"text": "Client rang: bruise on the thigh."})
    one = Addendum.objects.get()
    assert (one.by, one.record) == (colleague, row)
    page = browser.get(f"/records/{row.pk}/")
    assert b"bruise on the thigh" in page.content
    assert b"Cole Colleague" in page.content
    with pytest.raises(IntegrityError), transaction.atomic():
        Addendum.objects.update(text="")


def test_a_draft_takes_no_addendum(visit, therapist):
    with pytest.raises(ActionRefused, match="still a draft"):
        add_addendum(row=unbegun(therapist, visit), by=therapist, text="x")


def test_a_trainees_record_waits_for_a_supervisor(released, visit, therapist, trainee):
    row = signed(trainee, visit, {})
    assert row.needs_countersign
    assert list(to_countersign(therapist)) == [row]
    assert not to_countersign(trainee).exists()
    signed_in(therapist).post(f"/records/{row.pk}/countersign/", {"password": PASSWORD})
    row.refresh_from_db()
    assert row.countersigned_by == therapist
    assert not to_countersign(therapist).exists()
    assert is_intact(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionRecord.objects.filter(pk=row.pk).update(countersigned_by=None, countersigned_at=None)


def test_a_second_supervisor_is_told_who_was_first(released, visit, therapist, colleague, trainee):
    row = signed(trainee, visit, {})
    for _press in range(2):
        countersign(row=row, by=therapist, reauthenticated=True)
    with pytest.raises(ActionRefused, match="Tess Therapist counter-signed this record"):
        countersign(row=row, by=colleague, reauthenticated=True)


def test_a_record_changed_under_its_signature_is_named(released, visit, therapist):
    row = signed(therapist, visit, {})
    with lifted(["treatment_sessionrecord"]):
        SessionRecord.objects.filter(pk=row.pk).update(pain_after=9)
    assert [(found.what, found.id) for found in everything() if found.what == "record" and found.problem] == [
        ("record", str(row.pk))
    ]


def test_a_wrong_password_countersigns_nothing_and_says_so(released, visit, therapist, trainee):
    row = signed(trainee, visit, {})
    page = signed_in(therapist).post(f"/records/{row.pk}/countersign/", {"password": "wrong"})
    assert b"This is not your password" in page.content
    assert list(to_countersign(therapist)) == [row]


def test_nobody_countersigns_their_own_record(released, visit, therapist, trainee):
    own = signed(therapist, visit, {})
    with pytest.raises(ActionRefused, match="own record"):
        countersign(row=own, by=therapist, reauthenticated=True)
    theirs = signed(trainee, visit, {})
    with pytest.raises(PermissionDenied):
        countersign(row=theirs, by=trainee, reauthenticated=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionRecord.objects.filter(pk=theirs.pk).update(countersigned_by=trainee, countersigned_at=theirs.signed_at)


def test_a_therapists_record_waits_for_nobody(released, visit, therapist, colleague):
    signed(therapist, visit, {})
    assert not to_countersign(colleague).exists()
