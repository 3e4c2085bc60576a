"""The client's released plan, and the therapist's look at it beforehand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from screening.homecare.presenters import sheet
from screening.pathway.selectors import screening as screening_of
from screening.review.selectors import released_plan, standing_revision


@requires(Permission.READ_HEALTH)
@require_safe
def preview(request: HttpRequest, pk: Any) -> HttpResponse:
    """The plan as the client would read it; says on top whether the client can."""
    screening = screening_of(request.member, pk)
    plan = standing_revision(screening)
    if plan is None:
        raise Http404
    record(request.member, "plan.viewed", screening, client=screening.client)
    released = released_plan(screening) is not None
    context = {"sheet": sheet(plan), "preview": True, "released": released, "screening": screening}
    return render(request, "homecare/plan.html", context)
