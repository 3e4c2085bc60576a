"""Archives of the member's practice."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clinic.practices.models import Member
from screening.takeout import archive
from screening.takeout.models import Takeout


def takeouts(member: Member) -> QuerySet[Takeout]:
    """Newest first."""
    return Takeout.objects.filter(practice=member.practice).select_related("by__user").order_by("-created_at")


def takeout(member: Member, pk: Any) -> Takeout:
    """One of them, or 404."""
    return get_object_or_404(takeouts(member), pk=pk)


def body(row: Takeout) -> Iterator[bytes]:
    """The file, piece by piece."""
    yield archive.head(row.salt)
    for number in row.pieces.order_by("number").values_list("number", flat=True):
        yield bytes(row.pieces.get(number=number).body)
