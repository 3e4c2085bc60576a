"""Generated requests over every address and every form found on the pages: no 5xx, no trace, headers always; and of a
form that is refused every text that was sent is on the page that says so.

`make drill-fuzz` runs it on PostgreSQL. FUZZ_REQUESTS (20,000) and FUZZ_SEED (1) choose how much and which; each
request is made inside a savepoint that is undone, so that every one meets the same scene.
"""

import datetime as dt
import os
import random
import re
import unicodedata
from html import unescape
from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.integration.screening.links import BIRTH_DATE, token_of
from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.url_table import TABLE
from tests.meta.walk import ROUTES

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "20000"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
ROUNDS = 4
UNDONE = "00000000-0000-4000-8000-000000000000"
TEXTS = [
    *("", " ", "\t\r\n", "0", "-0", "-1", "1", "2147483648", "-2147483649", "9223372036854775808", "9" * 5000, "1e400"),
    *("NaN", "Infinity", "0x10", "1_000", "1,5", "½", "٣", "²", "True", "null", "None", "[]", "{}", "on", "yes", "no"),
    *("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-W53-7", "24:60", "23:59:60", "31", "13", "1899"),
    *(
        "\x00",
        "a\x00b",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\ufffe",
        "\U0010ffff",
        "é" * 3000,
        "\U0001f9b5" * 500,
        "ẗ̷̛̟" * 200,
    ),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% now 'Y' %}", "${7*7}", "%s%n%d"),
    *("' OR 1=1 --", "'; DROP TABLE clients_client; --", "\\", "\\u0000", "..\\..\\x", "../../etc/passwd", "file:///"),
    *("=1+1", "@SUM(A1)", "javascript:alert(1)", "//evil.example", "https://evil.example/", UNDONE, UNDONE[:-1]),
    *("x" * 200, "x" * 70000, "\n" * 10000, "a@b", "a@" + "b" * 300 + ".example", "+4420" + "7" * 40),
]
RAW = [
    *(b"", b"%", b"%%%=%zz", b"a=%ff%fe", b"a=%ed%a0%80", b"\xff\xfe\x00", b"&&&===", b"a" * 5000),
    *(b"{", b"[]", b'{"a": 1e999}', b'{"a": "\\ud800"}', b"[" * 3000, b'{"version": {}}', b"null", b"--x\r\n\r\n--x--"),
]
TYPES = [
    *(
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
    ),
    *("text/plain", "application/x-www-form-urlencoded; charset=utf-16", "application/json; charset=nonsense", "x/y"),
]


@pytest.fixture
def pool():
    """Ids of every row there is, to be put where they do not belong."""
    rows = [str(pk) for model in apps.get_models() for pk in model._default_manager.values_list("pk", flat=True)[:40]]
    return [pk for pk in rows if len(pk) < 50] + ["1", "0", "99999999999999999999", UNDONE]


@pytest.fixture
def everyone(scene, outbox_off):  # noqa: F811
    """The people of the scene, and a client in the middle of the questionnaire."""
    from clinic.clients.models import Client
    from clinic.core import clock
    from clinic.visits.services import book_visit
    from screening.pathway.services import invite, open_screening

    therapist, client = scene.members["therapist"], Client.objects.get(**scene.rows["client"])
    start = clock.now() + dt.timedelta(days=30)
    another = book_visit(client=client, therapist=therapist, starts_at=start, by=therapist)
    _invitation, address = invite(screening=open_screening(visit=another, by=therapist), by=therapist)
    phone = Browser(raise_request_exception=False)
    assert phone.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE).status_code == 302
    agreed = phone.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    assert agreed.status_code == 302
    return scene.browsers | {"phone": phone}


