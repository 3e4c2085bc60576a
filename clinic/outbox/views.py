"""What was sent, what waits, what failed; and the mail that invites a colleague."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.core.paging import keyset
from clinic.outbox import presenters, selectors, services
from clinic.outbox.staff import invite_colleague
from clinic.practices.forms_members import ColleagueForm

TABS = {"": _lazy("All"), "queued": _lazy("Waiting"), "sent": _lazy("Sent"), "failed": _lazy("Failed")}


@requires(Permission.SEE_OUTBOX)
@require_safe
def outbox(request: StaffRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in TABS else ""
    page = keyset(selectors.messages(request.member, state), request.GET)
    record(request.member, "messages.listed", count=len(page.rows))
    address = reverse("outbox")
    tabs = [
        {"label": label, "url": f"{address}?state={code}" if code else address, "current": code == state}
        for code, label in TABS.items()
    ]
    rows = [presenters.row(message) for message in page.rows]
    return render(request, "outbox/outbox.html", {"rows": rows, "page": page, "tabs": tabs})


@requires(Permission.SEE_OUTBOX)
@require_POST
def message_retry(request: StaffRequest, pk: Any) -> HttpResponse:
    """Put a failed message back in the queue. It counts as sent when the mail server took it, not before."""
    message = selectors.message(request.member, pk)
    try:
        services.retry(message=message, by=request.member)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("outbox")
    message.refresh_from_db(fields=["state", "attempts"])
    told = {"sent": messages.success, "queued": messages.info}.get(message.state, messages.warning)
    told(request, presenters.state_words(message))
    return redirect("outbox")


@requires(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def member_invite(request: StaffRequest) -> HttpResponse:
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_colleague(by=request.member, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The invitation is in the outbox, which shows when it was sent."))
            return redirect("member-list")
    return render(request, "practices/invite.html", {"form": form})
