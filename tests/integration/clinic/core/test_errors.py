"""Whatever goes wrong, the page is ours, says what to do, tells nothing and loses nothing that was typed."""

import json
import os
import re
import subprocess
import sys
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client as Browser
from django.urls import reverse

from clinic.core.errors import ActionRefused
from clinic.security.middleware import Refusals
from tests.people import signed_in

TYPED = "pain on the left <b>since</b> Monday"
SCRIPT = """
import django, json
django.setup()
from django.test import Client
browser = Client(raise_request_exception=False)
browser.cookies["sessionid"] = "x" * 32
replies = [
    browser.post("/account/login/", {"login": %r, "password": "secret words", "csrfmiddlewaretoken": "t0ken"},
                 headers={"origin": "http://testserver"}),
    browser.post("/account/login/", {"login": "From elsewhere"}, headers={"origin": "https://evil.example"}),
    browser.get("/account/sessions/"),
    Client().get("/livez"),
    Client().get("/readyz"),
]
print(json.dumps([[r.status_code, dict(r.headers), r.content.decode()] for r in replies]))
"""
AWAY = {"sqlite": "sqlite:////nowhere/at/all.sqlite3", "postgresql": "postgresql:///app?host=/nowhere/at/all"}


@pytest.mark.parametrize("url", AWAY.values(), ids=AWAY)
def test_with_the_database_away_the_page_gives_back_what_was_typed(url):
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "testserver",
    }
    done = subprocess.run([sys.executable, "-c", SCRIPT % TYPED], env=environment, capture_output=True, check=True)
    post, foreign, get, livez, readyz = json.loads(done.stdout)
    assert [reply[0] for reply in (post, foreign, get, livez, readyz)] == [503, 503, 503, 200, 503]
    assert "From elsewhere" not in foreign[2]
    assert post[1]["Retry-After"] == "10"
    assert "pain on the left &lt;b&gt;since&lt;/b&gt; Monday" in post[2]
    assert "t0ken" in post[2]
    assert "secret words" not in post[2]
    assert "default-src 'none'" in post[1]["Content-Security-Policy"]
    assert post[1]["Cache-Control"] == get[1]["Cache-Control"] == "no-store"
    assert TYPED not in done.stderr.decode()


@pytest.mark.parametrize(
    "request_with_nul",
    [
        lambda b: b.get("/i/%00/"),
        lambda b: b.get("/account/login/", headers={"cookie": 'sessionid="a\\000b"'}),
        lambda b: b.post("/account/login/", {"login": "a", "password": "c\x00"}),
        lambda b: b.post("/account/login/", {"lo\x00gin": "a", "password": "c"}),
        lambda b: b.post("/account/login/", '{"login": "\\u0000"}', content_type="application/json"),
    ],
)
def test_a_nul_character_where_no_field_can_tell_it_is_refused_in_words(db, client, request_with_nul):
    reply = request_with_nul(client)
    assert reply.status_code == 400
    assert "could not read" in reply.content.decode()


def test_after_a_nul_the_rest_is_shown_and_can_be_sent_again(db, client):
    typed = {"login": TYPED, "password": "secret\x00", "again": "secret\x00"}
    page = client.post("/account/login/", typed, headers={"sec-fetch-site": "same-origin"}).content.decode()
    assert 'value="pain on the left &lt;b&gt;since&lt;/b&gt; Monday"' in page
    assert '<p class="card">pain on the left &lt;b&gt;since&lt;/b&gt; Monday</p>' in page
    assert "secret" not in page


def test_a_nul_character_on_a_page_of_staff_is_told_at_its_field_and_what_was_typed_is_kept(manager):
    typed = {"name": "No\x00ra", "email": "new@elm.example", "role": "therapist"}
    page = signed_in(manager).post(reverse("member-invite"), typed).content.decode()
    assert "another character that cannot be seen" in page
    assert 'aria-invalid="true"' in page.split('name="name"')[1].split(">")[0]
    assert 'value="new@elm.example"' in page
    assert "Null characters" not in page


def test_a_nul_character_in_a_search_is_taken_out(manager):
    browser = signed_in(manager)
    assert 'value="Okafor"' in browser.get(reverse("client-list"), {"q": "Oka\x00for"}).content.decode()
    for unseen in ("\x00", "\u200b"):
        assert browser.get(reverse("client-list"), {"q": unseen, "after": "\x00"}).status_code == 200


FOREIGN = [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "same-site"}, {}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_of_another_site_is_never_handed_back(manager, headers):
    """A page that hands it back would make it one of ours: the next press would be believed."""
    invite = {"name": "Evil\x00", "email": "evil@evil.example", "role": "manager"}
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(manager.user)
    for typed in (invite, invite | {"name": "Evil"}):
        reply = browser.post(reverse("member-invite"), typed, headers=headers)
        assert reply.status_code == 403
        assert "evil@evil.example" not in reply.content.decode()
        assert "csrfmiddlewaretoken" not in reply.content.decode().split("<dialog")[0]


