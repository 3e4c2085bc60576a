"""What staff do around the client's link."""

import re

import pytest
from django.urls import reverse

from clinic.outbox.models import Message
from screening.pathway.models import Invitation, Screening
from screening.pathway.qr import qr_path
from tests.integration.screening.links import BIRTH_DATE
from tests.people import signed_in


@pytest.fixture
def desk(therapist, outbox_off):
    return signed_in(therapist)


def act(name, row):
    return reverse(f"screening-{name}", args=[row.pk])


def test_opening_a_screening_sends_nothing_and_asks_which_way_it_is_filled_in(desk, visit):
    page = desk.post(act("open", visit), follow=True).content.decode()
    assert not Message.objects.exists()
    for way in ("Send the link", "Show a code for the phone", "Start on this tablet", "Fill in together"):
        assert way in page
    desk.post(act("invite", Screening.objects.get()))
    assert Message.objects.get().kind == "questionnaire_link"


def test_a_second_open_screening_of_a_visit_is_refused_in_words(desk, visit):
    desk.post(act("open", visit))
    reply = desk.post(act("open", visit))
    assert reply.status_code == 409
    assert "already has an open screening" in reply.content.decode()


def test_sending_again_says_on_its_way_and_not_sent(desk, invited):
    page = desk.post(act("invite", invited), follow=True).content.decode()
    assert "on its way" in page
    assert "Waiting" in page
    desk.post(act("invite", invited))
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_a_client_without_an_address_gets_a_sentence_and_a_code_instead(desk, invited, client_row):
    client_row.email = ""
    client_row.save()
    page = desk.post(act("invite", invited), follow=True).content.decode()
    assert "no e-mail address" in page
    assert "Show a code" in page


def test_the_address_is_shown_once_and_works(desk, invited, client):
    page = desk.post(act("link", invited)).content.decode()
    address = re.search(r'value="http://[^/]+(/i/[\w-]+/)"', page).group(1)
    assert address not in desk.get(act("link", invited)).content.decode()
    assert client.post(address, BIRTH_DATE).status_code == 302


def test_a_link_can_be_ended(desk, invited):
    desk.post(act("invite", invited))
    assert "no longer works" in desk.post(act("revoke", invited), follow=True).content.decode()
    assert "There was no link" in desk.post(act("revoke", invited), follow=True).content.decode()


@pytest.mark.parametrize("name", ["invite", "revoke", "link"])
def test_another_practice_cannot_touch_the_link(stranger, invited, name):
    assert signed_in(stranger).post(act(name, invited)).status_code == 404


def test_the_drawn_code_is_the_code():
    """The path, painted on a grid again, is the matrix that the library made."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_M

    text = "https://clinic.example/i/abcdefghijklmnopqrstuvwxyz0123456789_-ABCDE/"
    size, path = qr_path(text)
    grid = [[False] * size for _row in range(size)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1H\d+z", path):
        for step in range(int(run)):
            grid[int(y)][int(x) + step] = True
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    assert grid == code.get_matrix()
