"""A session ends when nobody used it for a while, and at the latest after a working day."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clinic.core import clock

STARTED, USED = "started_at", "used_at"


class SessionLimits:
    """Idle and absolute limits, for staff and (shorter in total, longer idle) for a client filling in a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = self._who(request)
        if who:
            self._enforce(request, who)
        return self.get_response(request)

    def _who(self, request: HttpRequest) -> str | None:
        if request.user.is_authenticated:
            return "staff"
        return "client" if "client_link" in request.session else None

    def _enforce(self, request: HttpRequest, who: str) -> None:
        now = clock.now().timestamp()
        started = request.session.get(STARTED, now)
        used = request.session.get(USED, now)
        idle = dt.timedelta(minutes=settings.SESSION_IDLE_MINUTES[who]).total_seconds()
        absolute = dt.timedelta(hours=settings.SESSION_ABSOLUTE_HOURS[who]).total_seconds()
        if now - used > idle or now - started > absolute:
            request.session.flush()
            from django.contrib.auth.models import AnonymousUser

            request.user = AnonymousUser()
            return
        request.session.setdefault(STARTED, started)
        if now - used > 30 or USED not in request.session:  # a write for every click would be waste
            request.session[USED] = now
