"""A colleague is invited and joins by the link; who has two practices changes between them."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.outbox.staff import invite_colleague
from clinic.practices.models import Member, StaffInvitation
from clinic.practices.services import invite_member
from tests.people import PASSWORD, signed_in

GOOD = "seven purple bicycles"


def join_address(by, **changes):
    invitation, token = invite_member(
        by=by, **{"email": "new@elm.example", "name": "Nora New", "role": "therapist", **changes}
    )
    return reverse("join", args=[token]), invitation


def test_an_invitation_leaves_through_the_outbox_and_its_link_lets_one_in(manager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(manager).post(
            reverse("member-invite"), {"name": "Nora New", "email": "new@elm.example", "role": "therapist"}
        )
    assert Message.objects.get().state == "sent"
    link = next(line for line in mail.outbox[0].body.splitlines() if "/join/" in line)
    address = link[link.index("/join/") :]
    browser = Browser()
    assert "Nora New" in browser.get(address).content.decode()
    reply = browser.post(address, {"password": GOOD, "again": GOOD})
    assert reply.headers["Location"] == reverse("account_login")
    joined = Member.objects.get(user__email="new@elm.example")
    assert (joined.role, joined.practice) == ("therapist", manager.practice)
    assert joined.user.check_password(GOOD)


def test_who_already_works_here_is_not_invited(manager, therapist):
    data = {"name": "Tess", "email": therapist.user.email.upper(), "role": "therapist"}
    reply = signed_in(manager).post(reverse("member-invite"), data)
    assert "already works" in str(reply.context["form"].errors["email"])


def test_opening_the_link_changes_nothing(manager):
    address, invitation = join_address(manager)
    for _ in range(3):
        Browser().get(address)
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email="new@elm.example").exists()


@pytest.mark.parametrize("weak", ["short", "supinesupine", "password1234", "new@elm.example"])
def test_a_weak_password_is_refused_with_a_reason(manager, weak):
    address, _invitation = join_address(manager)
    reply = Browser().post(address, {"password": weak, "again": weak})
    assert reply.context["form"].errors["password"]
    assert f'value="{weak}"' not in reply.content.decode()
    assert not User.objects.filter(email="new@elm.example").exists()


def test_two_different_passwords_are_refused(manager):
    address, _invitation = join_address(manager)
    assert "again" in Browser().post(address, {"password": GOOD, "again": GOOD + "x"}).context["form"].errors


def test_used_expired_withdrawn_and_unknown_links_look_alike(manager, therapist):
    used, _one = join_address(manager, email="a@elm.example")
    Browser().post(used, {"password": GOOD, "again": GOOD})
    late, row = join_address(manager, email="b@elm.example")
    StaffInvitation.objects.filter(pk=row.pk).update(expires_at=clock.now() - dt.timedelta(seconds=1))
    gone, row = join_address(manager, email="c@elm.example")
    signed_in(manager).post(reverse("invitation-withdraw", args=[row.pk]))
    replies = [Browser().get(address) for address in (used, late, gone, reverse("join", args=["unknown"]))]
    assert {reply.status_code for reply in replies} == {404}
    assert len({reply.content for reply in replies}) == 1


def test_who_has_an_account_joins_signed_in_and_keeps_the_password(manager, stranger):
    address, _invitation = join_address(manager, email=stranger.user.email)
    assert "Sign in" in Browser().get(address).content.decode()
    Browser().post(address, {"password": GOOD, "again": GOOD})
    assert not Member.objects.filter(user=stranger.user, practice=manager.practice).exists()
    signed_in(stranger).post(address)
    assert Member.objects.filter(user=stranger.user, practice=manager.practice).exists()
    assert User.objects.get(pk=stranger.user.pk).check_password(PASSWORD)


def test_somebody_else_who_is_signed_in_cannot_take_the_invitation(manager, stranger, therapist):
    address, _invitation = join_address(manager, email=stranger.user.email)
    signed_in(therapist).post(address)
    assert not Member.objects.filter(user=stranger.user, practice=manager.practice).exists()


def test_a_person_with_two_practices_changes_between_them(therapist, stranger, client_row):
    both = Member.objects.create(user=stranger.user, practice=therapist.practice, role="therapist")
    browser = signed_in(stranger)
    page = reverse("client", args=[client_row.pk])
    assert browser.get(page).status_code == 404
    browser.post(reverse("practice-switch"), {"practice": both.practice_id})
    assert browser.get(page).status_code == 200
    assert AuditEvent.objects.filter(action="practice.entered", actor_id=str(both.pk)).exists()


def test_nobody_switches_into_a_practice_they_do_not_work_in(therapist, stranger):
    browser = signed_in(therapist)
    for wrong in (stranger.practice_id, "nonsense"):
        assert browser.post(reverse("practice-switch"), {"practice": wrong}).status_code == 404


def test_the_mail_says_who_invites_and_nothing_else(manager, outbox_off):
    message = invite_colleague(by=manager, email="new@elm.example", name="Nora New", role="therapist")
    assert message.state == "queued"
    assert "Mona Manager" in message.body
    assert "Elm Street Practice" in message.subject
