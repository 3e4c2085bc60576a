"""What each page costs the server, in one process: processor time, queries, and the slowest of them."""

import re
import time
import timeit
from collections.abc import Callable, Iterator
from itertools import cycle

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bench.load import Script
from bench.people import FIRST_PAGE, changes, client_of, guest, new_screening, staff, with_plan
from bench.table import Line
from clinic.practices.models import Member
from demo import path

FORM = "questionnaire, nothing answered", "questionnaire, all answered"
MOST = {**dict.fromkeys(FORM, 80), "plan as PDF": 150}  # ms; 50 for every other page
TWO_WORDS = "/clients/?q=ir+bre&part=results"  # two ranges of one index, merged
MARKS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def pages(member: Member) -> dict[str, Script]:
    """What people of this practice open and send, one request after the other."""
    plan, answered = with_plan(member), new_screening(member)
    path.answered(answered)
    therapist, screening = staff(member), f"/screenings/{plan.pk}"
    client, reader = client_of(answered, member), client_of(plan, member, "plan")
    found = {
        "desk": (therapist, "/desk/"),
        "everything that waits": (therapist, "/desk/waiting/"),
        "visits": (therapist, "/visits/"),
        "visit": (therapist, f"/visits/{plan.visit_id}/"),
        "start of an hour": (therapist, f"/visits/{plan.visit_id}/start/"),
        "clients": (therapist, "/clients/"),
        "search of two words": (therapist, TWO_WORDS),
        "client page": (therapist, f"/clients/{plan.client_id}/"),
        "answers": (therapist, f"{screening}/answers/"),
        "suggestion": (therapist, f"{screening}/suggestion/"),
        "plan": (therapist, f"{screening}/plan/"),
        "plan as PDF": (therapist, f"{screening}/plan.pdf"),
        "messages": (therapist, "/outbox/"),
        FORM[0]: (guest(member), FIRST_PAGE),
        FORM[1]: (client, FIRST_PAGE),
        "check your answers": (client, "/form/check/"),
        "plan of the client": (reader, "/plan/"),
    }
    gets: dict[str, Script] = {name: [("GET", address, None, who)] for name, (who, address) in found.items()}
    return {**gets, "save one part": changes(client)}


def lines(member: Member, size: int) -> Iterator[Line]:
    for name, script in pages(member).items():
        ask, what = asking(script), f"{name}, {size:,} screenings"
        spent = min(timeit.repeat(ask, number=1, repeat=30, timer=time.process_time)) * 1000
        with CaptureQueriesContext(connection) as asked:
            ask()
        queries = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith(MARKS)]
        slowest = max(_execution(sql) for sql in queries if re.match(r"\(*SELECT", sql))
        yield Line(f"{what}: processor", spent, "ms", most=MOST.get(name, 50))
        yield Line(f"{what}: queries", len(queries), "", most=12)
        yield Line(f"{what}: slowest query", slowest, "ms", most=10)


def asking(script: Script) -> Callable[[], None]:
    """Each call sends the next request, to one application that is loaded once."""
    requests, sender = cycle(script), Browser()

    def ask() -> None:
        method, address, body, headers = next(requests)
        named = {"Host": "localhost", **headers}
        reply = sender.generic(method, address, body or "", headers["Content-Type"], headers=named)
        if reply.status_code != 200:
            raise RuntimeError(f"{address}: {reply.status_code}")

    return ask


def _execution(sql: str) -> float:
    """Milliseconds that the database takes, when what it needs is in memory."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ANALYZE {sql}")
        return float(cursor.fetchall()[-1][0].split()[2])  # "Execution Time: 0.123 ms"
