"""Supine under load beside a bare Django: saving, whole intakes, lists and searches, on the same PostgreSQL."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from bench.pages import FIRST_PAGE, TWO_WORDS
from bench.people import Headers, guest, member_headers
from bench.served import OURS, Request, Result, ask, load, serving, together
from bench.table import Line
from clinic.practices.models import Member
from demo.answers import healthy
from demo.answers import posted as page_of
from screening.intake.layout import questions_for, sections_for
from screening.intake.values import as_raw
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Section

WHO = (36, "female")
LISTS = {"desk": "/desk/", "clients": "/clients/", "search": TWO_WORDS}
PEERS = "bench.peers.settings"


def peers_url() -> str:
    return os.environ["DATABASE_URL"].replace("///postgres", "///peers")


def in_peers(script: str) -> str:
    """Run some Python in the bare Django."""
    env = {**os.environ, "DATABASE_URL": peers_url(), "DJANGO_SETTINGS_MODULE": PEERS}
    command = [sys.executable, "-c", f"import django; django.setup(); {script}"]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603


def new_peers() -> None:
    """A database of its own for the bare Django."""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS peers")
        cursor.execute("CREATE DATABASE peers")
    migrate = "from django.core.management import call_command as c; c('migrate', run_syncdb=True, verbosity=0)"
    in_peers(f"{migrate}; from bench.peers.filled import filled; filled(1)")


def posted(section: Section, answers: dict[str, Any]) -> str:
    """A step of the wizard as a browser posts it."""
    prefix = f"{section.id}-"
    data: dict[str, Any] = {"wizard-current_step": section.id}
    for question in section.questions:
        raw = as_raw(question, answers.get(question.id))
        if question.kind is Kind.ACTIVITIES and raw:
            data |= {f"{prefix}{question.id}_{i}": "on" if part is True else part for i, part in enumerate(raw) if part}
        elif raw:
            data[f"{prefix}{question.id}"] = raw
    return urlencode(data, doseq=True)


def calm() -> dict[str, Any]:
    """The answers of a healthy client."""
    return healthy({q.id for s in sections_for(*WHO) for q in questions_for(s.id, *WHO) if q.gate is None})


def saving(member: Member) -> Iterator[Line]:
    guests, answers, section = [guest(member) for _ in range(8)], calm(), sections_for(*WHO)[0].id
    intakes = iter([guest(member, agreed=False).headers for _ in range(8 * 3)])
    with serving("clinic.wsgi", **OURS) as ours, serving("bench.peers.wsgi", DATABASE_URL=peers_url()) as bare:
        update = load(bare.port, "/update", {})

        def save(connection: int) -> None:
            ask(ours.port, _save(section, answers, guests[connection].headers))

        saves = together(save, each=40)
        limit = ("bare UPDATE", update.per_second)
        yield Line("save of a part, durable and audited", saves.per_second, "/s", beside=limit, least=0.15)
        mine = together(lambda _connection: _our_intake(ours.port, answers, next(intakes)), each=3)
        wizard = together(lambda _connection: _wizard_intake(bare.port, answers), each=2)
        other = ("formtools wizard", wizard.per_second)
        yield Line("whole intake, every page durable", mine.per_second, "/s", beside=other, least=1.5)


def _save(section: str, answers: dict[str, Any], headers: Headers) -> Request:
    page = urlencode(page_of(section, answers, WHO), doseq=True)
    return "POST", f"/form/{section}/", page, {**headers, "X-Background": "1"}


def _our_intake(port: int, answers: dict[str, Any], headers: Headers) -> None:
    ask(port, ("POST", "/form/agree/", "agree=on&who_answers=self", headers))
    ask(port, ("GET", FIRST_PAGE, None, headers))
    for section in sections_for(*WHO):
        ask(port, _save(section.id, answers, headers))
    ask(port, ("GET", "/form/check/", None, headers))
    ask(port, ("POST", "/form/send/", "name=Ada+Bench", headers))
    ask(port, ("GET", "/form/done/", None, headers))


def _wizard_intake(port: int, answers: dict[str, Any]) -> None:
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    wire.request("GET", "/wizard")
    reply = wire.getresponse()
    reply.read()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": reply.headers["Set-Cookie"].split(";")[0]}
    page = b""
    for section in QUESTIONNAIRE.sections:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        wire.request("POST", "/wizard", posted(section, answers), headers)
        page = wire.getresponse().read()
    if page != b"done":
        raise RuntimeError("the wizard did not come to its end")


def lists(member: Member, size: int, first: dict[str, Result]) -> Iterator[Line]:
    """The lists of a practice of this size. The smallest fills `first`, which the larger are held against."""
    headers = member_headers(member)
    admin = {"Cookie": f"sessionid={in_peers(f'from bench.peers.filled import filled; print(filled({size}))')}"}
    each = 20 if size < 500_000 else 2
    with serving("clinic.wsgi", **OURS) as ours, serving("bench.peers.wsgi", DATABASE_URL=peers_url()) as bare:
        found = {name: load(ours.port, path, headers) for name, path in LISTS.items()}
        changes = load(bare.port, "/admin/peers/intake/", admin, each=each)
        searched = load(bare.port, "/admin/peers/intake/?q=bre", admin, connections=2, each=each)
        alone = load(ours.port, TWO_WORDS, headers, connections=2)
    other = ("admin changelist", changes.per_second)
    least = 10 if size > 500_000 else 1
    yield Line(f"desk, {size:,} screenings", found["desk"].per_second, "/s", beside=other, least=least)
    yield Line(f"search of two words, {size:,} clients, two at a time: p95", alone.p95, "ms", most=50)
    other, least = ("admin search", searched.per_second), 20 if size > 500_000 else None
    yield Line(
        f"search of two words, {size:,} clients, two at a time", alone.per_second, "/s", beside=other, least=least
    )
    for name, result in found.items():
        if first:
            was = ("smallest practice", first[name].per_second)
            yield Line(f"{name}, {size:,} screenings", result.per_second, "/s", beside=was, least=0.8)
            was = ("smallest practice", first[name].p95)
            yield Line(f"{name}, {size:,} screenings: p95", result.p95, "ms", beside=was, most=1.3)
    if not first:
        first.update(found)
