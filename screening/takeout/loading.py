"""An archive into this installation: all of it or nothing."""

import json
from typing import Any, BinaryIO

from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.models import Model

from clinic.accounts.models import User
from clinic.audit.services import record, system
from clinic.clients import search
from clinic.clients.models import Client, ClientImport
from clinic.core.rows import unpacked
from clinic.core.triggers import lifted
from clinic.outbox.models import Message
from clinic.practices.models import Member, Practice
from clinic.visits.models import VisitImport
from screening.exports import stored_rows
from screening.review.models import PlanTemplate
from screening.takeout import archive, rows
from screening.treatment.models import PhraseBook

Counts = dict[str, int]


@transaction.atomic
def load(file: BinaryIO, passphrase: str) -> tuple[Practice, Counts]:
    """The practice that was loaded, and how many rows of each table. A broken archive, another version, or a practice
    that is here already ends it, and nothing stays."""
    practice: Practice | None = None
    counts: Counts = {}
    known: dict[str, str] = {}
    with lifted([model._meta.db_table for model in stored_rows.paths()]):
        _constraints("DEFERRED")
        for name, body in archive.opened(file, passphrase):
            if name == "archive.json":
                _check(json.loads(body))
            elif name.startswith("rows/"):
                model = _model(name)
                made = [_row(model, json.loads(line), known) for line in body.splitlines()]
                model._base_manager.bulk_create([row for row in made if row is not None])
                counts[model._meta.db_table] = counts.get(model._meta.db_table, 0) + len(made)
                practice = made[0] if isinstance(made[0], Practice) else practice
        _constraints("IMMEDIATE")
    if practice is None:
        raise CommandError("There is no practice in this archive.")
    _settle(practice)
    record(system("takeout", practice.pk), "practice.loaded", practice, rows=counts)
    return practice, counts


def _constraints(when: str) -> None:
    """A row may point at one that comes later in the archive."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _check(about: dict[str, Any]) -> None:
    if about["format"] != rows.FORMAT or about["shape"] != rows.shape():
        raise CommandError("The archive comes from another version of Supine. Bring both to the same version first.")
    if Practice.objects.filter(pk=about["practice"]).exists():
        raise CommandError("This practice is here already.")


def _model(name: str) -> Any:
    """The table of a file. Only what rows.tables() writes is taken."""
    model = apps.get_model(name.split("/")[1])
    if model not in (Practice, User, Member, ClientImport, VisitImport, PlanTemplate, PhraseBook, *stored_rows.paths()):
        raise CommandError(f"{name} does not belong into an archive.")
    return model


def _row(model: Any, values: dict[str, Any], known: dict[str, str]) -> Model | None:
    """A row as it was. A person who works here already, by the address to sign in with, stays who they are."""
    if model is User:
        here = User.objects.filter(email=values["email"]).first()
        if here:
            known[values["id"]] = str(here.pk)
            return None
        user = User(**{name: values[name] for name in ("id", "created_at", "email", "name", "is_active")})
        user.set_unusable_password()
        return user
    if model is Member:
        values["user_id"] = known.get(values["user_id"], values["user_id"])
    return unpacked(model, values)


def _settle(practice: Practice) -> None:
    """What is made anew here, and what must not happen twice: the other place may still send its waiting mail."""
    for client in Client.objects.filter(practice=practice).select_related("practice").iterator(chunk_size=200):
        search.index(client)
    waiting = Message.objects.filter(practice=practice, state__in=("queued", "failed"))
    waiting.update(state="cancelled", body="", unsubscribe=None, claimed_until=None)
