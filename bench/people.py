"""Who sends the requests: sessions of members and of clients, made as a sign-in or an opened link would make them."""

import datetime as dt
from dataclasses import dataclass
from itertools import count

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.services import book_visit
from screening.intake.services import agree
from screening.pathway.models import Screening
from screening.pathway.services import invite, open_screening

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOKEN = "benchbenchbenchbenchbenchbench00"  # noqa: S105  32 characters, as the form token's cookie holds them
NUMBERS = count()


@dataclass(frozen=True)
class Guest:
    """A client who opened the link."""

    screening: Screening
    headers: dict[str, str]


def member_headers(member: Member) -> dict[str, str]:
    store = SessionStore()
    store[SESSION_KEY] = str(member.user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    return _headers(store)


def _headers(store: SessionStore) -> dict[str, str]:
    store.save()
    return {
        "Cookie": f"sessionid={store.session_key}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }


def new_screening(member: Member) -> Screening:
    """A new adult client with a visit in some weeks and an open form."""
    number = next(NUMBERS)
    client = create_client(
        by=member,
        given_name="Ada",
        family_name=f"Bench{number}",
        birth_date=dt.date(1990, 3, 27),
        sex="female",
        therapist=member,
    )
    when = clock.now() + dt.timedelta(days=30, minutes=number)
    return open_screening(visit=book_visit(client=client, therapist=member, starts_at=when, by=member), by=member)


def guest(member: Member, *, agreed: bool = True) -> Guest:
    """A client with an open questionnaire."""
    screening = new_screening(member)
    invitation, _address = invite(screening=screening, by=member, send=False)
    if agreed:
        agree(screening=screening, by=screening.client, method="link")
    store = SessionStore()
    store["client_link"] = {"invitation": str(invitation.pk), "method": "link"}
    store["language"] = "en"
    return Guest(screening, _headers(store))
