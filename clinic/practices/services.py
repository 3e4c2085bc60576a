"""Practices, members and invitations to join."""

import datetime as dt
import secrets
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.models import User
from clinic.accounts.permissions import Permission, Role
from clinic.accounts.sessions import end_all
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import Refused
from clinic.practices.models import Member, Practice, StaffInvitation

INVITATION_DAYS = 7


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def found_practice(*, name: str, phone: str, owner: User, role: str = Role.THERAPIST, **settings: Any) -> Member:
    """A new practice with its first member, who runs it."""
    practice = Practice.objects.create(name=name, phone=phone, **settings)
    member = Member.objects.create(user=owner, practice=practice, role=role, also_manager=role != Role.MANAGER)
    record(member, "practice.founded", practice)
    return member


@transaction.atomic
def invite_member(*, by: Member, email: str, name: str, role: str) -> tuple[StaffInvitation, str]:
    """Invite a person to join. Returns the invitation and the token of its link, which is not kept."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    if Member.objects.filter(practice=by.practice, user__email=email.lower(), is_active=True).exists():
        raise Refused(_("This person already works in your practice."))
    StaffInvitation.objects.filter(practice=by.practice, email=email.lower(), accepted_at=None).update(
        revoked_at=clock.now()
    )
    token = secrets.token_urlsafe(32)
    invitation = StaffInvitation.objects.create(
        practice=by.practice,
        email=email.lower(),
        name=name,
        role=role,
        invited_by=by,
        token_hash=hash_of(token),
        expires_at=clock.now() + dt.timedelta(days=INVITATION_DAYS),
    )
    record(by, "member.invited", invitation, role=role)
    return invitation, token


def valid_staff_invitation(token: str) -> StaffInvitation | None:
    return (
        StaffInvitation.objects.filter(
            token_hash=hash_of(token), accepted_at=None, revoked_at=None, expires_at__gt=clock.now()
        )
        .select_related("practice")
        .first()
    )


@transaction.atomic
def accept_invitation(*, invitation: StaffInvitation, password: str) -> Member:
    """Join the practice: a new user with this password, or the existing user of that address."""
    locked = StaffInvitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        raise Refused(_("This invitation was already used."))
    user = User.objects.filter(email=locked.email).first()
    if user is None:
        user = User.objects.create_user(locked.email, password, name=locked.name)
    member, _new = Member.objects.update_or_create(
        user=user, practice=locked.practice, defaults={"role": locked.role, "is_active": True}
    )
    locked.accepted_at = clock.now()
    locked.save(update_fields=["accepted_at"])
    record(member, "member.joined", member, role=member.role)
    return member


@transaction.atomic
def change_member(
    *, member: Member, by: Member, role: str, also_manager: bool, is_active: bool, supervisor: Member | None
) -> Member:
    """Change what a colleague may do, or end their membership. A practice keeps at least one manager."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    rights = (role, also_manager, is_active)
    if rights != (member.role, member.also_manager, member.is_active):
        end_all(member.user)
    member.role, member.also_manager, member.is_active, member.supervisor = (
        role,
        also_manager,
        is_active,
        supervisor,
    )
    member.save()
    rest = Member.objects.filter(practice=by.practice, is_active=True).select_related("user")
    if not any(one.can(Permission.MANAGE_MEMBERS) for one in rest):
        raise Refused(_("A practice needs at least one manager."))
    record(by, "member.changed", member, role=role, also_manager=also_manager, is_active=is_active)
    return member


@transaction.atomic
def change_practice(*, practice: Practice, by: Member, **values: Any) -> Practice:
    check_permission(by, Permission.MANAGE_PRACTICE)
    changed = sorted(name for name, value in values.items() if getattr(practice, name) != value)
    for name in changed:
        setattr(practice, name, values[name])
    practice.full_clean(exclude=["windows"])
    practice.save()
    record(by, "practice.changed", practice, fields=changed)
    return practice
