"""What is open, for the desk and the pages about a client."""

from typing import Any

from django.db.models import Case, QuerySet, When
from django.shortcuts import get_object_or_404

from clinic.clients.models import Client
from clinic.practices.models import Member
from screening.alerts.models import Alert, still_open
from screening.protocol import verdict_texts

MOST = 50


def alerts(member: Member) -> QuerySet[Alert]:
    rows = Alert.objects.filter(screening__practice=member.practice)
    return rows.select_related(
        "screening__client", "screening__practice", "screening__visit__therapist__user", "opened_by__user",
        "recorded_by__user",
    )  # fmt: skip


def alert(member: Member, pk: Any) -> Alert:
    """One of the member's practice, or 404."""
    return get_object_or_404(alerts(member), pk=pk)


def open_alerts(member: Member, client: Client | None = None) -> list[Alert]:
    """What nobody has closed, the most pressing first, then what waits longest."""
    rows = alerts(member).filter(still_open())
    rows = rows if client is None else rows.filter(screening__client=client)
    pressing = Case(*[When(key=key, then=verdict_texts.rank(key)) for key in verdict_texts.BY_KEY])
    return list(rows.order_by(pressing.desc(), "created_at")[:MOST])
