"""Reads of the outbox: what waits and for how long."""

from django.db.models import Min

from clinic.core import clock
from clinic.outbox.models import Message


def waiting_count() -> int:
    return Message.objects.filter(state="queued").count()


def oldest_waiting_seconds() -> float:
    """Seconds since the oldest waiting message was queued; 0 when none waits."""
    oldest = Message.objects.filter(state="queued").aggregate(oldest=Min("created_at"))["oldest"]
    return (clock.now() - oldest).total_seconds() if oldest else 0.0
