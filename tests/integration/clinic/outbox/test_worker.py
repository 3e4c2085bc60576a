"""The worker sends what is due: once, whoever else sends; and nothing is lost when the mail server fails."""

import datetime as dt
from email.header import decode_header, make_header
from email.utils import parseaddr
from functools import partial

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.operations.jobs import JOBS
from clinic.outbox.models import Message
from clinic.outbox.services import deliver, queue_message, retry, send_due

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox_off")]
WAITS = [1, 5, 15, 60, 240, 720]  # minutes after each failure; after one more a person decides


@pytest.fixture
def queue(practice):
    """queue(to=...) -> a mail that waits for the worker."""
    everyday = {"kind": "plan_link", "to": "iris@example.org", "subject": "Your visit", "body": "Tomorrow at nine."}
    return lambda **values: queue_message(practice=practice, **(everyday | values))


@pytest.fixture
def clock_at(monkeypatch):
    """clock_at(moment): from now on it is this moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def refuse(_mail, **_options):
    raise ConnectionRefusedError("555 iris@example.org")


@pytest.fixture
def mail_server_down(monkeypatch):
    monkeypatch.setattr(EmailMessage, "send", refuse)


def meanwhile(monkeypatch, act):
    """Let somebody else act while the mail server has the mail. Returns what their acts answered."""
    send, answers = EmailMessage.send, []

    def slowly(self, **options):
        if not answers:
            answers.append(None)
            answers[0] = act()
        return send(self, **options)

    monkeypatch.setattr(EmailMessage, "send", slowly)
    return answers


def fail_once(message):
    """The moment of the next try comes, and it fails too."""
    message.refresh_from_db()
    send_due()
    message.refresh_from_db()


def test_the_worker_sends_what_is_due_once(queue):
    queue()
    assert [send_due(), send_due()] == [1, 0]
    assert [sent.to for sent in mail.outbox] == [["iris@example.org"]]


def test_the_job_of_the_worker_sends_the_mail(queue):
    queue()
    JOBS["outbox"].run()
    assert len(mail.outbox) == 1


def test_everybody_who_waits_gets_their_mail(queue):
    for number in range(3):
        queue(to=f"client{number}@example.org")
    assert send_due() == 3
    assert {sent.to[0] for sent in mail.outbox} == {f"client{number}@example.org" for number in range(3)}


def test_the_text_is_wiped_once_it_is_sent(queue):
    message = queue(unsubscribe="https://elm.example/stop")
    send_due()
    message.refresh_from_db()
    assert (message.state, message.body, message.unsubscribe) == ("sent", "", None)


def test_two_senders_send_one_mail(queue, monkeypatch):
    message = queue()
    second = meanwhile(monkeypatch, partial(deliver, message.pk))
    assert deliver(message.pk)
    assert (second, len(mail.outbox)) == ([False], 1)


def test_two_workers_send_each_mail_once_with_a_slow_mail_server(queue, monkeypatch, clock_at):
    """Each mail takes a minute, and a second worker looks while the first one has nine still to go."""
    everybody = [f"client{number}@example.org" for number in range(12)]
    for address in everybody:
        queue(to=address)
    send, start, tries = EmailMessage.send, clock.now(), []

    def slowly(self, **options):
        tries.append(self.to)
        clock_at(start + dt.timedelta(minutes=len(tries)))
        if len(tries) == 3:
            send_due()
        return send(self, **options)

    monkeypatch.setattr(EmailMessage, "send", slowly)
    send_due()
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(everybody)


def test_a_mail_that_leaves_at_once_is_not_sent_by_the_worker_too(
    queue, monkeypatch, settings, django_capture_on_commit_callbacks
):
    settings.OUTBOX_IMMEDIATE = True
    worker = meanwhile(monkeypatch, send_due)
    with django_capture_on_commit_callbacks(execute=True):
        queue()
    assert (worker, len(mail.outbox)) == ([0], 1)


def test_a_mail_that_the_worker_has_is_not_sent_by_a_person_too(queue, manager, monkeypatch):
    message = queue()
    Message.objects.filter(pk=message.pk).update(state="failed", attempts=7)
    message.refresh_from_db()
    retry(message=message, by=manager)
    second = meanwhile(monkeypatch, partial(deliver, message.pk))
    assert send_due() == 1
    assert (second, len(mail.outbox)) == ([False], 1)


def test_a_sender_that_died_holds_a_mail_up_for_minutes_and_not_for_ever(queue, clock_at, monkeypatch):
    message = queue()

    def die(_mail, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", die)
        with pytest.raises(KeyboardInterrupt):
            deliver(message.pk)
    assert send_due() == 0
    clock_at(clock.now() + dt.timedelta(minutes=30))
    assert send_due() == 1


@pytest.mark.parametrize("server", [lambda _mail, **_options: 1, refuse])
def test_a_mail_erased_while_it_is_sent_does_not_come_back(queue, monkeypatch, server):
    message = queue()
    monkeypatch.setattr(EmailMessage, "send", server)
    meanwhile(monkeypatch, Message.objects.filter(pk=message.pk).delete)
    deliver(message.pk)
    assert not Message.objects.exists()


@pytest.mark.usefixtures("mail_server_down")
def test_a_failed_mail_waits_with_its_text(queue):
    queue()
    assert send_due() == 0
    waiting = Message.objects.get()
    assert (waiting.state, waiting.attempts, waiting.body) == ("queued", 1, "Tomorrow at nine.")
    assert waiting.next_try_at > clock.now() + dt.timedelta(seconds=50)
    assert waiting.last_error == "ConnectionRefusedError"


@pytest.mark.usefixtures("mail_server_down")
def test_a_mail_that_waits_is_not_tried_before_its_time(queue):
    queue()
    send_due()
    send_due()
    assert Message.objects.get().attempts == 1


@pytest.mark.usefixtures("mail_server_down")
def test_each_failure_waits_longer_and_the_seventh_is_left_to_a_person(queue, clock_at):
    message = queue()
    waits = []
    for _ in WAITS:
        clock_at(message.next_try_at)
        fail_once(message)
        assert message.state == "queued"
        waits.append((message.next_try_at - clock.now()).total_seconds() / 60)
    assert waits == WAITS
    clock_at(message.next_try_at)
    fail_once(message)
    assert (message.state, message.attempts, message.body) == ("failed", 7, "Tomorrow at nine.")


def test_what_failed_is_sent_when_the_mail_server_is_back(queue, clock_at, monkeypatch):
    message = queue()
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refuse)
        send_due()
    message.refresh_from_db()
    clock_at(message.next_try_at)
    assert send_due() == 1
    assert mail.outbox[0].body == "Tomorrow at nine."


@pytest.mark.usefixtures("mail_server_down")
def test_a_failure_is_audited_without_the_address(queue):
    queue()
    send_due()
    event = AuditEvent.objects.get(action="message.failed")
    assert event.detail == {"kind": "plan_link", "error": "ConnectionRefusedError"}


def test_every_try_carries_the_same_number_so_that_a_double_can_be_seen(queue):
    message = queue()
    send_due()
    assert str(message.mail_id) in mail.outbox[0].extra_headers["Message-ID"]


def test_what_nobody_waits_for_is_tried_again_by_day_only(queue, mail_server_down, clock_at):
    evening = dt.datetime(2026, 6, 10, 17, 59, tzinfo=dt.UTC)  # 18:59 in London
    clock_at(evening)
    reminder, link = queue(kind="reminder"), queue()
    for message in (reminder, link):
        deliver(message.pk)
        message.refresh_from_db()
    assert reminder.next_try_at == dt.datetime(2026, 6, 11, 8, tzinfo=dt.UTC)  # 9:00 there
    assert link.next_try_at == evening + dt.timedelta(minutes=1)


def test_a_mail_names_the_practice_and_answers_go_there(queue, practice, settings):
    settings.DEFAULT_FROM_EMAIL = "Supine <no-reply@supine.example>"
    practice.name, practice.language, practice.email = "Clínica Olmo, Sur", "es", "hola@olmo.example"
    practice.save()
    queue()
    send_due()
    sent = mail.outbox[0].message()
    name, address = parseaddr(sent["From"])
    assert str(make_header(decode_header(name))) == "Clínica Olmo, Sur a través de Supine"
    assert address == "no-reply@supine.example"
    assert sent["Reply-To"] == "hola@olmo.example"
