"""Call a client who needs somebody, and record what came of it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from screening.alerts import presenters, selectors
from screening.alerts.forms import OutcomeForm
from screening.alerts.models import Alert
from screening.alerts.services import opened, record_outcome
from screening.alerts.words import text_for
from screening.desk.presenters import is_stopped
from screening.desk.presenters_alert import said


@requires(Permission.READ_HEALTH)
@require_safe
def alert(request: StaffRequest, pk: Any) -> HttpResponse:
    """Whom to call, what the client said and reads, and the presses that record what came of it."""
    row = selectors.alert(request.member, pk)
    if opened(screening=row.screening, by=request.member):
        row = selectors.alert(request.member, pk)
    return _page(request, row, OutcomeForm(_today(row)))


@requires(Permission.ANSWER_ALERTS)
@require_POST
def alert_record(request: StaffRequest, pk: Any) -> HttpResponse:
    """Reached, not reached, or told with the day of the appointment."""
    row = selectors.alert(request.member, pk)
    form = OutcomeForm(_today(row), request.POST)
    if form.is_valid():
        try:
            record_outcome(alert=row, by=request.member, seen=request.POST.get("seen", ""), **form.cleaned_data)
        except Stale as refusal:
            form.add_error(None, str(refusal))
        except ActionRefused as refusal:
            form.add_error("appointment_on" if row.closed_at is None else None, str(refusal))
        else:
            messages.success(request, _("Recorded."))
            return redirect("client", row.screening.client_id)
    return _page(request, selectors.alert(request.member, pk), form, status=422)


def _today(row: Alert) -> dt.date:
    return clock.today(row.screening.practice.timezone)


def _page(request: StaffRequest, row: Alert, form: OutcomeForm, status: int = 200) -> HttpResponse:
    screening = row.screening
    record(request.member, "alert.viewed", row, client=screening.client)
    context = {
        "alert": row,
        "client": screening.client,
        "screening": screening,
        "badge": presenters.badge(row),
        "to_do": presenters.to_do(row),
        "progress": presenters.progress(row),
        "said": said(row),
        "stopped": is_stopped(screening),
        "reads": text_for(row.key, screening.practice),
        "form": form,
        "may_record": request.member.can(Permission.ANSWER_ALERTS),
    }
    return render(request, "alerts/alert.html", context, status=status)
