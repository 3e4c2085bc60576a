"""Practices, members and invitations to join."""

import datetime as dt
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.models import User
from clinic.accounts.permissions import Permission, Role
from clinic.accounts.sessions import end_all
from clinic.audit.services import record, system
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.core.hashing import hash_of
from clinic.practices import second_person
from clinic.practices.models import Member, Practice, StaffInvitation
from clinic.practices.selectors import ever_member
from clinic.security.doors import come_by
from clinic.security.place import inside

INVITATION_DAYS = 7
QUALIFIED = ("profession", "registration", "direct_work_trained_on")


@transaction.atomic
def invite_member(*, by: Member, email: str, name: str, role: str) -> tuple[StaffInvitation, str]:
    """Invite a person to join. Returns the invitation and the token of its link, which is not kept."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    if Member.objects.filter(practice=by.practice, user__email=email.lower(), is_active=True).exists():
        raise ActionRefused(_("This person already works in your practice."))
    StaffInvitation.objects.filter(practice=by.practice, email=email.lower(), accepted_at=None).update(
        revoked_at=clock.now()
    )
    invitation, token = _invitation(practice=by.practice, email=email, name=name, role=role, invited_by=by)
    record(by, "member.invited", invitation, role=role)
    return invitation, token


def _invitation(*, email: str, **values: Any) -> tuple[StaffInvitation, str]:
    token = secrets.token_urlsafe(32)
    expires = clock.now() + dt.timedelta(days=INVITATION_DAYS)
    row = StaffInvitation.objects.create(email=email.lower(), token_hash=hash_of(token), expires_at=expires, **values)
    return row, token


@transaction.atomic
def found_practice_by_invitation(
    *, practice: dict[str, Any], email: str, name: str, role: str
) -> tuple[StaffInvitation, str]:
    """A practice without members, founded by the operator; whoever opens the link runs it."""
    founded = Practice.objects.create(**practice)
    also_manager = role != Role.MANAGER
    invitation, token = _invitation(practice=founded, email=email, name=name, role=role, also_manager=also_manager)
    record(system("operator", founded.pk), "practice.founded", founded)
    return invitation, token


@transaction.atomic
def reset_second_factor(*, user: User, by: str = "operator") -> int:
    """Take away every second factor of a person who lost theirs, and sign them out. Returns how many were taken.

    The operator does this at once, who has checked by other means that it is them; or a day after a manager asked.
    Where one is required they set up a new one at their next sign-in, by password.
    """
    taken, _rows = Authenticator.objects.filter(user=user).delete()
    end_all(user)
    for member in ever_member(user.pk):
        with inside(practice=member.practice_id):
            record(system(by, member.practice_id), "second_factor.reset", member)
    return taken


@transaction.atomic
def let_run(*, member: Member) -> bool:
    """Let a member run the practice whose only manager is gone; False for who does so already. The operator does this,
    who has checked who is asking."""
    locked = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk, is_active=True)
    if locked.can(Permission.MANAGE_MEMBERS):
        return False
    locked.also_manager = True
    locked.version += 1
    locked.save()
    end_all(locked.user)
    record(system("operator", locked.practice_id), "member.changed", locked, also_manager=True, fields=["also_manager"])
    return True


def valid_staff_invitation(token: str) -> StaffInvitation | None:
    come_by("joining", hash_of(token))
    return (
        StaffInvitation.objects.filter(
            token_hash=hash_of(token), accepted_at=None, revoked_at=None, expires_at__gt=clock.now()
        )
        .select_related("practice")
        .first()
    )


@transaction.atomic
def revoke_invitation(*, invitation: StaffInvitation, by: Member) -> None:
    """Withdraw an invitation that was not used; its link is dead at once."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    waiting = StaffInvitation.objects.filter(pk=invitation.pk, practice=by.practice, accepted_at=None, revoked_at=None)
    if not waiting.update(revoked_at=clock.now()):
        raise ActionRefused(_("This invitation was already used or withdrawn."))
    record(by, "member.invitation_withdrawn", invitation)


def known_user(invitation: StaffInvitation) -> User | None:
    """Who already signs in with the address of this invitation (from another practice, or from before)."""
    return User.objects.filter(email=invitation.email).first()


@transaction.atomic
def accept_invitation(*, invitation: StaffInvitation, password: str = "", signed_in: Any = None) -> Member:
    """Join the practice: a new user with this password, or the known user of that address, who must be signed in."""
    locked = StaffInvitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        raise ActionRefused(_("This invitation was already used."))
    user = known_user(locked)
    if user is not None and user != signed_in:
        raise ActionRefused(_("Sign in with your own password first, then open the link again."))
    if user is None:
        user = User.objects.create_user(locked.email, password, name=locked.name)
    member = _joined(user, locked)
    locked.accepted_at = clock.now()
    locked.save(update_fields=["accepted_at"])
    record(member, "member.joined", member, role=member.role)
    return member


