"""Choosing reminders, and ending them from the mail without signing in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from screening.homecare import reminders as service
from screening.homecare.forms import ReminderForm
from screening.homecare.selectors import reminder_of
from screening.intake.access import client_page, page


@client_page("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: Any) -> HttpResponse:
    running = reminder_of(request.screening)
    form = ReminderForm(request.POST or None, initial={"every": running.every_days if running else 0})
    if form.is_bound and form.is_valid():
        method = request.method_of_answer
        service.choose(
            screening=request.screening, by=request.client_row, every=form.cleaned_data["every"], method=method
        )
        messages.success(request, _("Your choice is saved."))
        return redirect("my-plan")
    has_mail = bool(request.client_row.email)
    return page(request, "homecare/reminders.html", status=422 if form.is_bound else 200, form=form, has_mail=has_mail)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing (mail scanners look); the button ends the reminders, and so does the POST of a mail
    program (RFC 8058), which has no cookie: the signed address is the proof, and it opens nothing."""
    reminder = service.reminder_behind(token)
    if reminder is None:
        raise Http404
    if request.method == "POST":
        reminder = service.stop(reminder=reminder, method="link")
    context = {"practice": reminder.screening.practice, "ended": reminder.stopped_at is not None}
    return render(request, "homecare/reminder_stop.html", context)
