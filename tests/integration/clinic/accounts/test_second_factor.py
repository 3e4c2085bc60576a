"""Where a second factor is required, nothing else is reachable before there is one."""

import pytest
from django.urls import reverse

from clinic.accounts.middleware import ENROLMENT
from tests.integration.clinic.accounts.test_sign_in import code_now, with_app
from tests.meta.walk import routes
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings, practice):
    settings.SECOND_FACTOR_REQUIRED = True
    practice.second_factor_required = True
    practice.save()


def test_every_staff_route_leads_to_setting_one_up(required, therapist):
    browser = signed_in(therapist)
    staff = [(name, args) for name, args, view in routes() if getattr(view, "login_required", True)]
    for name, arguments in staff:
        if name not in ENROLMENT:
            reply = browser.get(reverse(name, kwargs=arguments))
            assert (reply.status_code, reply.headers.get("Location")) == (302, reverse("mfa_index")), name
    assert {"mfa_index", "usersessions_list"} <= {name for name, _arguments in staff}


def test_a_stranger_who_asks_for_a_new_password_does_not_bar_a_member_from_a_second_factor(required, therapist, client):
    """Asking makes the library keep the address as one that nobody verified."""
    assert client.post(reverse("account_reset_password"), {"email": therapist.user.email}).status_code == 302
    browser = signed_in(therapist)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp"))
    code = code_now(page.context["form"].secret)
    browser.post(reverse("mfa_activate_totp"), {"code": code})
    assert browser.get(reverse("usersessions_list")).status_code == 200


def test_with_one_the_pages_open(required, therapist):
    browser = signed_in(therapist)
    with_app(therapist)
    assert browser.get(reverse("usersessions_list")).status_code == 200


def test_a_practice_may_do_without_and_so_may_a_demo(settings, required, therapist, practice):
    browser = signed_in(therapist)
    practice.second_factor_required = False
    practice.save()
    assert browser.get(reverse("usersessions_list")).status_code == 200
    practice.second_factor_required = True
    practice.save()
    assert browser.get(reverse("usersessions_list")).status_code == 302
    settings.SECOND_FACTOR_REQUIRED = False
    assert browser.get(reverse("usersessions_list")).status_code == 200
