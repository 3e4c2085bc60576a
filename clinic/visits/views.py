"""Booking a visit, changing it, and the visits of a day."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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
from clinic.visits.models import STATUSES, Visit


@requires(Permission.SEE_CLIENTS)
@require_safe
def visit_list(request: StaffRequest) -> HttpResponse:
    """The visits of one day; `day` is an ISO date, today without one."""
    today = clock.today(request.member.practice.timezone)
    day = _day(request.GET.get("day", ""), today)
    visits = list(selectors.visits_on(request.member, day))
    record(request.member, "visits.listed", count=len(visits))
    may_import = request.member.can(Permission.MANAGE_PRACTICE)
    context = presenters.day_page(visits, day, today) | {"may_import": may_import}
    return render(request, "visits/day.html", context)


def _day(text: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs((day - today).days) < 3660 else today


@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "POST"])
def visit_new(request: StaffRequest) -> HttpResponse:
    """Book a visit for the client named by `client`; without one, the client is looked for first."""
    if not request.GET.get("client"):
        messages.info(request, _("Choose the client first."))
        return redirect("client-list")
    client = clients.client(request.member, _uuid(request.GET["client"]))
    initial = _first_proposal(request, client)
    form = VisitForm(request.POST or None, member=request.member, initial=initial)
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
    form = VisitForm(request.POST or None, member=request.member, visit=row, initial=stored(row))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_visit(
                visit=row, by=request.member, version=form.cleaned_data["version"] or 0, **form.booking
            )
        except Stale:
            return _stale(request, form, selectors.visit(request.member, pk))
        except ActionRefused as refusal:
            form.add_error("time", str(refusal))
        else:
            messages.success(request, _("The visit was changed."))
            return redirect("client", row.client_id)
    record(request.member, "visit.viewed", row, client=row.client)
    return render(request, "visits/visit.html", presenters.visit_page(row, form))


def _stale(request: StaffRequest, form: VisitForm, row: Visit) -> HttpResponse:
    record(request.member, "visit.viewed", row, client=row.client, stale=True)
    again = VisitForm(with_version(request, row.version), member=request.member, visit=row)
    context = presenters.visit_page(row, again) | {
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
    if status not in dict(STATUSES) or not version.isdecimal():
        raise BadRequest
    try:
        services.change_visit(visit=row, by=request.member, version=int(version[:9]), status=status)
    except Stale:
        seen = who_changed(last_change(request.member, row))
        messages.error(request, _("%(who)s changed this visit on %(when)s. Nothing was overwritten.") % seen)
        return redirect("visit", pk)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("visit", pk)
    messages.success(request, _("The visit is now: %(state)s.") % {"state": dict(STATUSES)[status]})
    return redirect("client", row.client_id)
