"""A link that went to an address which is no longer the client's opens nothing any more."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Member
from screening.pathway.models import MAILED, Invitation


@transaction.atomic
def end_links_sent_to(sender: Any, *, client: Client, old: str, by: Member, **_more: Any) -> None:
    """End the links that were sent to the old address, and whoever came in through them."""
    out = Invitation.objects.filter(Q(revoked_at=None) | Q(replaced=True), screening__client=client, way=MAILED)
    for invitation in out.select_related("message").filter(message__state="sent"):
        if invitation.message is None or invitation.message.to != old:
            continue
        invitation.revoked_at, invitation.replaced = invitation.revoked_at or clock.now(), False
        invitation.save(update_fields=["revoked_at", "replaced"])
        record(by, "invitation.revoked", invitation.screening, client=client, count=1)
