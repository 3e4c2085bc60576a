"""A personal link is proved with the birth date. Five wrong dates end it."""

import datetime as dt

from django.db import transaction

from clinic.audit.services import record, system
from clinic.core import clock
from screening.pathway.models import Invitation
from screening.pathway.selectors import valid_invitation
from screening.pathway.services import MAX_TRIES


@transaction.atomic
def open_link(*, token: str, birth_date: dt.date) -> Invitation | None:
    """The invitation, when the link is good and the birth date is the client's; None for all else alike."""
    found = valid_invitation(token)
    if found is None:
        return None
    locked = Invitation.objects.select_for_update().get(pk=found.pk)
    if locked.tries >= MAX_TRIES:
        return None
    client = found.screening.client
    if client.birth_date != birth_date:
        locked.tries += 1
        locked.save(update_fields=["tries"])
        record(system("link", client.practice_id), "link.refused", locked, client=client, tries=locked.tries)
        return None
    if locked.opened_at is None:
        locked.opened_at = clock.now()
        locked.save(update_fields=["opened_at"])
    record(client, "link.opened", locked, client=client)
    return found
