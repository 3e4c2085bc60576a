"""The personal link: looking changes nothing, the birth date opens it, and it gives nothing away."""

import datetime as dt
import re
import secrets

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.visits.models import Visit
from screening.pathway.models import Invitation, Screening
from screening.pathway.services import invite, revoke_invitations
from tests.integration.screening.links import BIRTH_DATE, WRONG_DATE, token_of
from tests.markup import flat


@pytest.fixture(autouse=True)
def _no_tries_yet(db):
    cache.clear()


def body(reply):
    """The page without what differs between any two visits."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", reply.content.decode())


def test_looking_at_a_link_changes_nothing(link):
    before = Invitation.objects.values().get(), AuditEvent.objects.count()
    reply = Browser().get(link)
    assert reply.status_code == 200
    assert (Invitation.objects.values().get(), AuditEvent.objects.count()) == before
    assert Session.objects.count() == 0
    assert reply.headers["Referrer-Policy"] == "strict-origin"


def test_only_a_form_that_is_still_to_be_filled_in_is_announced_with_its_minutes(link):
    assert "minutes. Each page is saved." in flat(Browser().get(link).content.decode())
    Screening.objects.update(state="submitted")
    sent = body(Browser().get(link))
    Invitation.objects.update(purpose="plan")
    for page in (sent, body(Browser().get(link))):
        assert "has something for you" in flat(page)
        assert "Before your visit" not in page


def test_the_birth_date_opens_the_link_and_the_token_is_in_no_later_address(link):
    reply = Browser().post(link, BIRTH_DATE, follow=True)
    addresses = [address for address, _status in reply.redirect_chain]
    assert addresses == [reverse("form"), reverse("form-consent")]
    assert token_of(link) not in reply.content.decode()
    assert Invitation.objects.get().opened_at is not None


def test_opening_a_link_starts_a_fresh_session_and_signs_staff_out(link, therapist):
    browser = Browser()
    browser.force_login(therapist.user)
    before = browser.session.session_key
    browser.post(link, BIRTH_DATE)
    assert browser.session.session_key != before
    assert browser.get(reverse("desk")).status_code == 302


def ended(link, invited, therapist):
    revoke_invitations(screening=invited, by=therapist)
    return link


def expired(link, _invited, _therapist):
    Invitation.objects.update(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    return link


def replaced(link, invited, therapist):
    invite(screening=invited, by=therapist)
    return link


def unknown(_link, _invited, _therapist):
    return reverse("invitation", args=[secrets.token_urlsafe(32)])


@pytest.mark.parametrize("turn", [ended, expired, replaced, unknown])
def test_a_dead_link_looks_like_an_unknown_one(link, invited, therapist, turn):
    wrong = Browser().post(unknown(link, invited, therapist), WRONG_DATE)
    dead = turn(link, invited, therapist)
    assert Browser().get(dead).status_code == 404
    assert "call your practice" in Browser().get(dead).content.decode()
    reply = Browser().post(dead, BIRTH_DATE)
    shown = body(reply).replace('value="1992"', 'value="1993"')
    assert (reply.status_code, shown) == (wrong.status_code, body(wrong)) == (404, body(wrong))


def test_five_wrong_dates_lock_the_link_for_the_right_date_too(link):
    browser = Browser()
    for _try in range(5):
        assert browser.post(link, WRONG_DATE).status_code == 404
    assert browser.post(link, BIRTH_DATE).status_code == 404
    assert AuditEvent.objects.filter(action="link.refused").count() == 5
    assert not AuditEvent.objects.filter(action="link.opened").exists()


def test_tries_from_one_place_are_slowed_down(db):
    browser = Browser()
    replies = [
        browser.post(reverse("invitation", args=[secrets.token_urlsafe(32)]), BIRTH_DATE).status_code
        for _try in range(11)
    ]
    assert replies == [404] * 10 + [429]


def test_random_tokens_open_nothing(link):
    browser = Browser()
    seen = {browser.get(reverse("invitation", args=[secrets.token_urlsafe(32)])).status_code for _ in range(100)}
    assert seen == {404}


@pytest.mark.parametrize(
    "typed",
    [{}, {"birth_date_day": "31", "birth_date_month": "2", "birth_date_year": "1992"}, {"birth_date_day": "x" * 5000}],
)
def test_a_date_that_does_not_exist_gets_a_message_and_costs_no_try(link, typed):
    reply = Browser().post(link, typed)
    assert reply.status_code == 422
    assert "There is a problem" in reply.content.decode()
    assert Invitation.objects.get().tries == 0
    assert "020 7946 0000" in reply.content.decode()


@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("2", "11", "85", "four figures"),
        ("2", "Nov", "1985", "November is 11"),
        ("2", "11", "2085", "Check the year"),
        ("2", "11", "1890", "Check the year"),
        ("31", "2", "1985", "a date that exists"),
        ("", "2", "1985", "a date that exists"),
        ("2-11", "85", "", "Write"),
    ],
)
def test_a_date_nobody_can_be_born_on_is_refused_in_words_and_is_no_try(link, day, month, year, says):
    typed = {"birth_date_day": day, "birth_date_month": month, "birth_date_year": year}
    reply = Browser().post(link, typed)
    page = reply.content.decode()
    assert reply.status_code == 422
    assert says in page
    assert "Elm Street Practice" in page
    assert "020 7946 0000" in page
    assert not year or f'value="{year}"' in page
    row = Invitation.objects.get()
    assert (row.tries, row.misses) == (0, 0)


def test_after_a_wrong_date_the_practice_and_its_number_stay(link):
    assert "020 7946 0000" in Browser().post(link, WRONG_DATE).content.decode()


def test_a_link_that_is_taken_back_ends_the_session_it_opened(phone, invited, therapist):
    assert phone.get(reverse("form-consent")).status_code == 200
    revoke_invitations(screening=invited, by=therapist)
    assert phone.get(reverse("form-consent")).status_code == 404
    reply = phone.post(reverse("form-section", args=["began"]), {}, headers={"X-Background": "1"})
    assert (reply.status_code, reply.json()) == (404, {"closed": True})


def test_the_token_is_stored_nowhere_readable(link, phone):
    token = token_of(link)
    rows = [str(row) for row in Invitation.objects.values_list()] + [
        str(row) for row in AuditEvent.objects.values_list()
    ]
    assert not any(token in row for row in rows)


def test_the_mail_and_the_first_page_say_which_visit_and_nothing_about_health(
    client, link, visit, therapist, outbox_off
):
    practice = visit.practice
    practice.address = "12 Elm Street, London"
    practice.save()
    day = clock.today(practice.timezone) + dt.timedelta(days=7)
    visit.starts_at = clock.local(day, dt.time(10), practice.timezone)
    visit.save()
    invite(screening=visit.screenings.get(), by=therapist)
    mail = Message.objects.latest("created_at").body
    page = client.get(reverse("invitation", args=[re.search(r"/i/([\w-]+)", mail).group(1)])).content.decode()
    for words in (f"{day:%A} {day.day} {day:%B}, 10:00", "with Tess Therapist", "12 Elm Street, London"):
        assert words in mail
        assert words in page
    for word in ("Iris Okafor", "Okafor", "pain", "psoas", "hip", "massage"):
        assert word not in mail + page.split("<main", 1)[1]


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"starts_at": dt.datetime(2020, 1, 2, 10, tzinfo=dt.UTC)}])
def test_a_visit_that_is_not_to_come_is_not_announced(client, link, visit, change):
    Visit.objects.filter(pk=visit.pk).update(**change)
    assert "Tess Therapist" not in client.get(link).content.decode()
