"""What is sent in place of the answer of a security key is refused like any wrong answer."""

import pytest
from django.urls import reverse

from tests.integration.clinic.accounts.test_sign_in import with_app
from tests.people import signed_in

pytestmark = pytest.mark.django_db
NO_ANSWERS = ["9" * 5_000, "[" * 50_000, "{", "[]", "7", '"text"', "null", "{}"]


@pytest.mark.parametrize("sent", NO_ANSWERS, ids=lambda sent: f"{sent[:6]} ({len(sent)})")
def test_what_no_key_would_answer_signs_nobody_in(client, sent):
    reply = client.post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert reply.status_code < 500
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sent", NO_ANSWERS, ids=lambda sent: f"{sent[:6]} ({len(sent)})")
@pytest.mark.parametrize("page", ["mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_nor_does_it_add_a_key_or_prove_anybody(therapist, page, sent):
    with_app(therapist)
    browser = signed_in(therapist)
    reply = browser.post(reverse(page), {"name": "Key", "credential": sent})
    assert reply.status_code < 500
    assert not therapist.user.authenticator_set.filter(type="webauthn").exists()
