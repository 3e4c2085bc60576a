"""What every reply has, on every address: headers, no store, a form token asked, and a GET that changes nothing."""

import re

from django.apps import apps
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.test_urls import ROUTES, address, each
from tests.meta.url_table import TABLE

CSP = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; require-trusted-types-for 'script'; "
    "script-src 'self'; style-src 'self'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Tables that a look may touch: the log of looks, and what keeps sessions and limits.
# An alert keeps who looked first, and which text a client has had in view: a log of looking, as the others are.
MAY_CHANGE = {"audit_auditevent", "audit_audithead", "django_session", "usersessions_usersession", "alerts_alert"}


def check_headers(reply):
    for name, value in HEADERS.items():
        assert value in reply.headers[name], name
    assert reply.headers["Referrer-Policy"] in ("same-origin", "strict-origin")  # the second: no path, not even to us
    assert sorted(reply.headers["Content-Security-Policy"].split("; ")) == CSP.split("; ")
    assert "camera=()" in reply.headers["Permissions-Policy"]
    assert "Server" not in reply.headers


def test_every_reply_carries_every_header(scene):  # noqa: F811
    people = ("anonymous", "therapist", "stranger", "client")
    for name, _person, browser in each(scene, ROUTES, lambda _name: people):
        check_headers(browser.get(address(scene, name)))


def test_every_page_names_ahead_what_it_needs_and_nothing_else(scene):  # noqa: F811
    seen = 0
    for name, _person, browser in each(scene, ROUTES, lambda _name: ("therapist", "client")):
        reply = browser.get(address(scene, name))
        named = re.findall(r"<([^>]+)>; rel=", reply.headers.get("Link", ""))
        page = b"" if reply.streaming else reply.content
        if not reply.headers.get("Content-Type", "").startswith("text/html") or not page:
            assert named == [], name
            continue
        page = page.decode()
        assert len(named) >= 2, name
        assert [one for one in named if f'"{one}"' not in page] == [], name
        seen += 1
    assert seen > 100


def test_refusals_carry_them_too(scene, settings):  # noqa: F811
    for path in ("/nothing/here/", "/account/login/?next=%00", "/i/nothing/"):
        check_headers(scene.browsers["anonymous"].get(path))
    check_headers(scene.browsers["anonymous"].put("/account/login/"))


# A mail program that ends reminders has no form: its signed address is the proof, and a made-up one is no page.
WITHOUT_FORM = {"reminder-stop"}


def test_every_posted_form_needs_its_token(scene, therapist):  # noqa: F811
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(therapist.user)
    for name in ROUTES:
        reply = browser.post(address(scene, name))
        if name in WITHOUT_FORM:
            assert reply.status_code == 404
            continue
        assert reply.status_code == 403, name
        assert "no longer accepted" in reply.content.decode(), name


def contents():
    """Every row of every table that a look must not change."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - MAY_CHANGE)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, sorted(map(str, cursor.fetchall()))


def test_looking_changes_nothing(scene):  # noqa: F811
    before = dict(contents())
    for name in ROUTES:
        if name != "mfa_view_recovery_codes":
            for person in ("anonymous", "therapist", "manager", "front_desk", "client", "other_client"):
                scene.browsers[person].get(address(scene, name))
    assert dict(contents()) == before


def pages(scene):  # noqa: F811
    for name, row in TABLE.items():
        for person in sorted(row.get & {"therapist", "manager", "client", "other_client"}):
            reply = scene.browsers[person].get(address(scene, name))
            if reply.status_code == 200 and reply.headers["Content-Type"].startswith("text/html"):
                yield name, reply.content.decode()


def test_titles_name_no_client(scene, client_row):  # noqa: F811
    for name, page in pages(scene):
        title = re.search(r"<title>(.*?)</title>", page, re.S).group(1)
        assert client_row.family_name not in title, name
        assert client_row.given_name not in title, name


def test_every_page_loads_only_from_here(scene):  # noqa: F811
    for name, page in pages(scene):
        loads = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="([^"]*)"', page)
        posts = re.findall(r'<form\b[^>]*?\baction="([^"]*)"', page)
        for address_ in loads + posts:
            assert address_.startswith(("/", "#", "?", "data:image/")) or address_ == "", (name, address_)
            assert not address_.startswith("//"), name


def test_the_start_page_leads_to_signing_in(client, db):
    assert client.get(reverse("usersessions_list")).url.startswith("/account/login/")
