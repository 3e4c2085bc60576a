"""The list of clients with its search, a new client, and a change of details."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.selectors import last_change
from clinic.audit.services import record
from clinic.clients import selectors, services
from clinic.clients.forms import ClientForm
from clinic.clients.models import Client
from clinic.clients.search import query_tokens
from clinic.core.errors import Stale
from clinic.core.paging import keyset
from clinic.design.forms import typed, with_version
from clinic.practices.presenters import differences, who_changed

FOUND = 20


@requires(Permission.SEE_CLIENTS)
@require_safe
def client_list(request: StaffRequest) -> HttpResponse:
    """Newest first, or those who match `q`; with `part=results` only the rows, for search.js."""
    text = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {"text": text, "searchable": bool(query_tokens("", text))}
    context["may_import"] = request.member.can(Permission.MANAGE_PRACTICE)
    if text:
        found = selectors.find(request.member, text, limit=FOUND + 1)
        context |= {"rows": found[:FOUND], "cut": len(found) > FOUND}
    else:
        page = keyset(selectors.listed(request.member), request.GET)
        context |= {"rows": page.rows, "page": page}
    record(request.member, "clients.searched" if text else "clients.listed", count=len(context["rows"]))
    template = "clients/_results.html" if request.GET.get("part") == "results" else "clients/list.html"
    return render(request, template, context)


@requires(Permission.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_new(request: StaffRequest) -> HttpResponse:
    """Add a client; who looks like somebody already known is shown first."""
    member = request.member
    form = ClientForm(request.POST or None, member=member, initial={"language": member.practice.language})
    if request.method == "GET" or "again" in request.POST or not form.is_valid():
        return render(request, "clients/new.html", {"form": form})
    if page := _same_person(request, form):
        return page
    client = services.create_client(by=member, **form.details)
    messages.success(request, _("%(name)s was added.") % {"name": client.name})
    return redirect("client", client.pk)


def _same_person(request: StaffRequest, form: ClientForm, client: Client | None = None) -> HttpResponse | None:
    """Who looks like the person typed, until the member says that it is somebody else."""
    if "somebody_else" in request.POST:
        return None
    names = ("given_name", "family_name", "birth_date", "email", "phone")
    told = {name: form.cleaned_data[name] for name in names}
    if client and all(getattr(client, name) == value for name, value in told.items()):
        return None
    alike = selectors.lookalikes(request.member, **told, but=client and client.pk)
    if not alike:
        return None
    record(request.member, "clients.lookalikes_shown", count=len(alike))
    context = {"alike": alike, "form": form, "typed": typed(request), "client": client}
    return render(request, "clients/lookalikes.html", context)


@requires(Permission.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_edit(request: StaffRequest, pk: Any) -> HttpResponse:
    client = selectors.client(request.member, pk)
    if request.method == "GET":
        record(request.member, "client.viewed", client, client=client)
        stored = {name: getattr(client, name) for name in (*services.EDITABLE, "version")}
        return render(
            request, "clients/edit.html", {"form": ClientForm(member=request.member, initial=stored), "client": client}
        )
    form = ClientForm(request.POST, member=request.member)
    if "again" in request.POST or not form.is_valid():
        record(request.member, "client.viewed", client, client=client)
        return render(request, "clients/edit.html", {"form": form, "client": client})
    if page := _same_person(request, form, client):
        return page
    try:
        changed = services.change_client(
            client=client, by=request.member, version=form.cleaned_data["version"] or 0, **form.details
        )
    except Stale:
        return _stale(request, form, selectors.client(request.member, pk))
    messages.success(request, _("The details were saved."))
    if client.email and form.cleaned_data["email"] != client.email:
        messages.info(
            request, _("Links sent to the old address no longer open. Send a new one if the client needs it.")
        )
    if changed.email and changed.email != client.email and changed.new_address_until:
        _tell_of_the_wait(request, changed, changed.new_address_until)
    return redirect("client", client.pk)


def _tell_of_the_wait(request: StaffRequest, client: Client, until: dt.datetime) -> None:
    when = date_format(timezone.localtime(until), "j M, H:i")
    words = _("The old address was told. A code to read all data can be mailed to the new one from %(when)s on.")
    messages.info(request, words % {"when": when})


def _stale(request: StaffRequest, form: ClientForm, client: Client) -> HttpResponse:
    """Who changed what, both side by side, and everything typed ready to be saved on purpose."""
    record(request.member, "client.viewed", client, client=client, stale=True)
    context = {
        "client": client,
        "form": ClientForm(with_version(request, client.version), member=request.member),
        "stale": who_changed(last_change(request.member, client)),
        "differences": differences(form, {name: getattr(client, name) for name in form.fields}),
    }
    return render(request, "clients/edit.html", context, status=409)
