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
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.clients.views_import import PastedList
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.selectors import submitted_answers
from screening.exports import outside
from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.incoming import Incoming, Unreadable, read
from screening.pathway.selectors import screening as one_screening
from screening.review.content import is_intact
from screening.review.selectors import plan_in_force


@require_safe
@requires(Permission.READ_HEALTH)
def fhir_json(request: HttpRequest, pk: Any) -> HttpResponse:
    """The client, the form, the answers, the test and the signed plan that stands, as a FHIR bundle."""
    member: Any = request.member  # type: ignore[attr-defined]
    check_permission(member, Permission.EXPORT_DATA)
    screening = one_screening(member, pk)
    answers, plan = submitted_answers(screening), plan_in_force(screening)
    if answers is None or answers.submitted_at is None:
        raise Http404
    whole = plan if plan is not None and plan.signed_at and is_intact(plan) else None
    record(member, "fhir.exported", screening, client=screening.client)
    reply = JsonResponse(screening_bundle(answers, whole), content_type="application/fhir+json")
    sent = clock.today(screening.practice.timezone).isoformat()
    reply["Content-Disposition"] = f'attachment; filename="screening-{sent}.json"'
    return reply


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
    rows = outside.kept(client)
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
