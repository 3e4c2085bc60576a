"""What may be printed, always through the member who asks."""

from typing import Any

from django.http import Http404

from clinic.audit.models import AuditEvent
from clinic.practices.models import Member
from screening.pathway.selectors import screening
from screening.review.content import is_intact
from screening.review.models import PlanRevision
from screening.review.selectors import plan_in_force


def signed_plan(member: Member, pk: Any) -> PlanRevision:
    """The signed plan that stands, or 404: a draft, or a plan whose signature no longer fits, is never printed."""
    plan = plan_in_force(screening(member, pk))
    if plan is None or plan.signed_at is None or not is_intact(plan):
        raise Http404
    return plan


def log_at_release(plan: PlanRevision) -> AuditEvent | None:
    """Where the log of the practice stood when this plan was released; a plan on paper is out of everybody's reach."""
    if plan.released_at is None:
        return None
    rows = AuditEvent.objects.filter(practice_id=str(plan.screening.practice_id), at__lte=plan.released_at)
    return rows.order_by("-at", "-number").first()
