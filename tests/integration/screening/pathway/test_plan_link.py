"""A link to a released plan lives until the plan ends; a link to a form as many days as the practice says."""

import datetime as dt

import pytest
from django.test import override_settings

from clinic.core import clock
from clinic.outbox.models import Message
from screening.pathway.models import Invitation
from screening.pathway.selectors import valid_invitation
from screening.pathway.services import invite, revoke_invitations
from screening.review.signing import release
from tests.integration.screening.plans import STRETCH, make_plan, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(visit, therapist, outbox_off):
    """A plan to be looked at again in 14 days; its address."""
    screening = make_screening(visit, "signed")
    make_plan(screening, therapist, STRETCH, released=False)
    _plan, address = release(screening=screening, by=therapist)
    return screening, address.rstrip("/").rsplit("/", 1)[1]


def days_left(invitation):
    return (invitation.expires_at - clock.now()).days


def test_the_link_works_while_the_client_is_meant_to_follow_the_plan(released, monkeypatch):
    _screening, token = released
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(days=27))
    assert valid_invitation(token) is not None
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(days=30))
    assert valid_invitation(token) is None


def test_a_fresh_link_to_the_same_plan_lives_as_long(released, therapist):
    screening, _token = released
    first = Invitation.objects.get(purpose="plan")
    again, _address = invite(screening=screening, by=therapist, purpose="plan", send=False, way="link")
    assert again.expires_at == first.expires_at


def test_it_can_be_taken_back_like_any_other(released, therapist):
    screening, token = released
    revoke_invitations(screening=screening, by=therapist, purpose="plan")
    assert valid_invitation(token) is None


def test_the_mail_says_until_which_day(released):
    body = Message.objects.get(kind="plan_link").body
    link = Invitation.objects.get(purpose="plan")
    until = clock.day_of(link.expires_at, link.screening.practice.timezone)
    assert f"It works until {until.day} {until:%B} {until.year}." in body


@override_settings(PLAN_LINK_DAYS=0)
def test_the_slack_is_a_setting_and_never_less_than_a_forms_link(visit, therapist):
    screening = make_screening(visit, "signed")
    today = clock.today(visit.practice.timezone)
    make_plan(screening, therapist, STRETCH, released=False, review_on=today + dt.timedelta(days=1))
    release(screening=screening, by=therapist)
    assert days_left(Invitation.objects.get(purpose="plan")) in (6, 7)


def test_a_forms_link_keeps_the_practices_days(visit, therapist):
    invitation, _address = invite(screening=make_screening(visit, "invited"), by=therapist, send=False)
    assert days_left(invitation) in (6, 7)
