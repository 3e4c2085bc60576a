"""What the frame of a page needs to know about the session: the links of the account menu, and when to warn."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.accounts import sessions
from clinic.core.links import Link

ITEMS = [
    (_("Second factor"), "mfa_index"),
    (_("Password"), "account_change_password"),
    (_("Where you are signed in"), "usersessions_list"),
]


def session(request: HttpRequest) -> dict[str, Any]:
    """idle_seconds and keep_alive_url while a session runs; account_items for staff."""
    who = sessions.kind(request) if hasattr(request, "user") else None
    if who is None:
        return {}
    return {
        "idle_seconds": round(sessions.seconds_left(request, who)),
        "keep_alive_url": reverse("account_extend"),
        "account_items": tuple(Link(str(label), reverse(name)) for label, name in ITEMS) if who == "staff" else (),
    }
