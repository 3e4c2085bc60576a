"""Proving once more who is signing."""

from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from clinic.accounts.signals import proof_failed
from clinic.core.errors import ActionRefused

TRIES, WAIT_SECONDS = 5, 300


def check_password_again(member: Any, password: str) -> None:
    """Raise ActionRefused unless this is the member's own password. After five wrong ones the
    member waits five minutes."""
    key = f"password-again:{member.user_id}"
    if cache.get(key, 0) >= TRIES:
        raise ActionRefused(
            _("Too many wrong passwords. Wait five minutes, then try again. Nothing you wrote is lost.")
        )
    if not member.user.is_active or not member.user.check_password(password):
        cache.add(key, 0, WAIT_SECONDS)
        cache.incr(key)
        proof_failed.send(check_password_again, user=member.user)
        raise ActionRefused(_("This is not your password. Nothing was signed; try again."))
    cache.delete(key)
