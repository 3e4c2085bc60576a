"""The plan on paper, for the therapist who signed it and the client who follows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from screening.exports.presenters_plan import plan_document
from screening.exports.replies import document
from screening.exports.selectors import signed_plan
from screening.homecare.presenters import sheet


@require_safe
@requires(Permission.READ_HEALTH)
def plan_pdf(request: HttpRequest, pk: Any) -> HttpResponse:
    """The newest signed plan of a screening, as the client gets it."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = signed_plan(member, pk)
    data = plan_document(sheet(plan), plan.screening.practice)
    return document("plan", data, by=member, obj=plan, client=plan.screening.client, name="plan")
