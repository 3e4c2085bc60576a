"""The client's own data: what is held, who looked, download, withdraw, ask for erasure."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume as consume_also_get
from django import forms
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core.pieces import json_in_pieces
from clinic.core.text import Line, Text
from screening.exports import my_data
from screening.exports.my_data_file import everything
from screening.exports.presenters_my_data import my_data_document
from screening.exports.proving import MINUTES, is_proved, is_waiting, proved, send_code, try_code
from screening.exports.replies import document
from screening.homecare import requests
from screening.homecare.selectors import open_requests_of
from screening.intake.access import client_page, page
from screening.intake.forms import plain_form_helper

LOOKS_ON_PAGE = 50
AT_ONCE = 500  # pieces of the file sent together


class ErasureForm(forms.Form):
    words = Text(required=False, max_length=1000)


class CodeForm(forms.Form):
    code = Line(
        label=_lazy("The code in the mail"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _lazy("Write the six figures of the code.")},
    )
    helper = plain_form_helper()

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


@client_page("plan", "questionnaire")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Any) -> HttpResponse:
    """Prove once more who looks: with a code that is mailed on request."""
    client, form = request.client_row, CodeForm()
    if is_proved(request):
        return redirect("my-data")
    wait_until = client.new_address_until
    if request.method == "POST" and request.POST.get("do") == "send" and client.email and not wait_until:
        if not ratelimit.consume(request, action="client_code", key=str(client.pk)):
            return render(request, "429.html", status=429)
        send_code(request, client=client)
        return redirect("my-data-code")
    if request.method == "POST" and "code" in request.POST:
        form = CodeForm(request.POST)
        if form.is_valid() and try_code(request, form.cleaned_data["code"], client=client):
            return redirect("my-data")
        if form.is_valid():
            form.add_error(
                "code", _("This is not the code, or it has ended. Look in the newest mail, or ask for another.")
            )
    status = 422 if form.is_bound else 200
    context: dict[str, Any] = {
        "form": form,
        "waiting": is_waiting(request),
        "has_mail": bool(client.email),
        "minutes": MINUTES,
        "wait_until": wait_until,
    }
    return page(request, "exports/my_data_code.html", status=status, **context)


@client_page("plan", "questionnaire")
@require_safe
@proved
def show(request: Any) -> HttpResponse:
    client = request.client_row
    record(client, "data.viewed", client, client=client)
    return page(
        request,
        "exports/my_data.html",
        kinds=my_data.kinds(client),
        looks=my_data.looks(client, LOOKS_ON_PAGE),
        agreements=my_data.agreements(client),
        answered=my_data.answered(client),
        open_kinds=open_requests_of(client),
        client=client,
    )


def _may_have_all(request: Any) -> bool:
    """Whether all of it is put together once more: that is much work, and nobody needs it again and again."""
    key = str(request.client_row.pk)
    used = consume_also_get(request, app="allauth.account", action="client_data", key=key, limit_get=True)
    return used is not None


@client_page("plan", "questionnaire")
@require_safe
@proved
def download(request: Any) -> Any:
    """Everything, for a machine."""
    client = request.client_row
    if not _may_have_all(request):
        return render(request, "429.html", status=429)
    record(client, "data.downloaded", client, client=client, format="json")
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return StreamingHttpResponse(_pieces(client, get_language()), content_type="application/json", headers=headers)


def _pieces(client: Client, language: str | None) -> Iterator[str]:
    """Written while it is sent, when the request has left its language."""
    pieces = json_in_pieces(everything(client))
    while True:
        with override(language):
            some = "".join(islice(pieces, AT_ONCE))
        if not some:
            return
        yield some


@client_page("plan", "questionnaire")
@require_safe
@proved
def paper(request: Any) -> HttpResponse:
    """Everything, for a person."""
    client = request.client_row
    if not _may_have_all(request):
        return render(request, "429.html", status=429)
    data = my_data_document(client)
    return document("sections", data, act="data.printed", by=client, obj=client, client=client, name="my-data")


@client_page("plan", "questionnaire")
@require_POST
@proved
def withdraw(request: Any) -> HttpResponse:
    requests.withdraw(client=request.client_row, method=request.method_of_answer)
    messages.success(request, _("Your agreement is taken back. The practice sees it on its desk."))
    return redirect("my-data")


@client_page("plan", "questionnaire")
@require_POST
@proved
def erase(request: Any) -> HttpResponse:
    form = ErasureForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")[:1000]
    requests.ask(client=request.client_row, kind="erasure", words=words)
    messages.success(request, _("Your wish is on the practice's desk. A person answers it."))
    return redirect("my-data")
