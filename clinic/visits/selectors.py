"""Reads of visits, always through the member who asks."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clinic.clients.models import Client
from clinic.practices.models import Member
from clinic.visits.models import LONGEST, Visit, VisitImport


def visits(member: Member) -> QuerySet[Visit]:
    return Visit.objects.filter(practice=member.practice).select_related("client", "therapist__user", "practice")


def visit(member: Member, pk: Any) -> Visit:
    """One visit of the member's practice, or 404."""
    return get_object_or_404(visits(member), pk=pk)


def bounds(member: Member, day: dt.date, days: int = 1) -> tuple[dt.datetime, dt.datetime]:
    """When a calendar day begins where the practice is, and when it ends, or a later one."""
    start = dt.datetime.combine(day, dt.time(), tzinfo=ZoneInfo(member.practice.timezone))
    return start, start + dt.timedelta(days=days)


def visits_of(member: Member, client: Client) -> QuerySet[Visit]:
    return visits(member).filter(client=client).order_by("-starts_at")


def has_feed(member: Member) -> bool:
    """Whether a calendar program can read this member's visits."""
    return member.calendar_feeds.filter(revoked_at=None).exists()


def visit_imports(member: Member) -> QuerySet[VisitImport]:
    """Lists of visits that were brought into the member's practice, newest first."""
    return VisitImport.objects.filter(practice=member.practice).select_related("by__user").order_by("-created_at")


def visit_import(member: Member, pk: Any) -> VisitImport:
    """One of them, or 404."""
    return get_object_or_404(visit_imports(member), pk=pk)


def beside(therapist: Member, starts_at: dt.datetime, minutes: int, but: Any = None) -> list[Visit]:
    """The booked visits of a therapist that overlap this time."""
    end = starts_at + dt.timedelta(minutes=minutes)
    rows = Visit.objects.filter(therapist=therapist, status="booked", starts_at__lt=end)
    near = rows.filter(starts_at__gt=starts_at - LONGEST).exclude(pk=but).select_related("client").order_by("starts_at")
    return [one for one in near if one.starts_at + dt.timedelta(minutes=one.minutes) > starts_at]
