"""A role that reads health data takes two people, where one could give it to themselves: to the own name, or to a
person who came today and may be nobody else. It waits until another member agrees.

Who agrees is a therapist; in a practice without another therapist a manager who has been here for longer than a day;
where there is nobody at all, a practice of one, the role is given at once and the log says so.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission, Role, permissions_of
from clinic.accounts.sessions import end_all
from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member, RoleRequest
from clinic.practices.signals import role_asked

NEW = dt.timedelta(days=1)  # a member is new for so long
LEFT = dt.timedelta(days=7)  # so long after a therapist was put out nobody is a practice of one


def reads_health(role: str) -> bool:
    return Permission.READ_HEALTH in permissions_of(role)


def may_agree(practice: Any, without: set[Any]) -> list[Member]:
    """Who can be the second person, other than these users."""
    rows = Member.objects.filter(practice=practice, is_active=True).exclude(user__in=without).select_related("user")
    therapists = [one for one in rows if one.can(Permission.SIGN_PLAN)]
    old = clock.now() - NEW
    return therapists or [one for one in rows if one.can(Permission.MANAGE_MEMBERS) and one.created_at <= old]


def must_wait(*, member: Member, by: Member, role: str) -> bool:
    """Whether this role waits for a second person. Call before it is given."""
    gains = reads_health(role) and not (member.is_active and reads_health(member.role))
    is_new = member.created_at > clock.now() - NEW
    if not gains or not (member.user_id == by.user_id or is_new):
        return False
    if may_agree(member.practice, {member.user_id, by.user_id}):
        return True
    if _a_therapist_was_put_out(member.practice_id):
        raise ActionRefused(
            _("A therapist was taken out of this practice in the last seven days. Nobody else can agree to this yet.")
        )
    record(by, "member.role_alone", member, role=role)
    return False


def _a_therapist_was_put_out(practice_id: Any) -> bool:
    since = clock.now() - LEFT
    rows = AuditEvent.objects.filter(practice_id=str(practice_id), at__gte=since, action="member.changed")
    return any(event.detail.get("was") in (Role.THERAPIST, Role.TRAINEE) for event in rows)


@transaction.atomic
def ask(*, member: Member, by: Member, role: str, also_manager: bool) -> RoleRequest:
    """Let the role wait. Therapists and managers are told by mail."""
    RoleRequest.objects.filter(member=member, ended_at=None).update(ended_at=clock.now(), outcome="replaced")
    asked = RoleRequest.objects.create(
        practice=member.practice, member=member, role=role, also_manager=also_manager, asked_by=by
    )
    record(by, "member.role_asked", member, role=role)
    role_asked.send(RoleRequest, asked=asked)
    return asked


def requests_of(by: Member) -> QuerySet[RoleRequest]:
    """Of the member's practice, newest first."""
    rows = RoleRequest.objects.filter(practice=by.practice).select_related("member__user", "asked_by__user")
    return rows.order_by("-created_at")


def request_of(by: Member, pk: Any) -> RoleRequest:
    return get_object_or_404(requests_of(by), pk=pk)


def waiting(member: Member) -> RoleRequest | None:
    return RoleRequest.objects.filter(member=member, ended_at=None).first()


def can_agree(asked: RoleRequest, by: Member) -> bool:
    able = may_agree(by.practice, {asked.member.user_id, asked.asked_by.user_id})
    return asked.ended_at is None and by.pk in {one.pk for one in able}


@transaction.atomic
def agree(*, asked: RoleRequest, by: Member) -> Member:
    """Another member agrees: the role is theirs from now on."""
    if not can_agree(asked, by):
        raise ActionRefused(_("Somebody else must agree to this role, or it was answered already."))
    _end(asked, "agreed")
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=asked.member_id)
    member.role, member.also_manager = asked.role, asked.also_manager
    member.version += 1
    member.save()
    record(by, "member.role_agreed", member, role=asked.role, also_manager=asked.also_manager)
    end_all(member.user)
    return member


@transaction.atomic
def refuse(*, asked: RoleRequest, by: Member) -> None:
    """Whoever could agree, or who asked, or who manages, ends it."""
    if not (can_agree(asked, by) or by.pk == asked.asked_by_id or by.can(Permission.MANAGE_MEMBERS)):
        raise ActionRefused(_("Somebody else must agree to this role, or it was answered already."))
    _end(asked, "refused")
    record(by, "member.role_refused", asked.member, role=asked.role)


def _end(asked: RoleRequest, outcome: str) -> None:
    """One statement, so that of two answers only one counts."""
    still = RoleRequest.objects.filter(pk=asked.pk, ended_at=None)
    if not still.update(ended_at=clock.now(), outcome=outcome):
        raise ActionRefused(_("Somebody else must agree to this role, or it was answered already."))
