"""The rows of a practice as files, parents before children, and lists of clients and visits for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import AutoField, Model, QuerySet

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client, ClientImport, SearchToken
from clinic.core import clock
from clinic.core.rows import packed
from clinic.practices.models import Member, Practice
from clinic.visits.models import Visit, VisitImport
from screening.exports import stored_rows
from screening.review.models import PlanTemplate
from screening.treatment.models import PhraseBook

AT_ONCE = 500  # rows in one file
FORMAT = 1
GUARDS = ("password", "last_login", "is_staff", "is_superuser", "session_epoch")  # of a user: stay here


def tables(practice: Practice) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    """Every table that goes along, with its rows: first what others point at."""
    yield Practice, Practice.objects.filter(pk=practice.pk)
    yield User, User.objects.filter(memberships__practice=practice)
    yield Member, Member.objects.filter(practice=practice).order_by("supervisor", "created_at")
    yield ClientImport, ClientImport.objects.filter(practice=practice)
    for kept in (VisitImport, PlanTemplate, PhraseBook):
        yield kept, kept._base_manager.filter(practice=practice)
    for model in reversed(stored_rows.in_order()):
        if model is not SearchToken:  # made anew from the names
            yield model, model._base_manager.filter(practice=practice)


def plain(row: Model) -> dict[str, Any]:
    """A row without what guards this installation, and without a number that only this database gave it."""
    left_out = GUARDS if isinstance(row, User) else ()
    number = [field.attname for field in row._meta.concrete_fields if isinstance(field, AutoField)]
    return {name: value for name, value in packed(row).items() if name not in (*left_out, *number)}


def files(practice: Practice) -> Iterator[tuple[str, bytes]]:
    """All rows of the practice, as files in the order in which they can be loaded."""
    yield "archive.json", _json(about(practice))
    for model, found in tables(practice):
        order = [] if found.query.order_by else ["created_at"] if hasattr(model, "created_at") else ["pk"]
        rows = (found.order_by(*order) if order else found).iterator(chunk_size=AT_ONCE)
        for number, some in enumerate(_batches(rows)):
            yield f"rows/{model._meta.label_lower}/{number:05}.jsonl", b"".join(_json(plain(row)) for row in some)
    yield from _sheets(practice)
    yield from _log(practice)


def _batches(rows: Any) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def about(practice: Practice) -> dict[str, Any]:
    """What the archive is, and which shape of the tables it fits."""
    return {
        "format": FORMAT,
        "practice": str(practice.pk),
        "name": practice.name,
        "made_at": clock.now().isoformat(),
        "shape": shape(),
    }


def shape() -> dict[str, str]:
    """The newest migration of each of our parts."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(("clinic.", "screening."))}
    applied = MigrationRecorder.Migration.objects.filter(app__in=ours).order_by("app", "name")
    return dict(applied.values_list("app", "name"))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _sheets(practice: Practice) -> Iterator[tuple[str, bytes]]:
    """For a spreadsheet or another program: its headings are read by *Bring in clients* and *Bring in visits*."""
    heads = ["Id", "First name", "Last name", "Date of birth", "Sex", "E-mail", "Phone", "Language"]
    people = Client.objects.filter(practice=practice).order_by("created_at")
    fields = ("pk", "given_name", "family_name", "birth_date", "sex", "email", "phone", "language")
    yield "clients.csv", _sheet(heads, ([getattr(one, name) for name in fields] for one in people))
    visits = Visit.objects.filter(practice=practice).select_related("client", "therapist__user").order_by("starts_at")
    heads = ["Client id", "First name", "Last name", "Date of birth", "Date", "Time", "Minutes", "Therapist", "Status"]
    yield "visits.csv", _sheet(heads, (_visit(visit, practice) for visit in visits))


def _visit(visit: Visit, practice: Practice) -> list[Any]:
    client, begins = visit.client, visit.starts_at.astimezone(ZoneInfo(practice.timezone))
    who = [client.pk, client.given_name, client.family_name, client.birth_date]
    return [*who, begins.date(), f"{begins:%H:%M}", visit.minutes, visit.therapist, visit.status]


def _sheet(heads: list[str], rows: Any) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_calm(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _calm(cell: Any) -> str:
    """A spreadsheet takes what begins like a formula for one."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not text[1:].isdigit() else text


def _log(practice: Practice) -> Iterator[tuple[str, bytes]]:
    """Who did what, to be read; a place that loads the rest begins a log of its own."""
    events = AuditEvent.objects.filter(practice_id=str(practice.pk)).order_by("number").iterator(chunk_size=AT_ONCE)
    for number, some in enumerate(_batches(events)):
        yield f"log/{number:05}.jsonl", b"".join(_json(packed(event)) for event in some)
