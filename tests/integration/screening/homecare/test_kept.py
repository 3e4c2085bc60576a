"""A check-in that meets a closed session is kept, and saved once the birth date is given."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.services import book_visit
from screening.alerts.models import Alert
from screening.homecare import sealed_checkin
from screening.homecare.models import CheckIn
from screening.homecare.reminders import choose, remind
from screening.homecare.selectors import reminder_of
from screening.pathway.models import Invitation
from screening.pathway.services import invite, move, open_screening, revoke_invitations
from screening.pathway.states import State
from tests.integration.screening.alerts.presses import reached
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.links import BIRTH_DATE, WRONG_DATE, token_of
from tests.integration.screening.plans import STRETCH, make_plan, make_screening

CHECK_IN, SAVE = reverse("check-in"), reverse("check-in-kept")
SHARP = {"signs": "sharp_pain", "words": "It stabs when I stand up"}


@pytest.fixture
def plan(visit, therapist, outbox_off):
    cache.clear()
    return make_plan(make_screening(visit), therapist, STRETCH)


@pytest.fixture
def home(plan, therapist):
    return linked(plan.screening, therapist)


def closed_over(home, **typed):
    """The page that answers a check-in sent after the session ended."""
    page = home.get(CHECK_IN).content.decode()
    home.cookies.pop("sessionid")
    return home.post(CHECK_IN, {"for": re.search(r'name="for" value="([^"]+)"', page).group(1), **typed}, follow=True)


def sealed_in(reply):
    return re.search(r'name="kept" value="([^"]+)"', reply.content.decode()).group(1)


def state_of(plan):
    plan.screening.refresh_from_db()
    return plan.screening.state


def test_a_reminder_does_not_close_the_page_a_client_is_on(home, plan, monkeypatch):
    noon = clock.now().replace(hour=12)
    monkeypatch.setattr(clock, "now", lambda: noon)
    choose(screening=plan.screening, by=plan.screening.client, every=1, method="link")
    reminder = reminder_of(plan.screening)
    reminder.next_on = reminder.next_on.replace(year=2020)
    reminder.save()
    assert remind(reminder.pk)
    assert home.post(CHECK_IN, SHARP).url == reverse("plan-stopped")
    assert state_of(plan) == State.PAUSED


def test_what_to_do_stands_first_and_the_right_date_saves_and_pauses(home, plan):
    reply = closed_over(home, **SHARP)
    page = reply.content.decode()
    assert page.index("Stop your plan for now") < page.index("date of birth")
    assert "Stop your plan for now" in home.get(SAVE).content.decode()  # loaded again
    assert "is paused" not in page
    assert "It stabs" not in page
    assert CheckIn.objects.count() == 0
    saved = home.post(SAVE, {"kept": sealed_in(reply), **BIRTH_DATE})
    assert saved.url == reverse("plan-stopped")
    row = CheckIn.objects.get()
    assert (row.signs, row.words) == (["sharp_pain"], "It stabs when I stand up")
    assert state_of(plan) == State.PAUSED
    assert home.get(reverse("plan-stopped")).status_code == 200
    assert AuditEvent.objects.filter(action="checkin.added").count() == 1


def test_a_wrong_date_saves_nothing_counts_as_a_try_and_keeps_it(home, plan):
    reply = closed_over(home, **SHARP)
    again = home.post(SAVE, {"kept": sealed_in(reply), **WRONG_DATE})
    assert again.status_code == 422
    assert "not the date the practice has" in again.content.decode()
    assert CheckIn.objects.count() == 0
    assert Invitation.objects.get().tries == 1
    assert home.post(SAVE, {"kept": sealed_in(again), **BIRTH_DATE}).url == reverse("plan-stopped")


def test_after_five_wrong_dates_the_right_one_saves_nothing(home, plan):
    sealed = sealed_in(closed_over(home, **SHARP))
    for _try in range(5):
        home.post(SAVE, {"kept": sealed, **WRONG_DATE})
    assert home.post(SAVE, {"kept": sealed, **BIRTH_DATE}).status_code == 422
    assert CheckIn.objects.count() == 0


def test_also_a_link_that_was_ended_on_purpose_keeps_what_a_client_tells_once(home, plan, therapist, monkeypatch):
    page = home.get(CHECK_IN).content.decode()
    revoke_invitations(screening=plan.screening, by=therapist, purpose="plan")
    person = re.search(r'name="for" value="([^"]+)"', page).group(1)
    reply = home.post(CHECK_IN, {"for": person, **SHARP}, follow=True)
    press = {"kept": sealed_in(reply), **BIRTH_DATE}
    assert home.post(SAVE, press).url == SAVE
    for _reload in range(2):
        page = home.get(SAVE).content.decode()
        assert "Your check-in is saved" in page
        assert "Stop your plan for now" in page
    assert state_of(plan) == State.PAUSED
    assert home.get(reverse("my-plan")).status_code == 404
    reached(therapist)
    later = clock.now() + dt.timedelta(minutes=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert home.post(SAVE, press).url == SAVE
    assert (CheckIn.objects.count(), Alert.objects.filter(closed_at=None).count()) == (1, 0)


def test_a_stop_sign_of_a_plan_whose_screening_is_closed_is_told_of_too(home, plan, therapist):
    page = home.get(CHECK_IN).content.decode()
    move(screening=plan.screening, name="close", by=therapist, reason="Did not come.")
    reply = home.post(CHECK_IN, {"for": re.search(r'name="for" value="([^"]+)"', page).group(1), **SHARP}, follow=True)
    assert "Stop your plan for now" in reply.content.decode()
    home.post(SAVE, {"kept": sealed_in(reply), **BIRTH_DATE})
    assert Alert.objects.get().key == "stopped"


def entered(browser, link_address):
    """The client opens the link of a mail in this browser, as a browser does it: with the token of the page."""
    path = reverse("invitation", args=[token_of(link_address)])
    token = token_in(browser.get(path))
    assert browser.post(path, BIRTH_DATE | {"csrfmiddlewaretoken": token}).status_code == 302


def token_in(reply):
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)', reply.content.decode()).group(1)


@pytest.mark.parametrize("whose", ["the same client's", "another client's"])
def test_another_link_opened_in_the_browser_meanwhile_loses_no_stop_sign(whose, plan, therapist):
    mine = plan.screening
    client = mine.client
    if whose == "another client's":
        details = {"given_name": "Noor", "family_name": "Haddad", "birth_date": client.birth_date, "sex": "female"}
        client = create_client(by=therapist, email="noor@haddad.example", **details)
    hour = clock.now() + dt.timedelta(hours=1)
    theirs = open_screening(
        visit=book_visit(client=client, therapist=therapist, starts_at=hour, by=therapist), by=therapist
    )
    browser = Browser(enforce_csrf_checks=True)
    entered(browser, invite(screening=mine, by=therapist, purpose="plan", way="link")[1])
    open_page = browser.get(CHECK_IN)
    person = re.search(r'name="for" value="([^"]+)"', open_page.content.decode()).group(1)
    entered(browser, invite(screening=theirs, by=therapist, way="link")[1])
    sent = {"csrfmiddlewaretoken": token_in(open_page), "for": person, "signs": "numb_between_legs"}
    reply = browser.post(CHECK_IN, sent, headers={"Origin": "http://testserver"}, follow=True)
    page = reply.content.decode()
    assert page.index("999") < page.index("date of birth")
    assert CheckIn.objects.count() == 0
    typed = {"kept": sealed_in(reply), "csrfmiddlewaretoken": token_in(reply), **BIRTH_DATE}
    assert browser.post(SAVE, typed).url == reverse("plan-stopped")
    row = CheckIn.objects.get()
    assert (row.signs, row.screening) == (["numb_between_legs"], mine)
    assert state_of(plan) == State.PAUSED


def test_without_a_sign_and_incomplete_the_words_are_given_back(home, plan):
    reply = closed_over(home, words="It went well")
    assert reply.status_code == 404
    assert "It went well" in reply.content.decode()


@pytest.mark.parametrize("person", ["", "client nobody plan", "client x plan:forged"])
def test_a_form_that_we_did_not_draw_is_not_kept(plan, person):
    reply = Browser().post(CHECK_IN, {"for": person, **SHARP})
    assert reply.status_code == 404
    assert "kept" not in reply.content.decode()


def test_what_we_did_not_seal_or_not_lately_saves_nothing(home, plan, monkeypatch):
    sealed = sealed_in(closed_over(home, **SHARP))
    assert home.post(SAVE, {"kept": "made up", **BIRTH_DATE}).status_code == 404
    monkeypatch.setattr(sealed_checkin, "SECONDS", -1)
    assert home.post(SAVE, {"kept": sealed, **BIRTH_DATE}).status_code == 404
    assert CheckIn.objects.count() == 0
