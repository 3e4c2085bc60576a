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


def make_member(practice, email, name, role, **more):
    user = User.objects.create_user(email, PASSWORD, name=name)
    return Member.objects.create(user=user, practice=practice, role=role, **more)


def signed_in(member):
    """A test browser signed in as this member."""
    browser = Browser()
    browser.force_login(member.user)
    return browser


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Elm Street Practice", phone="020 7946 0000", second_factor_required=False)


@pytest.fixture
def therapist(practice):
    return make_member(practice, "tess@elm.example", "Tess Therapist", Role.THERAPIST, **TRAINED)


@pytest.fixture
def colleague(practice):
    return make_member(practice, "cole@elm.example", "Cole Colleague", Role.THERAPIST, **TRAINED)


@pytest.fixture
def trainee(practice, therapist):
    return make_member(practice, "tara@elm.example", "Tara Trainee", Role.TRAINEE, supervisor=therapist)


@pytest.fixture
def front_desk(practice):
    return make_member(practice, "fran@elm.example", "Fran Frontdesk", Role.FRONT_DESK)


@pytest.fixture
def manager(practice):
    return make_member(practice, "mona@elm.example", "Mona Manager", Role.MANAGER)


@pytest.fixture
def stranger(db):
    """A therapist of another practice."""
    other = Practice.objects.create(name="Oak Lane Practice", phone="0161 496 0000", second_factor_required=False)
    return make_member(other, "stan@oak.example", "Stan Stranger", Role.THERAPIST)


@pytest.fixture
def client_row(therapist):
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


@pytest.fixture
def visit(client_row, therapist):
    return book_visit(
        client=client_row, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=1), by=therapist
    )
