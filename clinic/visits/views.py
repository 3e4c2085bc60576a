"""Booking a visit, changing it, and noting who is here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.selectors import last_change
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.design.forms import with_version
from clinic.practices.presenters import who_changed
from clinic.visits import presenters, selectors, services
from clinic.visits.forms import VisitForm, stored
from clinic.visits.models import STATUSES, TELL, Visit


@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "POST"])
def visit_new(request: StaffRequest) -> HttpResponse:
    """Book a visit for the client named by `client`; without one, the client is looked for first."""
    if not request.GET.get("client"):
        messages.info(request, _("Choose the client first."))
        return redirect("client-list")
    client = clients.client(request.member, _uuid(request.GET["client"]))
    initial = _first_proposal(request, client)
    form = VisitForm(request.POST or None, member=request.member, client=client, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.book_visit(client=client, by=request.member, **form.booking)
        except ActionRefused as refusal:
            form.add_error("time", str(refusal))
        else:
            messages.success(request, _("The visit is booked."))
            return redirect("client", client.pk)
    record(request.member, "client.viewed", client, client=client)
    return render(request, "visits/new.html", {"form": form, "client": client})


def _first_proposal(request: StaffRequest, client: Client) -> dict[str, Any]:
    """A week after the visit named by `after`, at the same hour; else today, without an hour."""
    if request.GET.get("after"):
        last = selectors.visit(request.member, _uuid(request.GET["after"]))
        if last.client_id == client.pk:
            return presenters.a_week_later(last, clock.today(last.practice.timezone))
    today = clock.today(request.member.practice.timezone)
    return {"therapist": client.therapist_id or request.member.pk, "date": today}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "POST"])
def visit(request: StaffRequest, pk: Any) -> HttpResponse:
    """One visit: its time, therapist and state, to read and to change."""
    row = selectors.visit(request.member, pk)
    sent = request.POST if request.method == "POST" else None
    form = VisitForm(sent, member=request.member, client=row.client, visit=row, initial=stored(row))
    if form.is_bound and not form.is_valid() and form.cleaned_data.get("version") != row.version:
        return _stale(request, form, row)
    if form.is_bound and form.is_valid():
        try:
            row = services.change_visit(
                visit=row, by=request.member, version=form.cleaned_data["version"] or 0, **form.booking
            )
        except Stale:
            return _stale(request, form, selectors.visit(request.member, pk))
        except ActionRefused as refusal:
            form.add_error("time", str(refusal))
        else:
            messages.success(request, _("The visit was changed."))
            return _back(request, row)
    record(request.member, "visit.viewed", row, client=row.client)
    return render(request, "visits/visit.html", presenters.visit_page(row, form) | _came_from(request))


def _came_from(request: StaffRequest) -> dict[str, str]:
    return {"came_from": f"?from={whose}" if (whose := _whose_week(request)) else ""}


def _whose_week(request: StaffRequest) -> str:
    """Whose week led to this page: a therapist's id, or everybody's."""
    whose = request.GET.get("from", "")
    return whose if not whose or whose == "all" else str(_uuid(whose))


def _stale(request: StaffRequest, form: VisitForm, row: Visit) -> HttpResponse:
    record(request.member, "visit.viewed", row, client=row.client, stale=True)
    again = VisitForm(with_version(request, row.version), member=request.member, client=row.client, visit=row)
    context = presenters.visit_page(row, again) | _came_from(request)
    context |= {
        "stale": who_changed(last_change(request.member, row)),
        "differences": presenters.differences(form, row),
    }
    return render(request, "visits/visit.html", context, status=409)


@requires(Permission.BOOK_VISITS)
@require_POST
def visit_status(request: StaffRequest, pk: Any) -> HttpResponse:
    """Cancel a visit, note that the client did not come, or book it again."""
    row = selectors.visit(request.member, pk)
    status, version = request.POST.get("status", ""), request.POST.get("version", "")
    words = {"tell": request.POST.get("tell", ""), "reason": request.POST.get("reason", "")}
    if status not in dict(STATUSES) or not version.isdecimal() or words["tell"] not in TELL:
        raise BadRequest
    try:
        services.change_visit(visit=row, by=request.member, version=int(version[:9]), status=status, **words)
    except Stale:
        seen = who_changed(last_change(request.member, row))
        messages.error(request, _("%(who)s changed this visit on %(when)s. Nothing was overwritten.") % seen)
        return redirect("visit", pk)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("visit", pk)
    messages.success(request, _("The visit is now: %(state)s.") % {"state": dict(STATUSES)[status]})
    return _back(request, row)


def _back(request: StaffRequest, row: Visit) -> HttpResponse:
    """To the week that led here, else to the client."""
    if not _whose_week(request):
        return redirect("client", row.client_id)
    day = clock.day_of(row.starts_at, row.practice.timezone)
    return redirect(f"{reverse('visit-list')}?day={day.isoformat()}&whose={_whose_week(request)}")


@requires(Permission.BOOK_VISITS)
@require_POST
def visit_arrived(request: StaffRequest, pk: Any) -> HttpResponse:
    """Note that the client is here; with `not` the note is taken back."""
    row = selectors.visit(request.member, pk)
    here = "not" not in request.POST
    try:
        services.mark_arrived(visit=row, by=request.member, here=here)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(name)s is here.") if here else _("%(name)s is not here yet.")
        messages.success(request, said % {"name": row.client.name})
    return redirect("desk")
