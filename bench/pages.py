"""Pages under load: Supine and a bare Django side by side, on the same PostgreSQL, with practices of growing size."""

import datetime as dt
import gzip
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from bench.fill import fill
from bench.load import Request, Result, get, run
from bench.server import serving
from bench.table import Line, at_least_times, at_most, told
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.services import book_visit
from screening.pathway.services import invite, open_screening

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORM_LIMIT = 14_336  # bytes compressed: what one flight of TCP carries


@dataclass(frozen=True)
class Served:
    """Both servers, and who is signed in."""

    ours: int
    bare: int


def lines(sizes: tuple[int, ...]) -> Iterator[Line]:
    members = [(size, fill(size, answers={"limp": "no"})) for size in sizes]
    _peers()
    peers = os.environ["DATABASE_URL"].replace("///postgres", "///peers")
    with (
        serving("clinic.wsgi", SUPINE_ENV="development", DEBUG="False", ALLOWED_HOSTS="localhost,127.0.0.1") as ours,
        serving("bench.peers.wsgi", DATABASE_URL=peers) as bare,
    ):
        served = Served(ours, bare)
        yield from _questionnaire(served, members[0][1])
        yield from _staff(served, members)


def _peers() -> None:
    """A database of its own for the bare Django, with one row to read and write."""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS peers")
        cursor.execute("CREATE DATABASE peers")
    peers = os.environ["DATABASE_URL"].replace("///postgres", "///peers")
    env = {**os.environ, "DATABASE_URL": peers, "DJANGO_SETTINGS_MODULE": "bench.peers.settings"}
    script = (
        "import django; django.setup();"
        "from django.core.management import call_command as c; c('migrate', run_syncdb=True, verbosity=0);"
        "from bench.peers.models import Intake; from django.utils import timezone;"
        "Intake.objects.create(name='One', state='new', moved_at=timezone.now())"
    )
    subprocess.run([sys.executable, "-c", script], env=env, check=True)  # noqa: S603


def _session(member: Member) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(member.user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    store.save()
    return f"sessionid={store.session_key}"


def _client_session(member: Member) -> str:
    """The cookies of a client who opened the link and agreed."""
    client = create_client(
        by=member,
        given_name="Ada",
        family_name="Bench",
        birth_date=dt.date(1990, 3, 27),
        sex="female",
        therapist=member,
    )
    visit = book_visit(client=client, therapist=member, starts_at=clock.now(), by=member)
    _invitation, address = invite(screening=open_screening(visit=visit, by=member), by=member, send=False)
    browser, born = Browser(HTTP_HOST="localhost"), client.birth_date
    token = address.rstrip("/").rsplit("/", 1)[-1]
    parts = {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year}
    browser.post(reverse("invitation", args=[token]), parts)
    browser.post(reverse("form-consent"), {"agree": "on"})
    return f"sessionid={browser.cookies['sessionid'].value}"


def _must(result: Result) -> Result:
    if result.errors:
        raise RuntimeError(f"{result.errors} of {len(result.times)} replies were errors")
    return result


def _questionnaire(served: Served, member: Member) -> Iterator[Line]:
    cookie = _client_session(member)
    page = _must(run(served.ours, get("/form/where/", Cookie=cookie)))
    wizard = _must(run(served.bare, get("/wizard")))
    yield at_least_times("questionnaire page", page.per_second, "formtools wizard", wizard.per_second, 2, "/s")
    request = urllib.request.Request(  # noqa: S310
        f"http://127.0.0.1:{served.ours}/form/where/", headers={"Cookie": cookie, "Host": "localhost"}
    )
    with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310
        weight = len(gzip.compress(reply.read(), 6))
    yield at_most("questionnaire document, all sections, compressed", weight, FORM_LIMIT, "bytes")


def _staff(served: Served, members: list[tuple[int, Member]]) -> Iterator[Line]:
    floor = _must(run(served.bare, get("/select")))
    yield told("bare Django, one SELECT, a page", floor.per_second, "/s")
    first: dict[str, float] = {}
    for size, member in members:
        cookie = _session(member)
        for name, path in (("desk", "/desk/"), ("clients", "/clients/"), ("client search", "/clients/?q=ir+bre")):
            result = _must(run(served.ours, _signed(path, cookie), each=40))
            yield _compared(name, size, result, first)


def _compared(name: str, size: int, result: Result, first: dict[str, float]) -> Line:
    """The smallest practice is told; the larger ones are held against it."""
    if name not in first:
        first[name] = result.per_second
        return told(f"{name}, {size:,} screenings (p95 {result.p95:.0f} ms)", result.per_second, "/s")
    bar = f"{name}, {size:,} screenings (p95 {result.p95:.0f} ms)"
    return at_least_times(bar, result.per_second, "smallest practice", first[name], 0.8, "/s")


def _signed(path: str, cookie: str):  # type: ignore[no-untyped-def]
    def make(_connection: int, _number: int) -> Request:
        return ("GET", path, None, {"Cookie": cookie})

    return make
