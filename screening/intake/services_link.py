"""A personal link is proved with the birth date. Five wrong dates in an hour lock it for that hour, twenty in a row
for good; the right one clears them."""

import datetime as dt

from django.db import transaction

from clinic.audit.services import record, system
from clinic.clients.models import Client
from clinic.core import clock
from screening.pathway.models import MAILED, Invitation
from screening.pathway.selectors import valid_invitation


@transaction.atomic
def open_link(*, token: str, birth_date: dt.date) -> Invitation | None:
    """The invitation, when the link is good and the birth date is the client's; None for all else alike."""
    found = valid_invitation(token)
    if found is None:
        return None
    locked = Invitation.objects.select_for_update().get(pk=found.pk)
    return found if proves(link=locked, client=found.screening.client, birth_date=birth_date) else None


def proves(*, link: Invitation, client: Client, birth_date: dt.date) -> bool:
    """Whether this is the birth date; a wrong one counts, the right one clears the count. The link is ours, locked."""
    if link.is_locked:
        return False
    if client.birth_date != birth_date:
        _count(link)
        record(system("link", client.practice_id), "link.refused", link, client=client, tries=link.tries)
        return False
    link.tries, link.misses, link.tries_since = 0, 0, None
    link.opened_at = link.opened_at or clock.now()
    link.save(update_fields=["tries", "misses", "tries_since", "opened_at"])
    record(came_through(client, link), "link.opened", link, client=client, way=link.way)
    return True


def _count(link: Invitation) -> None:
    """One wrong date more, in this stretch of time and in a row."""
    if link.lately:
        link.tries += 1
    else:
        link.tries, link.tries_since = 1, clock.now()
    link.misses += 1
    link.save(update_fields=["tries", "misses", "tries_since"])


def came_through(client: Client, link: Invitation) -> Client:
    """The client as who acts, with how they came in: so the log, the moves and the answers name it."""
    if link.way != MAILED:
        client.came_by, client.handed_by = link.way, link.created_by
    return client
