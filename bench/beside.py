"""Supine under load beside a bare Django: saving, whole intakes, lists and searches, on the same PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from urllib.parse import urlencode

from django.db import connection

from bench.load import Headers, Result, Script, Server, load, ours, page, serving
from bench.pages import TWO_WORDS
from bench.people import ASKED, FIRST_PAGE, PAGES, changes, client_of, guest, new_screening, save, staff
from bench.table import Line
from clinic.practices.models import Member
from demo.answers import healthy
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE

LISTS = {"desk": "/desk/", "clients": "/clients/", "search": TWO_WORDS}
INTAKES = 24
PEERS = {"DJANGO_SETTINGS_MODULE": "bench.peers.settings"}
MIGRATE = "from django.core.management import call_command as c; c('migrate', run_syncdb=True, verbosity=0); fill(1)"


def bare() -> AbstractContextManager[Server]:
    """The bare Django."""
    return serving("django.core.wsgi:get_wsgi_application()", PEERS)


def in_peers(script: str) -> str:
    """Run some Python in the bare Django."""
    script = f"import django; django.setup(); from bench.peers.models import *; {script}"
    return subprocess.check_output([sys.executable, "-c", script], env={**os.environ, **PEERS}, text=True).strip()  # noqa: S603


def new_peers() -> None:
    """A database of its own for the bare Django."""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS peers")
        cursor.execute("CREATE DATABASE peers")
    in_peers(MIGRATE)


def saving(member: Member) -> Iterator[Line]:
    guests, screenings = [guest(member) for _ in range(8)], [new_screening(member) for _ in range(INTAKES)]
    intakes = [_intake(screening.client.name, client_of(screening, member)) for screening in screenings]
    with ours() as supine, bare() as other:
        limit = ("bare UPDATE", page(other, "/update", {}).per_second)
        saves = load(supine, [changes(headers) for headers in guests])
        yield Line("save of a part, durable and audited", saves.per_second, "/s", beside=limit, least=0.15)
        before = _stored()
        mine = load(supine, intakes, once=True)
        stored = (_stored() - before) / INTAKES
        wizard = ("formtools wizard", load(other, [_wizard()] * INTAKES, once=True).per_second)
        yield Line("whole intake, every page durable", mine.per_second, "/s", beside=wizard, least=1.5)
        yield Line("storage of a whole intake, with its log and all indexes", stored / 1024, "KB")
    sent = Screening.objects.filter(pk__in=[one.pk for one in screenings], state="submitted").count()
    if sent != INTAKES or in_peers("print(Intake.objects.get(pk=1).state)") != "submitted":
        raise RuntimeError("an intake did not come to its end")


def _stored() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _intake(name: str, headers: Headers) -> Script:
    return [
        ("POST", "/form/agree/", "agree=on&who_answers=self", headers),
        ("GET", FIRST_PAGE, None, headers),
        *(step for section in PAGES for step in save(section, headers)),
        ("GET", "/form/check/", None, headers),
        ("POST", "/form/send/", urlencode({"name": name}), headers),
        ("GET", "/form/done/", None, headers),
    ]


def _wizard() -> Script:
    """The same answers, for the wizard's own fields."""
    script: Script = [("GET", "/wizard", None, {})]
    for section in QUESTIONNAIRE.sections:
        answers = healthy(ASKED & {question.id for question in section.questions})
        page = {f"{section.id}-{key}": value for key, value in answers.items()}
        body = urlencode({**page, "wizard-current_step": section.id}, doseq=True)
        script.append(("POST", "/wizard", body, {"Content-Type": "application/x-www-form-urlencoded"}))
    return script


def lists(member: Member, size: int, first: dict[str, Result]) -> Iterator[Line]:
    """The lists of a practice of this size. The smallest fills `first`, which the larger are held against."""
    large, therapist = size > 500_000, staff(member)
    admin, long = {"Cookie": f"sessionid={in_peers(f'print(fill({size}))')}"}, 15 if large else 5
    with ours() as supine, bare() as other:
        found = {name: page(supine, path, therapist) for name, path in LISTS.items()}
        alone = page(supine, TWO_WORDS, therapist, users=2)
        listed = ("admin changelist", page(other, "/admin/peers/intake/", admin, seconds=long).per_second)
        searched = page(other, "/admin/peers/intake/?q=bre", admin, users=2, seconds=long).per_second
    yield Line(f"desk, {size:,} screenings", found["desk"].per_second, "/s", beside=listed, least=10 if large else 1)
    search, peer = f"search of two words, {size:,} clients, two at a time", ("admin search", searched)
    yield Line(f"{search}: p95", alone.p95, "ms", most=50)
    yield Line(search, alone.per_second, "/s", beside=peer, least=20 if large else None)
    for name, was in first.items():
        rate, p95 = ("smallest practice", was.per_second), ("smallest practice", was.p95)
        yield Line(f"{name}, {size:,} screenings", found[name].per_second, "/s", beside=rate, least=0.8)
        yield Line(f"{name}, {size:,} screenings: p95", found[name].p95, "ms", beside=p95, most=1.3)
    first.update(found if not first else {})
