"""The plan: reading it, and changing its draft."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.emergency_access import reads_health
from clinic.core.errors import Refused
from screening.assessment.presenters_suggestion import LABEL_WORDS
from screening.assessment.selectors import newest_suggestion
from screening.pathway.models import Screening
from screening.pathway.selectors import client_of
from screening.pathway.selectors import screening as screening_of
from screening.pathway.services import can_move
from screening.pathway.states import State
from screening.protocol.techniques import technique
from screening.review import services
from screening.review.forms import DeclineForm, LabelForm, LineForm, NoteForm, SignForm
from screening.review.limits import rules_to_clear
from screening.review.models import PlanRevision
from screening.review.presenters import plan_page
from screening.review.reauthentication import proved_recently
from screening.review.selectors import revisions, standing_revision
from screening.review.voiding import why_dead


@reads_health(client_of)
@require_safe
def plan(request: StaffRequest, pk: Any) -> HttpResponse:
    """The plan as it stands: a draft to change and sign, or what was signed."""
    screening = screening_of(request.member, pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening, standing_revision(screening))


def page(request: StaffRequest, screening: Screening, found: PlanRevision | None, **bound: forms.Form) -> HttpResponse:
    """The plan page; `bound` are forms that were sent and did not pass."""
    suggestion = newest_suggestion(screening)
    ready = suggestion is not None and suggestion.complete and screening.state == State.SUGGESTED
    context: dict[str, Any] = {
        "screening": screening,
        "plan": found,
        "revisions": list(revisions(screening)),
        "may_begin": ready and request.member.can(Permission.DRAFT_PLAN),
        "may": {
            name: can_move(screening=screening, name=name, by=request.member)
            for name in ("sign", "release", "amend", "pause", "resume")
        },
        "has_errors": any(form.errors for form in bound.values()),
        "sent_forms": list(bound.values()),
    }
    if found is not None:
        context |= _context(request, found, bound)
    return render(request, "review/plan.html", context)


def _context(request: StaffRequest, found: PlanRevision, bound: dict[str, forms.Form]) -> dict[str, Any]:
    dead = why_dead(found)
    draft = not dead and found.signed_at is None and request.member.can(Permission.DRAFT_PLAN)
    context = plan_page(found, dead, may_change=draft)
    context["label_words"] = LABEL_WORDS[found.label]
    context["to_clear"] = rules_to_clear(found.suggestion)
    context["draft"] = draft
    if draft:
        context |= {
            "label_form": LabelForm(found),
            "note_form": NoteForm(found),
            "decline_form": DeclineForm(found),
            "sign_form": SignForm(found, recent=proved_recently(request)),
        }
    return context | bound


def draft_of(request: StaffRequest, pk: Any) -> tuple[Screening, PlanRevision]:
    """The screening and its standing revision, or 404."""
    screening = screening_of(request.member, pk)
    found = standing_revision(screening)
    if found is None:
        raise Http404
    return screening, found


def version_of(request: StaffRequest) -> int:
    """The version the form was drawn with; a form without one counts as stale."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isdecimal() else 0


@requires(Permission.DRAFT_PLAN)
@require_POST
def begin(request: StaffRequest, pk: Any) -> HttpResponse:
    """A draft with everything as suggested."""
    services.begin_draft(screening=screening_of(request.member, pk), by=request.member)
    return redirect("plan-review", pk)


@requires(Permission.DRAFT_PLAN)
def line(request: StaffRequest, pk: Any, slug: str) -> HttpResponse:
    """Change one line: dose, side, reason."""
    screening, found = draft_of(request, pk)
    item = next((one for one in found.items if one["technique"] == slug), None)
    if item is None or found.signed_at is not None:
        raise Http404
    entry = technique(slug)
    form = LineForm(entry, item, found.version, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_line(revision=found, slug=slug, by=request.member, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return render(request, "review/line.html", {"screening": screening, "form": form, "entry": entry, "item": item})


@requires(Permission.DRAFT_PLAN)
@require_POST
def drop(request: StaffRequest, pk: Any, slug: str) -> HttpResponse:
    """Leave one line out."""
    _screening, found = draft_of(request, pk)
    services.drop_line(revision=found, slug=slug, by=request.member, version=version_of(request))
    return redirect("plan-review", pk)


@requires(Permission.DRAFT_PLAN)
@require_POST
def add(request: StaffRequest, pk: Any) -> HttpResponse:
    """Add one line."""
    _screening, found = draft_of(request, pk)
    slug = request.POST.get("technique", "")
    services.add_line(revision=found, slug=slug, by=request.member, version=version_of(request))
    return redirect("plan-review", pk)


def _changes(
    request: StaffRequest, pk: Any, name: str, form_class: Callable[..., forms.Form], act: Callable[..., Any]
) -> HttpResponse:
    """One small form of the plan page: act and go back, or show the page with what was typed."""
    screening, found = draft_of(request, pk)
    form = form_class(found, request.POST)
    if form.is_valid():
        try:
            act(revision=found, by=request.member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("reason" if "reason" in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening, draft_of(request, pk)[1], **{name: form})


@requires(Permission.DRAFT_PLAN)
@require_POST
def relabel(request: StaffRequest, pk: Any) -> HttpResponse:
    return _changes(request, pk, "label_form", LabelForm, services.set_label)


@requires(Permission.DRAFT_PLAN)
@require_POST
def note(request: StaffRequest, pk: Any) -> HttpResponse:
    return _changes(request, pk, "note_form", NoteForm, services.write_note)


@requires(Permission.DRAFT_PLAN)
@require_POST
def decline(request: StaffRequest, pk: Any) -> HttpResponse:
    return _changes(request, pk, "decline_form", DeclineForm, services.decline)
