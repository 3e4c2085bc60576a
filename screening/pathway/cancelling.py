"""A cancelled visit takes its open screening along, so that the desk does not wait for what will not come."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.audit.services import system
from clinic.visits.models import Visit
from screening.pathway.models import PURPOSES, URGENT, Screening
from screening.pathway.services import move, revoke_invitations
from screening.pathway.states import State

BEFORE_SIGNING = (State.INVITED, State.IN_PROGRESS, State.SUBMITTED, State.ASSESSED, State.SUGGESTED)


def close_with_visit(sender: Any, *, visit: Visit, **_more: Any) -> None:
    """Close the visit's screening and end its links. A signed plan goes on: the client may be following it at home.
    Whoever told of something urgent stays on the desk too: a cancelled hour does not make it less so."""
    job = system("visit cancelled", visit.practice_id)
    for screening in Screening.objects.select_for_update().filter(visit=visit, state__in=BEFORE_SIGNING):
        for purpose, _name in PURPOSES:
            revoke_invitations(screening=screening, by=job, purpose=purpose)
        if screening.urgency < URGENT:
            move(screening=screening, name="close", by=job, reason=_("The visit was cancelled."))
