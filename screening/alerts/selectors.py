"""What is open, for the desk and the pages about a client."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from clinic.clients.models import Client
from clinic.practices.models import Member
from screening.alerts.models import Alert
from screening.alerts.telling import AT_ONCE, DAYS
from screening.pathway.states import State
from screening.protocol import told

MOST = 50


def alerts(member: Member) -> QuerySet[Alert]:
    rows = Alert.objects.filter(screening__practice=member.practice)
    return rows.select_related(
        "screening__client", "screening__practice", "screening__visit__therapist__user", "opened_by__user",
        "recorded_by__user",
    )  # fmt: skip


def alert(member: Member, pk: Any) -> Alert:
    """One of the member's practice, or 404."""
    found = alerts(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def open_alerts(member: Member, client: Client | None = None) -> list[Alert]:
    """What nobody has closed, the most pressing first, then what waits longest. An hour that does not take place needs
    no call before it; whoever is to see a doctor still does."""
    rows = alerts(member).filter(closed_at=None)
    rows = rows.filter(Q(key__in=[*AT_ONCE, DAYS]) | ~Q(screening__state=State.CLOSED))
    rows = rows if client is None else rows.filter(screening__client=client)
    return sorted(rows.order_by("created_at")[:MOST], key=lambda row: -told.rank(row.key))
