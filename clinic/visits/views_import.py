"""Bringing in visits from another program, in the steps in which clients are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.clients.views_import import SHOWN, ImportForm, usual_order
from clinic.core.errors import ActionRefused
from clinic.core.hashing import sha256_of
from clinic.visits import importing, selectors


class VisitImportForm(ImportForm):
    known, needed, headings = importing.FIELDS, importing.NEEDED, importing.HEADINGS


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def visit_import(request: StaffRequest) -> HttpResponse:
    """Paste, then a look at what would be added, then the adding: three visits of one form."""
    member = request.member
    if request.method == "GET":
        return _page(request, VisitImportForm(initial={"order": usual_order(member.practice.country)}))
    form = VisitImportForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    found = importing.preview(table=form.rows, columns=form.columns, order=form.cleaned_data["order"], by=member)
    print_of = sha256_of([form.rows, form.columns, form.cleaned_data["order"]])
    if "add" not in request.POST or request.POST.get("looked_at") != print_of:
        return _page(request, form, found=found, print_of=print_of)
    try:
        meant = {int(number) for number in request.POST.getlist("meant") if number.isdecimal()}
        batch = importing.import_visits(found=found, meant=meant, by=member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return _page(request, form, found=found, print_of=print_of)
    count = len(batch.made)
    messages.success(request, ngettext("%(n)s visit was added.", "%(n)s visits were added.", count) % {"n": count})
    return redirect("visit-import")


def _page(request: StaffRequest, form: VisitImportForm, **more: Any) -> HttpResponse:
    found: importing.VisitPreview | None = more.get("found")
    columns = [form[name] for name in form.fields if name.startswith("column_")]
    shown = {name: getattr(found, name) for name in ("new", "doubtful", "wrong", "known")} if found else {}
    context = {
        "form": form,
        "columns": columns,
        "columns_open": any(column.errors for column in columns),
        "shown": {name: rows[:SHOWN] for name, rows in shown.items()},
        "counts": {name: len(rows) for name, rows in shown.items()},
        "doubtful": shown.get("doubtful", []),
        "past": selectors.visit_imports(request.member)[:5],
        **more,
    }
    return render(request, "visits/import.html", context)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def import_undo(request: StaffRequest, pk: Any) -> HttpResponse:
    batch = selectors.visit_import(request.member, pk)
    try:
        count = importing.undo_import(batch=batch, by=request.member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("%(n)s visit was taken back.", "%(n)s visits were taken back.", count)
        messages.success(request, words % {"n": count})
    return redirect("visit-import")
