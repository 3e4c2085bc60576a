"""A cancelled visit closes its open screening and ends the client's link; what is signed or urgent stays."""

import pytest

from clinic.audit.models import AuditEvent
from clinic.visits.services import change_visit
from screening.pathway.models import Screening
from screening.pathway.selectors import valid_invitation
from screening.pathway.services import invite, open_screening
from tests.integration.screening.plans import make_plan, make_screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def cancel(visit, by):
    return change_visit(visit=visit, by=by, version=visit.version, status="cancelled")


def test_the_screening_closes_with_a_move_a_reason_and_a_line_in_the_log(visit, front_desk, therapist):
    screening = open_screening(visit=visit, by=therapist)
    _invitation, address = invite(screening=screening, by=therapist, send=False)
    cancel(visit, front_desk)
    screening.refresh_from_db()
    last = screening.moves.get()
    assert (screening.state, last.name, last.by_label) == ("closed", "close", "visit cancelled")
    assert last.reason == "The visit was cancelled."
    assert valid_invitation(address.rstrip("/").rsplit("/", 1)[1]) is None
    assert screening.invitations.get().revoked_at is not None
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert {"invitation.revoked", "screening.close", "visit.changed"} <= set(actions)


@pytest.mark.parametrize("state", ["invited", "in_progress", "submitted", "assessed", "suggested"])
def test_the_desk_no_longer_waits_for_it(visit, therapist, state):
    make_screening(visit, state)
    cancel(visit, therapist)
    page = signed_in(therapist).get("/desk/").context
    assert page["first"] + page["waiting"] == []


@pytest.mark.parametrize("state", ["signed", "released", "paused"])
def test_a_signed_plan_is_not_touched(visit, therapist, state):
    screening = make_screening(visit, state)
    plan = make_plan(screening, therapist)
    cancel(visit, therapist)
    screening.refresh_from_db()
    plan.refresh_from_db()
    assert (screening.state, plan.voided_at) == (state, None)


def test_whoever_told_of_something_urgent_stays_on_the_desk(visit, therapist, front_desk):
    screening = make_screening(visit, "submitted")
    Screening.objects.filter(pk=screening.pk).update(urgency=5, label="emergency")
    cancel(visit, front_desk)
    assert [row.name for row in signed_in(therapist).get("/desk/").context["first"]] == ["Iris Okafor"]


def test_a_visit_that_is_only_moved_keeps_its_screening(visit, therapist):
    screening = open_screening(visit=visit, by=therapist)
    change_visit(visit=visit, by=therapist, version=visit.version, minutes=30)
    screening.refresh_from_db()
    assert screening.state == "invited"


def test_a_visit_booked_again_gets_a_form_of_its_own(visit, therapist):
    open_screening(visit=visit, by=therapist)
    again = cancel(visit, therapist)
    change_visit(visit=again, by=therapist, version=again.version, status="booked")
    assert open_screening(visit=visit, by=therapist).state == "invited"
