"""How the client is today, and how it went over time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit import services as audit
from clinic.clients.selectors import client as client_of
from clinic.core.errors import Refused
from clinic.visits.selectors import visit as visit_of
from screening.treatment.forms import ACTIVITIES, OutcomeForm
from screening.treatment.outcomes import record_outcome
from screening.treatment.series import points
from screening.treatment.trends import trends_for


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def outcome(request: StaffRequest, pk: Any) -> HttpResponse:
    visit = visit_of(request.member, pk)
    named = next((list(one.activities) for one in reversed(points(visit.client)) if one.activities), [])
    form = OutcomeForm(request.POST or None, names=named)
    if request.method == "POST" and form.is_valid():
        try:
            record_outcome(visit=visit, by=request.member, **form.scores())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("client-trends", visit.client_id)
    audit.record(request.member, "outcome.viewed", visit, client=visit.client)
    activities = [(form[f"name_{n}"], form[f"score_{n}"]) for n in range(ACTIVITIES)]
    return render(request, "treatment/outcome.html", {"visit": visit, "form": form, "activities": activities})


@require_GET
@requires(Permission.READ_HEALTH)
def trends(request: StaffRequest, pk: Any) -> HttpResponse:
    client = client_of(request.member, pk)
    audit.record(request.member, "trends.viewed", client, client=client)
    return render(
        request, "treatment/trends_page.html", {"client": client, "trends": trends_for(request.member, client)}
    )
