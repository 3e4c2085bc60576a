"""Emergency access: a manager reads one client's health data for an hour, for a reason that stays on record."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from clinic.accounts.access import StaffRequest, View, check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client, EmergencyAccess
from clinic.core import clock
from clinic.practices.models import Member

OPEN_FOR = dt.timedelta(hours=1)
KEY = "emergency_access"  # session: client id -> when it closes, in seconds since 1970
REASONS = [
    ("therapist_away", _("The therapist is away and the client needs help now")),
    ("complaint", _("A complaint or an incident is looked into")),
    ("client_asked", _("The client asked for it")),
    ("law", _("A law or a court demands it")),
    ("other", _("Another reason")),
]


@transaction.atomic
def open_in_emergency(*, request: StaffRequest, client: Client, reason: str, words: str) -> EmergencyAccess:
    """Open this client's health data to the member of this session for an hour. `reason` is a code of REASONS; the
    words may speak of health, so they are kept encrypted and the log names their row only."""
    check_permission(request.member, Permission.EMERGENCY_ACCESS)
    row = EmergencyAccess.objects.create(client=client, by=request.member, reason=reason, words=words.strip())
    # The code as the log has always had it: its rows are never rewritten.
    record(request.member, "glass.broken", row, client=client, reason=reason)
    until = (clock.now() + OPEN_FOR).timestamp()
    request.session[KEY] = {**request.session.get(KEY, {}), str(client.pk): until}
    return row


def open_until(request: StaffRequest, client: Client) -> dt.datetime | None:
    """When the emergency access ends, or None when there is none."""
    seconds: Any = request.session.get(KEY, {}).get(str(client.pk), 0)
    if not request.member.can(Permission.EMERGENCY_ACCESS) or seconds <= clock.now().timestamp():
        return None
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


def reads_health(client_of: Callable[[Member, Any], Client]) -> Callable[[View], View]:
    """A page that is only read: for those whose role reads health data, and in an emergency for an hour.
    `client_of` finds whose data stands on it, from the member and the id in the address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, pk: Any) -> HttpResponse:
            broken = request.method in ("GET", "HEAD") and request.member and request.session.get(KEY)
            if not (broken and open_until(request, client_of(request.member, pk))):
                check_permission(request.member, Permission.READ_HEALTH)
            return view(request, pk)

        guarded.permission = Permission.READ_HEALTH  # type: ignore[attr-defined]
        return guarded

    return decorate


def sees_health(request: StaffRequest, client: Client) -> bool:
    """By role, or for an hour in an emergency."""
    return request.member.can(Permission.READ_HEALTH) or open_until(request, client) is not None
