"""Signing a record, counter-signing one, and adding to one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.accounts.services import check_password_again
from clinic.audit import services as audit
from clinic.core.errors import ActionRefused
from screening.treatment import signing
from screening.treatment.forms import AddendumForm, PasswordForm, ReasonsForm
from screening.treatment.models import SessionRecord
from screening.treatment.presenters import draft_words, read_words
from screening.treatment.selectors import my_draft_and_plan, record_of


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def sign(request: StaffRequest, pk: Any) -> HttpResponse:
    row = my_draft_and_plan(request.member, pk)
    if row.signed_at:
        return redirect("record", row.pk)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signing.sign_record(
                row=row, by=request.member, version=_version(request), reauthenticated=_proved(request, form)
            )
        except ActionRefused as refused:
            form.add_error("password", str(refused))
        else:
            messages.success(request, _("The record is signed. From now on it can only be added to."))
            return redirect("record", row.pk)
    audit.record(request.member, "record.viewed", row, client=row.client)
    checked = signing.check(row, request.member)
    return render(request, "treatment/sign.html", {**draft_words(row, checked), "form": form, "row": row})


def _proved(request: StaffRequest, form: PasswordForm) -> bool:
    """Was this the signer's password? Raises ActionRefused when it was not; a wrong one stays counted."""
    check_password_again(request.member, form.cleaned_data["password"])
    return True


def _version(request: StaffRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def reasons(request: StaffRequest, pk: Any) -> HttpResponse:
    """The interruption: which planned techniques are above today's ceilings, by which rule, and why all the same."""
    row = my_draft_and_plan(request.member, pk)
    limits = [] if row.signed_at else signing.check(row, request.member).unreasoned
    if not limits and request.method == "POST":
        raise ActionRefused(_("No reason is needed any more: this record was changed or signed on another page."))
    if not limits:
        return redirect("record" if row.signed_at else "record-sign", row.pk)
    form = ReasonsForm(request.POST or None, limits=limits)
    if request.method == "POST" and form.is_valid():
        signing.give_reasons(row=row, by=request.member, reasons=form.cleaned_data)
        return redirect("record-sign", row.pk)
    audit.record(request.member, "record.viewed", row, client=row.client)
    return render(request, "treatment/reasons.html", {"row": row, "form": form, "limits": limits})


@require_POST
@requires(Permission.COUNTERSIGN)
def countersign(request: StaffRequest, pk: Any) -> HttpResponse:
    row = record_of(request.member, pk)
    form = PasswordForm(request.POST)
    if form.is_valid():
        try:
            signing.countersign(row=row, by=request.member, reauthenticated=_proved(request, form))
        except ActionRefused as refused:
            form.add_error("password", str(refused))
        else:
            messages.success(request, _("The record is counter-signed."))
            return redirect("record", row.pk)
    return _again(request, row, password=form)


@require_POST
@requires(Permission.RECORD_SESSION)
def addendum(request: StaffRequest, pk: Any) -> HttpResponse:
    row = record_of(request.member, pk)
    form = AddendumForm(request.POST)
    if form.is_valid():
        signing.add_addendum(row=row, by=request.member, **form.cleaned_data)
        messages.success(request, _("The addendum is kept."))
        return redirect("record", row.pk)
    return _again(request, row, addendum=form)


def _again(request: StaffRequest, row: SessionRecord, **forms: Any) -> HttpResponse:
    """The record with the form that was refused, and what was typed in it."""
    audit.record(request.member, "record.viewed", row, client=row.client)
    waits = row.needs_countersign and not row.countersigned_at
    words = {**read_words(row), "addendum": AddendumForm(), "waits": waits, **forms}
    return render(request, "treatment/record.html", {**words, "has_errors": True})
