"""For a therapist: two records of one person looked at side by side, joined, and taken apart again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.core.errors import ActionRefused, Stale
from screening.merging import presenters, selectors, services
from screening.merging.forms import THERE, MergeForm


@requires(Permission.SIGN_PLAN)
@require_safe
def choose(request: StaffRequest, pk: Any) -> HttpResponse:
    """Which other record is the same person's: those that look alike, and any that is searched for."""
    client = clients.client(request.member, pk)
    text = request.GET.get("q", "").strip()[:100]
    found = clients.find(request.member, text) if text else selectors.may_be(request.member, client)
    rows = [one for one in found if one.pk != client.pk]
    record(request.member, "client.viewed", client, client=client, joining=len(rows))
    return render(request, "merging/choose.html", {"client": client, "rows": rows, "text": text})


@requires(Permission.SIGN_PLAN)
@require_http_methods(["GET", "POST"])
def join_two(request: StaffRequest, pk: Any, other: Any) -> HttpResponse:
    """Both records side by side; then, with the reason, one."""
    here, there = clients.client(request.member, pk), clients.client(request.member, other)
    counts = selectors.counts_of(here, there)
    initial = {"seen": selectors.seen(here, there, counts)}
    form = MergeForm(request.POST or None, here=here, there=there, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        stays, goes = (there, here) if form.cleaned_data["stays"] == THERE else (here, there)
        told = {"seen": form.cleaned_data["seen"], "reason": form.cleaned_data["reason"]}
        try:
            services.merge_clients(stays=stays, goes=goes, by=request.member, **told)
        except ActionRefused as refusal:
            status, form = refusal.status, _again(request, form, refusal, here=here, there=there)
        else:
            messages.success(request, _("The two records are one now. You can take them apart for 30 days."))
            return redirect("client", stays.pk)
    for one in (here, there):
        record(request.member, "client.viewed", one, client=one, joining=2)
    context = {
        "client": here,
        "other": there,
        "form": form,
        "rows": presenters.side_by_side(here, there, counts),
        "refused": services.why_not(here, there),
    }
    return render(request, "merging/join.html", context, status=status)


def _again(request: StaffRequest, form: MergeForm, refusal: ActionRefused, **two: Any) -> MergeForm:
    """The same form over what stands now: the next press joins what is on the page."""
    if isinstance(refusal, Stale):
        data = request.POST.copy()
        data["seen"] = selectors.seen(*two.values())
        form = MergeForm(data, **two)
    form.add_error(None, str(refusal))
    return form


@requires(Permission.SIGN_PLAN)
@require_http_methods(["GET", "POST"])
def joined(request: StaffRequest, pk: Any) -> HttpResponse:
    """What was joined, when, by whom and why; and taking it apart."""
    row = selectors.merge(request.member, pk)
    refused = ""
    if request.method == "POST":
        try:
            back = services.undo_merge(merge=row, by=request.member)
        except ActionRefused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("There are two records again. What was added to neither stayed here."))
            return redirect("client", back.pk)
    record(request.member, "client.viewed", row.client, client=row.client, joined=True)
    context = {"client": row.client, "row": row, "refused": refused}
    return render(request, "merging/joined.html", context, status=409 if refused else 200)
