"""The password once more, before a signature; as strict about wrong ones as signing in is."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, reauthenticate_by_password
from allauth.core import ratelimit
from django.http import HttpRequest


def proved_recently(request: HttpRequest) -> bool:
    """Did this person prove who they are again within ACCOUNT_REAUTHENTICATION_TIMEOUT?"""
    return did_recently_reauthenticate(request)


def prove(request: HttpRequest, password: str) -> bool:
    """Check the password. Too many wrong ones are refused without looking, even a right one."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return False
    if not request.user.check_password(password):  # type: ignore[union-attr]
        return False
    reauthenticate_by_password(request)
    return True