def _joined(user: User, invitation: StaffInvitation) -> Member:
    """The membership. A role that waits for a second person is the front desk's until then."""
    known = Member.objects.filter(user=user, practice=invitation.practice).first()
    member = known or Member(user=user, practice=invitation.practice, role=Role.FRONT_DESK)
    member.is_active = bool(known and known.is_active)
    by = invitation.invited_by  # nobody where the operator invited, who founds the practice with it
    member.save()
    waits = by is not None and second_person.must_wait(member=member, by=by, role=invitation.role)
    member.is_active = True
    if waits:
        if second_person.reads_health(member.role):
            member.role = Role.FRONT_DESK
        member.save()
        assert by is not None  # noqa: S101 - or nothing waits
        second_person.ask(member=member, by=by, role=invitation.role, also_manager=invitation.also_manager)
    else:
        member.role, member.also_manager = invitation.role, invitation.also_manager
        member.save()
    return member


def _waiting(member: Member, *, by: Member, role: str, also_manager: bool) -> dict[str, Any]:
    """Let the role wait. Returns what the member keeps: as it is, or the front desk's for who comes back in."""
    second_person.ask(member=member, by=by, role=role, also_manager=also_manager)
    kept = Role.FRONT_DESK if second_person.reads_health(member.role) else member.role
    return {"role": kept, "also_manager": member.also_manager}


@transaction.atomic
def change_member(
    *,
    member: Member,
    by: Member,
    version: int | None = None,
    role: str,
    also_manager: bool,
    is_active: bool,
    supervisor: Member | None,
    **qualified: Any,
) -> Member:
    """Change what a colleague may do, or end their membership. A practice keeps at least one manager.

    `qualified`: profession, registration and direct_work_trained_on, each as it was where it is not given.

    Whoever may do less or more than before is signed out everywhere, so that no open session keeps the old rights;
    profession and training are read anew at every act. A role that waits for a second person, and the right to manage
    asked for with it, leave the member as they are.
    """
    check_permission(by, Permission.MANAGE_MEMBERS)
    locked = (
        Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk, practice=by.practice)
    )
    if version is not None and locked.version != version:
        raise Stale(_("Somebody changed this member while you had the page open. Nothing was overwritten."))
    was = locked.role
    values = {"role": role, "also_manager": also_manager, "is_active": is_active, "supervisor": supervisor}
    values |= {name: qualified[name] for name in QUALIFIED if name in qualified}
    if is_active and second_person.must_wait(member=locked, by=by, role=role):
        values |= _waiting(locked, by=by, role=role, also_manager=also_manager)
    changed = _set(locked, values)
    put_out = {"was": was} if "is_active" in changed and not is_active else {}
    record(
        by,
        "member.changed",
        locked,
        role=locked.role,
        also_manager=locked.also_manager,
        is_active=is_active,
        profession=locked.profession,
        direct_work=locked.does_direct_work,
        fields=changed,
        **put_out,
    )
    if set(changed) - {"supervisor", *QUALIFIED}:
        end_all(locked.user)
    return locked


def _set(locked: Member, values: dict[str, Any]) -> list[str]:
    """Save the member with these values. Returns the names of those that changed."""
    changed = sorted(name for name, value in values.items() if getattr(locked, name) != value)
    for name in changed:
        setattr(locked, name, values[name])
    locked.version += 1
    locked.save()
    rest = Member.objects.filter(practice=locked.practice_id, is_active=True)
    if not any(one.can(Permission.MANAGE_MEMBERS) for one in rest):
        raise ActionRefused(_("A practice needs at least one manager."))
    return changed


@transaction.atomic
def end_sessions(*, member: Member, by: Member) -> None:
    """Sign a colleague out everywhere, as after a lost phone. They may sign in again."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    found = Member.objects.select_related("user").get(pk=member.pk, practice=by.practice)
    end_all(found.user)
    record(by, "member.signed_out", found)


@transaction.atomic
def change_practice(*, practice: Practice, by: Member, version: int, **values: Any) -> Practice:
    """Change settings of the member's own practice; refuses a stale form."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    locked = Practice.objects.select_for_update().get(pk=practice.pk, members=by)
    if locked.version != version:
        raise Stale(_("Somebody changed the settings while you had them open. Nothing was overwritten."))
    changed = sorted(name for name, value in values.items() if getattr(locked, name) != value)
    for name in changed:
        setattr(locked, name, values[name])
    locked.full_clean(exclude=["windows"])
    locked.version += 1
    locked.save()
    record(by, "practice.changed", locked, fields=changed)
    return locked


def enter_practice(*, member: Member) -> None:
    """Note that a person with several practices works in this one now."""
    with inside(practice=member.practice_id):
        record(member, "practice.entered", member.practice)
