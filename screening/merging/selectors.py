"""What joining two records would do, and which records were joined."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clinic.clients import selectors as clients
from clinic.clients.models import Client, ClientMerge
from clinic.core import clock
from clinic.core.hashing import sha256_of
from clinic.core.rows import packed
from clinic.practices.models import Member
from screening.exports import stored_rows
from screening.homecare.models import DataRequest
from screening.pathway.models import Screening
from screening.pathway.states import State

WITH_A_PLAN = (State.SIGNED, State.RELEASED, State.PAUSED)


def has_open_plan(client: Client) -> bool:
    """Whether a plan of this client is signed and not closed."""
    return Screening.objects.filter(client=client, state__in=WITH_A_PLAN).exists()


def same_requests(one: Client, other: Client) -> bool:
    """Whether both have an open request of one kind, of which a client has one at most."""
    kinds = DataRequest.objects.filter(client=one, answered_at=None).values("kind")
    return DataRequest.objects.filter(client=other, answered_at=None, kind__in=kinds).exists()


Counts = dict[Any, dict[str, int]]


def counts_of(*clients: Client) -> Counts:
    """How many rows each of them has in each table."""
    return {client.pk: stored_rows.counts(client.pk) for client in clients}


def seen(one: Client, other: Client, counts: Counts | None = None) -> str:
    """What a preview of the two shows, as one value."""
    counted = counts or counts_of(one, other)
    pair = sorted((one, other), key=lambda row: row.pk)
    return sha256_of([[packed(row), counted[row.pk]] for row in pair])


def may_be(member: Member, client: Client) -> list[Client]:
    """Other records of the practice that look like this client's."""
    names = ("given_name", "family_name", "birth_date", "email", "phone")
    return clients.lookalikes(member, **{name: getattr(client, name) for name in names}, but=client.pk)


def merges(member: Member) -> QuerySet[ClientMerge]:
    rows = ClientMerge.objects.filter(practice=member.practice, undone_at=None)
    return rows.select_related("client", "by__user").order_by("-created_at")


def merge(member: Member, pk: Any) -> ClientMerge:
    """One that stands, of the member's practice, or 404."""
    return get_object_or_404(merges(member), pk=pk)


def joined_to(member: Member, client: Client) -> list[ClientMerge]:
    """What was joined to this client and can still be taken apart, newest first."""
    now = clock.now()
    return [row for row in merges(member).filter(client=client) if row.until > now]


def stays_as(member: Member, pk: Any) -> Client | None:
    """The client whose record this one became."""
    found = merges(member).filter(gone_id=pk).first()
    return found.client if found else None
