"""Bringing in visits from another program, in the steps in which clients are."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.clients.views_import import ImportForm, Kind, bring_in, take_back
from clinic.visits import importing, selectors


class VisitImportForm(ImportForm):
    known, needed, headings = importing.FIELDS, importing.NEEDED, importing.HEADINGS


VISITS = Kind(
    form=VisitImportForm,
    preview=importing.preview,
    add=importing.import_visits,
    undo=importing.undo_import,
    past=selectors.visit_imports,
    ticks="meant",
    kinds=("new", "doubtful", "wrong", "known"),
    page="visits/import.html",
    url="visit-import",
    added=lambda n: ngettext("%(n)s visit was added.", "%(n)s visits were added.", n) % {"n": n},
    taken_back=lambda n: ngettext("%(n)s visit was taken back.", "%(n)s visits were taken back.", n) % {"n": n},
)


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def visit_import(request: StaffRequest) -> HttpResponse:
    return bring_in(request, VISITS)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def import_undo(request: StaffRequest, pk: Any) -> HttpResponse:
    return take_back(request, VISITS, selectors.visit_import(request.member, pk))
