"""For the manager: whose time has run out, and erasing one client in two steps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.accounts.services import check_password_again
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.clients.models import Client
from clinic.core.errors import ActionRefused
from clinic.practices import retention
from screening.exports import stored_rows
from screening.exports.inventory import words
from screening.retention import selectors, services
from screening.retention.forms import EraseForm, HoldForm


@requires(Permission.MANAGE_PRACTICE)
@require_safe
def overdue(request: StaffRequest) -> HttpResponse:
    """Who may be erased, and who asks to be."""
    practice = request.member.practice
    asked = [(row, selectors.kept_until(row.client)) for row in selectors.asked(request.member)]
    rows = selectors.due(practice)
    record(request.member, "retention.listed", count=len(rows) + len(asked))
    context = {"rows": rows, "asked": asked, "years": retention.years(practice), "days": retention.DRAFT_DAYS}
    return render(request, "retention/overdue.html", context)


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def erase(request: StaffRequest, pk: Any) -> HttpResponse:
    """What is held and until when; then, with the name typed and the password, everything goes for good."""
    client = clients.client(request.member, pk)
    form = EraseForm(request.POST or None, client=client)
    if request.method == "POST" and form.is_valid():
        try:
            check_password_again(request.member, form.cleaned_data["password"])
            services.erase_client(client=client, by=request.member, reauthenticated=True)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Everything about this client is erased. The log keeps that it was done."))
            return redirect("retention")
    return _page(request, client, form, HoldForm(initial={"why": client.hold}))


def _page(request: StaffRequest, client: Client, form: EraseForm, hold: HoldForm) -> HttpResponse:
    record(request.member, "client.viewed", client, client=client, erasing=True)
    context = {
        "client": client,
        "form": form,
        "hold": hold,
        "until": selectors.kept_until(client),
        "may_go": selectors.may_go(client),
        "rows": [(words(table), count) for table, count in stored_rows.counts(client.pk).items()],
    }
    return render(request, "retention/erase.html", context, status=422 if form.errors or hold.errors else 200)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def hold(request: StaffRequest, pk: Any) -> HttpResponse:
    """Hold a client's records back from erasure, or let go of them."""
    client = clients.client(request.member, pk)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, client, EraseForm(client=client), form)
    services.hold_client(client=client, by=request.member, why=form.cleaned_data["why"])
    messages.success(request, _("This was written down."))
    return redirect("client-erase", client.pk)
