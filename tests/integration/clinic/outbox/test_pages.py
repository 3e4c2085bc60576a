"""The page of messages: what it claims, and trying again."""

import pytest
from django.core import mail
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.outbox.services import deliver, queue_message
from tests.people import signed_in

PAGE = "/outbox/"


def message(client, **changes):
    values = {"kind": "questionnaire_link", "to": client.email, "subject": "A form", "body": "https://link"}
    return Message.objects.create(
        practice=client.practice, client=client, next_try_at=clock.now(), **{**values, **changes}
    )


@pytest.fixture
def failed(client_row):
    return message(client_row, state="failed", attempts=7, last_error="SMTPException")


def test_a_message_is_never_called_sent_before_it_is(therapist, client_row, outbox_off):
    row = queue_message(
        practice=client_row.practice, kind="reminder", to="a@b.example", subject="x", body="y", client=client_row
    )
    browser = signed_in(therapist)
    waiting = browser.get(PAGE)
    assert [r["state"] for r in waiting.context["rows"]] == ["Waiting to be sent"]
    deliver(row.pk)
    assert [r["state"] for r in browser.get(PAGE).context["rows"]] == ["Sent"]


def test_a_message_that_failed_is_told_with_its_tries_and_tried_again(
    therapist, failed, django_capture_on_commit_callbacks
):
    browser = signed_in(therapist)
    page = browser.get(PAGE, {"state": "failed"}).content.decode()
    assert "Not sent after 7 tries" in page
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("message-retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == "sent"
    assert len(mail.outbox) == 1


def test_pressing_twice_sends_once(therapist, failed, django_capture_on_commit_callbacks):
    browser = signed_in(therapist)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            browser.post(reverse("message-retry", args=[failed.pk]))
    assert len(mail.outbox) == 1


def test_the_link_in_a_waiting_message_is_not_shown(therapist, client_row):
    message(client_row)
    assert "https://link" not in signed_in(therapist).get(PAGE).content.decode()


def test_a_stop_sign_is_not_named_to_the_front_desk(front_desk, client_row):
    message(client_row, kind="stop_sign")
    page = signed_in(front_desk).get(PAGE).content.decode().lower()
    assert "iris okafor" in page
    assert "stop" not in page


def test_a_stranger_sees_no_message_and_cannot_retry_one(stranger, failed):
    browser = signed_in(stranger)
    assert browser.get(PAGE).context["rows"] == []
    assert browser.post(reverse("message-retry", args=[failed.pk])).status_code == 404


def test_each_look_writes_one_audit_row(therapist, failed):
    browser = signed_in(therapist)
    before = AuditEvent.objects.count()
    browser.get(PAGE)
    assert AuditEvent.objects.count() == before + 1


def test_the_page_asks_the_database_as_often_for_thirty_messages_as_for_one(
    therapist, client_row, django_assert_max_num_queries
):
    browser = signed_in(therapist)
    for count in (1, 29):
        for _ in range(count):
            message(client_row)
        browser.get(PAGE)
        with django_assert_max_num_queries(10):
            browser.get(PAGE)
