"""What every staff page's frame shows."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from clinic.accounts.permissions import Permission
from clinic.core.links import Link
from clinic.practices import keys

NAVIGATION = [
    (_("Desk"), "desk", Permission.SEE_CLIENTS),
    (_("Week"), "visit-list", Permission.SEE_CLIENTS),
    (_("Clients"), "client-list", Permission.SEE_CLIENTS),
    (_("Messages"), "outbox", Permission.SEE_OUTBOX),
    (_("Practice"), "practice-settings", Permission.MANAGE_PRACTICE),
    (_("Audit"), "audit-log", Permission.READ_AUDIT),
]


def shell(request: HttpRequest) -> dict[str, Any]:
    """member, practice, the navigation that the member may use, and whether there is another practice to go to."""
    member = getattr(request, "member", None)
    if member is None:
        return {"nav_items": ()}
    return {
        "member": member,
        "practice": member.practice,
        "nav_items": tuple(_items(request, member)),
        "has_practices": len(getattr(request, "memberships", ())) > 1,
        **keys.for_page(request),
    }


def _items(request: HttpRequest, member: Any) -> Iterator[Link]:
    for label, name, permission in NAVIGATION:
        if not member.can(permission):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # a frame is drawn also where a feature is not installed
            continue
        yield Link(str(label), url, keys.GO_TO[name], _is_here(request, name, url))


def _is_here(request: HttpRequest, name: str, url: str) -> bool:
    """A visit is opened from its client as well as from the week: it is marked as neither."""
    return request.path == url if name == "visit-list" else request.path.startswith(url)
