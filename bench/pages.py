"""Pages under load: Supine and a bare Django side by side, on the same PostgreSQL, with practices of growing size."""

import gzip
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from bench import endurance, intake, phone
from bench.fill import fill
from bench.load import Result, get, must, run, signed
from bench.people import guest, member_headers
from bench.plans import TWO_WORDS, buffers
from bench.server import OURS, serving
from bench.table import Line, at_least_times, at_most, at_most_times, told
from clinic.practices.models import Member

FORM_LIMIT = 16_384  # bytes compressed
FIRST_PAGE = "/form/where/"
# Of one word, so that even the smallest practice has a whole page of hits: what is drawn is the same at every size.
PAGES = {"desk": "/desk/", "clients": "/clients/", "client search as one types": "/clients/?q=bre&part=results"}


@dataclass(frozen=True)
class Served:
    """The ports of both servers."""

    ours: int
    bare: int


def peers_url() -> str:
    return os.environ["DATABASE_URL"].replace("///postgres", "///peers")


@contextmanager
def both() -> Iterator[Served]:
    with serving("clinic.wsgi", **OURS) as ours, serving("bench.peers.wsgi", DATABASE_URL=peers_url()) as bare:
        yield Served(ours, bare)


def lines(sizes: tuple[int, ...]) -> Iterator[Line]:
    _peers()
    small = fill(sizes[0], answers={"limp": "no"})
    with both() as served:
        yield from _questionnaire(served, small)
        first = {"questionnaire": (FIRST_PAGE, guest(small).headers["Cookie"].split("; ")[0])}
        if phone.CHROMIUM:
            yield from phone.lines(f"http://127.0.0.1:{served.ours}", first, times=5 if len(sizes) > 1 else 1)
        yield from intake.lines(served.ours, served.bare, small)
        first = yield from _staff(served, sizes[0], small, {})
        for size in sizes[1:]:
            first = yield from _staff(served, size, fill(size, answers={"limp": "no"}), first)
    yield from endurance.processes(small, FIRST_PAGE)
    yield from endurance.lines(small, full=len(sizes) > 1)


def _peers() -> None:
    """A database of its own for the bare Django, with one row to read and write and somebody who may see the admin."""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS peers")
        cursor.execute("CREATE DATABASE peers")
    _in_peers(
        "from django.core.management import call_command as c; c('migrate', run_syncdb=True, verbosity=0);"
        "from bench.peers.models import Intake; from django.utils import timezone;"
        "Intake.objects.create(name='One', state='new', moved_at=timezone.now())"
    )


def _in_peers(script: str) -> str:
    env = {**os.environ, "DATABASE_URL": peers_url(), "DJANGO_SETTINGS_MODULE": "bench.peers.settings"}
    command = [sys.executable, "-c", f"import django; django.setup(); {script}"]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603


def _admin(size: int) -> dict[str, str]:
    """Fill the peer's table up to this size; the headers of a signed-in administrator."""
    key = _in_peers(f"from bench.peers.filled import filled; print(filled({size}))")
    return {"Cookie": f"sessionid={key}"}


def _questionnaire(served: Served, member: Member) -> Iterator[Line]:
    headers = guest(member).headers
    page = must(run(served.ours, signed(FIRST_PAGE, headers)))
    wizard = must(run(served.bare, get("/wizard")))
    yield at_least_times(
        "questionnaire, all sections in one page", page.per_second, "one wizard step", wizard.per_second, 2, "/s"
    )
    address = f"http://127.0.0.1:{served.ours}{FIRST_PAGE}"
    request = urllib.request.Request(address, headers={**headers, "Host": "localhost"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310
        weight = len(gzip.compress(reply.read(), 6))
    yield at_most("questionnaire document, all sections, compressed", weight, FORM_LIMIT, "bytes")


def _staff(served: Served, size: int, member: Member, first: dict[str, Result]):  # type: ignore[no-untyped-def]
    """The pages of a practice of this size; the smallest is what the larger ones are held against."""
    headers, admin = member_headers(member), _admin(size)
    if not first:
        yield told("bare Django, one SELECT, a page", must(run(served.bare, get("/select"))).per_second, "/s")
    found = {}
    for name, path in PAGES.items():
        run(served.ours, signed(path, headers), each=5)
        found[name] = must(run(served.ours, signed(path, headers), each=50))
        yield from _grown(f"{name}, {size:,} screenings", found[name], first.get(name))
    each = 20 if size < 500_000 else 2
    listed = must(run(served.bare, signed("/admin/peers/intake/", admin), each=each))
    times = 4 if size < 10_000 else 40 if size > 500_000 else 1
    desk = found["desk"].per_second
    yield at_least_times(f"desk, {size:,} screenings", desk, "admin changelist", listed.per_second, times, "/s")
    alone = must(run(served.ours, signed(TWO_WORDS, headers), connections=2, each=100))
    searched = must(run(served.bare, signed("/admin/peers/intake/?q=bre", admin), connections=2, each=each))
    yield at_most(f"search of two words as one types, {size:,} clients, two at a time, p95", alone.p95, 50, "ms")
    yield told(f"admin search, {size:,} rows, two at a time, p95", searched.p95, "ms")
    yield from buffers(member, size)
    return first or found


def _grown(name: str, result: Result, first: Result | None) -> Iterator[Line]:
    if first is None:
        yield told(f"{name} (p95 {result.p95:.0f} ms)", result.per_second, "/s")
        return
    yield at_least_times(name, result.per_second, "smallest practice", first.per_second, 0.8, "/s")
    yield at_most_times(f"{name}, p95", result.p95, "smallest practice", first.p95, 1.3, "ms")
