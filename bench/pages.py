"""What each page costs the server, in one process: processor time, queries, and the slowest of them."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.people import FIRST_PAGE, browser, changes, client_of, guest, new_screening, staff, with_plan
from bench.table import Line
from clinic.practices.models import Member
from demo import path

FORM = "questionnaire, nothing answered", "questionnaire, all answered"
MOST = {**dict.fromkeys(FORM, 80), "plan as PDF": 150}  # ms; 50 for every other page
TWO_WORDS = "/clients/?q=ir+bre&part=results"  # two ranges of one index, merged
Ask = Callable[[], Any]


@dataclass(frozen=True)
class Cost:
    ms: float
    queries: int
    slowest: float  # ms, as the database tells it


def pages(member: Member) -> dict[str, Ask]:
    """What people of this practice open and send, each as one request."""
    plan, answered = with_plan(member), new_screening(member)
    path.answered(answered)
    therapist, screening = staff(member), f"/screenings/{plan.pk}"
    client, reader = client_of(answered, member), client_of(plan, member, "plan")
    found = {
        "desk": (therapist, "/desk/"),
        "everything that waits": (therapist, "/desk/waiting/"),
        "visits": (therapist, "/visits/"),
        "clients": (therapist, "/clients/"),
        "search of two words": (therapist, TWO_WORDS),
        "client page": (therapist, f"/clients/{plan.client_id}/"),
        "answers": (therapist, f"{screening}/answers/"),
        "suggestion": (therapist, f"{screening}/suggestion/"),
        "plan as PDF": (therapist, f"{screening}/plan.pdf"),
        "messages": (therapist, "/outbox/"),
        FORM[0]: (guest(member), FIRST_PAGE),
        FORM[1]: (client, FIRST_PAGE),
        "check your answers": (client, "/form/check/"),
        "plan of the client": (reader, "/plan/"),
    }
    gets = {name: _asking([("GET", address, None, headers)]) for name, (headers, address) in found.items()}
    return {**gets, "save one part": _asking(changes(client))}


def _asking(script: list[Any]) -> Ask:
    """Each call sends the next request."""
    requests = cycle(script)

    def ask() -> None:
        method, address, body, headers = next(requests)
        reply = browser(headers).generic(method, address, body or "", headers["Content-Type"])
        if reply.status_code != 200:
            raise RuntimeError(f"{address}: {reply.status_code}")

    return ask


def cost_of(ask: Ask) -> Cost:
    """The least of many times, at many call depths: on Python 3.11 the depth alone moves a page by half its time."""
    ask()
    times = []
    for depth in range(0, 60, 2):
        started = time.process_time()
        _deeper(depth, ask)
        times.append(time.process_time() - started)
    with CaptureQueriesContext(connection) as asked:
        ask()
    selects = [query["sql"] for query in asked.captured_queries if re.match(r"\(*SELECT", query["sql"])]
    return Cost(min(times) * 1000, len(asked.captured_queries), max(map(_execution, selects)))


def _deeper(depth: int, ask: Ask) -> Any:
    return _deeper(depth - 1, ask) if depth else ask()


def _execution(sql: str) -> float:
    """Milliseconds that the database takes, when what it needs is in memory."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        found = cursor.fetchone()[0]
    plan = json.loads(found) if isinstance(found, str) else found
    return float(plan[0]["Execution Time"])


def lines(member: Member, size: int) -> Iterator[Line]:
    costs = {name: cost_of(ask) for name, ask in pages(member).items()}
    for name, cost in costs.items():
        bar = f"{name}, {size:,} screenings, {cost.queries} queries: processor"
        yield Line(bar, cost.ms, "ms", most=MOST.get(name, 50))
    for what, unit, most in (("queries", "", 12), ("slowest", "ms", 10)):
        worst = max(costs, key=lambda name: getattr(costs[name], what))
        bar = f"{what} of any page, {size:,} screenings ({worst})"
        yield Line(bar, getattr(costs[worst], what), unit, most=most)
