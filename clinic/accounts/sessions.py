"""How long a session may live, how much is left of it, and ending all sessions of a person."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from clinic.accounts.models import User
from clinic.core import clock

STARTED, USED = "started_at", "used_at"


def kind(request: HttpRequest) -> str | None:
    """Whose session this is: "staff", "client" (through a personal link), or None."""
    if request.user.is_authenticated:
        return "staff"
    return "client" if "client_link" in request.session else None


def seconds_left(request: HttpRequest, who: str) -> float:
    """Seconds until the session ends if nobody touches it; zero or less when it is over."""
    now = clock.now().timestamp()
    idle = dt.timedelta(minutes=settings.SESSION_IDLE_MINUTES[who]).total_seconds()
    absolute = dt.timedelta(hours=settings.SESSION_ABSOLUTE_HOURS[who]).total_seconds()
    return min(
        request.session.get(USED, now) + idle - now,
        request.session.get(STARTED, now) + absolute - now,
    )


def touch(request: HttpRequest, *, at_once: bool = False) -> None:
    """Note that the session is in use; at most one write in half a minute unless asked for at once."""
    now = clock.now().timestamp()
    request.session.setdefault(STARTED, now)
    if at_once or now - request.session.get(USED, 0) > 30:
        request.session[USED] = now


@transaction.atomic
def end_all(user: User) -> None:
    """End every session of this person, on every device, also the ones we have no list of."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    user.usersession_set.all().delete()  # type: ignore[attr-defined]


def renew_key(request: HttpRequest) -> None:
    """A new key for this session after its rights changed; the list of sessions follows."""
    old = request.session.session_key
    request.session.cycle_key()
    rows: Any = request.user.usersession_set  # type: ignore[union-attr]
    rows.filter(session_key=old).update(session_key=request.session.session_key)
