"""Words that are kept are read by others than who set them off: in the practice's language, or in the reader's."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from clinic.outbox.models import Message
from screening.exports.client_file import take_out
from screening.review.clearances_void import sweep
from screening.review.models import ClearanceVoid
from tests.integration.screening.links import healthy
from tests.integration.screening.review.test_clearances import HIP, released_on_a_letter
from tests.integration.screening.scenes import submit_answers
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def reading_german(member):
    browser = signed_in(member)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    return browser


def test_what_a_spanish_client_sets_off_is_told_to_staff_in_their_own_language(opened, therapist):
    released_on_a_letter(opened, therapist, HIP | {"hip_replacement": "over_12_weeks"})
    with translation.override("es"):
        submit_answers(opened, therapist, healthy() | HIP | {"hip_replacement": "under_12_weeks"})
    assert ClearanceVoid.objects.get().why == "“A hip replacement” is graver than it was."
    assert Message.objects.get(kind="clearance_void").subject == "Something needs a look from you"
    desk = signed_in(therapist).get(reverse("desk")).content.decode()
    assert "“A hip replacement”: " in desk
    assert "C18" not in desk


def test_why_a_plan_is_paused_is_read_in_the_language_of_the_page(opened, therapist, monkeypatch):
    released_on_a_letter(opened, therapist, HIP | {"hip_replacement": "over_12_weeks"})
    monkeypatch.setattr("screening.review.clearances.rule_hash", lambda rule: "another")
    sweep()
    page = reading_german(therapist).get(reverse("client", args=[opened.client_id])).content.decode()
    assert "Eine ärztliche Freigabe unter dem Plan ist ungültig." in page


def test_a_record_taken_out_by_a_spanish_colleague_is_told_in_the_practices_language(released, manager, outbox_off):
    with translation.override("es"):
        take_out(client=released.client, by=manager, reauthenticated=True)
    assert Message.objects.get(kind="client_file").subject == "The record of a client of yours was taken out"
