"""What may be printed, always through the member who asks."""

from typing import Any

from django.http import Http404

from clinic.practices.models import Member
from screening.pathway.selectors import screening
from screening.review.models import PlanRevision


def signed_plan(member: Member, pk: Any) -> PlanRevision:
    """The newest signed plan of a screening that nothing voided, or 404: a draft is never printed."""
    rows = screening(member, pk).plans.exclude(signed_at=None).filter(voided_at=None)
    found = rows.select_related("suggestion", "signed_by__user", "screening__client", "screening__practice")
    newest = found.order_by("-number").first()
    if newest is None:
        raise Http404
    return newest
