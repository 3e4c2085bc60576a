"""Who may open each address, by its name. A URL without a row here fails tests/meta/test_urls.py.

`get` and `post` name the people who get in; `on` names the row of the world whose id stands in the address; `audits`
are the actions that one successful GET must leave in the log; `sends` is a form that is accepted, and `records` what
that leaves. A method nobody is named for is not offered.
"""

from dataclasses import dataclass, field
from typing import Any

THERAPISTS = frozenset({"therapist", "colleague"})
CLINICAL = THERAPISTS | {"trainee"}
STAFF = CLINICAL | {"front_desk", "manager"}
RUNS = frozenset({"manager"})
SIGNED_IN = STAFF | {"stranger"}
LINKED = frozenset({"client", "other_client"})
EVERYBODY = SIGNED_IN | LINKED | {"anonymous", "deactivated"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    on: str = ""
    door: str = "login"  # where somebody without a session is sent: "login", or "hidden" for a client's page
    audits: tuple[str, ...] = ()
    sends: dict[str, Any] = field(default_factory=dict)
    records: tuple[str, ...] = ()


def own(get: frozenset[str] = SIGNED_IN, post: frozenset[str] = SIGNED_IN) -> Row:
    """A page about the signed-in person's own account."""
    return Row(get, post)


PUBLIC = Row(EVERYBODY, EVERYBODY)
LOOK = Row(EVERYBODY)

TABLE: dict[str, Row] = {
    "livez": LOOK,
    "readyz": LOOK,
    "metrics": Row(door="hidden"),  # opens with the operator's own token only
    "home": LOOK,
    # Signing in
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": LOOK,
    "account_signup": LOOK,
    "account_extend": Row(SIGNED_IN | LINKED, SIGNED_IN | LINKED, door="hidden"),
    "account_reset_password": PUBLIC,
    "account_reset_password_done": LOOK,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": LOOK,
    "mfa_authenticate": PUBLIC,  # leads back to signing in unless a password was given just before
    "mfa_login_webauthn": PUBLIC,
    # The own account
    "account_reauthenticate": own(),
    "account_change_password": own(),
    "account_set_password": own(),
    "usersessions_list": own(),
    "mfa_index": own(post=NOBODY),
    "mfa_reauthenticate": own(),
    "mfa_reauthenticate_webauthn": own(),
    "mfa_activate_totp": own(),
    "mfa_deactivate_totp": Row(door="login"),  # 404 without an app to turn off
    "mfa_view_recovery_codes": Row(door="login"),
    "mfa_generate_recovery_codes": own(),
    "mfa_download_recovery_codes": Row(door="login"),
    "mfa_list_webauthn": own(post=NOBODY),
    "mfa_add_webauthn": own(),
    "mfa_remove_webauthn": own(),  # asks for the password first, then 404 for a key of somebody else
    "mfa_edit_webauthn": own(),
    # Documents
    "plan-pdf": Row(CLINICAL, on="screening", audits=("plan.printed",)),
}
