"""A plan whose time window ran out is paused by itself; one whose window did not is left alone."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from clinic.audit.services import system
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.cases import who_is
from screening.assessment.services import record_thomas_test, suggest
from screening.pathway.services import move
from screening.review.gates import released_plan
from screening.review.models import Clearance
from screening.review.services import begin_draft
from screening.review.signing import release, sign
from screening.treatment.expiry import pause_all, pause_if_expired, why_expired
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, signed_plan_of, submit_answers
from tests.integration.screening.treatment.hours import standing
from tests.meta.scene import make_link, with_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan_of(opened, therapist):
    """plan_of(**answers) -> a screening with these answers over healthy ones, its plan signed and released."""

    def make(**answers):
        submit_answers(opened, therapist, healthy() | answers)
        record_thomas_test(screening=opened, by=therapist, **TEST)
        suggest(screening=opened, by=therapist)
        signed_plan_of(opened, therapist)
        release(screening=opened, by=therapist)
        return standing(opened)

    return make


def test_a_healthy_clients_plan_does_not_run_out_by_itself(plan_of, later):
    screening = plan_of()
    later(weeks=30)
    assert why_expired(screening) == ""
    assert pause_all() == (1, 0)
    assert released_plan(standing(screening)) is not None


def test_a_plan_is_paused_when_the_pregnancy_week_can_no_longer_be(plan_of, later):
    screening = plan_of(pregnancy="pregnant", pregnancy_weeks=30, pregnancy_concern="no", ectopic_signs="no")
    later(weeks=3)
    assert pause_if_expired(standing(screening)) == ""
    later(weeks=14, days=1)
    assert "time window has run out" in pause_if_expired(standing(screening))
    assert standing(screening).state == "paused"
    assert released_plan(standing(screening)) is None


def test_the_move_says_that_a_job_made_it_and_only_a_therapist_takes_it_back(plan_of, later, therapist):
    screening = plan_of(pregnancy="pregnant", pregnancy_weeks=30, pregnancy_concern="no", ectopic_signs="no")
    later(weeks=15)
    call_command("expire_plans")
    last = screening.moves.order_by("-number").first()
    assert (last.name, last.by, last.by_label) == ("pause", None, "expiry")
    assert "time window" in last.reason
    with pytest.raises(ActionRefused):
        move(screening=standing(screening), name="resume", by=_job(screening), reason="x")


def _job(screening):
    return system("expiry", screening.practice_id)


def test_a_job_of_another_practice_moves_nothing(plan_of, stranger):
    screening = plan_of()
    with pytest.raises(ActionRefused):
        move(screening=screening, name="pause", by=system("expiry", stranger.practice_id))


def test_a_plan_is_paused_when_a_clearance_it_rests_on_ran_out(suggested, therapist, later):
    today = clock.now().date()
    row = Clearance.objects.create(
        practice=suggested.practice,
        client=suggested.client,
        rules=["C15"],
        parts=["pro_indirect"],
        facts={"client": who_is(suggested.client), "rules": {}},
        given_by="Dr Ada",
        given_on=today,
        scope="Massage",
        expires_on=today + dt.timedelta(days=10),
        recorded_by=therapist,
    )
    draft = begin_draft(screening=suggested, by=therapist)
    draft.clearances.add(row)
    sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    release(screening=standing(suggested), by=therapist)
    assert why_expired(standing(suggested)) == ""
    later(days=12)
    assert "clearance" in pause_if_expired(standing(suggested))


def test_the_client_finds_no_plan_once_its_window_ran_out(plan_of, later, therapist):
    screening = plan_of(pregnancy="pregnant", pregnancy_weeks=30, pregnancy_concern="no", ectopic_signs="no")
    later(weeks=15)
    screening.invitations.update(revoked_at=clock.now())
    browser = with_link(make_link(screening, therapist, "plan"))
    page = browser.get(reverse("my-plan"))
    assert "There is no plan to read now" in page.content.decode()
    assert standing(screening).state == "released"  # reading changes nothing: the worker pauses it
    assert pause_all() == (1, 1)
    assert standing(screening).state == "paused"
