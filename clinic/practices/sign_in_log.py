"""Every event of signing in becomes a row in the log of each practice the person works in."""

from typing import Any

import structlog
from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils.translation import gettext as _

from clinic.accounts.models import User
from clinic.accounts.signals import login_blocked, proof_failed, sessions_ended
from clinic.audit.services import record
from clinic.practices.factor_reset import waiting
from clinic.practices.selectors import memberships
from clinic.security.place import inside

log = structlog.get_logger()


def note(user: Any, action: str, **detail: Any) -> None:
    """One row per practice; a person without one leaves a log line with the action only."""
    rows = memberships(user.pk) if user is not None else []
    for member in rows:
        with inside(practice=member.practice_id):
            record(member, action, user, **detail)
    if not rows:
        log.info(action)


def _named(email: str) -> User | None:
    return User.objects.filter(email=(email or "").lower()).first()


def logged_in(user: Any, request: Any = None, **_more: Any) -> None:
    note(user, "login")
    if waiting(user):
        told = _("Somebody asked that your second factor be taken away. If you have it, stop this under Second factor.")
        messages.warning(request, told, fail_silently=True)


def logged_out(user: Any, **_more: Any) -> None:
    if user is not None:
        note(user, "logout")


def login_failed(credentials: dict[str, Any], **_more: Any) -> None:
    note(_named(credentials.get("email", "")), "login.failed")


def blocked(email: str, **_more: Any) -> None:
    note(_named(email), "login.blocked")


def ended(user: Any, count: int, **_more: Any) -> None:
    note(user, "sessions.ended", count=count)


def password_changed(user: Any, **_more: Any) -> None:
    note(user, "password.changed")


def password_reset(user: Any, **_more: Any) -> None:
    note(user, "password.reset")


def factor_added(user: Any, authenticator: Any, **_more: Any) -> None:
    note(user, "second_factor.added", kind=authenticator.type)


def factor_removed(user: Any, authenticator: Any, **_more: Any) -> None:
    note(user, "second_factor.removed", kind=authenticator.type)


def codes_renewed(user: Any, authenticator: Any, **_more: Any) -> None:
    note(user, "second_factor.renewed", kind=authenticator.type)


def factor_failed(user: Any, authenticator: Any, **_more: Any) -> None:
    note(user, "second_factor.failed", kind=authenticator.type)


def not_proved(user: Any, **_more: Any) -> None:
    note(user, "proof.failed")


def connect() -> None:
    user_logged_in.connect(logged_in)
    user_logged_out.connect(logged_out)
    user_login_failed.connect(login_failed)
    login_blocked.connect(blocked)
    sessions_ended.connect(ended)
    proof_failed.connect(not_proved)
    account.password_changed.connect(password_changed)
    account.password_set.connect(password_changed)
    account.password_reset.connect(password_reset)
    mfa.authenticator_added.connect(factor_added)
    mfa.authenticator_removed.connect(factor_removed)
    mfa.authenticator_reset.connect(codes_renewed)
    mfa.authentication_failed.connect(factor_failed)
