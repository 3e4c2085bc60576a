"""One screening for another system, and answers that come from one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, check_permission, requires
from clinic.accounts.permissions import Permission
from clinic.accounts.services import check_password_again
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.clients.views_import import PastedList
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.text import OwnPassword
from clinic.design.forms import laid_out
from clinic.practices.models import Member
from screening.assessment.selectors import grounds_of
from screening.exports import outside
from screening.exports.client_file import signed_plan, take_out
from screening.exports.fhir import Json
from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.incoming import Incoming, Unreadable, read
from screening.pathway.selectors import screening as one_screening


@require_safe
@requires(Permission.READ_HEALTH)
def fhir_json(request: HttpRequest, pk: Any) -> HttpResponse:
    """The client, the form, the answers, the test and the signed plan that stands, as a FHIR bundle."""
    member: Any = request.member  # type: ignore[attr-defined]
    check_permission(member, Permission.EXPORT_DATA)
    screening = one_screening(member, pk)
    grounds = grounds_of(screening)
    if grounds.answers is None:
        raise Http404
    record(member, "fhir.exported", screening, client=screening.client)
    bundle = screening_bundle(grounds.answers, signed_plan(screening, grounds), grounds)
    return _as_file(bundle, "screening", member)


def _as_file(bundle: Json, what: str, member: Member) -> HttpResponse:
    """To be kept, under a name that tells nobody whose it is."""
    day = clock.today(member.practice.timezone).isoformat()
    headers = {"Content-Disposition": f'attachment; filename="{what}-{day}.json"'}
    return JsonResponse(bundle, content_type="application/fhir+json", headers=headers)


@requires(Permission.EXPORT_DATA)
@require_http_methods(["GET", "POST"])
def client_file(request: StaffRequest, pk: Any) -> HttpResponse:
    """Everything of one client as one file, also for who runs the practice without treating."""
    client = clients.client(request.member, pk)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_password_again(request.member, form.cleaned_data["password"])
            bundle = take_out(client=client, by=request.member, reauthenticated=True)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _as_file(bundle, "client", request.member)
    treats = request.member.can(Permission.READ_HEALTH)
    record(request.member, "client.viewed", client, client=client, health=False)
    context = {"client": client, "form": form, "treats": treats}
    return render(request, "exports/client_file.html", context, status=422 if form.errors else 200)


class PasswordForm(forms.Form):
    """The member's own password, once more."""

    password = OwnPassword()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("password")


class OutsideForm(forms.Form):
    """The file of the other system, pasted."""

    file = PastedList(
        label=_lazy("The file (FHIR, JSON)"),
        widget=forms.Textarea({"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_lazy("Open it in an editor, copy all of it and paste it here."),
        error_messages={"required": _lazy("Paste the file first.")},
    )

    def clean_file(self) -> Incoming:
        try:
            return read(self.cleaned_data["file"])
        except Unreadable as error:
            raise ValidationError(str(error)) from error


@requires(Permission.READ_HEALTH)
@require_http_methods(["GET", "POST"])
def outside_answers(request: StaffRequest, pk: Any) -> HttpResponse:
    """What the client once answered elsewhere, and more of it from a file."""
    client = clients.client(request.member, pk)
    form = OutsideForm(request.POST or None)
    if request.method == "POST":
        check_permission(request.member, Permission.ASSESS)
        if form.is_valid():
            try:
                outside.keep(client=client, found=form.cleaned_data["file"], by=request.member)
            except ActionRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, _("It is kept below. Nothing here counts as answered by it."))
                return redirect("outside-answers", client.pk)
    rows = outside.outside_answers(client)
    record(request.member, "fhir.import_viewed", client, client=client, count=len(rows))
    context = {"client": client, "form": form, "rows": [(row, outside.said(row)) for row in rows]}
    return render(request, "exports/outside.html", context, status=422 if form.errors else 200)


@requires(Permission.ASSESS)
@require_POST
def outside_withdraw(request: StaffRequest, pk: Any) -> HttpResponse:
    row = outside.one(request.member, pk)
    outside.withdraw(row=row, by=request.member)
    messages.success(request, _("It is shown no more."))
    return redirect("outside-answers", row.client_id)
