"""What waits for a client goes to the address that holds when it leaves, and what it announced may be gone by then."""

from typing import Any

from django.db.models import QuerySet

from clinic.audit.services import Actor, CanAct, record
from clinic.clients.models import Client
from clinic.outbox.models import Message
from clinic.practices.models import Member


def follow_client(sender: Any, *, client: Client, old: str, by: Member, **_more: Any) -> None:
    """Send what waits to the new address; without one, not at all. What failed can be tried again by hand."""
    waiting = [message for message in unsent(client.messages.all()) if message.to == old]
    if not client.email:
        _cancel(waiting, by)
        return
    for message in waiting:
        message.to = client.email
        message.save(update_fields=["to"])
        record(by, "message.redirected", message, client=client, kind=message.kind)


def cancel_unsent(messages: QuerySet[Message], by: CanAct | Actor) -> None:
    """Never send these: what they announce is no more. One that is being sent right now goes out."""
    _cancel(list(unsent(messages)), by)


def unsent(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.select_for_update(of=("self",)).filter(state__in=("queued", "failed"), claimed_until=None)


def _cancel(messages: list[Message], by: CanAct | Actor) -> None:
    for message in messages:
        message.state, message.body, message.unsubscribe = "cancelled", "", None
        message.save(update_fields=["state", "body", "unsubscribe"])
        record(by, "message.cancelled", message, client=message.client, kind=message.kind)
