"""Somebody who found, guessed or kept a link gets nothing with it."""

import datetime as dt
import secrets

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from clinic.core import clock
from screening.intake.services_link import open_link
from screening.pathway.models import Invitation
from screening.pathway.services import invite, revoke_invitations
from tests.integration.screening.links import BIRTH_DATE, WRONG_DATE, token_of

pytestmark = pytest.mark.django_db


def from_address(number):
    return Browser(REMOTE_ADDR=f"203.0.113.{number}")


def test_the_token_itself_is_nowhere_in_the_database(link):
    token = link.strip("/").split("/")[-1]
    assert len(token) >= 43
    assert token not in str(list(Invitation.objects.values()))


def test_five_wrong_birth_dates_lock_the_link_for_an_hour_also_for_the_right_one(link, monkeypatch):
    for number in range(5):
        assert from_address(number).post(link, WRONG_DATE).status_code == 404
    assert from_address(9).post(link, BIRTH_DATE).status_code == 404
    later = clock.now() + dt.timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert from_address(9).post(link, BIRTH_DATE).status_code == 302
    row = Invitation.objects.get()
    assert (row.tries, row.misses) == (0, 0)


def test_slips_of_different_days_do_not_add_up_but_twenty_in_a_row_end_the_link(link, monkeypatch):
    start = clock.now()
    for number in range(20):
        moment = start + dt.timedelta(hours=2 * number)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert from_address(number).post(link, WRONG_DATE).status_code == 404
        assert (Browser().get(link).status_code == 200) == (number < 19)
    assert from_address(99).post(link, BIRTH_DATE).status_code == 404


def test_wrong_dates_at_the_link_do_not_end_the_session_of_who_is_in(phone, link):
    for number in range(5):
        from_address(number).post(link, WRONG_DATE)
    assert phone.get(reverse("form-consent")).status_code == 200


def test_a_fifth_wrong_date_from_elsewhere_counts_also_while_the_right_one_is_on_its_way(link):
    """The right date is read with the link still good; before its turn comes, others have used up the tries."""
    tried = []

    def others_try(execute, sql, *rest):
        reply = execute(sql, *rest)
        if not tried and sql.startswith("SELECT") and "token_hash" in sql:
            tried.append(sql)
            Invitation.objects.update(tries=5, tries_since=clock.now())
        return reply

    with connection.execute_wrapper(others_try):
        assert open_link(token=token_of(link), birth_date=dt.date(1992, 3, 1)) is None
    assert tried
    assert Invitation.objects.get().opened_at is None


def test_many_tries_from_one_place_have_to_wait(link):
    here = from_address(1)
    seen = [here.post(f"/i/{secrets.token_urlsafe(32)}/", BIRTH_DATE).status_code for _ in range(12)]
    assert seen[:10] == [404] * 10
    assert seen[10:] == [429] * 2
    assert from_address(2).post(link, BIRTH_DATE).status_code == 302


def test_expired_revoked_replaced_and_unknown_links_look_alike(invited, therapist, monkeypatch):
    def page(address):
        reply = Browser().get(reverse("invitation", args=[token_of(address)]))
        return reply.status_code, reply.content

    _first, replaced = invite(screening=invited, by=therapist)
    _second, revoked = invite(screening=invited, by=therapist)
    revoke_invitations(screening=invited, by=therapist)
    _third, expired = invite(screening=invited, by=therapist)
    unknown = page(secrets.token_urlsafe(32))
    assert page(replaced) == page(revoked) == unknown
    later = clock.now() + dt.timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert page(expired) == unknown


def test_looking_at_a_link_opens_nothing(link):
    browser = Browser()
    for _ in range(3):
        assert browser.get(link).status_code == 200
    assert Invitation.objects.get().opened_at is None
    assert browser.get(reverse("form")).status_code == 404


def test_revoking_a_link_ends_the_session_it_opened(phone, invited, therapist):
    assert phone.get(reverse("form"), follow=True).status_code == 200
    revoke_invitations(screening=invited, by=therapist)
    assert phone.get(reverse("form")).status_code in (404, 410)


def test_after_the_birth_date_no_address_holds_the_token(link):
    reply = Browser().post(link, BIRTH_DATE, follow=True)
    token = link.strip("/").split("/")[-1]
    assert reply.redirect_chain
    assert not any(token in address for address, _status in reply.redirect_chain)
    assert token not in reply.content.decode()
