"""Filling in together, and the practice's tablet."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from screening.intake.layout import sections_for
from screening.intake.models import Answers
from screening.intake.services_send import send
from screening.pathway.models import Screening
from screening.pathway.states import State
from tests.integration.screening.links import healthy, posted
from tests.people import signed_in

BEHIND = {"X-Background": "1"}


@pytest.fixture
def desk(therapist):
    return signed_in(therapist)


@pytest.fixture
def fill_page(invited):
    return reverse("screening-fill", args=[invited.pk])


@pytest.fixture
def together(desk, fill_page):
    desk.post(fill_page, {"agree": "on", "who_answers": "self"})
    return desk


def section(invited, name):
    return reverse("screening-fill-section", args=[invited.pk, name])


def test_the_agreement_is_read_out_before_anything_can_be_stored(desk, fill_page, invited, client_row):
    assert "Read this to the client first." in desk.get(fill_page).content.decode()
    assert desk.post(section(invited, "today"), {"leg_weakness": "no"}).url == fill_page
    assert not Answers.objects.exists()
    assert desk.post(fill_page, {}).status_code == 422
    desk.post(fill_page, {"agree": "on", "who_answers": "self"})
    assert client_row.consents.get().method == "in_room"


def test_the_whole_questionnaire_is_on_one_page(together, fill_page):
    page = together.get(fill_page).content.decode()
    assert page.count('<section class="card" id="part-') == 13
    assert "hidden>" not in page.replace('type="hidden"', "")


def test_who_typed_and_how_is_kept(together, invited, therapist):
    reply = together.post(section(invited, "today"), posted("today", healthy()), headers=BEHIND)
    assert reply.json()["look"] is False
    row = Answers.objects.get()
    assert (row.typed_by, row.method, row.coded["leg_weakness"]) == (therapist, "in_room", "no")
    event = AuditEvent.objects.order_by("number").last()
    assert (event.action, event.actor_label) == ("answers.saved", "Tess Therapist")


def test_a_value_that_is_no_answer_is_shown_again_on_the_long_page(together, invited):
    odd = posted("tummy_before", healthy() | {"abdominal_surgery": "yes"}) | {"abdominal_surgery_weeks_0": "-9"}
    page = together.post(section(invited, "tummy_before"), odd, follow=True).content.decode()
    assert 'value="-9"' in page
    assert "There is a problem" in page


def test_sending_needs_the_spoken_agreement(together, invited, client_row, fill_page, therapist):
    address = reverse("screening-fill-send", args=[invited.pk])
    assert together.post(address, {}).status_code == 422
    together.post(address, {"agreed": "on", "without": "1"})
    row = Answers.objects.get()
    assert (row.typed_by, row.method, row.signed_name) == (therapist, "in_room", "")
    assert client_row.consents.get(kind="submission").method == "in_room"
    assert Screening.objects.get().state == State.SUBMITTED
    assert "Correct with the client" in together.get(fill_page).content.decode()
    together.post(fill_page)
    assert Answers.objects.get(submitted_at=None).number == 2


def test_sending_says_first_what_has_no_answer_with_the_way_to_each(together, invited):
    answers = healthy()
    del answers["leg_weakness"], answers["gynae_problem"]
    for part in sections_for(34, "female"):
        together.post(section(invited, part.id), posted(part.id, answers))
    address = reverse("screening-fill-send", args=[invited.pk])
    reply = together.post(address, {"agreed": "on"})
    page = " ".join(reply.content.decode().split())
    assert reply.status_code == 422
    assert "2 answers are missing. Until they are given, each counts as the worst answer." in page
    assert 'href="#leg_weakness"' in page
    assert 'href="#gynae_problem"' in page
    assert Screening.objects.get().state == State.IN_PROGRESS
    together.post(address, {"agreed": "on", "without": "1"})
    assert Screening.objects.get().state == State.SUBMITTED


def test_the_tablet_signs_the_member_out_and_opens_this_clients_pages_only(desk, invited):
    desk.post(reverse("screening-kiosk", args=[invited.pk]))
    assert desk.get(reverse("desk")).status_code == 302
    assert "Hello Iris" in desk.get(reverse("form-consent")).content.decode()


def test_sending_on_the_tablet_leaves_nothing_on_it(desk, invited):
    desk.post(reverse("screening-kiosk", args=[invited.pk]))
    desk.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    desk.post("/form/today/", {"leg_weakness": "no"})
    reply = desk.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert "hand the tablet back" in reply.content.decode()
    assert reply.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert Answers.objects.get().method == "kiosk"
    for name in ("form", "form-check", "form-done", "form-consent"):
        assert desk.get(reverse(name)).status_code == 404
    assert desk.get(reverse("desk")).status_code == 302


def test_the_front_desk_may_hand_over_the_tablet_but_not_read_along(front_desk, invited):
    browser = signed_in(front_desk)
    assert browser.get(reverse("screening-fill", args=[invited.pk])).status_code == 403
    assert browser.post(reverse("screening-kiosk", args=[invited.pk])).status_code == 302


def test_another_practice_finds_nothing(stranger, invited):
    browser = signed_in(stranger)
    for name in ("screening-fill", "screening-link"):
        assert browser.get(reverse(name, args=[invited.pk])).status_code == 404
    assert browser.post(reverse("screening-kiosk", args=[invited.pk])).status_code == 404
    assert Browser().get(reverse("screening-fill", args=[invited.pk])).status_code == 302


def test_a_danger_read_out_after_the_client_sent_the_form_elsewhere_calls_and_is_read_out(
    together, invited, fill_page, client_row
):
    invited.refresh_from_db()
    send(screening=invited, by=client_row, typed_name="Iris Okafor", method="link")
    behind = together.post(section(invited, "today"), {"saddle_numbness": "yes", "go": "1"}, headers=BEHIND)
    page = together.get(fill_page).content.decode()
    assert (behind.status_code, "Get help now: call 999" in page, "already sent" in page) == (409, True, True)
