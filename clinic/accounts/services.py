"""Proving once more who is signing."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.accounts.limits import Limit
from clinic.accounts.signals import proof_failed
from clinic.core.errors import ActionRefused

PASSWORDS = Limit("password again", times=5, seconds=300)


def check_password_again(member: Any, password: str) -> None:
    """Raise ActionRefused unless this is the member's own password. After five wrong ones, also five at once, the
    member waits five minutes."""
    if not PASSWORDS.take(member.user_id):
        raise ActionRefused(
            _("Too many wrong passwords. Wait five minutes, then try again. Nothing you wrote is lost.")
        )
    if not member.user.is_active or not member.user.check_password(password):
        proof_failed.send(check_password_again, user=member.user)
        raise ActionRefused(_("This is not your password. Nothing was signed; try again."))
    PASSWORDS.give_back(member.user_id)
