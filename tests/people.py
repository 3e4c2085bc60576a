"""The people of the tests: a therapist, a colleague, a trainee, the front desk, a manager, and a stranger elsewhere."""

import datetime as dt

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.practices.models import Member, Practice
from clinic.visits.services import book_visit

PASSWORD = "correct horse battery"
TRAINED = {"direct_work_trained_on": dt.date(2020, 5, 4)}
STAFF = {
    "therapist": ("tess@elm.example", "Tess Therapist", Role.THERAPIST),
    "colleague": ("cole@elm.example", "Cole Colleague", Role.THERAPIST),
    "trainee": ("tara@elm.example", "Tara Trainee", Role.TRAINEE),
    "front_desk": ("fran@elm.example", "Fran Frontdesk", Role.FRONT_DESK),
    "manager": ("mona@elm.example", "Mona Manager", Role.MANAGER),
}


def make_practice():
    return Practice.objects.create(
        name="Elm Street Practice", phone="020 7946 0000", second_factor_required=False, text_languages=["en", "es"]
    )


def make_member(practice, email, name, role, **more):
    user = User.objects.create_user(email, PASSWORD, name=name)
    return Member.objects.create(user=user, practice=practice, role=role, **more)


def make_staff(practice, who, **more):
    """One of the people that every test knows, by a word. Its therapists are trained for work on the abdomen."""
    trained = TRAINED if STAFF[who][2] == Role.THERAPIST else {}
    return make_member(practice, *STAFF[who], **{**trained, **more})


def make_stranger():
    other = Practice.objects.create(name="Oak Lane Practice", phone="0161 496 0000", second_factor_required=False)
    return make_member(other, "stan@oak.example", "Stan Stranger", Role.THERAPIST)


def make_client(therapist):
    """A healthy adult client of the practice."""
    return create_client(
        by=therapist,
        given_name="Iris",
        family_name="Okafor",
        birth_date=dt.date(1992, 3, 1),
        sex="female",
        email="iris@example.org",
        phone="07700 900123",
        therapist=therapist,
    )


def make_visit(client, therapist):
    tomorrow = clock.now() + dt.timedelta(days=1)
    return book_visit(client=client, therapist=therapist, starts_at=tomorrow, by=therapist)


def signed_in(member):
    """A test browser signed in as this member."""
    browser = Browser()
    browser.force_login(member.user)
    return browser


@pytest.fixture
def practice(db):
    return make_practice()


@pytest.fixture
def therapist(practice):
    return make_staff(practice, "therapist")


@pytest.fixture
def colleague(practice):
    return make_staff(practice, "colleague")


@pytest.fixture
def trainee(practice, therapist):
    return make_staff(practice, "trainee", supervisor=therapist)


@pytest.fixture
def front_desk(practice):
    return make_staff(practice, "front_desk")


@pytest.fixture
def manager(practice):
    return make_staff(practice, "manager")


@pytest.fixture
def stranger(db):
    """A therapist of another practice."""
    return make_stranger()


@pytest.fixture
def client_row(therapist):
    return make_client(therapist)


@pytest.fixture
def visit(client_row, therapist):
    return make_visit(client_row, therapist)
