"""The plan: reading it, and changing its draft."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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
from clinic.core.errors import ActionRefused
from screening.assessment.models import Suggestion
from screening.assessment.selectors import Grounds, grounds_of, newest_suggestion
from screening.assessment.suggestion_words import LABEL_WORDS
from screening.pathway.models import Screening
from screening.pathway.selectors import client_of
from screening.pathway.selectors import screening as screening_of
from screening.pathway.services import can_move
from screening.pathway.states import State
from screening.review import services
from screening.review.clearances import examinable
from screening.review.forms import LabelForm, NoteForm, SignForm
from screening.review.forms_lines import LinesForm
from screening.review.limits import rules_to_clear
from screening.review.lines import set_lines, undo_line
from screening.review.models import PlanRevision
from screening.review.presenters import plan_page
from screening.review.selectors import before_among, revisions, standing_revision
from screening.review.templates import templates_of
from screening.review.typed_meanwhile import differences
from screening.review.voiding import why_dead


@reads_health(client_of)
@require_safe
def plan(request: StaffRequest, pk: Any) -> HttpResponse:
    """The plan as it stands: a draft to change and sign, or what was signed."""
    screening = screening_of(request.member, pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening)


def page(request: StaffRequest, screening: Screening, **bound: forms.Form) -> HttpResponse:
    """The plan page; `bound` are forms that were sent and did not pass."""
    every = list(revisions(screening))
    alive = [one for one in every if one.voided_at is None]
    found, stands = next(iter(alive), None), next((one for one in alive if one.signed_at), None)
    suggestion = newest_suggestion(screening)
    ready = suggestion is not None and suggestion.complete and screening.state == State.SUGGESTED
    context: dict[str, Any] = {
        "screening": screening,
        "plan": found,
        "revisions": every,
        "may_begin": ready and request.member.can(Permission.DRAFT_PLAN),
        "may": {
            name: can_move(screening=screening, name=name, by=request.member)
            for name in ("sign", "release", "revise", "amend", "pause", "resume")
        },
        "has_errors": any(form.errors for form in bound.values()),
        "sent_forms": list(bound.values()),
    }
    if found is not None:
        known = Known(stands, before_among(found, every), suggestion, grounds_of(screening))
        context |= _context(request, found, known, bound)
        if request.method == "POST" and version_of(request) != found.version:
            context["differences"] = differences(found, request.POST)
        context["has_errors"] |= bool("lines_form" in context and context["lines_form"].errors)
    return render(request, "review/plan.html", context)


@dataclass(frozen=True)
class Known:
    """What the page has read beside the revision it shows: the one in force, the one before, and what all rest on."""

    stands: PlanRevision | None
    last: PlanRevision | None
    suggestion: Suggestion | None
    grounds: Grounds

    def why_dead(self, row: PlanRevision) -> str:
        return why_dead(row, self.suggestion, self.grounds)


def _context(request: StaffRequest, found: PlanRevision, known: Known, bound: dict[str, forms.Form]) -> dict[str, Any]:
    dead, stands = known.why_dead(found), known.stands
    draft = not dead and found.signed_at is None and request.member.can(Permission.DRAFT_PLAN)
    context = plan_page(found, dead, request.member, may_change=draft, last=known.last)
    context["label_words"] = LABEL_WORDS[found.label]
    context["to_clear"] = rules_to_clear(found.suggestion)
    context["to_examine"] = ", ".join(one["id"] for one in examinable(found.suggestion.result, request.member.practice))
    context["may_examine"] = request.member.is_physiotherapist
    context["draft"] = draft
    # The plan in force is most often the one on the page, and whether that is dead is known.
    over = stands is None or (dead if stands is found else known.why_dead(stands))
    context["stands"] = None if over else stands
    if draft:
        context |= {
            "label_form": LabelForm(found),
            "note_form": NoteForm(found),
            "sign_form": SignForm(found),
            "lines_form": _lines(request, found),
            "templates": templates_of(request.member),
        }
    return context | bound


def _lines(request: StaffRequest, found: PlanRevision) -> LinesForm:
    """The rows as they were typed; as they are stored where somebody else was faster, so that nothing is brought back
    unseen."""
    typed = request.method == "POST" and version_of(request) == found.version
    lines = LinesForm(found, request.POST if typed else None)
    lines.is_valid()
    return lines


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
@require_POST
def add(request: StaffRequest, pk: Any) -> HttpResponse:
    """Add one line."""
    return with_words(request, pk, partial(services.add_line, slug=request.POST.get("technique", "")))


@requires(Permission.DRAFT_PLAN)
@require_POST
def undo(request: StaffRequest, pk: Any, slug: str) -> HttpResponse:
    """Give one line back the shape it had before."""
    return with_words(request, pk, partial(undo_line, slug=slug))


@requires(Permission.DRAFT_PLAN)
@require_POST
def discard(request: StaffRequest, pk: Any) -> HttpResponse:
    """Throw a begun amendment away."""
    _screening, found = draft_of(request, pk)
    services.discard(revision=found, by=request.member, version=version_of(request))
    messages.success(request, _("The draft is thrown away. The plan stands as it was."))
    return redirect("plan-review", pk)


def with_words(request: StaffRequest, pk: Any, act: Callable[..., Any]) -> HttpResponse:
    """An act of one press; where it is refused, the page with the words that were typed."""
    screening, found = draft_of(request, pk)
    words = NoteForm(found, request.POST)
    try:
        if fits(request, found, words):
            version = kept_version(request, found, words)
            act(revision=found, by=request.member, version=version)
            return redirect("plan-review", pk)
    except ActionRefused as refusal:
        if "note_to_client" not in request.POST:
            raise
        words.add_error(None, str(refusal))
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening, **typed_on(request, found) | {"note_form": words})


def fits(request: StaffRequest, found: PlanRevision, words: NoteForm) -> bool:
    """Whether the words to the client and the lines, where the page sent them, can be kept."""
    whole = "note_to_client" not in request.POST or words.is_valid()
    return LinesForm(found, request.POST).is_valid() and whole


def label_typed(request: StaffRequest, found: PlanRevision) -> bool:
    """Whether another label or reason was typed than the plan has."""
    sent = (request.POST.get("label", found.label), request.POST.get("reason", found.label_reason).strip())
    return sent != (found.label, found.label_reason.strip())


def typed_on(request: StaffRequest, found: PlanRevision) -> dict[str, forms.Form]:
    """The forms of the page as they were typed, for a page that is drawn again."""
    typed: dict[str, forms.Form] = {}
    if "note_to_client" in request.POST:
        typed["note_form"] = NoteForm(found, request.POST)
    if "label" in request.POST and label_typed(request, found):
        typed["label_form"] = LabelForm(found, request.POST)
    return typed


def kept_lines(request: StaffRequest, found: PlanRevision) -> int:
    """Keep the ticks, doses and sides of the page; the version after it."""
    lines, version = LinesForm(found, request.POST), version_of(request)
    if lines.is_sent and lines.is_valid():
        version = set_lines(revision=found, lines=lines.values(), by=request.member, version=version).version
    return version


def kept_version(request: StaffRequest, found: PlanRevision, words: NoteForm) -> int:
    """The lines and the words to the client stand in the same form as every button of the page: they are kept first,
    whatever was pressed. The version to act on."""
    version = kept_lines(request, found)
    if "note_to_client" not in request.POST:
        return version
    typed = words.cleaned_data | {"version": version}
    return services.keep_words(revision=found, by=request.member, **typed) or 0


def _changes(
    request: StaffRequest, pk: Any, name: str, form_class: Callable[..., forms.Form], act: Callable[..., Any]
) -> HttpResponse:
    """One small form of the plan page: act and go back, or show the page with what was typed."""
    screening, found = draft_of(request, pk)
    form, words = form_class(found, request.POST), NoteForm(found, request.POST)
    if form.is_valid() and fits(request, found, words):
        try:
            itself = name == "note_form"  # the act keeps the words
            version = kept_lines(request, found) if itself else kept_version(request, found, words)
            act(revision=found, by=request.member, **form.cleaned_data | {"version": version})
        except ActionRefused as refusal:
            form.add_error("reason" if "reason" in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening, **typed_on(request, found) | {name: form})


@requires(Permission.DRAFT_PLAN)
@require_POST
def relabel(request: StaffRequest, pk: Any) -> HttpResponse:
    return _changes(request, pk, "label_form", LabelForm, services.set_label)


@requires(Permission.DRAFT_PLAN)
@require_POST
def note(request: StaffRequest, pk: Any) -> HttpResponse:
    return keep_note(request, pk)


def keep_note(request: StaffRequest, pk: Any) -> HttpResponse:
    return _changes(request, pk, "note_form", NoteForm, services.write_note)


@requires(Permission.DRAFT_PLAN)
@require_POST
def decline(request: StaffRequest, pk: Any) -> HttpResponse:
    """No plan; the words to the client say what to do instead."""
    screening, found = draft_of(request, pk)
    words = NoteForm(found, request.POST)
    note_to_client = words.cleaned_data.get("note_to_client", "") if words.is_valid() else ""
    if not note_to_client and not words.errors:
        words.add_error("note_to_client", _("Write what the client should do instead"))
    if not words.errors:
        try:
            version = version_of(request)
            services.decline(revision=found, by=request.member, note_to_client=note_to_client, version=version)
        except ActionRefused as refusal:
            words.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("plan-review", pk)
    record(request.member, "plan.viewed", screening, client=screening.client)
    return page(request, screening, **typed_on(request, found) | {"note_form": words})
