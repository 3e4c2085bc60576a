"""Tools for the tummy, taught to one client by a therapist: without that no such tool is suggested to the client."""

import datetime as dt
from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member, Practice
from screening.assessment.models import ToolTaught
from screening.intake.engine import TOOLS


def offered(practice: Practice) -> list[str]:
    """The tools that this practice offers, by slug."""
    return sorted(TOOLS - set(practice.techniques_off))


def taught_to(client: Client, practice: Practice) -> frozenset[str]:
    """The tools that this client was taught; a practice that offers none is not asked about."""
    if not offered(practice):
        return frozenset()
    return frozenset(_standing(client).values_list("technique", flat=True))


def _standing(client: Client) -> models.QuerySet[ToolTaught]:
    return ToolTaught.objects.filter(client=client, taken_back_at=None)


def taken_back(client: Client, slugs: Iterable[str]) -> bool:
    """Was one of these tools written down for the client by mistake, and not taught since?"""
    gone = set(slugs) - set(_standing(client).values_list("technique", flat=True))
    return bool(gone) and ToolTaught.objects.filter(client=client, technique__in=gone).exists()


@transaction.atomic
def teach(*, client: Client, by: Member, slug: str, taught_on: dt.date) -> ToolTaught:
    """Write down that a tool was taught, and on which day. It counts from the next suggestion."""
    check_permission(by, Permission.SIGN_PLAN)
    locked = Client.objects.select_for_update(of=("self",)).get(pk=client.pk, practice=by.practice)
    if slug not in offered(by.practice):
        raise ActionRefused(_("This practice does not offer this tool."))
    if taught_on > clock.today(by.practice.timezone):
        raise ActionRefused(_("A day that is still to come does not count yet."))
    known = _standing(locked).filter(technique=slug).first()
    if known is not None:
        return known
    row = ToolTaught.objects.create(client=locked, technique=slug, taught_on=taught_on, by=by)
    record(by, "tool.taught", row, client=locked, technique=slug)
    return row


@transaction.atomic
def take_back(*, row: ToolTaught, by: Member) -> None:
    """It was written down by mistake. A plan that holds the tool is kept from the client from now on."""
    check_permission(by, Permission.SIGN_PLAN)
    locked = ToolTaught.objects.select_for_update(of=("self",)).get(pk=row.pk, client__practice=by.practice)
    if locked.taken_back_at is None:
        locked.taken_back_at, locked.taken_back_by = clock.now(), by
        locked.save(update_fields=["taken_back_at", "taken_back_by"])
        record(by, "tool.taken_back", locked, client=locked.client, technique=locked.technique)
