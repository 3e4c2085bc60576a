"""Reads of messages: a practice's through the member who asks, and how long any waits, for the operator."""

from typing import Any

from django.db.models import Min, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.operations.doctor import Finding, bad, good
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.security.doors import each

LATE = 15 * 60  # seconds that no message waits where a worker and a mail server are at work


def messages(member: Member, state: str = "") -> QuerySet[Message]:
    """The practice's messages, in one state or in all."""
    rows = Message.objects.filter(practice=member.practice).select_related("client")
    return rows.filter(state=state) if state else rows


def message(member: Member, pk: Any) -> Message:
    """One message of the member's practice, or 404."""
    return get_object_or_404(messages(member), pk=pk)


def waiting_count() -> int:
    return Message.objects.filter(state="queued").count()


def oldest_waiting_seconds() -> float:
    """Seconds since the oldest waiting message was queued; 0 when none waits."""
    oldest = Message.objects.filter(state="queued").aggregate(oldest=Min("created_at"))["oldest"]
    return (clock.now() - oldest).total_seconds() if oldest else 0.0


def longest_wait() -> float:
    """The same over all practices."""
    return max(each(oldest_waiting_seconds), default=0.0)


def waiting_long() -> Finding:
    """For `doctor` and the manager."""
    waited = longest_wait()
    if waited < LATE:
        return good(_("No message waits for long."))
    return bad(
        _("The oldest message has waited for %(n)s minutes.") % {"n": int(waited // 60)},
        _("Look at the worker and the mail server."),
    )
