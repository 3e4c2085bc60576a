"""The client's released plan, and the therapist's look at it beforehand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from screening.homecare.drawings import drawing
from screening.homecare.presenters import Sheet, sheet
from screening.intake.access import client_page, page
from screening.pathway.selectors import screening as screening_of
from screening.pathway.states import State
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
    context = {"preview": True, "released": released, "screening": screening}
    return render(request, "homecare/plan.html", context | _words(sheet(plan)))


def _words(found: Sheet) -> dict[str, Any]:
    return {"sheet": found, "lines": [(line, drawing(line.slug)) for line in found.lines]}


@client_page("plan")
@require_safe
def my_plan(request: HttpRequest) -> HttpResponse:
    """The plan for the client, if there is one to read now; else where to ask. Nothing says why there is none."""
    screening = request.screening
    plan = released_plan(screening)
    if plan is None:
        return page(request, "homecare/none.html", paused=screening.state == State.PAUSED)
    record(request.client_row, "plan.read", plan, client=request.client_row)
    return page(request, "homecare/plan.html", **_words(sheet(plan)))