def forms_on(page):
    """(address, field names with their values, names of the fields one types in) of every posted form of a page."""
    for attributes, inside in re.findall(r"<form\b([^>]*)>(.*?)</form>", page, re.S):
        if 'method="post"' in attributes:
            action = re.search(r'action="([^"]*)"', attributes)
            tags = re.findall(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"[^>]*', inside)
            values = dict(re.findall(r'<(?:input|button)\b[^>]*?\bname="([^"]+)"[^>]*?\bvalue="([^"]*)"', inside))
            address = unescape(action.group(1)) if action else ""
            yield address, {n: unescape(values.get(n, "")) for n in tags}, frozenset(typed_in(inside))


def typed_in(inside):
    """Names of the boxes of a form that a person types text into; a password is never given back."""
    yield from re.findall(r'<textarea\b[^>]*?\bname="([^"]+)"', inside)
    for tag in re.findall(r"<input\b[^>]*>", inside):
        kind, name = re.search(r'\btype="(\w+)"', tag), re.search(r'\bname="([^"]+)"', tag)
        if name and (kind is None or kind.group(1) in ("text", "email", "tel", "search", "url")):
            yield name.group(1)


REFUSED = (400, 409, 413, 422, 429)
UNPRINTED = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]+")


def plain(text):
    """Without what a page may print in another way: space, NUL, what is no character, what nobody sees; and digits of
    any script as ours."""
    seen = "".join(one for one in UNPRINTED.sub("", text) if unicodedata.category(one) != "Cf")
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)


def lost(reply, sent, boxes):
    """Names of boxes whose text is not on the page that refuses the form. Of one sent twice the last counts."""
    if "html" not in reply.headers.get("Content-Type", "") or reply.status_code not in (200, *REFUSED):
        return []
    page = reply.content.decode()
    if reply.status_code == 200 and "aria-invalid" not in page:
        return []
    page = plain(unescape(page))
    return [name for name, text in dict(sent).items() if name in boxes and plain(text) not in page]


@pytest.fixture
def found_forms(everyone, scene):  # noqa: F811
    """Every form that anybody sees on any page: who, where, fields."""
    found = []
    for name, arguments in sorted(ROUTES.items()):
        kept = {**arguments, **scene.rows[TABLE[name].on]}
        addresses = [reverse(name, kwargs=kept)]
        if name == "form-section":
            from screening.intake.layout import sections_for

            addresses = [reverse(name, args=[section.id]) for section in sections_for(34, "female")]
        for person in ("therapist", "manager", "phone", "client", "anonymous"):
            for address in addresses:
                with transaction.atomic():
                    reply = everyone[person].get(address)
                    transaction.set_rollback(True)
                if reply.status_code == 200 and "html" in reply.headers["Content-Type"]:
                    page = reply.content.decode()
                    found += [(person, action or address, *rest) for action, *rest in forms_on(page)]
    assert len(found) > 30
    return found


