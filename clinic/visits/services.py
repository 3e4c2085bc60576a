"""Booking and changing visits."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core.errors import Refused, Stale
from clinic.practices.models import Member
from clinic.visits.models import Visit


@transaction.atomic
def book_visit(*, client: Client, therapist: Member, starts_at: dt.datetime, by: Member, minutes: int = 60) -> Visit:
    """Book an hour. Two visits of one client may not overlap; a therapist's may (rooms are theirs to know)."""
    check_permission(by, Permission.BOOK_VISITS)
    if client.practice_id != by.practice_id or therapist.practice_id != by.practice_id:
        raise Refused(_("Client and therapist must belong to your practice."))
    end = starts_at + dt.timedelta(minutes=minutes)
    near = Visit.objects.filter(client=client, status="booked", starts_at__lt=end).filter(
        starts_at__gt=starts_at - dt.timedelta(hours=4)
    )
    if any(v.starts_at + dt.timedelta(minutes=v.minutes) > starts_at for v in near):
        raise Refused(_("This client already has a visit at that time."))
    visit = Visit.objects.create(
        practice=by.practice,
        client=client,
        therapist=therapist,
        starts_at=starts_at,
        minutes=minutes,
        booked_by=by,
    )
    record(by, "visit.booked", visit, client=client)
    return visit


@transaction.atomic
def change_visit(
    *,
    visit: Visit,
    by: Member,
    version: int,
    starts_at: dt.datetime,
    minutes: int,
    therapist: Member,
    status: str,
) -> Visit:
    """Move, reassign, cancel or complete a visit; refuses a stale form."""
    check_permission(by, Permission.BOOK_VISITS)
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.version != version:
        raise Stale(_("Somebody changed this visit while you had it open. Nothing was overwritten."))
    locked.starts_at, locked.minutes, locked.therapist, locked.status = starts_at, minutes, therapist, status
    locked.version += 1
    locked.save()
    record(by, "visit.changed", locked, client=locked.client, status=status)
    return locked
