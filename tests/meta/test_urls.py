"""Every address x every kind of person x GET and POST, as tests/meta/url_table.py says."""

import re
from copy import deepcopy

from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.audit.models import AuditEvent
from tests.meta.scene import PEOPLE, scene  # noqa: F401 - a fixture
from tests.meta.url_table import TABLE
from tests.meta.walk import routes

ROUTES = {name: arguments for name, arguments, _view in routes()}
LOGIN = "/account/login/"


def address(scene, name):  # noqa: F811
    row = TABLE[name]
    return reverse(name, kwargs={**ROUTES[name], **scene.rows[row.on]})


def outcome(reply):
    """In one word: how far somebody got."""
    if reply.status_code == 302 and reply.url.startswith(LOGIN):
        return "login"
    known = {403: "refused", 404: "hidden", 405: "not offered", 410: "hidden", 503: "in", 200: "in", 302: "in"}
    return known.get(reply.status_code, "in" if 400 <= reply.status_code < 500 else f"broken {reply.status_code}")


def allowed(name, person, method):
    """The outcomes that the table allows."""
    row = TABLE[name]
    if person in (row.get if method == "GET" else row.post):
        return {"in", "login"} if name.startswith(("account_", "mfa_")) else {"in"}
    if not (row.get if method == "GET" else row.post):
        return {"not offered", "login", "hidden", "refused"}
    if row.door == "hidden" or person in ("anonymous", "deactivated", "client", "other_client"):
        return {row.door}
    # The stranger is a therapist elsewhere: what no therapist may do is refused before any row is looked up.
    may_elsewhere = "therapist" in (row.get if method == "GET" else row.post)
    return {"hidden"} if person == "stranger" and row.on and may_elsewhere else {"refused"}


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ROUTES) == set(TABLE)


def each(scene, names, people):  # noqa: F811
    """(name, person, browser) for every address. The scene is built once, and each of them finds it as it was."""
    for name in sorted(names):
        for person in sorted(people(name)):
            browser = Browser()
            browser.cookies = deepcopy(scene.browsers[person].cookies)
            with transaction.atomic():
                yield name, person, browser
                transaction.set_rollback(True)


def test_only_those_get_in_who_may(scene):  # noqa: F811
    wrong = []
    for method in ("GET", "POST"):
        for name, person, browser in each(scene, ROUTES, lambda _name: PEOPLE):
            seen = outcome(getattr(browser, method.lower())(address(scene, name)))
            if seen not in allowed(name, person, method):
                wrong.append((name, person, method, seen, allowed(name, person, method)))
    assert wrong == []


def test_each_page_that_shows_a_client_leaves_its_row_in_the_log(scene):  # noqa: F811
    """Beside it: the text of an open alert, which is written down on whichever of the client's pages shows it."""
    shown = [name for name, row in TABLE.items() if row.audits]
    events = AuditEvent.objects.exclude(action="told.shown").order_by("pk")
    for name, person, browser in each(scene, shown, lambda name: TABLE[name].get):
        before = events.count()
        assert browser.get(address(scene, name)).status_code == 200, (name, person)
        left = tuple(events[before:].values_list("action", flat=True))
        assert left == TABLE[name].audits, (name, person)


WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
# The log, the session the page is read in, which text of an alert a person has had in view, and how often a costly
# page was asked for.
OF_THE_VISIT = ("audit_", "django_session", "usersessions_", "alerts_alert", "cache")


def test_reading_changes_nothing_but_the_log(scene):  # noqa: F811
    """A safe request is made by a preview, a prefetch or a reload as well: none of these may pause, void or begin."""
    wrong = []
    for name, person, browser in each(scene, ROUTES, lambda name: TABLE[name].get - {"anonymous"}):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(scene, name))
        tables = {found[1] for query in queries if (found := WRITES.match(query["sql"]))}
        wrong += [(name, person, table) for table in sorted(tables) if not table.startswith(OF_THE_VISIT)]
    assert wrong == []


def test_each_accepted_form_leaves_exactly_its_row_in_the_log(scene):  # noqa: F811
    recorded = [name for name, row in TABLE.items() if row.records]
    for name, person, browser in each(scene, recorded, lambda name: TABLE[name].post):
        before = AuditEvent.objects.count()
        reply = browser.post(address(scene, name), TABLE[name].sends)
        left = tuple(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))
        assert reply.status_code in (200, 302), (name, person)
        assert left == TABLE[name].records, (name, person)
