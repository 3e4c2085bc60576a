"""Queue a message with the change that causes it; deliver it after the commit; try again when that fails."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record, system
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import Refused
from clinic.outbox.models import Message
from clinic.practices.models import Member, Practice

LONGEST_SUBJECT = 150  # characters; a practice with a long name has them cut off, not its mail refused
CLAIM = dt.timedelta(minutes=2)
WAITS = [dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]  # then it counts as failed


def queue_message(
    *,
    practice: Practice,
    kind: str,
    to: str,
    subject: str,
    body: str,
    client: Client | None = None,
    unsubscribe: str | None = None,
) -> Message:
    """Add a message inside the caller's transaction; it leaves after the commit and is never claimed as sent before.
    `unsubscribe` is the address that ends mails of this kind with one POST and no sign-in."""
    message = Message.objects.create(
        practice=practice,
        client=client,
        kind=kind,
        to=to,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        unsubscribe=unsubscribe,
        next_try_at=clock.now(),
    )
    if settings.OUTBOX_IMMEDIATE:
        transaction.on_commit(lambda: deliver(message.pk), robust=True)
    return message


def claim_due(limit: int = 50) -> list[Any]:
    """Ids of messages that are due and that no other worker holds; they are ours for two minutes."""
    now = clock.now()
    with transaction.atomic():
        due = Message.objects.filter(state="queued", next_try_at__lte=now).exclude(claimed_until__gt=now)
        ids = list(due.select_for_update(skip_locked=_can_skip()).values_list("pk", flat=True)[:limit])
        Message.objects.filter(pk__in=ids).update(claimed_until=now + CLAIM)
    return ids


def _can_skip() -> bool:
    from django.db import connection

    return connection.features.has_select_for_update_skip_locked


def deliver(pk: Any) -> bool:
    """Hand one message to the mail server. True if it took it. A crash in between sends it again, same Message-ID."""
    message = Message.objects.select_related("practice").get(pk=pk)
    if message.state != "queued":
        return message.state == "sent"
    try:
        _mail(message).send()
    except Exception as error:  # any failure of the mail server is kept as a failure, not raised
        _failed(message, type(error).__name__)
        return False
    _sent(message)
    return True


def send_due() -> int:
    """Deliver what is due. Returns how many messages the mail server took."""
    return sum(deliver(pk) for pk in claim_due())


def _mail(message: Message) -> EmailMessage:
    domain = settings.SITE_URL.split("//")[-1].split(":")[0]
    headers = {"Message-ID": f"<{message.mail_id}@{domain}>"}
    if message.unsubscribe:  # RFC 8058: the mail program itself offers the end, in one press
        headers |= {
            "List-Unsubscribe": f"<{message.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return EmailMessage(message.subject, message.body, to=[message.to], headers=headers)


@transaction.atomic
def _sent(message: Message) -> None:
    message.state, message.sent_at, message.body = "sent", clock.now(), ""
    message.unsubscribe = None
    message.attempts, message.last_error, message.claimed_until = message.attempts + 1, "", None
    message.save()
    record(
        system("outbox", message.practice_id),
        "message.sent",
        message,
        client=message.client,
        kind=message.kind,
    )


@transaction.atomic
def _failed(message: Message, error: str) -> None:
    message.attempts, message.last_error, message.claimed_until = message.attempts + 1, error[:80], None
    if message.attempts > len(WAITS):
        message.state = "failed"
    else:
        message.next_try_at = clock.now() + WAITS[message.attempts - 1]
    message.save()
    actor = system("outbox", message.practice_id)
    record(actor, "message.failed", message, client=message.client, kind=message.kind, error=error[:80])


@transaction.atomic
def retry(*, message: Message, by: Member) -> None:
    """Try a failed message again at once."""
    if message.state != "failed" or not message.body:
        raise Refused(_("Only a message that failed can be tried again."))
    message.state, message.attempts, message.next_try_at = "queued", 0, clock.now()
    message.save()
    record(by, "message.retried", message, client=message.client, kind=message.kind)
    if settings.OUTBOX_IMMEDIATE:
        transaction.on_commit(lambda: deliver(message.pk), robust=True)
