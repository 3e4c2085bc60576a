"""Writes of clients and their consents: typed, atomic, audited."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import Actor, CanAct, record
from clinic.clients import search
from clinic.clients.models import Client, Consent
from clinic.clients.signals import email_changed
from clinic.core import clock
from clinic.core.errors import Stale
from clinic.practices.models import Member

EDITABLE = ("given_name", "family_name", "birth_date", "sex", "email", "phone", "language", "therapist")


@transaction.atomic
def create_client(*, by: Member, **values: Any) -> Client:
    """Add a client to the member's practice. `values` are the fields of EDITABLE."""
    check_permission(by, Permission.EDIT_CLIENTS)
    client = Client.objects.create(practice=by.practice, **{name: values[name] for name in EDITABLE if name in values})
    search.index(client)
    record(by, "client.created", client, client=client)
    return client


@transaction.atomic
def change_client(*, client: Client, by: Member, version: int, **values: Any) -> Client:
    """Change a client's details; refuses when somebody else changed them after the form was drawn."""
    check_permission(by, Permission.EDIT_CLIENTS)
    locked = Client.objects.select_for_update().get(pk=client.pk)
    if locked.version != version:
        raise Stale(
            _("%(who)s changed this client on %(when)s. Nothing was overwritten; check the details and save again.")
            % {
                "who": locked.changed_by or _("Somebody"),
                "when": clock.local_words(locked.changed_at or locked.created_at),
            }
        )
    changed = [name for name in EDITABLE if name in values and getattr(locked, name) != values[name]]
    old_email = locked.email
    for name in changed:
        setattr(locked, name, values[name])
    locked.version, locked.changed_at, locked.changed_by = version + 1, clock.now(), by
    if "email" in changed:
        locked.email_changed_at = clock.now()
    locked.save()
    search.index(locked)
    record(by, "client.changed", locked, client=locked, fields=changed)
    if old_email and "email" in changed:
        email_changed.send(Client, client=locked, old=old_email, by=by)
    return locked


@transaction.atomic
def give_consent(
    *,
    client: Client,
    by: Actor | CanAct,
    kind: str,
    given: bool,
    version: str,
    text: str,
    method: str,
    typed_name: str = "",
) -> Consent:
    """Write down what the client agreed to or withdrew, in the words shown."""
    consent = Consent.objects.create(
        client=client,
        kind=kind,
        given=given,
        version=version,
        text=text,
        method=method,
        typed_name=typed_name,
    )
    record(
        by,
        "consent.given" if given else "consent.withdrawn",
        consent,
        client=client,
        kind=kind,
        version=version,
    )
    return consent
