"""Keyboard shortcuts: which there are, and whether this browser wants them. A letter alone must be able to be turned
off (WCAG 2.1.4); the choice is kept in a cookie of this browser."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest

OFF = "off"
A_YEAR_S = 365 * 24 * 3600
GO_TO = {"desk": "d", "visit-list": "w", "client-list": "c", "outbox": "m", "practice-settings": "p", "audit-log": "a"}
HERE = (
    ("/", _("Search for a client")),
    ("n", _("Next client in a list")),
    ("p", _("Previous client in a list")),
    ("?", _("Show this list")),
)


def shortcuts_on(request: HttpRequest) -> bool:
    return request.COOKIES.get(settings.KEYS_COOKIE_NAME) != OFF


@require_http_methods(["GET", "HEAD", "POST"])
def shortcuts(request: StaffRequest) -> HttpResponse:
    """The list, for everybody; and the switch."""
    if request.method != "POST":
        return render(request, "practices/shortcuts.html")
    reply = redirect("shortcuts")
    reply.set_cookie(
        settings.KEYS_COOKIE_NAME,
        OFF if request.POST.get("keys") == OFF else "on",
        max_age=A_YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return reply


def for_page(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a staff page needs."""
    return {"keys_on": shortcuts_on(request), "keys_here": HERE}