class Maker:
    """Makes one request after another from a seeded source of chance."""

    def __init__(self, seed, everyone, scene, pool, found_forms):  # noqa: F811
        self.chance = random.Random(seed)
        self.everyone, self.scene, self.pool, self.forms = everyone, scene, pool, found_forms

    def text(self):
        return self.chance.choice([*TEXTS, *self.chance.sample(self.pool, 5)])

    def path(self):
        name = self.chance.choice(sorted(ROUTES))
        arguments = {**ROUTES[name], **self.scene.rows[TABLE[name].on]}
        if self.chance.random() < 0.3:
            arguments = {key: self.odd_argument(value) for key, value in arguments.items()}
        try:
            return reverse(name, kwargs=arguments)
        except Exception:  # does not fit the route: then as raw text in the address
            return quote(f"/{name}/{self.text()[:500]}/")

    def odd_argument(self, value):
        chosen = self.chance.choice(self.pool)
        if not isinstance(value, UUID) and len(str(value)) != 36:
            return self.text()[:300] or value
        return chosen

    def mutated(self, fields):
        pairs = []
        for name, value in fields.items():
            act = self.chance.random()
            if act < 0.45:
                pairs.append((name, value))
            elif act < 0.85:
                pairs.append((name, self.text()))
            elif act < 0.95:
                pairs += [(name, self.text()), (name, self.text())]
        for _ in range(self.chance.choice([0, 0, 0, 1, 3])):
            pairs.append(
                (self.chance.choice(["practice", "id", "state", "next", "version", self.text()[:50]]), self.text())
            )
        return pairs

    def request(self):
        """(person, method, path, options of the test browser, pairs sent to a form, its boxes)."""
        more = {"REMOTE_ADDR": f"10.{self.chance.randrange(256)}.{self.chance.randrange(256)}.9", "headers": {}}
        kind = self.chance.random()
        if kind < 0.55:
            person, path, fields, boxes = self.chance.choice(self.forms)
            if self.chance.random() < 0.1:
                person = self.chance.choice(sorted(self.everyone))
            sent = self.mutated(fields)
            body = urlencode(sent, errors="surrogatepass")
            return person, "POST", path, more | {"data": body, "content_type": TYPES[0]}, sent, boxes
        person, path = self.chance.choice(sorted(self.everyone)), self.path()
        if kind < 0.8:
            query = urlencode(
                [(self.chance.choice(QUERIES), self.text()[:2000]) for _ in range(self.chance.randrange(3))]
            )
            return person, "GET", f"{path}?{query}" if query else path, more, [], ()
        if kind < 0.95:
            body = {"data": self.chance.choice(RAW), "content_type": self.chance.choice(TYPES)}
            return person, "POST", path, more | body, [], ()
        more["headers"] = self.chance.choice(HEADERS)
        return person, self.chance.choice(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"]), path, more, [], ()


QUERIES = [
    "q",
    "client",
    "page",
    "next",
    "day",
    "date",
    "after",
    "before",
    "lines",
    "check",
    "a",
    "section",
    "format",
    "who",
]
HEADERS = [
    {"cookie": 'sessionid="a\\000b"'},
    {"cookie": "sessionid=" + "x" * 4000},
    {"cookie": "csrftoken=\u00ff; django_language=../../x"},
    {"accept-language": "xx-" + "y" * 500},
    {"accept": "application/json"},
    {"host": "evil.example"},
    {"x-forwarded-for": "nonsense, ::1, 1.2.3.4"},
    {"x-requested-with": "XMLHttpRequest"},
    {"referer": "\u00ff" * 100},
]


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(ROUNDS))
def test_nothing_breaks(number, everyone, scene, pool, found_forms):  # noqa: F811
    maker = Maker(f"{SEED}:{number}", everyone, scene, pool, found_forms)
    broken, seen, asked = [], {}, 0
    for _ in range(REQUESTS // ROUNDS):
        person, method, path, options, sent, boxes = maker.request()
        cookies = everyone[person].cookies.output()
        with transaction.atomic():
            reply = everyone[person].generic(method, path, **options)
            body = b"" if reply.streaming else reply.content
            transaction.set_rollback(True)
        if everyone[person].cookies.output() != cookies:  # undone in the database, so undone in the browser
            everyone[person].cookies.load(cookies.replace("Set-Cookie: ", ""))
        seen[reply.status_code] = seen.get(reply.status_code, 0) + 1
        if reply.status_code >= 500 or b"Traceback" in body or "Content-Security-Policy" not in reply.headers:
            broken.append((person, method, path[:200], str(options)[:600], reply.status_code))
        gone = [] if reply.streaming else lost(reply, sent, boxes)
        if gone:
            broken.append((person, path[:200], "lost", {n: t[:80] for n, t in sent if n in gone}, reply.status_code))
        asked += bool(sent and reply.status_code in REFUSED)
    print(f"\nround {number}: {dict(sorted(seen.items()))}; forms refused: {asked}")  # noqa: T201 - the figures of the drill
    assert broken == []
