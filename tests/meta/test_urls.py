"""Every address x every kind of person x GET and POST, as tests/meta/url_table.py says."""

import pytest
from django.db import transaction
from django.urls import reverse

from clinic.audit.models import AuditEvent
from tests.meta.url_table import TABLE
from tests.meta.walk import routes
from tests.meta.world import PEOPLE, world  # noqa: F401 - a fixture

ROUTES = {name: arguments for name, arguments, _view in routes()}
LOGIN = "/account/login/"


def address(world, name):  # noqa: F811
    row = TABLE[name]
    return reverse(name, kwargs={**ROUTES[name], **world.rows[row.on]})


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


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_only_those_get_in_who_may(world, name):  # noqa: F811
    wrong = []
    for person in PEOPLE:
        for method in ("GET", "POST"):
            with transaction.atomic():
                send = getattr(world.browsers[person], method.lower())
                seen = outcome(send(address(world, name)))
                transaction.set_rollback(True)
            if seen not in allowed(name, person, method):
                wrong.append((person, method, seen, allowed(name, person, method)))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.audits))
def test_each_page_that_shows_a_client_leaves_its_row_in_the_log(world, name):  # noqa: F811
    for person in sorted(TABLE[name].get):
        before = AuditEvent.objects.count()
        assert world.browsers[person].get(address(world, name)).status_code == 200, person
        left = tuple(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))
        assert left == TABLE[name].audits, person


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.records))
def test_each_accepted_form_leaves_exactly_its_row_in_the_log(world, name):  # noqa: F811
    row = TABLE[name]
    for person in sorted(row.post):
        with transaction.atomic():
            before = AuditEvent.objects.count()
            reply = world.browsers[person].post(address(world, name), row.sends)
            left = tuple(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))
            transaction.set_rollback(True)
        assert reply.status_code in (200, 302), person
        assert left == row.records, person
