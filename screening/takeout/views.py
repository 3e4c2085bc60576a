"""For the manager: everything of the practice in one encrypted file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.accounts.services import check_password_again
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from screening.takeout import selectors, services
from screening.takeout.forms import TakeoutForm

SHOWN = 5


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def takeout(request: StaffRequest) -> HttpResponse:
    """Begin, see how far it is, fetch it."""
    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_password_again(request.member, form.cleaned_data["password"])
            services.start(by=request.member, passphrase=form.cleaned_data["passphrase"], reauthenticated=True)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is being put together. Everybody who treats here was told by mail."))
            return redirect("takeout")
    rows = list(selectors.takeouts(request.member)[:SHOWN])
    running = next((row for row in rows if row.state == "running"), None)
    context = {"form": form, "rows": rows, "running": running}
    return render(request, "takeout/takeout.html", context, status=422 if form.errors else 200)


@requires(Permission.MANAGE_PRACTICE)
@require_safe
def takeout_file(request: StaffRequest, pk: Any) -> Any:
    row = selectors.takeout(request.member, pk)
    if row.state != "ready":
        raise Http404
    record(request.member, "practice.takeout_fetched", row)
    headers = {"Content-Disposition": 'attachment; filename="practice.supine"'}
    return StreamingHttpResponse(selectors.body(row), content_type="application/octet-stream", headers=headers)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def takeout_stop(request: StaffRequest, pk: Any) -> HttpResponse:
    row = selectors.takeout(request.member, pk)
    try:
        services.stop(row=row, by=request.member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nothing of it is left here."))
    return redirect("takeout")
