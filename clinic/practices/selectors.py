"""Reads of practices and members, always through a person."""

from typing import Any

from django.db.models import QuerySet

from clinic.accounts.permissions import Permission, Role
from clinic.practices.models import Member, StaffInvitation


def member_of(user: Any, practice_id: str | None = None) -> Member | None:
    """The active membership chosen, or the first one; None for a user who works nowhere."""
    mine = memberships(user)
    chosen = mine.filter(practice_id=practice_id).first() if practice_id else None
    return chosen or mine.first()


def memberships(user: Any) -> QuerySet[Member]:
    return Member.objects.filter(user=user, is_active=True).select_related("practice", "user").order_by("created_at")


def members(member: Member) -> QuerySet[Member]:
    """Everyone in the member's practice."""
    return Member.objects.filter(practice=member.practice).select_related("user").order_by("user__name")


def therapists(member: Member) -> QuerySet[Member]:
    """Those of the practice who see clients."""
    return members(member).filter(is_active=True, role__in=[Role.THERAPIST, Role.TRAINEE])


def signers(member: Member) -> list[Member]:
    return [m for m in members(member).filter(is_active=True) if m.can(Permission.SIGN_PLAN)]


def staff_invitations(member: Member) -> QuerySet[StaffInvitation]:
    return StaffInvitation.objects.filter(practice=member.practice, accepted_at=None, revoked_at=None)
