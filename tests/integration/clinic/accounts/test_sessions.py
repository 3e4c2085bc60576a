"""How long a session lives, and what ends it."""

import datetime as dt

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.sessions import end_all
from clinic.audit.models import AuditEvent
from clinic.core import clock
from tests.integration.clinic.accounts.test_sign_in import sign_in
from tests.people import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/account/sessions/"


@pytest.fixture
def move_clock(monkeypatch):
    start = clock.now()

    def move(**by):
        monkeypatch.setattr(clock, "now", lambda: start + dt.timedelta(**by))

    return move


def is_in(browser):
    return browser.get(PAGE).status_code == 200


def test_a_session_that_is_used_every_quarter_of_an_hour_lives_until_twelve_hours_are_over(therapist, move_clock):
    browser = signed_in(therapist)
    for minutes in range(0, 12 * 60, 14):
        move_clock(minutes=minutes)
        assert is_in(browser), minutes
    move_clock(hours=12, seconds=1)
    assert not is_in(browser)


def test_a_session_that_nobody_uses_ends_after_fifteen_minutes(therapist, move_clock):
    browser = signed_in(therapist)
    assert is_in(browser)
    move_clock(minutes=15, seconds=-1)
    assert is_in(browser)
    move_clock(minutes=30)
    assert not is_in(browser)


def test_a_clients_session_lasts_thirty_minutes_idle_and_four_hours_in_all(move_clock):
    browser = Browser()
    start_client_session(browser)
    assert remaining(browser) == 30 * 60
    for minutes in range(0, 4 * 60, 29):
        move_clock(minutes=minutes)
        assert browser.post(reverse("account_extend")).status_code == 200
    move_clock(minutes=4 * 60 + 1)
    assert browser.get(reverse("account_extend")).status_code == 404


def start_client_session(browser):
    session = browser.session
    session["client_link"] = {"invitation": "00000000-0000-4000-8000-000000000000"}
    session.save()
    browser.cookies["sessionid"] = session.session_key


def remaining(browser):
    return browser.get(reverse("account_extend")).json()["seconds"]


def test_asking_what_is_left_does_not_extend_and_saying_i_am_here_does(therapist, move_clock):
    browser = signed_in(therapist)
    assert is_in(browser)
    move_clock(minutes=10)
    assert remaining(browser) == 5 * 60
    move_clock(minutes=13)
    assert remaining(browser) == 2 * 60
    assert browser.post(reverse("account_extend")).json()["seconds"] == 15 * 60
    move_clock(minutes=27)
    assert is_in(browser)


def test_nobody_can_extend_what_does_not_exist(client):
    assert client.get(reverse("account_extend")).status_code == 404
    assert client.post(reverse("account_extend")).status_code == 404


def test_every_staff_page_carries_the_warning_with_a_button(therapist):
    page = signed_in(therapist).get(PAGE).content.decode()
    assert f'<form method="post" action="{reverse("account_extend")}">' in page
    assert 'data-idle-seconds="900"' in page


def test_ending_all_sessions_ends_the_ones_on_every_device(therapist):
    browsers = [signed_in(therapist), signed_in(therapist)]
    assert all(is_in(browser) for browser in browsers)
    end_all(therapist.user)
    assert not any(is_in(browser) for browser in browsers)


def test_a_person_sees_their_sessions_and_ends_the_others(therapist):
    here, there = Browser(), Browser()
    for browser in (here, there):
        sign_in(browser, therapist.user.email)
    assert len(here.get(PAGE).context["sessions"]) == 2
    here.post(PAGE)
    assert is_in(here)
    assert not is_in(there)
    assert AuditEvent.objects.filter(action="sessions.ended").get().detail == {"count": 1}


def test_losing_or_changing_a_role_ends_the_sessions(therapist, manager):
    from clinic.practices.services import change_member

    for role, active in (("trainee", True), ("trainee", False)):
        browser = signed_in(therapist)
        change_member(member=therapist, by=manager, role=role, also_manager=False, is_active=active, supervisor=None)
        assert not is_in(browser)


def test_a_change_that_takes_no_rights_leaves_the_sessions_alone(trainee, manager, colleague):
    from clinic.practices.services import change_member

    browser = signed_in(trainee)
    change_member(member=trainee, by=manager, role="trainee", also_manager=False, is_active=True, supervisor=colleague)
    assert is_in(browser)


def test_signing_in_as_staff_ends_a_clients_session_in_the_same_browser(therapist):
    browser = Browser()
    start_client_session(browser)
    sign_in(browser, therapist.user.email)
    assert "client_link" not in browser.session
