"""Every address, opened once by every kind of person: who sees it, what the reply holds, and what the look leaves."""

import re
from dataclasses import dataclass

import pytest
from django.db import connection, reset_queries
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from clinic.audit.models import AuditEvent
from clinic.security import bound
from tests.database import rows_for_a_file
from tests.markup import title_of
from tests.meta.replies import bar_of, check_headers, posted_forms
from tests.meta.scene import ONE_OF_EACH, PEOPLE, build
from tests.meta.url_table import EVERYBODY, STAFF_PAGES, TABLE
from tests.meta.walk import ROUTES, address, allowed, each, outcome

pytestmark = pytest.mark.django_db
READS = re.compile(r"\W*(?:SELECT|DECLARE|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)\b")
TABLES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(?!SET\b)(\w+)"?')
MARKS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
TOUCH = 'UPDATE "django_session"'  # of the first page in half a minute, whichever that is
# The log, the session the page is read in, which text of an alert a person has had in view, and how often a costly
# page was asked for.
OF_THE_VISIT = ("audit_", "django_session", "usersessions_", "alerts_alert", "cache", "accounts_tries")
# Queries of a page. Five are asked on each: session, user with member, and three for the row in the log; the bar on top
# of a page about a client asks two. What may be shown or done with a plan is read off all under its signature: six.
MOST = 12
MORE = {
    "client-join-two": 83,  # every table that can hold something, of two clients
    "client-erase": 52,  # every table that can hold something of a client
    "my-data-pdf": 40,
    "installation-health": 31,  # on PostgreSQL it asks the database for its walls
    "my-data": 27,
    "my-plan": 18,  # four of them where a text of an alert comes into view
    "record-start": 16,  # whether the hour may begin: the plan, its signature, the answers, today's checks
    "visit": 16,
    "plan-review": 16,
    "client": 15,  # one of them where another record was joined to this one
    "check-in": 14,  # as on the client's plan
    "desk": 13,  # one for each kind of thing that waits
    "plan-pdf": 13,
    "my-data-download": 13,  # the rest is read while it is sent
    "my-plan-pdf": 13,
}


@dataclass(frozen=True)
class Look:
    name: str
    person: str
    outcome: str
    status: int
    headers: dict[str, str]
    content: str | None  # of a page; None of a reply that is none
    typed_for: str  # whom a form on it must name
    writes: frozenset[str]  # tables
    logged: tuple[str, ...]  # actions
    asked: int  # statements

    @property
    def is_page(self):
        return self.status == 200 and self.content is not None

    def __str__(self):
        return f"{self.name} as {self.person}"


def look(scene, name, person, browser, before):
    """`before`: how many rows the log has."""
    reset_queries()  # Django keeps no more than 9,000, those of earlier looks among them
    with CaptureQueriesContext(connection) as captured:
        reply = browser.get(address(scene, name))
        content = b"" if reply.streaming else reply.content
    statements = [query["sql"] for query in captured.captured_queries]
    written = {table for sql in statements if not READS.match(sql) for table in TABLES.findall(sql) or [sql]}
    logged = AuditEvent.objects.exclude(action="told.shown").order_by("pk")[before:].values_list("action", flat=True)
    logged = tuple(logged) if "audit_auditevent" in written else ()
    html = reply.headers.get("Content-Type", "").startswith("text/html")
    return Look(
        name,
        person,
        outcome(reply),
        reply.status_code,
        dict(reply.headers),
        content.decode() if html else None,
        bound.person(reply.wsgi_request),
        frozenset(written),
        logged,
        sum(not sql.startswith((*MARKS, TOUCH)) for sql in statements),
    )


@pytest.fixture(scope="module")
def looks(django_db_setup, django_db_blocker):
    """One look at every address by every kind of person, each at the same scene: drawing them takes half a minute. What
    nobody may open is refused before anybody is looked at: there one of each kind is enough."""
    with rows_for_a_file(django_db_blocker), override_settings(OUTBOX_IMMEDIATE=False):
        scene = build()
        for browser in scene.browsers.values():
            browser.get("/")  # the first look of a session writes the session down
        before = AuditEvent.objects.count()
        people = lambda name: PEOPLE if TABLE[name].get else ONE_OF_EACH  # noqa: E731
        return [look(scene, *one, before) for one in each(scene, ROUTES, people)]


