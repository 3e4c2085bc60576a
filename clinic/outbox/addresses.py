"""What waits for a client goes to the address that holds when it leaves, and what it announced may be gone by then."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.audit.services import Actor, CanAct, record
from clinic.clients.models import Client
from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.practices.models import Member

TO_THE_OLD, CODE = "address_changed", "data_code"  # what never goes to the new address


@transaction.atomic
def follow_client(sender: Any, *, client: Client, old: str, by: Member, **_more: Any) -> None:
    """Send what waits to the new address; without one, not at all. What failed can be tried again by hand."""
    waiting = [one for one in unsent(client.messages.exclude(kind=TO_THE_OLD)) if one.to == old]
    _cancel([one for one in waiting if not client.email or one.kind == CODE], by)
    for message in waiting if client.email else []:
        if message.kind == CODE:
            continue
        message.to = client.email
        message.save(update_fields=["to"])
        record(by, "message.redirected", message, client=client, kind=message.kind)


def tell_the_old_address(sender: Any, *, client: Client, old: str, by: Member, **_more: Any) -> None:
    """Tell whoever reads the old address that it was changed, and whom to call. It names nobody: a stranger may read
    what was mistyped."""
    practice = client.practice
    with translation.override(client.language):
        queue_message(
            practice=practice,
            client=client,
            kind=TO_THE_OLD,
            to=old,
            subject=_("%(practice)s writes to another address now") % {"practice": practice.name},
            body=render_to_string("outbox/address_mail.txt", {"practice": practice}),
        )


def cancel_unsent(messages: QuerySet[Message], by: CanAct | Actor) -> None:
    """Never send these: what they announce is no more. One that is being sent right now goes out."""
    _cancel(list(unsent(messages)), by)


def unsent(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.select_for_update(of=("self",)).filter(state__in=("queued", "failed"), claimed_until=None)


def _cancel(messages: list[Message], by: CanAct | Actor) -> None:
    for message in messages:
        message.state, message.body, message.unsubscribe, message.calendar = "cancelled", "", None, None
        message.save(update_fields=["state", "body", "unsubscribe", "calendar"])
        record(by, "message.cancelled", message, client=message.client, kind=message.kind)
