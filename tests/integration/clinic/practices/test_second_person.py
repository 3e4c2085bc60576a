"""Nobody lets themselves, or a name they made up, read what clients answered."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.accounts.permissions import Permission, Role
from clinic.audit.models import AuditEvent
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import Member, RoleRequest
from clinic.practices.services import accept_invitation, invite_member
from tests.people import PASSWORD, make_member, signed_in

pytestmark = pytest.mark.usefixtures("outbox_off")


def gives(manager, member, role, **more):
    """The manager saves the page of a member with this role."""
    member.refresh_from_db()
    values = {"role": role, "is_active": "on", "version": member.version, "also_manager": "on", **more}
    values = {name: value for name, value in values.items() if value}
    return signed_in(manager).post(reverse("member", args=[member.pk]), values, follow=True)


def answers(member, do):
    asked = RoleRequest.objects.latest("created_at")
    return signed_in(member).post(reverse("role-answer", args=[asked.pk]), {"do": do}, follow=True)


def reads_health(member):
    member.refresh_from_db()
    return member.can(Permission.READ_HEALTH)


def test_a_role_given_to_oneself_waits_until_a_therapist_agrees(manager, therapist, front_desk):
    page = gives(manager, manager, "therapist").content.decode()
    assert "waits until another member agrees" in page
    assert not reads_health(manager)
    assert {m.to for m in Message.objects.filter(kind="role_asked")} == {"mona@elm.example", "tess@elm.example"}
    assert "Somebody else must agree" in answers(manager, "agree").content.decode()
    assert answers(front_desk, "agree").status_code == 403
    assert not reads_health(manager)
    own = signed_in(manager)
    assert "Mona Manager: Therapist" in signed_in(therapist).get(reverse("role-list")).content.decode()
    answers(therapist, "agree")
    assert reads_health(manager)
    assert manager.also_manager
    assert own.get(reverse("desk")).status_code == 302, "signed out everywhere"
    acts = AuditEvent.objects.filter(action__startswith="member.role").values_list("action", "actor_label")
    assert list(acts) == [("member.role_asked", "Mona Manager"), ("member.role_agreed", "Tess Therapist")]


def test_a_refused_role_is_not_given_and_cannot_be_agreed_to_later(manager, therapist, colleague):
    gives(manager, manager, "therapist")
    answers(therapist, "refuse")
    assert "answered already" in answers(colleague, "agree").content.decode()
    assert not reads_health(manager)


def test_a_made_up_colleague_neither_reads_nor_agrees(manager, therapist):
    invitation, _token = invite_member(by=manager, email="puppet@elm.example", name="P. Puppet", role="therapist")
    puppet = accept_invitation(invitation=invitation, password=PASSWORD)
    assert puppet.role == Role.FRONT_DESK
    gives(manager, manager, "therapist")
    assert answers(puppet, "agree").status_code == 403
    gives(manager, puppet, "manager", also_manager="")
    assert "Somebody else must agree" in answers(puppet, "agree").content.decode()
    assert not reads_health(manager)
    assert not reads_health(puppet)


def test_who_came_long_ago_gets_the_role_at_once(manager, therapist, front_desk):
    Member.objects.filter(pk=front_desk.pk).update(created_at=clock.now() - dt.timedelta(days=2))
    gives(manager, front_desk, "therapist", also_manager="")
    assert reads_health(front_desk)
    assert not RoleRequest.objects.exists()


def test_a_practice_of_one_is_one_and_the_log_says_so(manager, practice):
    create_client(by=manager, given_name="A", family_name="B", birth_date=dt.date(1990, 1, 1), sex="female")
    gives(manager, manager, "therapist")
    assert reads_health(manager)
    assert AuditEvent.objects.filter(action="member.role_alone", detail__role="therapist").exists()


def test_putting_the_therapist_out_first_does_not_make_a_practice_of_one(manager, therapist):
    gives(manager, therapist, "therapist", is_active="", also_manager="")
    page = gives(manager, manager, "therapist").content.decode()
    assert "in the last seven days" in page
    assert not reads_health(manager)


def test_a_manager_who_came_today_is_no_second_person(manager, practice):
    make_member(practice, "milo@elm.example", "Milo", Role.MANAGER)
    Member.objects.filter(user__email="milo@elm.example").update(created_at=clock.now() - dt.timedelta(days=3))
    milo = Member.objects.get(user__email="milo@elm.example")
    gives(manager, manager, "therapist")
    assert not reads_health(manager)
    answers(milo, "agree")
    assert reads_health(manager)
