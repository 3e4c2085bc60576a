"""Visits for calendar programs (RFC 5545): a member's feed, and the file that goes with a client's mail. An event names
no client, because calendar programs copy what they read to other people's servers."""

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.core import clock
from clinic.core.hashing import hash_of
from clinic.practices.models import Member
from clinic.security.doors import come_by
from clinic.visits.models import CalendarFeed, Visit

if TYPE_CHECKING:  # slow to load, and needed only where a calendar is written
    from icalendar import Calendar, Event

BACK, AHEAD = dt.timedelta(days=31), dt.timedelta(days=366)
STATUS = {"booked": "CONFIRMED", "done": "CONFIRMED"}


@transaction.atomic
def make_feed(*, by: Member) -> str:
    """A fresh address for this member, told once; the one before ends."""
    _end(by)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(member=by, token_hash=hash_of(token))
    record(by, "calendar.made", feed)
    return settings.SITE_URL + reverse("calendar-feed", args=[token])


@transaction.atomic
def end_feed(*, by: Member) -> None:
    if _end(by):
        record(by, "calendar.ended", by)


def _end(member: Member) -> int:
    return CalendarFeed.objects.filter(member=member, revoked_at=None).update(revoked_at=clock.now())


def owner(token: str) -> Member | None:
    """Whose feed this is; nobody's for an ended or unknown address, or a member who has left."""
    come_by("calendar", hash_of(token))
    found = CalendarFeed.objects.filter(token_hash=hash_of(token), revoked_at=None, member__is_active=True)
    feed = found.select_related("member__practice", "member__user").first()
    return feed.member if feed else None


def calendar_of(member: Member) -> bytes:
    """The member's visits from a month ago to a year ahead. Cancelled ones say so, so that programs take them away."""
    now = clock.now()
    visits = Visit.objects.filter(
        practice=member.practice, therapist=member, starts_at__gte=now - BACK, starts_at__lt=now + AHEAD
    )
    calendar = _empty()
    calendar.add("x-wr-calname", _("Visits, %(practice)s") % {"practice": member.practice.name})
    for visit in visits.order_by("starts_at"):
        calendar.add_component(_event(visit))
    return bytes(calendar.to_ical())


def for_client(visit: Visit) -> str:
    """The visit as a file for the client's own calendar: when, where and which practice, no word of what for."""
    practice, calendar = visit.practice, _empty()
    calendar.add("method", "CANCEL" if visit.status == "cancelled" else "PUBLISH")
    event = _timed(visit)
    event.add("summary", _("Visit, %(practice)s") % {"practice": practice.name})
    if practice.address:
        event.add("location", practice.address)
    event.add("description", _("with %(name)s") % {"name": visit.therapist} + f", {practice.phone}")
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _empty() -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Supine//Visits//EN")
    calendar.add("version", "2.0")
    return calendar


def _event(visit: Visit) -> "Event":
    event = _timed(visit)
    event.add("summary", _("Visit"))
    event.add("url", settings.SITE_URL + reverse("visit", args=[visit.pk]))
    return event


def _timed(visit: Visit) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{visit.pk}@supine")
    event.add("sequence", visit.version)
    event.add("dtstamp", visit.created_at)
    event.add("dtstart", visit.starts_at)
    event.add("duration", dt.timedelta(minutes=visit.minutes))
    event.add("status", STATUS.get(visit.status, "CANCELLED"))
    return event
