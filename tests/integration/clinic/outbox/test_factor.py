"""A colleague lost the second factor: a manager asks, all are told, the person may stop it, a day later it goes."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.operations.jobs import JOBS
from clinic.outbox.models import Message
from clinic.practices.models import FactorReset
from clinic.practices.services import change_member
from tests.integration.clinic.accounts.test_sign_in import sign_in, with_app
from tests.people import make_member, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox_off")]


@pytest.fixture
def lost(practice, manager, colleague):
    """Cole, whose telephone is gone, and a second person who manages."""
    make_member(practice, "milo@elm.example", "Milo Manager", "therapist", also_manager=True)
    with_app(colleague)
    return colleague


def asked(manager, member):
    return signed_in(manager).post(reverse("member-factor-reset", args=[member.pk]), follow=True)


def a_day_later(monkeypatch):
    later = clock.now() + dt.timedelta(hours=24, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    JOBS["second factors"].run()


def has_factor(member):
    return Authenticator.objects.filter(user=member.user).exists()


def mailed():
    return sorted(message.to for message in Message.objects.all())


def test_a_lost_factor_is_taken_away_a_day_after_a_manager_asked_and_everybody_is_told(lost, manager, monkeypatch):
    page = asked(manager, lost).content.decode()
    assert "Mona Manager asked that the second factor be taken away" in page
    assert mailed() == ["cole@elm.example", "milo@elm.example", "mona@elm.example"]
    assert "Stop this" in Message.objects.first().body
    JOBS["second factors"].run()
    assert has_factor(lost)
    browser = signed_in(lost)
    a_day_later(monkeypatch)
    assert not has_factor(lost)
    assert browser.get("/account/sessions/").status_code == 302  # signed out everywhere
    assert len(mailed()) == 6
    acts = AuditEvent.objects.filter(action__startswith="second_factor.reset").order_by("at")
    assert list(acts.values_list("action", flat=True)) == ["second_factor.reset_asked", "second_factor.reset"]


def test_who_still_has_the_factor_signs_in_is_told_and_stops_it(lost, manager, monkeypatch):
    asked(manager, lost)
    browser = signed_in(lost)
    assert "because it was lost" in browser.get(reverse("mfa_index")).content.decode()
    page = browser.post(reverse("factor-keep"), follow=True).content.decode()
    assert "The second factor stays" in page
    assert browser.post(reverse("factor-keep")).status_code == 404  # nothing is left to stop
    a_day_later(monkeypatch)
    assert has_factor(lost)


def test_signing_in_says_so_on_the_first_page(lost, manager, client):
    asked(manager, lost)
    Authenticator.objects.filter(user=lost.user).delete()
    reply = sign_in(client, lost.user.email)
    assert "asked that your second factor be taken away" in client.get(reply.url, follow=True).content.decode()


def test_nobody_takes_away_their_own(manager):
    with_app(manager)
    page = asked(manager, manager).content.decode()
    assert "Nobody takes away their own second factor" in page
    assert "The second factor is lost" not in page
    assert not FactorReset.objects.exists()


def test_it_is_asked_once_and_another_manager_can_stop_it(lost, manager, monkeypatch):
    asked(manager, lost)
    assert "asked for already" in asked(manager, lost).content.decode()
    keep = reverse("member-factor-keep", args=[lost.pk])
    assert "The second factor stays" in signed_in(manager).post(keep, follow=True).content.decode()
    a_day_later(monkeypatch)
    assert has_factor(lost)


def test_what_a_manager_asked_who_is_none_any_more_is_not_done(lost, manager, practice, monkeypatch):
    asked(manager, lost)
    milo = practice.members.get(user__email="milo@elm.example")
    change_member(member=manager, by=milo, role="front_desk", also_manager=False, is_active=True, supervisor=None)
    a_day_later(monkeypatch)
    assert has_factor(lost)
    assert FactorReset.objects.get().outcome == "stopped"


def test_a_stranger_and_a_therapist_cannot_ask(lost, stranger, therapist):
    for person in (stranger, therapist):
        assert asked(person, lost).status_code in (403, 404)
    assert not FactorReset.objects.exists()
