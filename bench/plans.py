"""How many blocks of the database a page touches, read off EXPLAIN (ANALYZE, BUFFERS) of each of its queries."""

import json
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bench.people import member_headers
from bench.table import Line, at_most
from clinic.clients.models import Client
from clinic.practices.models import Member

MOST = 64
TWO_WORDS = "/clients/?q=ir+bre&part=results"  # two ranges of one index, merged


def queries(member: Member, path: str) -> list[str]:
    """The SELECTs of one page, as they went to the database."""
    browser = Browser(HTTP_HOST="localhost")
    browser.cookies = SimpleCookie(member_headers(member)["Cookie"])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        if browser.get(path).status_code != 200:
            raise RuntimeError(f"{path} did not answer")
    return [q["sql"] for q in asked.captured_queries if re.match(r"\(*SELECT", q["sql"])]


def touched(sql: str) -> int:
    """Blocks found in or read into the shared buffers."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}")
        found = cursor.fetchone()[0]
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def buffers(member: Member, size: int) -> Iterator[Line]:
    client = Client.objects.filter(practice=member.practice).order_by("-created_at").values_list("pk", flat=True)[0]
    paths = {
        "desk": "/desk/",
        "clients": "/clients/",
        "client search of two words": TWO_WORDS,
        "client page": f"/clients/{client}/",
    }
    for name, path in paths.items():
        asked = queries(member, path)
        most = max(asked, key=touched)
        yield at_most(f"{name}, {size:,} screenings: blocks of its largest query", touched(most), MOST, "blocks")
