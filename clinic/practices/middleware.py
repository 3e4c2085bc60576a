"""Sets request.member: the signed-in user in the practice they work in just now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clinic.practices.selectors import member_of

PRACTICE = "practice_id"


class CurrentMember:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member = (  # type: ignore[attr-defined]
            member_of(request.user, request.session.get(PRACTICE)) if request.user.is_authenticated else None
        )
        return self.get_response(request)
