"""A session ends when nobody used it for a while, and at the latest after a working day; staff need a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clinic.accounts import sessions

Handler = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Idle and absolute limits, for staff and (shorter in total, longer idle) for a client filling in a form."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = sessions.kind(request)
        if who and sessions.seconds_left(request, who) <= 0:
            request.session.flush()
            request.user = AnonymousUser()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> None:
        if sessions.kind(request) and not getattr(view, "only_looks", False):
            sessions.touch(request)


class SecondFactor:
    """Until a second factor exists, a signed-in member reaches nothing but the pages that set one up."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True) or is_enrolment(request):
            return None
        practice = getattr(getattr(request, "member", None), "practice", None)
        if practice and not practice.second_factor_required:
            return None
        return None if has_second_factor(request) else redirect("mfa_index")


def has_second_factor(request: HttpRequest) -> bool:
    """Read with the membership (practices.selectors.memberships); asked for alone where there is none."""
    known = getattr(getattr(request, "member", None), "has_second_factor", None)
    return bool(is_mfa_enabled(request.user)) if known is None else bool(known)


ENROLMENT = {
    "account_extend",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def is_enrolment(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name in ENROLMENT