def test_who_is_signed_out_reads_only_the_words_that_were_typed_and_sends_all_of_it(db):
    sent = {"given_name": "Nora", "sex": "not_stated", "table_checks": "P01", "email": "", "version": "3"}
    page = Browser().post(reverse("client-new"), sent, headers={"sec-fetch-site": "same-origin"}).content.decode()
    assert re.findall(r'<p class="card">(.*?)</p>', page) == ["Nora"]
    seen = re.sub(r"<[^>]*>", "", page)
    assert [part for part in (*sent, "not_stated", "P01") if part in seen] == []
    for name, value in sent.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


@pytest.mark.parametrize("headers", FOREIGN)
def test_who_is_signed_out_is_not_handed_a_form_of_another_site(db, headers):
    reply = Browser().post(reverse("client-new"), {"given_name": "Evil"}, headers=headers)
    assert reply.status_code == 302


def test_a_form_whose_token_no_longer_fits_can_be_sent_again_from_our_own_page(db):
    browser = Browser(enforce_csrf_checks=True)
    browser.get(reverse("account_login"))
    ours = browser.post(reverse("account_login"), {"login": TYPED}, headers={"sec-fetch-site": "same-origin"})
    foreign = browser.post(reverse("account_login"), {"login": TYPED}, headers={"sec-fetch-site": "cross-site"})
    assert (ours.status_code, foreign.status_code) == (403, 403)
    assert "Send it again" in ours.content.decode()
    assert f'<p class="card">{TYPED[:10]}' in ours.content.decode()
    assert "csrfmiddlewaretoken" in ours.content.decode()
    assert TYPED[:10] not in foreign.content.decode()
    assert "csrfmiddlewaretoken" not in foreign.content.decode()


def test_a_page_that_does_not_exist_looks_the_same_to_everyone(db, client, therapist):
    for browser in (client, signed_in(therapist)):
        reply = browser.get("/clients/00000000-0000-4000-8000-000000000000/nothing/")
        assert reply.status_code == 404
        assert "Page not found" in reply.content.decode()


def test_a_body_that_is_too_large_is_refused(db, client):
    reply = client.post("/account/login/", {"login": "x" * 1_100_000})
    assert reply.status_code == 400


def test_a_thousand_and_one_fields_are_refused(db, client):
    assert client.post("/account/login/", {f"f{n}": "x" for n in range(1001)}).status_code == 400


def test_files_are_read_past_and_thrown_away(db, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    reply = client.post("/account/login/", {"login": SimpleUploadedFile("a.txt", b"x" * 1000), "password": "p"})
    assert reply.status_code == 200
    assert reply.wsgi_request.FILES == {}


def test_an_error_report_holds_nothing_that_was_posted(rf):
    from clinic.core.errors import QuietReporterFilter

    request = rf.post("/", {"symptom": TYPED})
    kept = QuietReporterFilter().get_post_parameters(request)
    assert list(kept) == ["symptom"]
    assert TYPED not in kept.values()


def test_a_failure_inside_shows_our_page_and_no_word_of_it(db, therapist, monkeypatch):
    from clinic.accounts import views

    def fail(*_args):
        raise RuntimeError(TYPED)

    monkeypatch.setattr(views.sessions, "seconds_left", fail)
    browser = Browser(raise_request_exception=False)
    browser.force_login(therapist.user)
    reply = browser.get(reverse("usersessions_list"))
    assert reply.status_code == 500
    assert "something went wrong" in reply.content.decode()
    assert TYPED not in reply.content.decode()
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_missing_permission_is_told_in_a_sentence(db, client, monkeypatch):
    from clinic.accounts import views

    monkeypatch.setattr(views.sessions, "kind", lambda _request: None)
    monkeypatch.setattr(views, "Http404", PermissionDenied)
    reply = client.get(reverse("account_extend"))
    assert reply.status_code == 403
    assert "cannot open this page" in reply.content.decode()


def test_a_refused_act_gives_the_words_back_to_be_copied(rf):
    """Going back would load the page anew, because no browser may keep it: the words would be gone."""
    typed = {"text": "Two lines\nof a note & <more>", "technique": "bridge", "version": "3", "password": "Secret words"}
    request = rf.post("/records/", typed)
    reply = Refusals(lambda _request: None).process_exception(request, ActionRefused("Somebody signed this meanwhile."))
    page = unescape(reply.content.decode())
    assert reply.status_code == 409
    assert "Two lines\nof a note & <more>" in page
    assert "bridge" not in page
    assert "Secret words" not in page
