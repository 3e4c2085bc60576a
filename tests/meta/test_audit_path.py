"""The therapist's way along the path by forms: what each press leaves in the log, and never anything twice."""

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from screening.intake.layout import sections_for
from screening.review.selectors import standing_revision
from tests.integration.screening.links import healthy, posted
from tests.integration.screening.plans import as_drawn
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def press(therapist):
    browser = signed_in(therapist)

    def post(name, screening, body=None, *more):
        before = AuditEvent.objects.count()
        reply = browser.post(reverse(name, args=[screening.pk, *more]), body or {})
        assert reply.status_code == 302, reply.content.decode()
        screening.refresh_from_db()
        return list(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))

    return post


def version(screening):
    return {"version": standing_revision(screening).version}


def test_from_the_suggestion_to_the_amended_plan(suggested, press):
    s = suggested
    assert press("plan-begin", s) == ["plan.begun"]
    first = standing_revision(s).items[0]["technique"]
    without = {name: value for name, value in as_drawn(standing_revision(s)).items() if name != f"{first}-on"}
    assert press("plan-note", s, without) == ["plan.lines_changed", "plan.note_written"]
    assert press("plan-line-undo", s, version(s), first) == ["plan.line_undone"]
    assert press("plan-line-add", s, version(s) | {"technique": "frog-stretch"}) == ["plan.line_added"]
    assert press("plan-note", s, version(s) | {"note_to_client": "Rest on Sunday."}) == ["plan.note_written"]
    assert press("plan-sign", s, version(s) | {"password": PASSWORD}) == ["screening.sign"]
    assert press("plan-release", s, {"version": s.version}) == ["screening.release", "invitation.created"]
    assert press("plan-pause", s, {"version": s.version, "reason": "Sharp pain."}) == ["screening.pause"]
    assert press("plan-resume", s, {"version": s.version, "reason": "All clear."}) == ["screening.resume"]
    assert press("plan-amend", s, {"version": s.version, "reason": "A new goal."}) == ["screening.revise"]
    assert press("plan-discard", s, version(s)) == ["plan.discarded"]


def test_not_done_suggesting_and_sending_back(submitted, press):
    s = submitted
    not_done = {"seen": "", "performed": "no", "reason": "no_time"}
    assert press("thomas-test", s, not_done) == ["thomas_test.recorded", "screening.assess"]
    assert press("suggestion", s, {"version": s.version}) == ["screening.suggest"]
    assert press("screening-send-back", s, {"version": s.version, "reason": "Half is missing."}) == [
        "screening.send_back"
    ]


def test_a_confirmation_of_one_answer(submitted, press):
    body = {"value": "not_sure", "note": "Asked twice."}
    assert press("screening-clarify", submitted, body, "diabetes") == ["answer.clarified"]


def test_declining_and_another_label(suggested, press):
    s = suggested
    press("plan-begin", s)
    body = version(s) | {"label": "professional_modified", "reason": "Wants to be seen first."}
    assert press("plan-label", s, body) == ["plan.relabelled"]
    assert press("plan-decline", s, version(s) | {"note_to_client": "Please see your doctor."}) == ["plan.declined"]


def test_filling_in_together(opened, press):
    s = opened
    assert press("screening-fill", s, {"agree": "on", "who_answers": "self"}) == ["consent.given", "screening.begin"]
    section = sections_for(34, "female")[0].id
    assert press("screening-fill-section", s, posted(section, healthy()), section) == ["answers.saved"]


def test_handing_the_tablet_over_is_logged_and_signs_the_member_out(opened, press):
    assert press("screening-kiosk", opened) == ["invitation.created", "kiosk.started", "logout"]
