"""Sets request.member: the signed-in user in the practice they work in just now, on that practice's clock."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from clinic.audit.services import record
from clinic.practices import watching
from clinic.practices.selectors import chosen
from clinic.security.place import enter

PRACTICE = "practice_id"


class CurrentMember:
    """All memberships of the user (request.memberships), read with the user; of which one is the acting member."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mine = getattr(request.user, "works_at", [])
        member = chosen(mine, request.session.get(PRACTICE)) if mine else None
        request.memberships, request.member = mine, member  # type: ignore[attr-defined]
        if member:
            enter(practice=member.practice_id)
        with timezone.override(member.practice.timezone if member else None):
            response = self.get_response(request)
        if response.status_code in (404, 410):
            watching.opened_nothing(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """What a role did not allow, or what is not theirs, is written down: with the route and nothing else."""
        member = getattr(request, "member", None)
        if isinstance(exception, Http404):
            watching.not_found(request, member)
        if isinstance(exception, PermissionDenied) and member is not None and request.resolver_match:
            watching.REFUSED.labels("role").inc()
            record(member, "access.refused", route=request.resolver_match.url_name, method=request.method)
