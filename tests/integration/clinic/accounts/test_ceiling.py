"""A ceiling far above what a person does; one who reaches it takes nobody else along and loses nothing typed."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.ceiling import RequestCeiling
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_a_minute(settings, monkeypatch):
    settings.REQUESTS_PER_MINUTE = 5
    monkeypatch.setattr("clinic.accounts.ceiling.time.monotonic", lambda: 6000.0)
    monkeypatch.setattr(RequestCeiling, "minute", 0)


def use_up(browser, **more):
    for _request in range(5):
        assert browser.get("/account/login/", **more).status_code != 429
    return browser


def test_beyond_the_ceiling_a_page_says_to_wait(five_a_minute):
    browser = use_up(Browser())
    reply = browser.get("/account/login/")
    assert reply.status_code == 429
    assert reply.headers["Retry-After"] == "60"
    assert "Wait a minute" in reply.content.decode()
    assert "Content-Security-Policy" in reply.headers


def test_what_was_typed_comes_back(five_a_minute, therapist):
    browser = signed_in(therapist)
    use_up(browser)
    typed = {"given_name": "Nina-Marie"}
    reply = browser.post(reverse("client-new"), typed, headers={"sec-fetch-site": "same-origin"})
    assert reply.status_code == 429
    assert "Nina-Marie" in reply.content.decode()
    foreign = browser.post(reverse("client-new"), typed, headers={"sec-fetch-site": "cross-site"})
    assert "Nina-Marie" not in foreign.content.decode()


def test_a_stranger_at_the_same_address_uses_up_nothing_of_who_is_signed_in(five_a_minute, therapist):
    browser, stranger = signed_in(therapist), Browser()
    use_up(stranger)
    assert stranger.get("/account/login/").status_code == 429
    assert browser.get(reverse("desk")).status_code == 200


def test_made_up_cookies_give_no_count_of_their_own(five_a_minute):
    for number in range(5):
        Browser(headers={"cookie": f"sessionid=made-up-{number}"}).get("/account/login/")
    assert Browser(headers={"cookie": "sessionid=another"}).get("/account/login/").status_code == 429


def test_the_next_minute_begins_anew(five_a_minute, monkeypatch):
    browser = use_up(Browser())
    monkeypatch.setattr("clinic.accounts.ceiling.time.monotonic", lambda: 6060.0)
    assert browser.get("/account/login/").status_code == 200


def test_without_a_ceiling_nothing_is_counted(settings):
    settings.REQUESTS_PER_MINUTE = 0
    browser = Browser()
    assert {browser.get("/account/login/").status_code for _request in range(20)} == {200}
