"""Several people at one browser: their links, and proving who they are."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.services import book_visit
from screening.pathway.services import invite
from tests.integration.screening.links import token_of
from tests.integration.screening.plans import BRIDGE, STRETCH, make_plan, make_screening
from tests.people import PASSWORD

IRIS, OTTO = ("1", "3", "1992"), ("2", "4", "1981")  # their birth dates


def link_of(screening, by, purpose="plan"):
    """The path of a fresh link, as in the message."""
    cache.clear()
    _invitation, address = invite(screening=screening, by=by, purpose=purpose)
    return reverse("invitation", args=[token_of(address)])


def prove(page, link, born):
    page.goto(link)
    for name, value in zip(("Day", "Month", "Year"), born, strict=True):
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(lambda url: "/i/" not in url)


def sign_in(page, member):
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail").fill(member.user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")


@pytest.fixture
def iris(visit, therapist, outbox_off):
    """Iris, with a released plan."""
    screening = make_screening(visit)
    make_plan(screening, therapist, STRETCH, BRIDGE)
    return screening


@pytest.fixture
def otto(therapist, outbox_off):
    """Otto, another client, with a released plan."""
    client = create_client(
        by=therapist, given_name="Otto", family_name="Okonkwo", birth_date=dt.date(1981, 4, 2), sex="male",
        email="otto@example.org", therapist=therapist,
    )  # fmt: skip
    when = clock.now() + dt.timedelta(days=2)
    screening = make_screening(book_visit(client=client, therapist=therapist, starts_at=when, by=therapist))
    make_plan(screening, therapist, STRETCH)
    return screening
