"""What each page costs the server, in one process: processor time, queries, and the slowest of them."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bench.people import guest, guest_of, member_headers, with_plan
from bench.table import Line
from clinic.accounts.models import Tries
from clinic.practices.models import Member
from demo import path
from screening.intake.layout import sections_for

MOST = {"questionnaire": 80, "plan as PDF": 150}  # ms; 50 for every other page
TWO_WORDS = "/clients/?q=ir+bre&part=results"  # two ranges of one index, merged
FIRST_PAGE = f"/form/{sections_for(36, 'female')[0].id}/"
Ask = Callable[[], Any]


@dataclass(frozen=True)
class Cost:
    ms: float
    queries: int
    slowest: float  # ms, as the database tells it


def pages(member: Member) -> dict[str, Ask]:
    """The pages that people of this practice open, each as one request."""
    plan, answered = with_plan(member), guest(member, agreed=False)
    path.answered(answered.screening)
    staff, client = _browser(member_headers(member)), _browser(answered.headers)
    screening, reader = f"/screenings/{plan.screening_id}", _browser(guest_of(plan.screening, member, "plan").headers)
    found = {
        "desk": (staff, "/desk/"),
        "everything that waits": (staff, "/desk/waiting/"),
        "visits": (staff, "/visits/"),
        "clients": (staff, "/clients/"),
        "search of two words": (staff, TWO_WORDS),
        "client page": (staff, f"/clients/{plan.screening.client_id}/"),
        "answers": (staff, f"{screening}/answers/"),
        "suggestion": (staff, f"{screening}/suggestion/"),
        "plan as PDF": (staff, f"{screening}/plan.pdf"),
        "messages": (staff, "/outbox/"),
        "questionnaire": (client, FIRST_PAGE),
        "check your answers": (client, "/form/check/"),
        "plan of the client": (reader, "/plan/"),
    }
    return {name: _asking(browser, address) for name, (browser, address) in found.items()}


def _browser(headers: dict[str, str]) -> Browser:
    browser = Browser(HTTP_HOST="localhost")
    browser.cookies = SimpleCookie(headers["Cookie"])
    return browser


def _asking(browser: Browser, address: str) -> Ask:
    def ask() -> Any:
        reply = browser.get(address)
        if reply.status_code != 200:
            raise RuntimeError(f"{address}: {reply.status_code}")
        return reply

    return ask


def cost_of(ask: Ask) -> Cost:
    """The least of many times, at many call depths: on Python 3.11 the depth alone moves a page by half its time."""
    ask()
    times = []
    for depth in range(0, 60, 2):
        forget_limits()
        started = time.process_time()
        _deeper(depth, ask)
        times.append(time.process_time() - started)
    forget_limits()
    with CaptureQueriesContext(connection) as asked:
        ask()
    selects = [query["sql"] for query in asked.captured_queries if re.match(r"\(*SELECT", query["sql"])]
    return Cost(min(times) * 1000, len(asked.captured_queries), max(map(_execution, selects)))


def forget_limits() -> None:
    """Nobody prints more than ten documents a minute; a measurement does."""
    Tries.objects.all().delete()


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
        yield Line(f"{name}, {size:,} screenings: processor", cost.ms, "ms", most=MOST.get(name, 50))
    for what, unit, most in (("queries", "", 12), ("slowest", "ms", 10)):
        worst = max(costs, key=lambda name: getattr(costs[name], what))
        bar = f"{what} of any page, {size:,} screenings ({worst})"
        yield Line(bar, getattr(costs[worst], what), unit, most=most)
