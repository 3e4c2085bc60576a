"""Who sends the requests: sessions of members and of clients, made as a sign-in or an opened link would make them."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from clinic.core import clock
from clinic.practices.models import Member
from clinic.security.bound import SIGNER
from demo import path
from screening.intake.access import SESSION, session_values
from screening.intake.services import agree
from screening.pathway.models import Screening
from screening.pathway.services import invite
from screening.review.models import PlanRevision
from screening.review.signing import release

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOKEN = "benchbenchbenchbenchbenchbench00"  # noqa: S105  32 characters, as the form token's cookie holds them
NUMBERS = count()
Headers = dict[str, str]


@dataclass(frozen=True)
class Guest:
    """A client who opened the link."""

    screening: Screening
    headers: Headers


def headers_of(person: str, **session: Any) -> Headers:
    """What a browser sends whose session holds this, and whose forms are typed for this person."""
    store = SessionStore()
    store.update(session)
    store.save()
    return {
        "Cookie": f"sessionid={store.session_key}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-For": SIGNER.sign(person),
        "Content-Type": "application/x-www-form-urlencoded",
    }


def member_headers(member: Member) -> Headers:
    who = {SESSION_KEY: str(member.user.pk), HASH_SESSION_KEY: member.user.get_session_auth_hash()}
    return headers_of(f"member {member.pk}", **who, **{BACKEND_SESSION_KEY: BACKEND})


def guest_of(screening: Screening, member: Member, purpose: str = "questionnaire") -> Guest:
    invitation, _address = invite(screening=screening, by=member, purpose=purpose, send=False, way="link")
    kept = session_values(invitation)
    return Guest(screening, headers_of(kept["for"], **{SESSION: kept, "language": "en"}))


def new_screening(member: Member) -> Screening:
    """A new adult client with a visit in some weeks and an open form."""
    number = next(NUMBERS)
    client = path.new_client(member, f"Ada Bench{number}", "1990-03-27")
    return path.invited(client, member, clock.now() + dt.timedelta(days=30, hours=number))


def guest(member: Member, *, agreed: bool = True) -> Guest:
    """A client with an open questionnaire."""
    found = guest_of(new_screening(member), member)
    if agreed:
        agree(screening=found.screening, by=found.screening.client, method="link")
    return found


def with_plan(member: Member) -> PlanRevision:
    """A plan, signed and released."""
    screening = new_screening(member)
    path.submitted(screening)
    path.measured(screening, member)
    plan = path.signed(screening, member)
    release(screening=screening, by=member)
    return plan
