"""The plan on paper, for the therapist who signed it and the client who follows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from screening.exports.presenters_plan import plan_document
from screening.exports.replies import document
from screening.exports.selectors import log_at_release, signed_plan
from screening.homecare.presenters import sheet
from screening.intake.access import client_page
from screening.review.gates import released_plan


@require_safe
@requires(Permission.READ_HEALTH)
def plan_pdf(request: HttpRequest, pk: Any) -> HttpResponse:
    """The newest signed plan of a screening, as the client gets it."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = signed_plan(member, pk)
    data = plan_document(sheet(plan), plan.screening.practice, log_at_release(plan))
    return document("plan", data, act="plan.printed", by=member, obj=plan, client=plan.screening.client, name="plan")


@client_page("plan")
@require_safe
def my_plan_pdf(request: Any) -> HttpResponse:
    """The released plan, on paper, for the client whose link this is."""
    plan = released_plan(request.screening)
    if plan is None:
        return redirect("my-plan")
    data = plan_document(sheet(plan), request.screening.practice, log_at_release(plan))
    return document(
        "plan", data, act="plan.printed", by=request.client_row, obj=plan, client=request.client_row, name="plan"
    )
