"""What a visit does to its form: booked it may bring it, moved it tells the new hour, cancelled it takes it along."""

from typing import Any

from django.utils.translation import gettext_noop

from clinic.audit.services import system
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.pathway.models import MAILED, PURPOSES, UNDER_WAY, URGENT, Screening
from screening.pathway.services import invite, move, open_screening, revoke_invitations
from screening.pathway.states import State

BEFORE_SIGNING = (State.INVITED, State.IN_PROGRESS, State.SUBMITTED, State.ASSESSED, State.SUGGESTED)


def ask_with_visit(sender: Any, *, visit: Visit, by: Member, tell: str, **_more: Any) -> None:
    """The mail that tells the hour brings the form as well."""
    if tell == "form":
        invite(screening=open_screening(visit=visit, by=by), by=by)


def tell_the_new_hour(sender: Any, *, visit: Visit, **_more: Any) -> None:
    """A mail with the form that has not left yet leaves with the new hour, and a link of its own."""
    of_visit = Screening.objects.select_for_update(of=("self",)).filter(visit=visit, state__in=UNDER_WAY)
    for screening in of_visit.select_related("client", "practice", "visit"):
        links = screening.invitations.filter(way=MAILED, purpose="questionnaire", revoked_at=None)
        waiting = links.filter(message__state__in=("queued", "failed"), message__claimed_until=None).first()
        if waiting and screening.client.email:
            invite(screening=screening, by=waiting.created_by, job="visit moved", reminds=waiting.reminds)


def close_with_visit(sender: Any, *, visit: Visit, **_more: Any) -> None:
    """Close the visit's screening and end its links. A signed plan goes on: the client may be following it at home.
    Whoever told of something urgent stays on the desk too: a cancelled hour does not make it less so."""
    job = system("visit cancelled", visit.practice_id)
    for screening in Screening.objects.select_for_update().filter(visit=visit, state__in=BEFORE_SIGNING):
        for purpose, _name in PURPOSES:
            revoke_invitations(screening=screening, by=job, purpose=purpose)
        if screening.urgency < URGENT:
            move(screening=screening, name="close", by=job, reason=gettext_noop("The visit was cancelled."))
