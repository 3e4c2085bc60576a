"""Everything out: begun by a manager, put together by the worker in small steps, stopped or deleted without a rest."""

import csv
import io
import secrets
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record, system
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.services import queue_message
from clinic.practices.models import Member, Practice
from clinic.security import sealed
from screening.takeout import archive, documents, rows
from screening.takeout.models import KEPT, Takeout, TakeoutPiece

AT_ONCE = 20  # papers in one step of the worker
SHORTEST = 14  # characters of a passphrase
README = "takeout/readme.txt"


@transaction.atomic
def start(*, by: Member, passphrase: str, reauthenticated: bool) -> Takeout:
    """Begin to put everything together. Everybody who treats here is told by mail, at once."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    check_permission(by, Permission.EXPORT_DATA)
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to take everything out."))
    if len(passphrase) < SHORTEST:
        raise ActionRefused(_("The passphrase needs at least %(n)s characters.") % {"n": SHORTEST})
    Practice.objects.select_for_update().get(pk=by.practice_id)  # the second of two presses finds the first
    if Takeout.objects.filter(practice=by.practice, state="running").exists():
        raise ActionRefused(_("An archive is being put together already."))
    salt = secrets.token_hex(16)
    row = Takeout.objects.create(
        practice=by.practice, by=by, salt=salt, mark=secrets.token_hex(16), key=archive.key_of(passphrase, salt)
    )
    record(by, "practice.takeout_started", row)
    _tell_all(row)
    return row


def _tell_all(row: Takeout) -> None:
    """Whoever treats here learns that all records leave, and who did it."""
    members = row.practice.members.filter(is_active=True).select_related("user")
    with translation.override(row.practice.language):
        for member in members:
            if not (member.can(Permission.SIGN_PLAN) or member.can(Permission.MANAGE_PRACTICE)):
                continue
            words = {"row": row, "member": member, "address": settings.SITE_URL + reverse("takeout")}
            queue_message(
                practice=row.practice,
                kind="takeout",
                to=member.user.email,
                subject=_("All records of %(practice)s are being taken out") % {"practice": row.practice.name},
                body=render_to_string("takeout/mail.txt", words),
            )


@transaction.atomic
def stop(*, row: Takeout, by: Member) -> None:
    """End it, or delete what is ready: of an archive that was stopped nothing stays."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    locked = Takeout.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.state not in ("running", "ready"):
        raise ActionRefused(_("There is nothing left to stop."))
    _end(locked, "stopped" if locked.state == "running" else "over")
    record(by, "practice.takeout_stopped", locked)


def _end(row: Takeout, state: str) -> None:
    row.pieces.all().delete()
    row.state, row.key, row.documents, row.ended_at = state, "", None, clock.now()
    row.save()


def go_on() -> None:
    """One step of each archive that is being put together; what was ready for a day is deleted."""
    for row in Takeout.objects.filter(state="running"):
        _step(row.pk, of_one_moment=row.documents is None)
    with transaction.atomic():
        old = Takeout.objects.select_for_update(of=("self",)).filter(state="ready", ended_at__lte=clock.now() - KEPT)
        for row in old.select_related("practice"):
            _end(row, "over")
            record(system("takeout", row.practice_id), "practice.takeout_deleted", row)


def _step(pk: Any, *, of_one_moment: bool) -> None:
    """All rows, or some papers. A step is written whole or not at all, and begins where the last one ended."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if of_one_moment and outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        found = Takeout.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, state="running")
        row = found.select_related("practice", "by__user").first()
        if row is None:
            return
        with translation.override(row.practice.language), timezone.override(ZoneInfo(row.practice.timezone)):
            if row.documents is None:
                _write_rows(row)
            else:
                _write_papers(row)
        row.save()


def _write_rows(row: Takeout) -> None:
    row.documents = documents.listed(row.practice)
    _add(row, "README.txt", render_to_string(README, {"row": row, "practice": row.practice}).encode())
    for name, body in rows.files(row.practice):
        _add(row, name, body)


def _write_papers(row: Takeout) -> None:
    for kind, pk in (row.documents or [])[row.done : row.done + AT_ONCE]:
        try:
            drawn = documents.draw(kind, pk)
        except Exception as error:  # one paper that cannot be drawn does not keep all the others here
            structlog.get_logger("takeout").error("paper left out", kind=kind, error=type(error).__name__)
            row.left_out.append([kind, pk])
        else:
            if drawn:
                _add(row, f"papers/{drawn[0]}/{kind}-{pk}.pdf", drawn[1])
        row.done += 1
    if row.done >= row.total:
        _finish(row)


def _finish(row: Takeout) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["kind", "id"], *row.left_out])
    _add(row, "left-out.csv", text.getvalue().encode())
    _add(row, "", archive.END)
    _seal(row, None)
    row.state, row.key, row.ended_at = "ready", "", clock.now()
    record(system("takeout", row.practice_id), "practice.takeout_ready", row, papers=row.total - len(row.left_out))


def _add(row: Takeout, name: str, body: bytes) -> None:
    """One file of the tar; without a name, bytes as they are."""
    data = archive.entry(name, body) if name else body
    for start_at in range(0, len(data), sealed.CHUNK):
        _seal(row, data[start_at : start_at + sealed.CHUNK])


def _seal(row: Takeout, chunk: bytes | None) -> None:
    number = row.pieces.count()
    line = sealed.line(Fernet(row.key), bytes.fromhex(row.mark), number, chunk)
    TakeoutPiece.objects.create(takeout=row, number=number, body=line)
