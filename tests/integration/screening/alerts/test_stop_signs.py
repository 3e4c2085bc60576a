"""A stop sign of a check-in calls somebody, as an answer of the questionnaire does."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.core.errors import ActionRefused
from clinic.outbox.models import Message
from screening.alerts.models import Alert
from screening.alerts.services import call
from screening.assessment.services import suggest
from screening.homecare.services import check_in
from screening.pathway.models import URGENT, Screening
from screening.pathway.services import invite
from screening.review.gates import released_plan
from screening.review.selectors import standing_revision
from screening.review.signing import release
from tests.integration.screening.alerts.presses import reached
from tests.integration.screening.links import BIRTH_DATE, token_of
from tests.integration.screening.scenes import signed_plan_of
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again")]
BOTH = pytest.mark.parametrize(("sign", "text"), [("numb_between_legs", "now"), ("sharp_pain", "stopped")])


@pytest.fixture
def tells(released, client_row):
    def told(sign):
        check_in(plan=standing_revision(released), by=client_row, signs=[sign])
        return Screening.objects.get(pk=released.pk)

    return told


@BOTH
def test_the_text_stands_on_the_clients_pages_and_the_named_persons_are_mailed(tells, released, therapist, sign, text):
    _invitation, address = invite(screening=released, by=therapist, purpose="plan", send=False, way="link")
    browser = Browser()
    browser.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    assert tells(sign).told == text
    assert f'data-told="{text}"' in browser.get(reverse("my-plan")).content.decode()
    assert [mail.to for mail in Message.objects.filter(client=None)] == [therapist.user.email], "one mail"
    assert Alert.objects.get().tell_at is not None


def test_the_desk_says_which_sign_it_was(tells, therapist):
    tells("numb_between_legs")
    browser = signed_in(therapist)
    assert "Emergency" in browser.get(reverse("desk")).content.decode()
    page = browser.get(reverse("alert", args=[Alert.objects.get().pk])).content.decode()
    assert "Stop signs told at a check-in" in page
    assert "New numbness between the legs" in page


@BOTH
def test_asking_for_the_same_suggestion_again_does_not_undo_it(tells, therapist, sign, text):
    screening = tells(sign)
    suggest(screening=screening, by=therapist)
    assert Screening.objects.get(pk=screening.pk).told == text
    with pytest.raises(ActionRefused):
        signed_plan_of(screening, therapist)
    assert released_plan(screening) is None
    reached(therapist)
    signed_plan_of(screening, therapist)
    release(screening=screening, by=therapist)
    assert released_plan(Screening.objects.get(pk=screening.pk)) is not None


def test_a_stop_sign_keeps_the_client_first_until_reached_whatever_the_answers_say(tells, therapist):
    screening = tells("bruise")
    suggest(screening=screening, by=therapist)
    signed_in(therapist).post(reverse("plan-begin", args=[screening.pk]))
    assert Screening.objects.get(pk=screening.pk).urgency >= URGENT
    desk = signed_in(therapist).get(reverse("desk")).content.decode()
    assert desk.index("Needs you first") < desk.index("Stop sign: call") < desk.index("Visits today")
    reached(therapist)
    assert Screening.objects.get(pk=screening.pk).urgency < URGENT
    assert "Stop sign: call" not in signed_in(therapist).get(reverse("desk")).content.decode()


def test_a_bruise_asks_for_no_doctor_and_for_no_work_before_a_call(tells, released, therapist, client_row):
    _invitation, address = invite(screening=released, by=therapist, purpose="plan", send=False, way="link")
    browser = Browser()
    browser.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    tells("bruise")
    for name in ("plan-stopped", "my-plan"):
        page = browser.get(reverse(name)).content.decode()
        assert "Stop your plan for now" in page
        assert page.count("Do not go on with it until your therapist says so.") == 1
        assert "doctor today" not in page
    bar = signed_in(therapist).get(reverse("client", args=[client_row.pk])).content.decode()
    assert "Ask about the stop sign" in bar
    assert "No test, no treatment and no plan now." in bar
    assert "A doctor today" not in bar


def test_a_doctor_within_days_and_a_stop_sign_are_a_doctor_today(tells, client_row):
    call(screening=tells("bruise"), key="days", about=["RF31"], by=client_row)
    assert Alert.objects.get().key == "today"


def test_the_same_sign_told_again_after_reached_calls_again(tells, therapist, wall):
    tells("faint")
    reached(therapist)
    wall.on(minutes=2)
    assert tells("faint").told == "now"
