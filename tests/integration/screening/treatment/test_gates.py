"""No gate opens on answers that say wait: the hour, the signature, the release, the client's page, the record."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.services import record_thomas_test, suggest
from screening.pathway.models import Screening
from screening.review.gates import released_plan
from screening.review.models import PlanRevision
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft, decline
from screening.review.signing import pause, release, sign
from screening.treatment.gates import hour
from screening.treatment.models import SessionRecord
from screening.treatment.safety import check_safety
from screening.treatment.services import begin, save_draft
from screening.treatment.signing import sign_record
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, signed_plan_of, submit_answers
from tests.integration.screening.treatment.hours import (
    HANDS,
    TABLE,
    another_visit,
    begun_rows,
    day_asked,
    newest_id,
    no_to_all,
    typed,
)
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db
NUMB = {"saddle_numbness": "yes", "bladder_bowel_change": "yes"}


def read(member, name, row):
    return signed_in(member).get(reverse(name, args=[row.pk])).content.decode()


def start_page(member, visit):
    return read(member, "record-start", visit)


def check_shut(member, visit, screening):
    assert "emergency care now" in start_page(member, visit)
    assert "emergency care now" in read(member, "visit", visit)
    assert "the client cannot read it" in read(member, "plan-preview", screening)


def press_start(member, visit, **said):
    sent = {"safety": "1", "consent": "yes", "table_checks": TABLE, **no_to_all(member, visit), **said}
    return signed_in(member).post(reverse("record-start", args=[visit.pk]), sent, follow=True).content.decode()


def test_a_released_plan_on_calm_answers_begins(ready, visit, therapist):
    assert "nothing in them is new" in start_page(therapist, visit)
    press_start(therapist, visit)
    assert begun_rows().exists()


def test_with_fresh_answers_the_page_asks_about_today_alone_and_begins_nothing_without_it(ready, visit, therapist):
    page, browser = start_page(therapist, visit), signed_in(therapist)
    assert 'name="impaired_today"' in page
    assert 'name="leg_swollen"' not in page
    assert "checked" not in page.partition("impaired_today")[2].partition("</fieldset>")[0]
    with pytest.raises(ActionRefused, match="Ask first about alcohol"):
        begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    address, sent = reverse("record-start", args=[visit.pk]), {"safety": "1", "consent": "yes", "table_checks": TABLE}
    for form in (sent, {key: sent[key] for key in ("consent", "table_checks")}):
        assert "Save and start" in browser.post(address, form).content.decode()
    assert not visit.rescreens.exists()
    browser.post(address, sent | {"impaired_today": "no"})
    assert begun_rows().exists()


@pytest.mark.parametrize("value", ["yes", "not_sure"])
def test_a_yes_about_today_holds_until_midnight_whatever_an_old_page_says(ready, visit, therapist, value):
    press_start(therapist, visit, impaired_today=value)
    assert "Not today. Please book again." in start_page(therapist, visit)
    press_start(therapist, visit)
    assert not begun_rows().exists()


def test_more_than_what_is_asked_today_is_heard_all_the_same(ready, visit, therapist):
    """A page with every question, opened before the client sent a form."""
    press_start(therapist, visit, leg_swollen="not_sure")
    assert not begun_rows().exists()
    assert visit.rescreens.get().positive == ["leg_swollen"]


def test_what_was_asked_about_today_alone_makes_no_old_answers_fresh(ready, visit, therapist, later):
    later(hours=23)
    day_asked(therapist, visit)
    assert hour(therapist, visit).fresh
    later(hours=25)
    assert not hour(therapist, visit).fresh
    with pytest.raises(ActionRefused, match="Every safety question"):
        day_asked(therapist, visit)


def test_an_old_tab_does_not_begin_the_hour_on_answers_that_became_an_emergency(ready, visit, therapist):
    submit_answers(ready, therapist, healthy() | NUMB)
    page = press_start(therapist, visit)
    assert not begun_rows().exists()
    assert "emergency care now" in page.lower()
    assert "nothing in them is new" not in start_page(therapist, visit)


def test_without_a_released_plan_the_typed_address_begins_nothing_and_says_what_is_next(suggested, visit, therapist):
    page = press_start(therapist, visit)
    assert not begun_rows().exists()
    assert "There is no released plan" in page
    assert reverse("plan-review", args=[suggested.pk]) in page


def test_the_page_of_the_visit_says_that_it_is_not_ready_and_why(suggested, visit, therapist):
    address = reverse("visit", args=[visit.pk])
    page = signed_in(therapist).get(address).content.decode()
    assert "Not ready." in page
    assert "There is no released plan. Sign and release a plan first." in page
    signed_plan_of(suggested, therapist)
    release(screening=suggested, by=therapist)
    assert "Not ready." not in signed_in(therapist).get(address).content.decode()
    submit_answers(suggested, therapist, healthy() | NUMB)
    assert "The answers ask for emergency care now." in signed_in(therapist).get(address).content.decode()


def test_a_record_over_an_emergency_is_never_as_planned_whatever_the_reason(ready, visit, therapist):
    day_asked(therapist, visit)
    row = begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    submit_answers(ready, therapist, healthy() | NUMB)
    save_draft(row=row, by=therapist, draft=typed({}), version=row.version)
    browser = signed_in(therapist)
    browser.post(reverse("record-reasons", args=[row.pk]), {HANDS: "The client insisted."})
    row.refresh_from_db()
    browser.post(reverse("record-sign", args=[row.pk]), {"version": row.version, "password": PASSWORD})
    row.refresh_from_db()
    assert not any(line["planned"] for line in row.techniques)
    assert (
        "clear safety answers" not in browser.get(reverse("record-edit", args=[row.pk]), follow=True).content.decode()
    )


def test_what_was_done_over_an_emergency_is_recorded_as_what_it_is(ready, visit, therapist):
    day_asked(therapist, visit)
    row = begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    submit_answers(ready, therapist, healthy() | NUMB)
    draft = typed({}, unscreened_reason="She asked us to go on until the ambulance came.")
    row = save_draft(row=row, by=therapist, draft=draft, version=row.version)
    row = sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    page = signed_in(therapist).get(reverse("record", args=[row.pk])).content.decode()
    assert "not planned" in page
    assert "until the ambulance came" in page
    assert "clear safety answers" not in page


def test_the_record_of_a_calm_hour_says_what_was_in_the_plan(ready, visit, therapist):
    plan = standing_revision(ready)
    inside = next(item["technique"] for item in plan.items if item["who"] == "professional")
    day_asked(therapist, visit)
    row = begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    draft = typed({"technique": inside}, {"technique": "direct-abdominal-release"})
    row = save_draft(
        row=row, by=therapist, draft=draft | {"reasons": {"direct-abdominal-release": "x"}}, version=row.version
    )
    row = sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    assert [line["planned"] for line in row.techniques] == [True, False]


def test_answers_changed_behind_our_back_hide_the_plan_from_the_client_at_once(ready, therapist):
    browser = linked(ready, therapist)
    assert "exercises" in browser.get(reverse("my-plan")).content.decode()
    Screening.objects.filter(pk=ready.pk).update(label="emergency", urgency=5)
    assert "There is no plan to read now" in browser.get(reverse("my-plan")).content.decode()
    assert browser.get(reverse("my-plan-pdf")).status_code == 302


def test_an_emergency_told_in_the_next_form_shuts_the_plan_of_the_last(ready, visit, therapist):
    """Also where that form is closed and nobody has called the client yet; on every page that says so."""
    later = Screening.objects.create(
        practice=ready.practice,
        client=ready.client,
        visit=another_visit(ready.client, therapist, 7),
        state="in_progress",
        urgency=5,
        moved_at=clock.now(),
    )
    assert released_plan(ready) is None
    assert "emergency care now" in press_start(therapist, visit)
    check_shut(therapist, visit, ready)
    Screening.objects.filter(pk=later.pk).update(state="closed", urgency=0, told="now")
    assert released_plan(ready) is None
    check_shut(therapist, visit, ready)
    later.delete()
    assert released_plan(ready) is not None
    assert "the client cannot read it" not in read(therapist, "plan-preview", ready)


def test_an_emergency_at_a_check_in_is_not_resumed_with_a_reason(ready, therapist):
    pause(screening=ready, by=therapist, reason="x")
    Screening.objects.filter(pk=ready.pk).update(urgency=5)
    sent = {"version": Screening.objects.get(pk=ready.pk).version, "reason": "I know her."}
    page = signed_in(therapist).post(reverse("plan-resume", args=[ready.pk]), sent).content.decode()
    assert "emergency care now" in page
    assert Screening.objects.get(pk=ready.pk).state == "paused"


def test_a_declined_plan_reaches_the_client_of_an_urgent_case_and_holds_no_work(submitted, visit, therapist):
    submit_answers(submitted, therapist, healthy() | {"leg_swollen": "yes"})
    record_thomas_test(screening=submitted, by=therapist, **TEST)
    suggest(screening=submitted, by=therapist)
    draft = begin_draft(screening=submitted, by=therapist)
    with pytest.raises(ActionRefused, match="doctor before anything else"):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    draft = decline(revision=draft, note_to_client="See a doctor today.", by=therapist, version=draft.version)
    sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    submitted.refresh_from_db()
    release(screening=submitted, by=therapist)
    assert "See a doctor today." in linked(submitted, therapist).get(reverse("my-plan")).content.decode()
    press_start(therapist, visit)
    assert not begun_rows().exists()


def test_the_database_itself_keeps_the_gates(ready, visit, therapist):
    """Past every service, by plain updates."""
    day_asked(therapist, visit)
    row = begin(visit=visit, by=therapist, consent="yes", table_checks=TABLE)
    SessionRecord.objects.filter(pk=row.pk).update(started_at=None)
    draft = PlanRevision.objects.create(
        screening=ready, number=2, suggestion=row.plan.suggestion, label="professional", items=[]
    )
    Screening.objects.filter(pk=ready.pk).update(label="urgent", state="paused")
    signed = {"signed_at": clock.now(), "signed_by": therapist, "signature": "x" * 64}
    for act in (
        lambda: SessionRecord.objects.filter(pk=row.pk).update(started_at=clock.now()),
        lambda: SessionRecord.objects.filter(pk=row.pk).update(as_planned=True),
        lambda: PlanRevision.objects.filter(pk=draft.pk).update(**signed),
        lambda: Screening.objects.filter(pk=ready.pk).update(state="released"),
    ):
        with pytest.raises(DatabaseError, match="urgent|allow"), transaction.atomic():
            act()


def test_a_fresh_released_plan_settles_an_earlier_positive_check(ready, visit, therapist):
    check_safety(visit=visit, by=therapist, said={**no_to_all(therapist, visit), "leg_swollen": "not_sure"})
    assert "Do not start" in start_page(therapist, visit)
    submit_answers(ready, therapist, healthy())
    _made_again(ready, therapist)
    assert "Do not start" not in start_page(therapist, visit)
    press_start(therapist, visit)
    assert begun_rows().exists()


def _made_again(screening, by):
    record_thomas_test(screening=screening, by=by, seen=newest_id(screening), **TEST | {"note": "again"})
    suggest(screening=screening, by=by)
    signed_plan_of(screening, by)
    release(screening=screening, by=by)
