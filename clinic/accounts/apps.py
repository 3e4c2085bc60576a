from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "clinic.accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from clinic.accounts.limits import clear
        from clinic.operations.jobs import job

        job("tries", every=3600, run=clear, in_practices=False)
        authenticator_added.connect(factor_added)
        user_logged_in.connect(logged_in)


def logged_in(request: Any, **_more: Any) -> None:
    """A new session starts its clock afresh, also where a client's session ran in this browser before."""
    from clinic.accounts.sessions import STARTED, USED

    for key in (STARTED, USED, "client_link"):
        request.session.pop(key, None)


def factor_added(request: Any, **_more: Any) -> None:
    """More rights, new session key."""
    from clinic.accounts.sessions import renew_key

    renew_key(request)
