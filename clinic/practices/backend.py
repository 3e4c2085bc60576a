"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from clinic.accounts.models import User
from clinic.practices.selectors import memberships


class MemberBackend(AuthenticationBackend):
    """Reads the person of a session together with where they work, which every page asks next (CurrentMember)."""

    def get_user(self, user_id: Any) -> User | None:
        mine = memberships(user_id)
        if not mine:
            return super().get_user(user_id)  # type: ignore[no-any-return]
        user = mine[0].user
        user.works_at = mine
        return user if self.user_can_authenticate(user) else None
