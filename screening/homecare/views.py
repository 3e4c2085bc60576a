"""The client's released plan; the therapist's look at it beforehand, and at what the client reported afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.emergency_access import reads_health
from screening.homecare import ending, selectors, silence
from screening.homecare.presenters import report, sheet, ticked_words
from screening.homecare.presenters_today import today_page
from screening.homecare.services import STOP_SIGN
from screening.intake.access import client_page, page
from screening.pathway.selectors import client_of
from screening.pathway.selectors import screening as screening_of
from screening.pathway.services import can_move
from screening.pathway.states import State
from screening.review.gates import is_shown, released_plan
from screening.review.selectors import standing_revision


@requires(Permission.READ_HEALTH)
@require_safe
def preview(request: StaffRequest, pk: Any) -> HttpResponse:
    """The plan as the client would read it; says on top whether the client can."""
    screening = screening_of(request.member, pk)
    plan = standing_revision(screening)
    if plan is None:
        raise Http404
    record(request.member, "plan.viewed", screening, client=screening.client)
    released = is_shown(screening, plan, screening.live)
    context = {"preview": True, "released": released, "screening": screening, "revision": plan}
    return render(request, "homecare/plan.html", context | today_page(sheet(plan), selectors.today_of(screening)))


@client_page("plan")
@require_safe
@gzip_page
def my_plan(request: Any) -> HttpResponse:
    """The plan for the client, if there is one to read now; else where to ask. Nothing says why there is none."""
    screening = request.screening
    plan = released_plan(screening)
    if plan is None:
        stopped = selectors.newest_stop(screening) is not None
        return page(request, "homecare/none.html", paused=screening.state == State.PAUSED, stopped=stopped)
    record(request.client_row, "plan.read", plan, client=request.client_row)
    shown = today_page(sheet(plan), selectors.today_of(screening), selectors.done_today(plan))
    shown |= {"reminder": selectors.reminder_of(screening), "ends": ending.soon_over(screening)}
    return page(request, "homecare/plan.html", revision=plan, **shown)


@reads_health(client_of)
@require_safe
def check_ins(request: StaffRequest, pk: Any) -> HttpResponse:
    """What the client reported between visits, newest first."""
    member = request.member
    screening = screening_of(member, pk)
    reports = [report(row) for row in selectors.check_ins(screening)[:50]]
    record(member, "checkins.viewed", screening, client=screening.client)
    may_resume = can_move(screening=screening, name="resume", by=member)
    why = selectors.why_paused(screening)
    context = {"screening": screening, "reports": reports, "may_resume": may_resume}
    context |= {"stopped": why == STOP_SIGN, "why": ending.why_words(why), "quiet": silence.open_silence(screening)}
    context["ticked"] = ticked_words(selectors.ticked(screening))
    return render(request, "homecare/check_ins.html", context)


@requires(Permission.READ_HEALTH)
@require_POST
def note_silence(request: StaffRequest, pk: Any) -> HttpResponse:
    """Somebody has seen to a client of whom nothing was heard."""
    silence.note(screening=screening_of(request.member, pk), by=request.member)
    messages.success(request, _("Noted. The line on the desk is gone."))
    return redirect("check-ins", pk)
