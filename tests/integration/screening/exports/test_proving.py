"""Before everything that is held is shown, a code from the client's mail is typed."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.clients.services import change_client
from clinic.core import clock
from clinic.outbox.models import Message
from screening.exports import proving
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import STRETCH, make_plan, make_screening

CODE, DATA = reverse("my-data-code"), reverse("my-data")
CLOSED = [reverse(name) for name in ("my-data", "my-data-download", "my-data-pdf")]


@pytest.fixture
def home(visit, therapist, settings, django_capture_on_commit_callbacks):
    """A client with a plan, through the link in the mail, and the code that is mailed on request."""
    settings.OUTBOX_IMMEDIATE = True
    cache.clear()
    screening = make_screening(visit)
    make_plan(screening, therapist, STRETCH)
    browser = linked(screening, therapist)
    session = browser.session
    session["client_link"] = session["client_link"] | {"data": False}
    session.save()

    def mailed():
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(CODE, {"do": "send"}).status_code == 302
        (message,) = mail.outbox
        return re.search(r"\b(\d{6})\b", message.body).group(1)

    browser.mailed = mailed
    return browser


@pytest.mark.parametrize("address", CLOSED)
def test_without_the_code_nothing_of_the_data_is_shown(home, address):
    reply = home.get(address)
    assert (reply.status_code, reply.url) == (302, CODE)
    assert home.post(reverse("my-data-withdraw")).url == CODE
    assert not AuditEvent.objects.filter(action__in=["data.viewed", "data.downloaded", "consent.withdrawn"]).exists()


def test_the_code_of_the_mail_opens_the_data_once(home):
    code = home.mailed()
    assert code not in str(dict(home.session))
    assert home.post(CODE, {"code": f" {code[:3]} {code[3:]} "}).url == DATA
    assert home.get(DATA).status_code == 200
    assert list(AuditEvent.objects.filter(action__startswith="data.code").values_list("action", flat=True)) == [
        "data.code_sent",
        "data.code_accepted",
    ]


def test_after_five_wrong_codes_the_right_one_opens_nothing_either(home):
    code = home.mailed()
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(5):
        assert home.post(CODE, {"code": wrong}).status_code == 422
    assert home.post(CODE, {"code": code}).status_code == 422
    assert home.get(DATA).url == CODE


def test_tries_at_the_same_moment_count_each(home):
    """Each of them began with the session as it was before any of the others."""
    code = home.mailed()
    wrong = "111111" if code != "111111" else "222222"
    before = dict(home.session)
    for _try in range(5):
        assert home.post(CODE, {"code": wrong}).status_code == 422
        session = home.session
        session.update(before)
        session.save()
    assert home.post(CODE, {"code": code}).status_code == 422
    assert home.get(DATA).url == CODE


def test_a_code_ends_after_ten_minutes_and_with_the_next_one(home, monkeypatch):
    first, second = home.mailed(), home.mailed()
    if first != second:
        assert home.post(CODE, {"code": first}).status_code == 422
    later = clock.now() + dt.timedelta(minutes=proving.MINUTES + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert home.post(CODE, {"code": second}).status_code == 422


def test_codes_cannot_be_asked_for_without_end(home):
    for _time in range(5):
        home.mailed()
    assert home.post(CODE, {"do": "send"}).status_code == 429


def test_who_has_no_mail_is_told_to_ask_the_practice(home, client_row):
    client_row.email = ""
    client_row.save()
    page = home.get(CODE).content.decode()
    assert "Ask them for a copy" in page
    assert "Send me a code" not in page


def test_a_changed_address_is_told_of_and_gets_no_code_for_a_day(home, front_desk, client_row, outbox_off):
    """Whoever may type an address could type their own, and let all the data be shown to them."""
    client_row.refresh_from_db()
    old = client_row.email
    change_client(client=client_row, by=front_desk, version=client_row.version, email="mine@elsewhere.example")
    told = Message.objects.get(kind="address_changed")
    assert (told.to, "020 7946 0000" in told.body) == (old, True)
    assert "iris" not in (told.subject + told.body).lower()
    reply = home.post(CODE, {"do": "send"})
    assert "changed your e-mail address less than a day ago" in reply.content.decode()
    assert not Message.objects.filter(kind="data_code").exists()
    Client.objects.update(email_changed_at=clock.now() - dt.timedelta(hours=24))
    assert home.post(CODE, {"do": "send"}).status_code == 302
    assert Message.objects.get(kind="data_code").to == "mine@elsewhere.example"


def test_a_code_that_waits_never_follows_to_another_address_nor_the_notice_of_the_change(
    home, front_desk, client_row, outbox_off, settings
):
    settings.OUTBOX_IMMEDIATE = False
    assert home.post(CODE, {"do": "send"}).status_code == 302
    first = client_row.email
    for address in ("mine@elsewhere.example", first, "again@elsewhere.example"):
        client_row.refresh_from_db()
        change_client(client=client_row, by=front_desk, version=client_row.version, email=address)
    assert Message.objects.get(kind="data_code").state == "cancelled"
    told = [one.to for one in Message.objects.filter(kind="address_changed").order_by("created_at")]
    assert told == [first, "mine@elsewhere.example", first]
