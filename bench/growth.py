"""What a worker costs: one process beside two, memory over many requests, the start."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil

from bench.beside import LISTS
from bench.load import Script, load, ours, page
from bench.people import FIRST_PAGE, guest, staff, with_plan
from bench.table import Line
from clinic.practices.models import Member

FIRST_REPLY = (
    "import django; django.setup(); from django.test import Client as C; C(HTTP_HOST='localhost').get('/livez')"
)


def lines(member: Member, requests: int) -> Iterator[Line]:
    client, rates = guest(member), []
    for workers in (1, 2):
        with ours(workers) as supine:
            rates.append(page(supine, FIRST_PAGE, client).per_second)
    yield Line("two web processes", rates[1], "/s", beside=("one", rates[0]), least=1.7)
    plan, therapist = with_plan(member), staff(member)
    opened = [*LISTS.values(), f"/screenings/{plan.pk}/plan.pdf", f"/clients/{plan.client_id}/"]
    pages: Script = [("GET", FIRST_PAGE, None, client), *(("GET", address, None, therapist) for address in opened)]
    with ours() as supine:
        workers = psutil.Process(supine.pid).children()
        load(supine, [pages] * 48, once=True)
        before = [worker.memory_info().rss for worker in workers]
        load(supine, [pages] * (requests // len(pages)), once=True)
        grown = max(worker.memory_info().rss - was for worker, was in zip(workers, before, strict=True))
    yield Line(f"memory of a worker after {requests:,} requests", grown / 1e6, "MB", most=20)
    yield Line("memory of a worker", statistics.mean(before) / 1e6, "MB")
    own, bare = _start("clinic.settings"), _start("bench.peers.same_settings")
    yield Line("cold start of a worker", own, "ms", beside=("bare Django, same packages", bare), most=1.5)


def _start(settings: str) -> float:
    """Milliseconds from nothing to the first reply, the median of five, after one that leaves its byte code."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONDONTWRITEBYTECODE": ""}
    times = []
    for _ in range(6):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST_REPLY], env=environment, check=True)  # noqa: S603
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]) * 1000
