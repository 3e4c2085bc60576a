"""What a worker costs: memory over many requests and documents, one process beside two, the start, the storage."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from bench.load import Request, must, run, signed
from bench.people import guest, member_headers, new_screening
from bench.plans import TWO_WORDS
from bench.server import OURS, PIDS, serving
from bench.table import Line, at_least_times, at_most, at_most_times, told
from clinic.practices.models import Member
from demo import path
from screening.review.models import PlanRevision

TICK = os.sysconf("SC_CLK_TCK")


def lines(member: Member, *, full: bool) -> Iterator[Line]:
    plan = signed_plan(member)
    yield from _memory(member, plan, requests=10_000 if full else 400, documents=1_000 if full else 40)
    yield from _start()
    yield from _storage()


def signed_plan(member: Member) -> PlanRevision:
    screening = new_screening(member)
    path.submitted(screening)
    path.measured(screening, member)
    return path.signed(screening, member)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _rss(pid: int) -> float:
    """Megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _memory(member: Member, plan: PlanRevision, *, requests: int, documents: int) -> Iterator[Line]:
    staff, client = member_headers(member), guest(member).headers
    paths = [("/desk/", staff), ("/clients/", staff), (TWO_WORDS, staff)]
    paths += [(f"/clients/{plan.screening.client_id}/", staff), ("/form/where/", client)]

    def mixed(connection: int, number: int) -> Request:
        page, headers = paths[(connection + number) % len(paths)]
        return "GET", page, None, headers

    printed = signed(f"/screenings/{plan.screening_id}/plan.pdf", staff)
    with serving("clinic.wsgi", **OURS) as port:
        workers = _children(PIDS[port])
        must(run(port, mixed, each=40, seconds=300))
        must(run(port, printed, each=6, seconds=300))
        before = [_rss(pid) for pid in workers]
        must(run(port, mixed, each=requests // 8, seconds=300))
        papers = must(run(port, printed, each=documents // 8, seconds=300))
        grown = max(_rss(pid) - was for pid, was in zip(workers, before, strict=True))
        yield at_most(f"memory of a worker after {requests:,} requests and {documents:,} documents", grown, 20, "MB")
        yield told("memory of a worker", statistics.mean(before), "MB")
        yield told("plan as PDF, eight at a time", papers.per_second, "/s")
        alone = must(run(port, printed, connections=1, each=20))
        yield at_most("plan as PDF, warm, one at a time, p50", alone.p50, 50, "ms")


def _busy(pids: list[int]) -> float:
    """Seconds of processor time so far."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def processes(member: Member, page: str) -> Iterator[Line]:
    """The same page from one process and from two, and who is busy while two serve."""
    headers = guest(member).headers
    rates = {}
    for workers in (1, 2):
        with serving("clinic.wsgi", workers=workers, **OURS) as port:
            must(run(port, signed(page, headers), each=10))
            web = _children(PIDS[port])
            master = int(Path(os.environ["PG_FOLDER"], "data", "postmaster.pid").read_text().split()[0])
            was_web, was_base, was_us = _busy(web), _busy(_children(master)), time.process_time()
            result = must(run(port, signed(page, headers), each=100))
            base = _children(master)
            rates[workers] = result.per_second
            shares = {
                "workers": _busy(web) - was_web,
                "PostgreSQL": _busy(base) - was_base,
                "the load itself": time.process_time() - was_us,
            }
    yield at_least_times("two web processes", rates[2], "one", rates[1], 1.7, "/s")
    for name, seconds in shares.items():
        yield told(f"two web processes: processors kept busy by {name}", seconds / result.seconds, "of 2")


def _start() -> Iterator[Line]:
    """From nothing to the first reply, beside a bare Django with the same packages; both compiled, as the image is."""
    ask = "from django.test import Client as C; assert C(HTTP_HOST='localhost').get('/livez').status_code == 200"
    ours = _seconds(f"import clinic.wsgi; {ask}", DJANGO_SETTINGS_MODULE="clinic.settings", **OURS)
    bare = _seconds(f"import bench.peers.same_wsgi; {ask}", DJANGO_SETTINGS_MODULE="bench.peers.same_settings", **OURS)
    yield at_most_times("cold start of a worker", ours * 1000, "bare Django, same packages", bare * 1000, 1.5, "ms")


def _seconds(script: str, **environment: str) -> float:
    """Median of five starts, after one that is not counted and leaves its byte code, whatever the shell forbids."""
    environment = {**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": ""}
    times = []
    for _ in range(6):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], env=environment, check=True)  # noqa: S603
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


STORED = """
SELECT sum(pg_total_relation_size(oid)) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


def _storage() -> Iterator[Line]:
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        size = int(cursor.fetchone()[0])
        cursor.execute("SELECT count(*) FROM pathway_screening")
        count = int(cursor.fetchone()[0])
    yield told("storage a screening, with client, visit, answers and all indexes", size / count, "bytes")
