"""Reads of practices and members, always through a person."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from clinic.accounts.permissions import Role
from clinic.practices.models import Member, StaffInvitation
from clinic.security.place import inside


def chosen(mine: list[Member], practice_id: str | None) -> Member | None:
    """Of one user's memberships the one in this practice, or the first."""
    return next((m for m in mine if str(m.practice_id) == practice_id), mine[0] if mine else None)


def memberships(user_id: Any) -> list[Member]:
    """Where this user works, with `has_second_factor`: one query says all that every page needs to know."""
    factors = Authenticator.objects.filter(user_id=OuterRef("user_id"))
    mine = Member.objects.filter(user=user_id, is_active=True).select_related("practice", "user")
    with inside(person=user_id):
        return list(mine.annotate(has_second_factor=Exists(factors)).order_by("created_at"))


def ever_member(user_id: Any) -> list[Member]:
    """Where this person works, or once did."""
    with inside(person=user_id):
        return list(Member.objects.filter(user=user_id).select_related("practice", "user"))


def members(member: Member) -> QuerySet[Member]:
    """Everyone in the member's practice."""
    return Member.objects.filter(practice=member.practice).select_related("user").order_by("user__name")


def member(by: Member, pk: Any) -> Member:
    """One colleague of the member's practice, or 404."""
    return get_object_or_404(members(by), pk=pk)


def therapists(member: Member) -> QuerySet[Member]:
    """Those of the practice who see clients."""
    return members(member).filter(is_active=True, role__in=[Role.THERAPIST, Role.TRAINEE])


def staff_invitations(member: Member) -> QuerySet[StaffInvitation]:
    """Those not yet used or withdrawn, newest first; some may have run out."""
    waiting = StaffInvitation.objects.filter(practice=member.practice, accepted_at=None, revoked_at=None)
    return waiting.order_by("-created_at")


def staff_invitation(member: Member, pk: Any) -> StaffInvitation:
    """One waiting invitation of the member's practice, or 404."""
    return get_object_or_404(staff_invitations(member), pk=pk)
