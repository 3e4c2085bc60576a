"""What a worker costs: one process beside two, memory over many requests, the start, the storage."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
from django.db import connection

from bench.beside import LISTS
from bench.pages import FIRST_PAGE, forget_limits
from bench.people import guest, member_headers, with_plan
from bench.served import OURS, ask, load, serving, together
from bench.table import Line
from clinic.practices.models import Member

STORED = """
SELECT sum(pg_total_relation_size(oid)) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


def lines(member: Member, *, full: bool) -> Iterator[Line]:
    yield from _processes(member)
    yield from _memory(member, requests=10_000 if full else 400)
    yield from _start()
    yield from _storage()


def _processes(member: Member) -> Iterator[Line]:
    headers, rates = guest(member).headers, []
    for workers in (1, 2):
        with serving("clinic.wsgi", workers=workers, **OURS) as ours:
            rates.append(load(ours.port, FIRST_PAGE, headers).per_second)
    yield Line("two web processes", rates[1], "/s", beside=("one", rates[0]), least=1.7)


def _memory(member: Member, *, requests: int) -> Iterator[Line]:
    plan, staff, client = with_plan(member), member_headers(member), guest(member).headers
    pages = [*((path, staff) for path in LISTS.values()), (f"/screenings/{plan.screening_id}/plan.pdf", staff)]
    pages += [(f"/clients/{plan.screening.client_id}/", staff), (FIRST_PAGE, client)]

    def all_of_them(_connection: int) -> None:
        forget_limits()
        for path, headers in pages:
            ask(ours.port, ("GET", path, None, headers))

    with serving("clinic.wsgi", **OURS) as ours:
        workers = psutil.Process(ours.pid).children()
        together(all_of_them, each=6)
        before = [worker.memory_info().rss for worker in workers]
        together(all_of_them, each=max(1, requests // 8 // len(pages)))
        grown = max(worker.memory_info().rss - was for worker, was in zip(workers, before, strict=True))
    yield Line(f"memory of a worker after {requests:,} requests", grown / 1e6, "MB", most=20)
    yield Line("memory of a worker", statistics.mean(before) / 1e6, "MB")


def _start() -> Iterator[Line]:
    """From nothing to the first reply, beside a bare Django with the same packages."""
    ours, bare = _seconds("clinic.settings"), _seconds("bench.peers.same_settings")
    beside = ("bare Django, same packages", bare * 1000)
    yield Line("cold start of a worker", ours * 1000, "ms", beside=beside, most=1.5)


def _seconds(settings: str) -> float:
    """Median of five starts, after one that is not counted and leaves its byte code."""
    script = (
        "import django; django.setup(); from django.test import Client as C; C(HTTP_HOST='localhost').get('/livez')"
    )
    environment = {**os.environ, **OURS, "DJANGO_SETTINGS_MODULE": settings, "PYTHONDONTWRITEBYTECODE": ""}
    times = []
    for _ in range(6):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], env=environment, check=True)  # noqa: S603
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def _storage() -> Iterator[Line]:
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        size = int(cursor.fetchone()[0])
        cursor.execute("SELECT count(*) FROM pathway_screening")
        count = int(cursor.fetchone()[0])
    yield Line("storage a screening, with client, visit, answers and all indexes", size / count, "bytes")
