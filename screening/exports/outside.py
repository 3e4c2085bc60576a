"""Answers from another system: kept as they came, read by a therapist, confirmed by nobody."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from screening.exports.fhir.incoming import QUESTIONS, Incoming
from screening.exports.models import OutsideAnswers
from screening.intake.fields import translate
from screening.intake.values import in_words


@transaction.atomic
def keep(*, client: Client, found: Incoming, by: Member) -> OutsideAnswers:
    """Refused where the file is about somebody born on another day."""
    check_permission(by, Permission.ASSESS)
    if found.born and client.birth_date and found.born != client.birth_date:
        raise ActionRefused(_("This file is about somebody with another date of birth. Nothing was kept."))
    row = OutsideAnswers.objects.create(
        client=client, given=found.given, left_out=found.left_out, authored_on=found.authored, by=by
    )
    record(by, "fhir.imported", row, client=client, answers=len(found.given), left_out=len(found.left_out))
    return row


@transaction.atomic
def withdraw(*, row: OutsideAnswers, by: Member) -> None:
    """They are shown no more: they were not this client's."""
    check_permission(by, Permission.ASSESS)
    locked = OutsideAnswers.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.withdrawn_by = clock.now(), by
        locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(by, "fhir.import_withdrawn", locked, client=locked.client)


def outside_answers(client: Client) -> list[OutsideAnswers]:
    """What is shown, newest first."""
    rows = client.outside_answers.filter(withdrawn_at=None).select_related("by__user")
    return list(rows.order_by("-created_at"))


def one(member: Member, pk: Any) -> OutsideAnswers:
    """One of them, of the member's practice, or 404."""
    rows = OutsideAnswers.objects.filter(client__practice=member.practice)
    return get_object_or_404(rows.select_related("client"), pk=pk)


@dataclass(frozen=True)
class Said:
    """One answer as it is read."""

    question: str
    lines: list[str]


def said(row: OutsideAnswers) -> list[Said]:
    """In the order in which we ask. What is not here was not answered there."""
    asked = [(QUESTIONS[name], row.given[name]) for name in QUESTIONS if name in row.given]
    return [Said(translate(q.label), in_words(q, value) or [_("Nothing")]) for q, value in asked]
