"""A tool for the tummy is for the client who was taught it, from the day that a therapist wrote down."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from screening.assessment.models import ToolTaught
from screening.assessment.services import suggest
from screening.review.gates import Act, closed, released_plan
from screening.review.services import add_line, begin_draft
from screening.review.signing import release, sign
from tests.people import signed_in

pytestmark = pytest.mark.django_db
BALL, TIP = "abdominal-ball-massage", "pso-rite"


def typed(day, slug=BALL):
    names = {"day": day.day, "month": day.month, "year": day.year}
    return {"technique": slug, **{f"taught_on_{name}": value for name, value in names.items()}}


@pytest.fixture
def page(assessed):
    """Where teaching is written down for the client, in a practice that offers both tools."""
    assessed.practice.techniques_off = []
    assessed.practice.save()
    return reverse("client-tools", args=[assessed.client_id])


def offered(screening, by):
    return {one["technique"] for one in suggest(screening=screening, by=by).result["may_add"]} & {BALL, TIP}


def test_a_tool_is_offered_to_the_client_who_was_taught(page, assessed, therapist):
    browser, today = signed_in(therapist), clock.today(assessed.practice.timezone)
    assert offered(assessed, therapist) == set()
    never = "knee-pull-with-tool"  # recorded where it was done, and offered to nobody
    assert never not in browser.get(page).content.decode()
    assert browser.post(page, typed(today, never)).status_code == 200
    assert browser.post(page, typed(today)).status_code == 302
    assert f"Taught on {today:%-d %b %Y} by Tess Therapist" in browser.get(page).content.decode()
    assert AuditEvent.objects.get(action="tool.taught").detail["technique"] == BALL
    assert offered(assessed, therapist) == {BALL}
    assessed.practice.techniques_off = [BALL, TIP]
    assessed.practice.save()
    assert offered(assessed, therapist) == set()


def test_what_was_written_by_mistake_is_taken_back_and_its_plan_kept_from_the_client(page, assessed, therapist):
    browser = signed_in(therapist)
    browser.post(page, typed(clock.today(assessed.practice.timezone)))
    suggest(screening=assessed, by=therapist)
    draft = begin_draft(screening=assessed, by=therapist)
    draft = add_line(revision=draft, slug=BALL, by=therapist, version=draft.version)
    plan = sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    assessed.refresh_from_db()
    release(screening=assessed, by=therapist)
    assessed.refresh_from_db()
    assert released_plan(assessed) == plan
    browser.post(page, {"take_back": str(ToolTaught.objects.get().pk)})
    assert released_plan(assessed) is None
    assert "never taught to this client" in str(closed(Act.SHOW, assessed, plan))
    assert offered(assessed, therapist) == set()


def test_a_day_to_come_and_somebody_who_may_not_write_down_nothing(page, assessed, therapist, trainee):
    ahead = clock.today(assessed.practice.timezone) + dt.timedelta(days=1)
    assert "still to come" in signed_in(therapist).post(page, typed(ahead)).content.decode()
    assert signed_in(trainee).post(page, typed(ahead)).status_code == 403
    assert not ToolTaught.objects.exists()
