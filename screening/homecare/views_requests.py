"""What a client asked about their data, and the practice's answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from screening.homecare import requests, selectors
from screening.homecare.forms import AnswerForm


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request: Any, pk: Any) -> HttpResponse:
    row = selectors.data_request(request.member, pk)
    form = AnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        requests.answer(request=row, by=request.member, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer is kept, and the client can read it."))
        return redirect("desk")
    record(request.member, "data.request_viewed", row, client=row.client)
    context = {"row": row, "form": form}
    return render(request, "homecare/data_request.html", context, status=422 if form.is_bound else 200)
