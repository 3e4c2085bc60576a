"""After a corrected address what waits goes there, and links sent to the old one open nothing."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import change_client
from clinic.outbox.models import Message
from clinic.outbox.services import retry, send_due
from clinic.visits.services import change_visit
from screening.pathway.selectors import valid_invitation
from screening.pathway.services import invite, open_screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db
RIGHT = "iris.okafor@example.org"


def corrected(client, by, email=RIGHT):
    client.refresh_from_db()
    return change_client(client=client, by=by, version=client.version, email=email)


def invited_by_mail(visit, therapist):
    screening = open_screening(visit=visit, by=therapist)
    return invite(screening=screening, by=therapist, send=True)


def to_the_client(outbox):
    """Where mails went, but for the one that tells the old address of the change."""
    return [message.to for message in outbox if "writes to another address now" not in message.subject]


def opens(address):
    return valid_invitation(address.rstrip("/").rsplit("/", 1)[1]) is not None


def test_a_mail_that_waits_goes_to_the_new_address_and_its_link_opens(visit, therapist, client_row, outbox_off):
    _invitation, address = invited_by_mail(visit, therapist)
    corrected(client_row, therapist)
    send_due()
    assert to_the_client(mail.outbox) == [[RIGHT]]
    assert opens(address)
    assert AuditEvent.objects.filter(action="message.redirected").exists()


def test_a_mail_that_failed_is_tried_again_at_the_new_address(visit, therapist, client_row, outbox_off):
    invited_by_mail(visit, therapist)
    Message.objects.update(state="failed")
    corrected(client_row, therapist)
    retry(message=Message.objects.get(state="failed"), by=therapist)
    send_due()
    assert to_the_client(mail.outbox) == [[RIGHT]]


def test_a_link_sent_to_the_old_address_opens_nothing_any_more(visit, therapist, client_row, outbox_off):
    _invitation, address = invited_by_mail(visit, therapist)
    send_due()
    assert opens(address)
    corrected(client_row, therapist)
    assert not opens(address)


def test_whoever_came_in_through_the_old_address_is_out(visit, therapist, client_row, outbox_off, client):
    _invitation, address = invited_by_mail(visit, therapist)
    send_due()
    born = client_row.birth_date
    path = reverse("invitation", args=[address.rstrip("/").rsplit("/", 1)[1]])
    client.post(path, {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year})
    assert client.get(reverse("form-consent")).status_code == 200
    corrected(client_row, therapist)
    assert client.get(reverse("form-consent")).status_code != 200


def test_a_link_shown_at_the_desk_and_a_change_of_the_phone_end_nothing(visit, therapist, client_row, outbox_off):
    screening = open_screening(visit=visit, by=therapist)
    _invitation, address = invite(screening=screening, by=therapist, send=False)
    corrected(client_row, therapist)
    assert opens(address)
    _invitation, address = invite(screening=screening, by=therapist, send=True)
    send_due()
    client_row.refresh_from_db()
    change_client(client=client_row, by=therapist, version=client_row.version, phone="07700 900999")
    assert opens(address)


def test_without_an_address_nothing_is_sent(visit, therapist, client_row, outbox_off):
    invited_by_mail(visit, therapist)
    corrected(client_row, therapist, email="")
    send_due()
    assert to_the_client(mail.outbox) == []
    message = Message.objects.get(kind="questionnaire_link")
    assert (message.state, message.body) == ("cancelled", "")


def test_no_mail_leaves_with_a_link_that_ended(visit, therapist, outbox_off):
    first, _address = invited_by_mail(visit, therapist)
    _invitation, newest = invite(screening=first.screening, by=therapist, send=True)
    send_due()
    assert [re.search(r"http\S+", sent.body).group() for sent in mail.outbox] == [newest]
    assert Message.objects.filter(state="cancelled").count() == 1


def test_a_cancelled_visit_takes_its_waiting_mail_along(visit, therapist, outbox_off):
    invited_by_mail(visit, therapist)
    visit.refresh_from_db()
    change_visit(visit=visit, by=therapist, version=visit.version, status="cancelled")
    send_due()
    assert mail.outbox == []


def test_the_member_is_told_that_old_links_ended(therapist, client_row):
    browser = signed_in(therapist)
    page = browser.get(reverse("client-edit", args=[client_row.pk]))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in ("given_name", "family_name", "sex", "phone", "language")}
    born = client_row.birth_date
    typed |= {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year, "version": "1"}
    reply = browser.post(reverse("client-edit", args=[client_row.pk]), typed | {"email": RIGHT}, follow=True)
    assert "Links sent to the old address no longer open." in reply.content.decode()
