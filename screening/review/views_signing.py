"""Signing, releasing, amending, pausing; and recording a clearance."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.accounts.services import check_password_again
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.design.forms import knowing
from screening.assessment.selectors import newest_suggestion
from screening.pathway.models import Screening
from screening.pathway.selectors import screening as screening_of
from screening.pathway.states import State
from screening.review import signing
from screening.review.clearances import NO_EXAMINER
from screening.review.forms import ClearanceForm, ExaminationForm, NoteForm, ReasonForm, SignForm
from screening.review.services import record_clearance, record_examination
from screening.review.views import draft_of, fits, keep_note, kept_version, label_typed, page, typed_on, version_of


@requires(Permission.SIGN_PLAN)
@require_POST
def sign(request: StaffRequest, pk: Any) -> HttpResponse:
    """Sign the draft with the words typed on the same form, the password again; release it, if that was pressed."""
    if request.POST.get("do") == "enter" and not request.POST.get("password"):
        return keep_note(request, pk)  # Enter in a field of the form: nothing was pressed
    screening, found = draft_of(request, pk)
    form, words = SignForm(found, request.POST), NoteForm(found, request.POST)
    if form.is_valid() and label_typed(request, found):
        form.add_error(None, _("You chose another label and did not save it. Save the label first, or choose it back."))
    if fits(request, found, words) and form.is_valid() and _proved(request, form):
        try:
            version, read = kept_version(request, found, words), bool(form.cleaned_data.get("read"))
            act = signing.replace if screening.state == State.RELEASED else signing.sign
            act(revision=found, by=request.member, version=version, reauthenticated=True, read=read)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _signed(request, screening)
    return page(request, screening, **typed_on(request, found), sign_form=form)


def _signed(request: StaffRequest, screening: Screening) -> HttpResponse:
    if screening.state == State.RELEASED:
        return _told_released(request, screening)
    if request.POST.get("do") == "release":
        try:
            return _released(request, screening, version=None)
        except ActionRefused as refusal:
            messages.error(request, _("Signed, and not released. %(why)s") % {"why": refusal})
    else:
        messages.success(request, _("Signed. The client cannot read it yet: release it."))
    return redirect("plan-review", screening.pk)


def _proved(request: StaffRequest, form: SignForm) -> bool:
    """The password at each signature, as under a record: a proof of minutes ago was given for something else."""
    try:
        check_password_again(request.member, form.cleaned_data["password"])
    except ActionRefused as refusal:
        form.add_error("password", str(refusal))
        return False
    return True


@requires(Permission.SIGN_PLAN)
@require_POST
def release(request: StaffRequest, pk: Any) -> HttpResponse:
    """Let the client read the signed plan. Without an e-mail address it is printed for them."""
    return _released(request, screening_of(request.member, pk), version=version_of(request))


def _released(request: StaffRequest, screening: Screening, *, version: int | None) -> HttpResponse:
    signing.release(screening=screening, by=request.member, version=version)
    return _told_released(request, screening)


def _told_released(request: StaffRequest, screening: Screening) -> HttpResponse:
    if screening.client.email:
        messages.success(request, _("Released. A message with a personal link is on its way to the client."))
    else:
        messages.success(request, _("Released. This client has no e-mail address: print the plan and hand it over."))
    return redirect("plan-review", screening.pk)


TITLES: dict[str, str | Promise] = {
    "amend": _lazy("Amend the plan"),
    "pause": _lazy("Pause the plan"),
    "resume": _lazy("Resume the plan"),
}


def _with_reason(request: StaffRequest, pk: Any, name: str, act: Callable[..., Any]) -> HttpResponse:
    """A step that needs a reason: ask for it, take it, go back to the plan."""
    screening: Screening = screening_of(request.member, pk)
    form = ReasonForm(request.POST or None, initial={"version": screening.version})
    if request.method == "POST" and form.is_valid():
        try:
            act(screening=screening, by=request.member, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            screening.refresh_from_db()
            knowing(form, version=screening.version)
        else:
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client, step=name)
    context = {"screening": screening, "form": form, "title": TITLES[name], "step": name}
    return render(request, "review/reason.html", context)


@requires(Permission.DRAFT_PLAN)
def amend(request: StaffRequest, pk: Any) -> HttpResponse:
    return _with_reason(request, pk, "amend", signing.amend)


@requires(Permission.SIGN_PLAN)
def pause(request: StaffRequest, pk: Any) -> HttpResponse:
    return _with_reason(request, pk, "pause", signing.pause)


@requires(Permission.SIGN_PLAN)
def resume(request: StaffRequest, pk: Any) -> HttpResponse:
    return _with_reason(request, pk, "resume", signing.resume)


@requires(Permission.SIGN_PLAN)
def clearance(request: StaffRequest, pk: Any) -> HttpResponse:
    """Write down that a doctor or another professional agreed."""
    return _clears(request, pk, _("Record a clearance"), ClearanceForm, record_clearance)


@requires(Permission.SIGN_PLAN)
def examination(request: StaffRequest, pk: Any) -> HttpResponse:
    """Write down what a physiotherapist examined, and what that lifts."""
    return _clears(request, pk, _("Record your own examination"), ExaminationForm, record_examination)


def _clears(
    request: StaffRequest, pk: Any, title: str, form_class: type[ClearanceForm], act: Callable[..., Any]
) -> HttpResponse:
    screening = screening_of(request.member, pk)
    suggestion = newest_suggestion(screening)
    form = form_class(suggestion, clock.today(screening.practice.timezone), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(screening=screening, by=request.member, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The clearance is recorded. Now choose a label and say why."))
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client, step="clearance")
    own = form_class is ExaminationForm
    context = {"screening": screening, "form": form, "title": title}
    context |= {"waiting": form.lifts(suggestion) if suggestion else [], "own": own}
    context["why_not"] = NO_EXAMINER if own and not request.member.is_physiotherapist else ""
    return render(request, "review/clearance.html", context)
