"""The client's report: what was done, how it was, and stop signs, which pause the plan at once."""

import datetime as dt
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from clinic.security.place import enter
from clinic.security.resend import to_send_again
from screening.homecare import sealed_checkin, selectors, services
from screening.homecare.forms import CheckInForm
from screening.homecare.models import CheckIn
from screening.homecare.presenters import stop_page
from screening.intake.access import begin_session, client_page, closed, in_background, page
from screening.intake.forms import BirthDateForm
from screening.intake.selectors import live_link
from screening.pathway.models import Invitation, Screening
from screening.protocol.stop_signs import is_emergency
from screening.review.gates import released_plan
from screening.review.models import PlanRevision

# Where a session holds a check-in that is sealed until the birth date is given, and one that was saved without a link.
KEPT, SAVED = "kept_check_in", "saved_check_in"
LONGEST_NUMBER = 8  # digits of the seconds a tick may say it has waited


def keep(request: HttpRequest) -> HttpResponse:
    """A filled form arrives, and the session it was typed in is over, or another took its place: what to do now stands
    first, then the birth date is asked."""
    screening = sealed_checkin.screening_of_form(request) if request.method == "POST" else None
    plan = selectors.last_released(screening) if screening else None
    if screening is None or plan is None:
        return closed(request)
    form = _form(request, plan)
    signs = form.told_signs()
    if not (signs or form.is_valid()):
        return closed(request)
    request.session.pop(SAVED, None)
    request.session[KEPT] = sealed_checkin.seal(screening, {"signs": signs, **form.told()})
    return redirect("check-in-kept")


def _ask_who(
    request: HttpRequest, screening: Screening, told: Any, form: BirthDateForm, sealed: str, status: int = 200
) -> HttpResponse:
    signs, practice = told["signs"], screening.practice
    row = CheckIn(signs=signs, emergency=is_emergency(signs))
    stop = stop_page(row, practice, saved=False) if signs else None
    words = {"stop": stop, "form": form, "kept": sealed, "practice": practice}
    return render(request, "homecare/kept.html", words, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_kept(request: HttpRequest) -> HttpResponse:
    """The birth date for a check-in that was kept. The right one saves it and opens the plan's pages again. GET: asks
    for it, or shows what was saved so, where these no longer open."""
    if request.method != "POST":
        return _kept(request)
    if not ratelimit.consume(request, action="client_link"):
        return render(request, "429.html", {"typed": to_send_again(request)}, status=429)
    sealed = request.POST.get("kept", "")
    found = sealed_checkin.unseal(sealed)
    if found is None:
        return closed(request)
    form = BirthDateForm(request.POST)
    done = None
    if form.is_valid():
        done = sealed_checkin.save(kept=found, birth_date=form.cleaned_data["birth_date"])
        if done is None:
            form.add_error("birth_date", _("This is not the date the practice has. Check it, or call the practice."))
    if done is None:
        return _ask_who(request, found.screening, found.told, form, sealed, status=422)
    return _saved(request, *done)


def _saved(request: HttpRequest, link: Invitation, row: CheckIn) -> HttpResponse:
    """Back to the plan's pages; where the link has ended meanwhile, what to do stands on a page of its own."""
    if live_link(link.pk) is not None:
        begin_session(request, link)
        return redirect("plan-stopped") if row.stops else _thanks(request, row)
    request.session.pop(KEPT, None)
    request.session[SAVED] = {"practice": str(row.screening.practice_id), "row": str(row.pk)}
    return redirect("check-in-kept")


def _kept(request: HttpRequest) -> HttpResponse:
    """What this browser sent last, in a page that can be loaded again."""
    saved, sealed = request.session.get(SAVED), request.session.get(KEPT, "")
    if saved is not None:
        return _kept_saved(request, saved)
    found = sealed_checkin.unseal(sealed)
    if found is None:
        return closed(request)
    return _ask_who(request, found.screening, found.told, BirthDateForm(), sealed)


def _kept_saved(request: HttpRequest, saved: dict[str, str]) -> HttpResponse:
    enter(practice=saved["practice"])
    row = selectors.saved_here(saved["row"])
    if row is None:
        return closed(request)
    record(row.screening.client, "checkin.viewed", row, client=row.screening.client)
    practice = row.screening.practice
    stop = stop_page(row, practice) if row.stops else None
    return render(request, "homecare/kept_saved.html", {"stop": stop, "practice": practice})


@client_page("plan", when_closed=keep)
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Any) -> HttpResponse:
    """The form. A stop sign is taken whatever else is missing; without one the signs and the pain are needed."""
    posted = request.method == "POST"
    plan = selectors.last_released(request.screening) if posted else released_plan(request.screening)
    if plan is None:
        return redirect("my-plan")
    form = _form(request, plan)
    if posted:
        signs = form.told_signs()
        if signs or form.is_valid():
            row = services.check_in(plan=plan, by=request.client_row, signs=signs, **form.told())
            return redirect("plan-stopped") if row.stops else _thanks(request, row)
        return page(request, "homecare/check_in.html", status=422, form=form, therapist=plan.signed_by)
    return page(request, "homecare/check_in.html", form=form, therapist=plan.signed_by)


def _form(request: HttpRequest, plan: PlanRevision) -> CheckInForm:
    return CheckInForm(
        request.POST if request.method == "POST" else None,
        tummy_work=selectors.holds_tummy_work(plan),
        asks_again=selectors.asks_again(plan.screening),
    )


def _thanks(request: HttpRequest, row: Any) -> HttpResponse:
    messages.success(request, _("Your check-in is saved. Thank you."))
    if row.went_up:
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
    """Done, or not after all. A page of another plan, or of one that is paused, saves nothing and is drawn again."""
    plan = released_plan(request.screening)
    if plan is None or request.POST.get("plan") != str(plan.pk):
        messages.warning(request, _("Your plan has changed since this page was opened. The tick was not saved."))
        return JsonResponse({"reload": True}, status=409) if in_background(request) else redirect("my-plan")
    done, waited = request.POST.get("done") == "1", request.POST.get("waited", "")
    seconds = int(waited) if waited.isdecimal() and len(waited) < LONGEST_NUMBER else 0
    services.mark_done(
        plan=plan, technique=slug, done=done, by=request.client_row, waited=dt.timedelta(seconds=seconds)
    )
    return JsonResponse({"saved": True}) if in_background(request) else redirect(f"{reverse('my-plan')}#{slug}")
