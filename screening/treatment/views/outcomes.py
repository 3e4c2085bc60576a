"""How the client is today, and how it went over time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest, check_permission, requires
from clinic.accounts.permissions import Permission
from clinic.audit import services as audit
from clinic.clients.selectors import client as client_of
from clinic.core.errors import ActionRefused
from clinic.visits.selectors import visit as visit_of
from screening.treatment.forms_outcomes import ACTIVITIES, OutcomeForm, ReviewForm
from screening.treatment.outcomes import record_outcome
from screening.treatment.reviews import answer_call
from screening.treatment.scores import series_of
from screening.treatment.selectors import reviews_of
from screening.treatment.trends import call_words, trend_words


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def outcome(request: StaffRequest, pk: Any) -> HttpResponse:
    visit = visit_of(request.member, pk)
    named = next((list(one.activities) for one in reversed(series_of(visit.client).points) if one.activities), [])
    form = OutcomeForm(request.POST or None, names=named)
    if request.method == "POST" and form.is_valid():
        try:
            record_outcome(visit=visit, by=request.member, **form.scores())
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('client', args=[visit.client_id])}#trends")
    audit.record(request.member, "outcome.viewed", visit, client=visit.client)
    activities = [(form[f"name_{n}"], form[f"score_{n}"]) for n in range(ACTIVITIES)]
    return render(request, "treatment/outcome.html", {"visit": visit, "form": form, "activities": activities})


@require_http_methods(["GET", "POST"])
@requires(Permission.READ_HEALTH)
def review(request: StaffRequest, pk: Any) -> HttpResponse:
    """Too little changed: why somebody should look, all scores, and what a therapist decides."""
    client, member = client_of(request.member, pk), request.member
    may_answer = member.can(Permission.SIGN_PLAN)
    form = ReviewForm(request.POST or None)
    if request.method == "POST":
        check_permission(member, Permission.SIGN_PLAN)
    if form.is_bound and form.is_valid():
        try:
            answer_call(client=client, by=member, words=form.cleaned_data["words"])
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The review is kept. Sessions are counted anew from today."))
            return redirect("client", client.pk)
    audit.record(member, "trends.viewed", client, client=client)
    series = series_of(client)
    context = {"client": client, "call": call_words(series), "trends": trend_words(series)}
    context["reviews"] = reviews_of(member, client)[:20]
    return render(request, "treatment/review.html", context | {"form": form if may_answer else None})
