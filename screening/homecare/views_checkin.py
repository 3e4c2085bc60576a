"""The client's report: what was done, how it was, and stop signs, which pause the plan at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from screening.homecare import selectors, services
from screening.homecare.forms import CheckInForm
from screening.homecare.presenters import stop_page
from screening.intake.access import client_page, page
from screening.protocol.stop_signs import PAIN_UP
from screening.review.gates import released_plan


@client_page("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Any) -> HttpResponse:
    """The form. A stop sign is taken whatever else is missing; without one every answer but the words is needed."""
    plan = selectors.last_released(request.screening)
    if plan is None:
        return redirect("my-plan")
    form = CheckInForm(request.POST or None, tummy_work=selectors.holds_tummy_work(plan))
    if request.method == "POST":
        signs = form.told_signs()
        if signs or form.is_valid():
            row = services.check_in(plan=plan, by=request.client_row, signs=signs, **form.told())
            return redirect("plan-stopped") if row.stops else _thanks(request, row)
        return page(request, "homecare/check_in.html", status=422, form=form)
    if released_plan(request.screening) is None:
        return redirect("my-plan")
    return page(request, "homecare/check_in.html", form=form)


def _thanks(request: HttpRequest, row: Any) -> HttpResponse:
    messages.success(request, _("Your check-in is saved. Thank you."))
    if row.pain_after - row.pain_before >= PAIN_UP:
        words = _(
            "Your pain went up by 2 or more. Leave the plan for today. If it is still up tomorrow, check in again."
        )
        messages.warning(request, words)
    return redirect("my-plan")


@client_page("plan")
@require_safe
def stopped(request: Any) -> HttpResponse:
    """What to do now, after a stop sign."""
    row = selectors.newest_stop(request.screening)
    if row is None:
        return redirect("my-plan")
    record(request.client_row, "checkin.viewed", row, client=request.client_row)
    return page(request, "homecare/stopped.html", stop=stop_page(row, request.screening.practice))


@client_page("plan")
@require_POST
def mark_done(request: Any, slug: str) -> HttpResponse:
    """Done today, or not after all."""
    plan = released_plan(request.screening)
    if plan is not None:
        services.mark_done(plan=plan, technique=slug, done=request.POST.get("done") == "1", by=request.client_row)
    return redirect(f"{reverse('my-plan')}#{slug}")
