"""Queue a message with the change that causes it; deliver it after the commit; try again when that fails."""

import datetime as dt
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from clinic.audit.services import record, system
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.models import Message
from clinic.practices.hours import by_day
from clinic.practices.models import Member, Practice
from clinic.security.place import inside
from clinic.visits.models import Visit

# What nobody waits for: it leaves by day only, also when it is tried again.
UNASKED = ("reminder", "form_reminder", "visit_reminder", "plan_quiet")
LONGEST_SUBJECT = 150  # characters; a practice with a long name has them cut off, not its mail refused
# How long a message is one sender's. Longer than a dozen answers of a mail server that takes EMAIL_TIMEOUT for each.
CLAIM = dt.timedelta(minutes=10)
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
    calendar: str | None = None,
    visit: Visit | None = None,
) -> Message:
    """Add a message inside the caller's transaction; it leaves after the commit and is never claimed as sent before.
    `unsubscribe` is the address that ends mails of this kind with one POST and no sign-in; `calendar` the text of a
    file for the client's own calendar, as clinic.visits.calendar makes it; `visit` the one whose hour is told."""
    message = Message.objects.create(
        practice=practice,
        client=client,
        visit=visit,
        kind=kind,
        to=to,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        unsubscribe=unsubscribe,
        calendar=calendar,
        next_try_at=clock.now(),
    )
    if settings.OUTBOX_IMMEDIATE:
        transaction.on_commit(lambda: _at_once(message), robust=True)
    return message


def tell_member(
    *, practice: Practice, member: Member, kind: str, subject: str | Promise, template: str, **words: Any
) -> Message:
    """A mail to a colleague, in the practice's language, whoever set it off. `subject` is lazy; the template is given
    the member and these words."""
    with translation.override(practice.language):
        body = render_to_string(template, {"member": member, **words})
        return queue_message(practice=practice, kind=kind, to=member.user.email, subject=str(subject), body=body)


def _at_once(message: Message) -> None:
    """After the commit one may stand elsewhere."""
    with inside(practice=message.practice_id):
        deliver(message.pk)


def send_due(*, limit: int = 50) -> int:
    """Deliver what is due. Returns how many messages the mail server took."""
    due = _free().filter(next_try_at__lte=clock.now()).order_by("next_try_at")
    return sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def deliver(pk: Any) -> bool:
    """Hand one message to the mail server, unless somebody else does. True if it took it. Everybody who sends, sends
    by this. Only a crash between the mail server's yes and our note of it sends a mail again, with its Message-ID."""
    if not _claim(pk):
        return False
    message = Message.objects.select_related("practice", "client", "visit").get(pk=pk)
    if _reminds_too_late(message):
        _drop(pk)
        return False
    try:
        _mail(message).send()
    except Exception as error:  # any failure of the mail server is kept as a failure, not raised
        _failed(pk, type(error).__name__)
        return False
    _sent(pk)
    return True


def _free() -> QuerySet[Message]:
    """What waits and nobody is sending."""
    nobody = Q(claimed_until=None) | Q(claimed_until__lte=clock.now())
    return Message.objects.filter(nobody, state="queued")


def _claim(pk: Any) -> bool:
    """Whether this message is ours to send. One statement, so that of two senders only one gets it."""
    return _free().filter(pk=pk).update(claimed_until=clock.now() + CLAIM) == 1


def _reminds_too_late(message: Message) -> bool:
    """A reminder that the mail server did not take in time does not leave for an hour that is over or has no need."""
    visit = message.visit
    if visit is None or message.kind != "visit_reminder":
        return False
    return visit.status != "booked" or visit.arrived_at is not None or visit.starts_at <= clock.now()


def _mail(message: Message) -> EmailMessage:
    domain = settings.SITE_URL.split("//")[-1].split(":")[0]
    headers = {"Message-ID": f"<{message.mail_id}@{domain}>"}
    if message.unsubscribe:  # RFC 8058: the mail program itself offers the end, in one press
        headers |= {
            "List-Unsubscribe": f"<{message.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    mail = EmailMessage(
        message.subject,
        message.body,
        from_email=sender_of(message),
        to=[message.to],
        reply_to=[message.practice.email] if message.practice.email else None,
        headers=headers,
    )
    if message.calendar:
        mail.attach("visit.ics", message.calendar, "text/calendar")
    return mail


def sender_of(message: Message) -> str:
    """The practice's name before the address that sends for everybody: who gets a mail knows whom it is from."""
    language = message.client.language if message.client else message.practice.language
    with translation.override(language):
        name = _("%(practice)s via Supine") % {"practice": " ".join(message.practice.name.split())}
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


@transaction.atomic
def _sent(pk: Any) -> None:
    message = _locked(pk)
    if message is None:
        return
    message.state, message.sent_at = "sent", clock.now()
    message.body, message.unsubscribe, message.calendar = "", None, None
    message.attempts, message.last_error, message.claimed_until = message.attempts + 1, "", None
    message.save()
    actor = system("outbox", message.practice_id)
    record(actor, "message.sent", message, client=message.client, kind=message.kind)


@transaction.atomic
def _drop(pk: Any) -> None:
    message = _locked(pk)
    if message is None:
        return
    message.state, message.body, message.calendar, message.claimed_until = "cancelled", "", None, None
    message.save(update_fields=["state", "body", "calendar", "claimed_until"])
    actor = system("outbox", message.practice_id)
    record(actor, "message.cancelled", message, client=message.client, kind=message.kind)


@transaction.atomic
def _failed(pk: Any, error: str) -> None:
    message = _locked(pk)
    if message is None:
        return
    message.attempts, message.last_error, message.claimed_until = message.attempts + 1, error[:80], None
    if message.attempts > len(WAITS):
        message.state = "failed"
    else:
        again = clock.now() + WAITS[message.attempts - 1]
        message.next_try_at = by_day(message.practice, again) if message.kind in UNASKED else again
    message.save()
    actor = system("outbox", message.practice_id)
    record(actor, "message.failed", message, client=message.client, kind=message.kind, error=error[:80])


def _locked(pk: Any) -> Message | None:
    """The message as it is now, locked. None when it was erased with its client while the mail server had it."""
    return Message.objects.select_for_update().filter(pk=pk).first()


@transaction.atomic
def retry(*, message: Message, by: Member) -> None:
    """Try a failed message again at once."""
    if message.state != "failed" or not message.body:
        raise ActionRefused(_("Only a message that failed can be tried again."))
    message.state, message.attempts, message.next_try_at = "queued", 0, clock.now()
    message.save(update_fields=["state", "attempts", "next_try_at"])
    record(by, "message.retried", message, client=message.client, kind=message.kind)
    if settings.OUTBOX_IMMEDIATE:
        transaction.on_commit(lambda: deliver(message.pk), robust=True)
