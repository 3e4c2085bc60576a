"""Who sends the requests: sessions of members and of clients, made as a sign-in or an opened link would make them."""

import datetime as dt
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django.contrib.sessions.backends.db import SessionStore
from django.test import Client as Browser

from bench.load import Headers, Script
from clinic.core import clock
from clinic.practices.models import Member
from clinic.security.bound import SIGNER
from demo import path
from demo.answers import healthy, posted
from screening.intake.access import SESSION, session_values
from screening.intake.layout import sections_for
from screening.intake.services import agree
from screening.intake.services_send import asked_now
from screening.pathway.models import Screening
from screening.pathway.services import invite

WHO = (36, "female")
PAGES = [section.id for section in sections_for(*WHO)]
FIRST_PAGE = f"/form/{PAGES[0]}/"
ASKED = {key for key, shown in asked_now({}, WHO).items() if shown} | {"care_so_far"}
TOKEN = "benchbenchbenchbenchbenchbench00"  # noqa: S105  32 characters, as the form token's cookie holds them
NUMBERS = count()


def _headers(person: str, store: Any) -> Headers:
    """What a browser with this session sends, whose forms are typed for this person."""
    store.save()
    return {
        "Cookie": f"sessionid={store.session_key}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-For": SIGNER.sign(person),
        "Content-Type": "application/x-www-form-urlencoded",
    }


def browser(headers: Headers) -> Browser:
    """The same person in this process."""
    return Browser(headers={"Host": "localhost", **headers})


def staff(member: Member) -> Headers:
    signed_in = Browser()
    signed_in.force_login(member.user)
    return _headers(f"member {member.pk}", signed_in.session)


def new_screening(member: Member) -> Screening:
    """A new adult client with a visit in some weeks and an open form."""
    number = next(NUMBERS)
    client = path.new_client(member, f"Ada Bench{number}", "1990-03-27")
    return path.invited(client, member, clock.now() + dt.timedelta(days=30, hours=number))


def client_of(screening: Screening, member: Member, purpose: str = "questionnaire") -> Headers:
    """The client, who opened the link."""
    invitation, _address = invite(screening=screening, by=member, purpose=purpose, send=False, way="link")
    kept, store = session_values(invitation), SessionStore()
    store.update({SESSION: kept, "language": "en"})
    return _headers(kept["for"], store)


def guest(member: Member) -> Headers:
    """A new client who agreed to answer."""
    screening = new_screening(member)
    agree(screening=screening, by=screening.client, method="link")
    return client_of(screening, member)


def with_plan(member: Member) -> Screening:
    screening = new_screening(member)
    path.submitted(screening)
    path.measured(screening, member)
    path.released(screening, member)
    return screening


def save(page: str, headers: Headers, seen: str = "", **differs: Any) -> Script:
    """A part of the form as the page's script sends it behind the client's back."""
    body = urlencode(posted(page, healthy(ASKED, **differs), WHO, seen), doseq=True)
    return [("POST", f"/form/{page}/", body, {**headers, "X-Background": "1"})]


def changes(headers: Headers) -> Script:
    """Two saves that undo each other, each after having seen the other, so that every one changes something."""
    seen = [""]
    for worst in (6, 7):
        _post, address, body, sent = save("feels", headers, seen[-1], pain_worst=worst)[0]
        seen.append(browser(sent).post(address, body, content_type=sent["Content-Type"]).json()["seen"])
    return [*save("feels", headers, seen[2], pain_worst=6), *save("feels", headers, seen[1], pain_worst=7)]
