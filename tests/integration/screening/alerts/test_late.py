"""A danger ticked on a page that saves nothing any more: the client reads what to do, and the practice is told."""

import re

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.outbox.models import Message
from screening.alerts.models import Alert
from screening.assessment.services import clarify
from screening.homecare.requests import withdraw
from screening.intake.models import Answers
from screening.pathway.models import Invitation
from screening.pathway.services import invite, move, revoke_invitations
from tests.integration.screening.alerts.presses import reached
from tests.integration.screening.links import fill, healthy
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again", "wall")]

TODAY = "/form/today/"
NUMB = {"saddle_numbness": "yes", "go": "1"}


@pytest.fixture
def open_page(agreed):
    """What the page of the first questions says of the person it was drawn for."""
    return re.search(r'name="for" value="([^"]+)"', agreed.get(TODAY).content.decode())[1]


def ended(browser, invited, therapist):
    revoke_invitations(screening=invited, by=therapist)


def expired(browser, invited, therapist):
    Invitation.objects.update(expires_at="2026-01-01T00:00:00Z")


def replaced(browser, invited, therapist):
    invite(screening=invited, by=therapist)
    browser.cookies.pop("sessionid")


def over(browser, invited, therapist):
    invited.refresh_from_db()
    move(screening=invited, name="close", by=therapist, reason="Did not come.")


@pytest.mark.parametrize("gone", [ended, expired, replaced, over])
def test_after_the_link_ended_the_client_reads_it_at_once_and_the_practice_is_told(
    gone, agreed, open_page, invited, therapist, client_row, alert
):
    client_row.language = "es"
    client_row.save()
    gone(agreed, invited, therapist)
    behind = agreed.post(TODAY, NUMB | {"for": open_page}, headers={"X-Background": "1"})
    told = behind.json()["told"]
    assert (behind.status_code, told["title"]) == (404, "Pida ayuda ahora: llame al 999")
    assert told["calls"] == [{"words": "Llamar al 999", "number": "999"}]
    page = agreed.post(TODAY, NUMB | {"for": open_page, "allergy_what": "Aceite de Ana"}).content.decode()
    for line in (told["title"], *told["lines"]):
        assert page.count(line) == 1
    assert page.index("tel:999") < page.index("Aceite de Ana</textarea>")
    assert (alert().key, alert().told_times) == ("now", 1)
    assert Message.objects.filter(kind="alert").count() == 1
    assert AuditEvent.objects.filter(action="alert.raised").count() == 1
    assert "saddle_numbness" not in Answers.objects.get().coded
    staff = signed_in(therapist)
    assert "Emergency" in staff.get(reverse("desk")).content.decode().split("Visits today")[0]
    page = staff.get(reverse("alert", args=[alert().pk])).content.decode()
    assert "Ticked on a page that saved nothing any more" in page
    assert "numbness or pins and needles between your legs" in page


def test_after_sending_it_calls_once_shuts_the_gates_and_no_settled_answer_ends_the_call(
    agreed, open_page, invited, therapist, alert
):
    fill(agreed, healthy())
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert not Alert.objects.exists()
    agreed.post(TODAY, healthy() | {"go": "1"})
    assert not Alert.objects.exists()
    behind = agreed.post(TODAY, NUMB, headers={"X-Background": "1"})
    assert (behind.status_code, behind.json()["reload"]) == (409, True)
    page = agreed.get(reverse("form-done")).content.decode()
    assert "Get help now: call 999" in page
    assert "The practice was told" in page
    late = agreed.post(TODAY, NUMB)
    assert (late.status_code, "Get help now: call 999" in late.content.decode()) == (409, True)
    assert (Message.objects.filter(kind="alert").count(), alert().shown) == (1, "now")
    invited.refresh_from_db()
    assert invited.cannot_wait
    agreed.post(reverse("form-again"))
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    clarify(screening=invited, question="limp", value="no", by=therapist)
    assert alert().closed_at is None
    reached(therapist)
    invited.refresh_from_db()
    assert not invited.cannot_wait
    assert "Get help now: call 999" in agreed.post(TODAY, NUMB | {"for": open_page}).content.decode()
    assert alert().closed_at is not None  # the same again calls nobody twice


def test_who_took_the_agreement_back_reads_it_and_nothing_of_it_is_kept(agreed, client_row):
    withdraw(client=client_row, method="link")
    behind = agreed.post(TODAY, NUMB, headers={"X-Background": "1"})
    assert (behind.status_code, behind.json()["told"]["title"]) == (409, "Get help now: call 999")
    late = agreed.post(TODAY, NUMB).content.decode()
    assert "Get help now: call 999" in late
    assert "The practice was told" not in late
    assert not Alert.objects.exists()


def test_a_page_of_nobody_we_know_calls_nobody(agreed, open_page, invited, therapist):
    ended(agreed, invited, therapist)
    late = agreed.post(TODAY, NUMB | {"for": open_page[:-1] + ("a" if open_page[-1] != "a" else "b")})
    assert late.status_code in (403, 404)
    assert not Alert.objects.exists()
    assert "Get help now" not in agreed.post(TODAY, {"for": open_page, "saddle_numbness": "no"}).content.decode()
    assert not Alert.objects.exists()
