"""Whom a practice tells first of a client that needs somebody, and who else there is. Never nobody."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission, Role
from clinic.core import clock
from clinic.practices.models import Member, Practice


def everyone(practice: Practice) -> list[Member]:
    """Every therapist; where there is none, whoever may read health data; where there is none, everybody."""
    staff = list(Member.objects.filter(practice=practice, is_active=True).select_related("user").order_by("created_at"))
    therapists = [member for member in staff if member.role == Role.THERAPIST]
    return therapists or [member for member in staff if member.can(Permission.READ_HEALTH)] or staff


def able(staff: Iterable[Member]) -> list[Member]:
    """Those who may record that a client was reached: only they can end what they are told of."""
    return [member for member in staff if member.can(Permission.ANSWER_ALERTS)]


def on_duty(practice: Practice, moment: dt.datetime) -> list[Member]:
    """Who is named for this day, while they work here and may read it; else every therapist."""
    named = practice.duty.get(str(clock.day_of(moment, practice.timezone).weekday()))
    row = Member.objects.filter(practice=practice, pk=named, is_active=True).select_related("user") if named else []
    return able(row) or everyone(practice)


def gap(practice: Practice, day: int, staff: list[str]) -> str:
    """What whoever sets this day of the roster must know, where nobody covers it as it stands; "" where somebody does.
    `staff`: the ids of those who may be named."""
    if not staff:
        return _("Nobody works here who may answer a call. Invite a therapist before clients fill in forms.")
    if practice.duty.get(str(day), staff[0]) not in staff:
        return _("Who was named left, or may not answer any more: every therapist is told instead.")
    return ""
