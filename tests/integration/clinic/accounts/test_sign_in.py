"""Signing in and out, by password and second factor, and what the log keeps of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as app
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db


def sign_in(browser, email, password=PASSWORD, **more):
    return browser.post(reverse("account_login"), {"login": email, "password": password}, **more)


def actions():
    return list(AuditEvent.objects.order_by("number").values_list("action", flat=True))


def code_now(secret):
    return app.format_hotp_value(app.hotp_value(secret, next(app.yield_hotp_counters_from_time())))


def with_app(member):
    secret = app.generate_totp_secret()
    app.TOTP.activate(member.user, secret)
    return secret


def test_a_member_signs_in_and_out_and_both_are_logged(client, therapist):
    before = client.cookies.get("sessionid")
    reply = sign_in(client, therapist.user.email)
    assert (reply.status_code, reply.url) == (302, reverse("home"))
    assert client.cookies["sessionid"] != before
    reply = client.post(reverse("account_logout"))
    assert reply.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("usersessions_list")).status_code == 302
    assert actions() == ["login", "logout"]


def test_the_old_cookie_is_worth_nothing_after_signing_out(client, therapist):
    sign_in(client, therapist.user.email)
    kept = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = kept
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_a_wrong_password_is_logged_without_the_password(client, therapist):
    reply = sign_in(client, therapist.user.email, "not the right one")
    assert reply.status_code == 200
    assert actions() == ["login.failed"]
    assert "not the right one" not in str(AuditEvent.objects.values())


def test_known_and_unknown_addresses_get_the_same_answer(client, therapist):
    def shape(reply):
        return re.sub(r'value="[^"]*"', "", reply.content.decode())

    known = sign_in(Browser(), therapist.user.email, "wrong wrong wrong")
    unknown = sign_in(Browser(), "nobody@elm.example", "wrong wrong wrong")
    assert (known.status_code, shape(known)) == (unknown.status_code, shape(unknown))
    known, unknown = (
        Browser().post(reverse("account_reset_password"), {"email": email})
        for email in (therapist.user.email, "nobody@elm.example")
    )
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 2  # both get a mail, so that the time it takes tells nothing


def test_there_is_no_open_registration(client):
    page = client.get(reverse("account_signup"))
    assert "invitation" in page.content.decode()
    assert client.post(reverse("account_signup"), {"email": "a@b.example"}).status_code == 405


def test_an_attacker_is_locked_out_and_the_owner_is_not(therapist):
    attacker, owner = Browser(REMOTE_ADDR="198.51.100.7"), Browser(REMOTE_ADDR="203.0.113.9")
    for _ in range(5):
        sign_in(attacker, therapist.user.email, "guess guess guess")
    assert "Too many" in sign_in(attacker, therapist.user.email).content.decode()
    assert sign_in(owner, therapist.user.email).status_code == 302
    assert actions() == ["login.failed"] * 5 + ["login.blocked", "login"]


def test_one_address_cannot_try_many_accounts(client, therapist):
    for n in range(10):
        sign_in(client, f"guess{n}@elm.example", "guess guess guess")
    assert "Too many" in sign_in(client, therapist.user.email).content.decode()


def test_the_limits_are_kept_where_every_process_sees_them(client, therapist):
    ours = "%login_failed%"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE cache_key LIKE %s", [ours])  # what an earlier test tried
        sign_in(client, therapist.user.email, "guess guess guess")
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE %s", [ours])
        assert cursor.fetchone()[0] == 2  # of the account, and of where it was tried from


def test_a_login_goes_on_only_to_our_own_pages(client, therapist):
    reply = client.post(
        f"{reverse('account_login')}?next=https://evil.example/",
        {"login": therapist.user.email, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert reply.url == reverse("home")


def test_the_second_step_is_asked_and_a_code_works_once(client, therapist):
    secret = with_app(therapist)
    assert sign_in(client, therapist.user.email).url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("usersessions_list")).status_code == 302
    code = code_now(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code}).url == reverse("home")
    again = Browser()
    sign_in(again, therapist.user.email)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert actions() == ["second_factor.failed", "login", "second_factor.failed"]


def test_the_secret_of_the_app_is_ciphertext_in_the_database(therapist):
    secret = with_app(therapist)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert secret not in str(cursor.fetchall())


def test_a_reset_password_does_not_get_past_the_second_factor_and_ends_other_sessions(client, therapist):
    elsewhere = signed_in(therapist)
    with_app(therapist)
    client.post(reverse("account_reset_password"), {"email": therapist.user.email})
    link = re.search(r"https?://\S+", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    new = "a quite different phrase"
    reply = client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert reply.url == reverse("account_reset_password_from_key_done")
    assert elsewhere.get(reverse("usersessions_list")).status_code == 302
    assert sign_in(client, therapist.user.email, new).url.startswith(reverse("mfa_authenticate"))
    assert "password.reset" in actions()
    assert "no longer works" in Browser().get(link, follow=True).content.decode()


def test_a_changed_password_signs_out_everywhere_tells_by_mail_and_is_logged(therapist):
    here, elsewhere = Browser(), signed_in(therapist)
    sign_in(here, therapist.user.email)
    new = "a quite different phrase"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert elsewhere.get(reverse("usersessions_list")).status_code == 302
    assert here.get(reverse("usersessions_list")).status_code == 302
    assert "password.changed" in actions()
    assert [m.to for m in mail.outbox] == [[therapist.user.email]]


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "psoas-massage",
        "Password1234!",
        "tess@elm.example",
        "tess therapist",
        "passwordpassword",
        "123412341234",
    ],
)
def test_weak_passwords_are_refused_in_words(therapist, weak):
    browser = signed_in(therapist)
    reply = browser.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    )
    assert reply.status_code == 200
    assert {"password1", "password2"} & reply.context["form"].errors.keys()


def test_a_long_password_with_spaces_works_whole(client, therapist):
    long = "every word of this phrase counts, also the last of its more than sixty-four letters"
    therapist.user.set_password(long)
    therapist.user.save()
    assert sign_in(client, therapist.user.email, long[:-1]).status_code == 200
    assert sign_in(client, therapist.user.email, long).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_asks_the_password_again_renews_the_key_and_gives_recovery_codes(client, therapist):
    sign_in(client, therapist.user.email)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    before = client.cookies["sessionid"].value
    reply = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    assert len(reply.context["unused_codes"]) == 10
    assert client.cookies["sessionid"].value != before
    assert Authenticator.objects.filter(user=therapist.user).count() == 2
    assert actions()[-2:] == ["second_factor.added", "second_factor.added"]
    assert "authenticator app" in mail.outbox[0].subject


def test_a_recovery_code_works_once(client, therapist):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with_app(therapist)
    code = RecoveryCodes.activate(therapist.user).get_unused_codes()[0]
    sign_in(client, therapist.user.email)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    again = Browser()
    sign_in(again, therapist.user.email)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_closed_account_does_not_get_in(client, therapist):
    therapist.user.is_active = False
    therapist.user.save()
    reply = sign_in(client, therapist.user.email)
    assert reply.url == reverse("account_inactive")
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_mail_that_cannot_be_sent_does_not_break_the_page(client, therapist, monkeypatch):
    from django.core.mail import EmailMessage

    def away(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", away)
    assert client.post(reverse("account_reset_password"), {"email": therapist.user.email}).status_code == 302


def test_a_wrong_password_when_asked_once_more_is_logged(therapist):
    from clinic.accounts.services import check_password_again
    from clinic.core.errors import ActionRefused

    with pytest.raises(ActionRefused):
        check_password_again(therapist, "not this one")
    check_password_again(therapist, PASSWORD)
    assert actions() == ["proof.failed"]
