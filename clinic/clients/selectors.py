"""Reads of clients, always through the member who asks."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clinic.clients import search
from clinic.clients.identity import Person, folded, may_be_one, near_dates
from clinic.clients.models import Client, ClientImport, Consent, EmergencyAccess, SearchToken
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
    return get_object_or_404(clients(member).select_related("practice"), pk=pk)


def emergency_accesses(member: Member) -> QuerySet[EmergencyAccess]:
    """Every time that a manager opened health data of the practice with a reason, newest first."""
    rows = EmergencyAccess.objects.filter(client__practice=member.practice)
    return rows.select_related("client", "by__user").order_by("-created_at")


def find(member: Member, text: str, limit: int = 20) -> list[Client]:
    """Clients whose name, e-mail or phone begins with every word of the text, or whose phone ends with its four digits;
    empty for too little text.

    Where more match than `limit`, those whose id comes first: the index holds them in this order, so that the search
    ends with the last row it needs, however many share a name.
    """
    wanted, number = search.query_tokens(member.practice_id, text), search.number_in(text)
    if not wanted:
        return []
    found = listed(member).order_by("pk")
    for tokens in wanted:  # joined, and no column of theirs read: answered from the index alone
        found = found.filter(search_tokens__practice_id=member.practice_id, search_tokens__token__in=tokens)
    found = found.distinct() if any(len(tokens) > 1 for tokens in wanted) else found
    rows: Iterable[Client] = found[:limit]
    if len(number) > search.LONGEST:
        with transaction.atomic():  # or all would come at once
            whole = found.select_related("practice", "therapist__user").iterator(chunk_size=100)
            rows = list(islice((one for one in whole if search.has_number(one, number)), limit))
    return sorted(rows, key=lambda c: (folded(c.family_name), folded(c.given_name)))


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
    """Clients of the practice who may be the same person, archived ones too; see identity.may_be_one()."""
    country = member.practice.country
    person = Person(
        given_name=given_name, family_name=family_name, birth_date=birth_date, email=email, phone=phone, country=country
    )
    days = {birth_date, *near_dates(birth_date)} if birth_date else set()
    pieces = {piece for day in days for piece in search.same_person(day, "", "")}
    pieces |= set(search.same_person(None, email, person.number))
    tokens = [search.token(member.practice_id, piece) for piece in pieces]
    found = clients(member).filter(
        pk__in=SearchToken.objects.filter(practice_id=member.practice_id, token__in=tokens).values("client")
    )
    return [one for one in found.exclude(pk=but) if may_be_one(person, _person(one, country))]


def _person(client: Client, country: str) -> Person:
    known = {name: getattr(client, name) for name in ("given_name", "family_name", "birth_date", "email", "phone")}
    return Person(**known, country=country)


def client_imports(member: Member) -> QuerySet[ClientImport]:
    """Lists of clients that were brought into the member's practice, newest first."""
    return ClientImport.objects.filter(practice=member.practice).select_related("by__user").order_by("-created_at")


def client_import(member: Member, pk: Any) -> ClientImport:
    """One of them, or 404."""
    return get_object_or_404(client_imports(member), pk=pk)


def ids_in_the_log(client: Client) -> list[str]:
    """Under which ids the log knows this person: also those of records that were joined to this one."""
    gone = client.merges.filter(undone_at=None).values_list("gone_id", flat=True)
    return [str(client.pk), *map(str, gone)]


def latest_consent(client: Client, kind: str) -> Consent | None:
    return client.consents.filter(kind=kind).order_by("-created_at").first()


def has_consent(client: Client, kind: str, version: str | None = None) -> bool:
    """Whether the newest word of the client on this is yes (to this version of the text, if one is named)."""
    latest = latest_consent(client, kind)
    return latest is not None and latest.given and version in (None, latest.version)