@pytest.fixture(scope="module")
def pages(looks):
    return [look for look in looks if look.is_page]


def test_only_those_see_a_page_who_may(looks):
    wrong = [(str(look), look.outcome) for look in looks if look.outcome not in allowed(look.name, look.person, "GET")]
    assert wrong == []


def test_each_page_that_shows_a_client_leaves_its_row_in_the_log(looks):
    """Beside it: the text of an open alert, which is written down on whichever of the client's pages shows it."""
    shown = [look for look in looks if TABLE[look.name].audits and look.person in TABLE[look.name].get]
    assert len(shown) > 100
    wrong = [(str(look), look.logged) for look in shown if look.logged != TABLE[look.name].audits]
    assert wrong + [str(look) for look in shown if look.status != 200] == []


def test_looking_changes_nothing_but_the_log(looks):
    """A safe request is made by a preview, a prefetch or a reload as well: none of these may pause, void or begin."""
    wrong = [(str(look), table) for look in looks for table in look.writes if not table.startswith(OF_THE_VISIT)]
    assert wrong == []


def test_no_page_asks_the_database_more_often_than_its_budget(looks):
    over = {
        str(look): look.asked
        for look in looks
        if TABLE[look.name].get != EVERYBODY
        and look.person in TABLE[look.name].get
        and look.asked > MORE.get(look.name, MOST)
    }
    assert over == {}


def test_every_reply_carries_every_header(looks):
    for look in looks:
        check_headers(look.headers)


def test_every_page_names_ahead_what_it_needs_and_nothing_else(looks):
    for look in looks:
        named = re.findall(r"<([^>]+)>; rel=", look.headers.get("Link", ""))
        assert len(named) >= 2 if look.content else not named, str(look)
        assert [one for one in named if f'"{one}"' not in look.content] == [], str(look)


def test_titles_name_no_client(pages):
    titles = {title_of(page.content) for page in pages}
    assert len(titles) > 60
    assert [title for title in titles if "Okafor" in title or "Iris" in title] == []


def test_every_page_loads_only_from_here(pages):
    for page in pages:
        loads = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="([^"]*)"', page.content)
        posts = re.findall(r'<form\b[^>]*?\baction="([^"]*)"', page.content)
        for where in loads + posts:
            assert where.startswith(("/", "#", "?", "data:image/")) or where == "", (str(page), where)
            assert not where.startswith("//"), str(page)


def test_every_form_on_every_page_names_the_person_it_is_drawn_for(pages):
    seen = 0
    for page in (page for page in pages if page.person not in ("anonymous", "deactivated")):
        for form in posted_forms(page.content):
            assert page.typed_for, str(page)
            assert bound.SIGNER.unsign(form.get("for", "")) == page.typed_for, str(page)
            seen += 1
    assert seen > 100


def test_every_staff_page_about_a_client_names_the_client(pages):
    bars = {str(page): bar_of(page.content) for page in pages if page.name in STAFF_PAGES}
    assert len(bars) > 60
    assert {name for name, bar in bars.items() if not ("Iris Okafor" in bar and "born 1 Mar 1992, " in bar)} == set()


BOX = re.compile(r'<input\b[^>]*\btype="(?:text|email|tel|search|number|url)"[^>]*>')


def test_a_shared_browser_offers_no_words_of_earlier_clients(pages):
    """A browser keeps what is typed into a box that does not decline it, and offers it to the next who sits there."""
    boxes = {(page.name, box) for page in pages if page.name in STAFF_PAGES for box in BOX.findall(page.content)}
    assert len(boxes) > 20
    assert [where for where in boxes if 'autocomplete="' not in where[1]] == []
