"""Views say what they need; who lacks it is told so in a sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request as practices.middleware hands it to staff pages."""

    member: Any  # the acting member; None for a user who works nowhere
    memberships: list[Any]


def check_permission(member: Any, permission: Permission) -> None:
    """Raise PermissionDenied unless the member's role allows it."""
    if member is None or not member.can(permission):
        raise PermissionDenied(_("Your role in this practice does not allow this."))


def requires(permission: Permission) -> Callable[[View], View]:
    """The member of the request (set by practices.middleware) must hold this permission."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check_permission(request.member, permission)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
