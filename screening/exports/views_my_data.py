"""The client's own data: what is held, who looked, download, withdraw, ask for erasure."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinic.audit.services import record
from clinic.core.text import Text
from screening.exports import my_data
from screening.exports.presenters_my_data import my_data_document
from screening.exports.replies import document
from screening.homecare import requests
from screening.homecare.selectors import open_requests_of
from screening.intake.access import client_page, page

LOOKS_ON_PAGE = 50


class ErasureForm(forms.Form):
    words = Text(required=False, max_length=1000)


@client_page("plan", "questionnaire")
@require_safe
def show(request: Any) -> HttpResponse:
    client = request.client_row
    record(client, "data.viewed", client, client=client)
    data = my_data.everything(client)
    return page(
        request,
        "exports/my_data.html",
        kinds=my_data.kinds(data),
        looks=my_data.looks(client, LOOKS_ON_PAGE),
        agreements=my_data.agreements(client),
        answered=my_data.answered(client),
        open_kinds=open_requests_of(client),
        client=client,
    )


@client_page("plan", "questionnaire")
@require_safe
def download(request: Any) -> HttpResponse:
    """Everything, for a machine."""
    client = request.client_row
    record(client, "data.downloaded", client, client=client, format="json")
    reply = JsonResponse(my_data.everything(client), json_dumps_params={"ensure_ascii": False, "indent": 1})
    reply["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return reply


@client_page("plan", "questionnaire")
@require_safe
def paper(request: Any) -> HttpResponse:
    """Everything, for a person."""
    client = request.client_row
    data = my_data_document(client, my_data.everything(client))
    return document("sections", data, act="data.printed", by=client, obj=client, client=client, name="my-data")


@client_page("plan", "questionnaire")
@require_POST
def withdraw(request: Any) -> HttpResponse:
    requests.withdraw(client=request.client_row, method=request.method_of_answer)
    messages.success(request, _("Your agreement is taken back. The practice sees it on its desk."))
    return redirect("my-data")


@client_page("plan", "questionnaire")
@require_POST
def erase(request: Any) -> HttpResponse:
    form = ErasureForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")[:1000]
    requests.ask(client=request.client_row, kind="erasure", words=words)
    messages.success(request, _("Your wish is on the practice's desk. A person answers it."))
    return redirect("my-data")
