"""Whose records the law no longer keeps."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices import retention
from clinic.practices.models import Member, Practice
from clinic.visits.models import Visit
from screening.exports.models import Letter
from screening.homecare.models import CheckIn, DataRequest
from screening.intake.models import Answers
from screening.pathway.models import Invitation
from screening.treatment.models import ReScreen, SessionRecord

SHOWN = 200
NEVER_CAME = ("cancelled", "missed")


def _contacts(client_id: Any) -> list[tuple[QuerySet[Any], str]]:
    """What the law calls treatment, and when it was: rows of a client, and their column of time."""
    return [
        (Visit.objects.filter(client=client_id).exclude(status__in=NEVER_CAME), "starts_at"),
        (Answers.objects.filter(screening__client=client_id).exclude(submitted_at=None), "submitted_at"),
        (SessionRecord.objects.filter(client=client_id), "created_at"),
        (ReScreen.objects.filter(client=client_id), "created_at"),
        (Letter.objects.filter(screening__client=client_id), "created_at"),
        (CheckIn.objects.filter(screening__client=client_id), "created_at"),
    ]


def last_contact(client: Client) -> dt.date | None:
    """The day of the last contact that belongs to a treatment, where the practice is; None when there never was one."""
    found = [rows.order_by(f"-{name}").values_list(name, flat=True).first() for rows, name in _contacts(client.pk)]
    moments = [moment for moment in found if moment]
    return max(moments).astimezone(ZoneInfo(client.practice.timezone)).date() if moments else None


def kept_until(client: Client) -> dt.date | None:
    """The first day on which this client's records may be erased; None when the law keeps nothing."""
    last = last_contact(client)
    return None if last is None else retention.kept_until(client.practice, last, client.birth_date)


def may_go(client: Client) -> bool:
    """Has the time of the law run out, and does nobody hold the records back?"""
    until = kept_until(client)
    return not client.hold and (until is None or until <= clock.today(client.practice.timezone))


def due(practice: Practice) -> list[Client]:
    """Clients whose time has run out, the longest kept first, at most SHOWN; `until` is the day it ran out."""
    now = clock.now()
    cutoff = now - dt.timedelta(days=365 * retention.years(practice))
    old = Client.objects.filter(practice=practice, created_at__lt=cutoff).select_related("practice")
    for rows, name in _contacts(OuterRef("pk")):
        old = old.exclude(Exists(rows.filter(**{f"{name}__gte": cutoff})))
    found = [client for client in old.order_by("created_at")[:SHOWN] if may_go(client)]
    for client in found:
        client.until = kept_until(client)  # type: ignore[attr-defined]
    return found


def asked(member: Member) -> QuerySet[DataRequest]:
    """Clients of the practice who ask to be erased and have no answer yet."""
    rows = DataRequest.objects.filter(client__practice=member.practice, kind="erasure", answered_at=None)
    return rows.select_related("client__practice").order_by("created_at")


def _old() -> dt.datetime:
    return clock.now() - dt.timedelta(days=retention.DRAFT_DAYS)


def unsent() -> QuerySet[Answers]:
    """Forms that nobody went on with, and nobody sent."""
    drafts = Answers.objects.filter(submitted_at=None, created_at__lt=_old()).exclude(saved_at__gte=_old())
    return drafts.select_related("screening__client", "screening__practice").order_by("created_at")


def unanswered() -> QuerySet[Invitation]:
    """Links to a form that ran out long ago and led to nothing that was sent."""
    sent = Answers.objects.filter(screening=OuterRef("screening")).exclude(submitted_at=None)
    links = Invitation.objects.filter(purpose="questionnaire", expires_at__lt=_old()).exclude(Exists(sent))
    return links.select_related("screening__client", "screening__practice").order_by("created_at")
