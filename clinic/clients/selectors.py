"""Reads of clients, always through the member who asks."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from clinic.clients import search
from clinic.clients.models import BrokenGlass, Client, Consent
from clinic.practices.models import Member


def clients(member: Member) -> QuerySet[Client]:
    """Every client of the member's practice, newest first."""
    rows = Client.objects.filter(practice=member.practice).select_related("therapist__user")
    return rows.order_by("-created_at", "-pk")


def listed(member: Member) -> QuerySet[Client]:
    """The clients of the list and the search: those that are not archived."""
    return clients(member).filter(archived_at=None)


def client(member: Member, pk: Any) -> Client:
    """One client of the member's practice, or 404."""
    found = clients(member).select_related("practice").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def broken_glass(member: Member) -> QuerySet[BrokenGlass]:
    """Every time that a manager opened health data of the practice with a reason, newest first."""
    rows = BrokenGlass.objects.filter(client__practice=member.practice)
    return rows.select_related("client", "by__user").order_by("-created_at")


def find(member: Member, text: str, limit: int = 20) -> list[Client]:
    """Clients whose name, e-mail or phone begins with every word of the text; empty for too little text.

    Where more match than `limit`, those whose id comes first: the index holds them in this order, so that the search
    ends with the last row it needs, however many share a name.
    """
    tokens = search.query_tokens(member.practice_id, text)
    if not tokens:
        return []
    found = listed(member).order_by("pk")
    for one in tokens:  # joined, and no column of theirs read: answered from the index alone
        found = found.filter(search_tokens__practice_id=member.practice_id, search_tokens__token=one)
    return sorted(found[:limit], key=lambda c: (search.plain(c.family_name), search.plain(c.given_name)))


def lookalikes(
    member: Member,
    *,
    given_name: str,
    family_name: str,
    birth_date: dt.date | None,
    email: str = "",
    phone: str = "",
    but: Any = None,
) -> list[Client]:
    """Clients who may be the same person: same name and birth date, or the same e-mail or phone."""
    texts = [f"{given_name} {family_name}", email, phone]
    found = {c.pk: c for text in texts if text.strip() for c in find(member, text, limit=10)}
    found.pop(but, None)
    full = search.plain(f"{given_name} {family_name}")

    def alike(c: Client) -> bool:
        same_name = search.plain(c.name) == full
        same_contact = bool(email and search.plain(c.email) == search.plain(email)) or bool(
            phone and search.digits(c.phone) == search.digits(phone)
        )
        same_birth = birth_date is not None and c.birth_date == birth_date
        return (
            same_contact
            or (same_name and (same_birth or birth_date is None))
            or (same_birth and search.plain(c.family_name) == search.plain(family_name))
        )

    return [c for c in found.values() if alike(c)]


def latest_consent(client: Client, kind: str) -> Consent | None:
    return client.consents.filter(kind=kind).order_by("-created_at").first()


def has_consent(client: Client, kind: str, version: str | None = None) -> bool:
    """Whether the newest word of the client on this is yes (to this version of the text, if one is named)."""
    latest = latest_consent(client, kind)
    return latest is not None and latest.given and version in (None, latest.version)
