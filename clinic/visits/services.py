"""Booking and changing visits."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.practices.models import Member
from clinic.visits.models import LONGEST, Visit
from clinic.visits.signals import visit_booked, visit_cancelled, visit_moved

CHANGEABLE = ("starts_at", "minutes", "therapist", "status")


def _check_people(client: Client, therapist: Member, by: Member) -> None:
    if client.practice_id != by.practice_id or therapist.practice_id != by.practice_id:
        raise ActionRefused(_("Client and therapist must belong to your practice."))


def check_free(client: Client, starts_at: dt.datetime, minutes: int, but: Any = None) -> None:
    """Two visits of one client may not overlap; a therapist's may (rooms are theirs to know)."""
    end = starts_at + dt.timedelta(minutes=minutes)
    near = Visit.objects.filter(client=client, status="booked", starts_at__lt=end, starts_at__gt=starts_at - LONGEST)
    if any(v.starts_at + dt.timedelta(minutes=v.minutes) > starts_at for v in near.exclude(pk=but)):
        raise ActionRefused(_("This client already has a visit at that time."))


@transaction.atomic
def book_visit(
    *, client: Client, therapist: Member, starts_at: dt.datetime, by: Member, minutes: int = 60, tell: str = ""
) -> Visit:
    """Book an hour of the client with the therapist. Refused where it overlaps another visit of the client. `tell`:
    what the client is told by mail, a key of TELL."""
    check_permission(by, Permission.BOOK_VISITS)
    _check_people(client, therapist, by)
    Client.objects.select_for_update().get(pk=client.pk)  # two bookings at once see each other
    check_free(client, starts_at, minutes)
    visit = Visit.objects.create(
        practice=by.practice,
        client=client,
        therapist=therapist,
        starts_at=starts_at,
        minutes=minutes,
        booked_by=by,
    )
    record(by, "visit.booked", visit, client=client)
    visit_booked.send(Visit, visit=visit, by=by, tell=tell)
    return visit


@transaction.atomic
def change_visit(*, visit: Visit, by: Member, version: int, tell: str = "", reason: str = "", **values: Any) -> Visit:
    """Move, reassign, cancel or complete a visit: any of `starts_at`, `minutes`, `therapist`, `status`. `tell` and
    `reason` are for the mail to the client. Refuses a stale form, and a time at which the client has another visit.
    """
    check_permission(by, Permission.BOOK_VISITS)
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.version != version:
        raise Stale(_("Somebody changed this visit while you had it open. Nothing was overwritten."))
    if locked.status == "done":
        raise ActionRefused(_("This visit took place, and its record is signed. Book a new one."))
    changed = [name for name in CHANGEABLE if name in values and getattr(locked, name) != values[name]]
    for name in changed:
        setattr(locked, name, values[name])
    _check_people(locked.client, locked.therapist, by)
    if locked.status == "booked":
        check_free(locked.client, locked.starts_at, locked.minutes, but=locked.pk)
    if changed:
        locked.arrived_at = locked.reminded_at = None  # whoever sat here was here for the other hour
    locked.version += 1
    locked.save()
    _announce(locked, changed, by=by, tell=tell, reason=reason)
    record(by, "visit.changed", locked, client=locked.client, status=locked.status, fields=changed)
    return locked


def _announce(visit: Visit, changed: list[str], **words: Any) -> None:
    if "status" in changed and visit.status == "cancelled":
        visit_cancelled.send(Visit, visit=visit, **words)
    elif "status" in changed and visit.status == "booked":
        visit_booked.send(Visit, visit=visit, by=words["by"], tell=words["tell"])
    elif changed and visit.status == "booked":
        visit_moved.send(Visit, visit=visit, **words)


@transaction.atomic
def mark_arrived(*, visit: Visit, by: Member, here: bool) -> None:
    """Note that the client is here, or take the note back. It concerns no form, so none becomes stale by it."""
    check_permission(by, Permission.BOOK_VISITS)
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    today = clock.today(locked.practice.timezone)
    if here and (locked.status != "booked" or clock.day_of(locked.starts_at, locked.practice.timezone) != today):
        raise ActionRefused(_("Only who has a visit today can have arrived."))
    if here == bool(locked.arrived_at):
        return
    locked.arrived_at = clock.now() if here else None
    locked.save(update_fields=["arrived_at"])
    record(by, "visit.arrived" if here else "visit.not_arrived", locked, client=locked.client)


@transaction.atomic
def finish_visit(*, visit: Visit, by: Member) -> None:
    """The hour took place, whatever the calendar said. Called where its record is signed; twice does no harm."""
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.status == "done":
        return
    locked.status, locked.version = "done", locked.version + 1
    locked.save(update_fields=["status", "version"])
    record(by, "visit.changed", locked, client=locked.client, status=locked.status, fields=["status"])
