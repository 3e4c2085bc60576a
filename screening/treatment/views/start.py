"""Before hands go on: the safety questions and the client's consent of today, on one page."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit import services as audit
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.security.resend import words_typed
from clinic.visits.models import Visit
from clinic.visits.selectors import visit as visit_of
from screening.treatment import drafts
from screening.treatment.forms import SafetyForm, StartForm
from screening.treatment.gates import Hour, hour
from screening.treatment.models import SessionRecord
from screening.treatment.presenters import stop_words
from screening.treatment.safety import asked_on, check_safety
from screening.treatment.selectors import begun_by_others, is_fresh, own_record, records_of_visit
from screening.treatment.services import begin, open_record, save_draft
from screening.treatment.table import spoken_for, to_tick


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def start(request: StaffRequest, pk: Any) -> HttpResponse:
    visit = visit_of(request.member, pk)
    records = records_of_visit(request.member, visit)
    found = own_record(request.member, records)
    if found and (found.signed_at or found.started_at):
        if request.method == "POST":
            return _late(request, visit, found)
        return redirect("record" if found.signed_at else "record-edit", found.pk)
    now = hour(request.member, visit)
    if request.method == "POST":
        return _posted(request, visit, now)
    audit.record(request.member, "safety.viewed", visit, client=visit.client)
    if now.closed:
        return _shut(request, visit, now)
    asked = asked_on(visit, now.screening, now.grounds)
    safety = None if now.asked else SafetyForm(questions=asked.to_ask(now.fresh))
    return _page(request, visit, safety, _start_form(now), now, records)


def _shut(request: StaffRequest, visit: Visit, now: Hour, status: int = 200) -> HttpResponse:
    """Why the hour may not begin, and what comes next; with what was said, where a check of today found it."""
    check = next(iter(now.checks), None)
    signs = stop_words(check) if check and check.positive and is_fresh(check.created_at) else {}
    page = reverse(now.closed.page, args=[now.screening.pk]) if now.screening and now.closed and now.closed.page else ""
    context = {"visit": visit, "closed": now.closed, "next_url": page, "screening": now.screening, **signs}
    context["open_screenings"] = now.open
    context["words"] = words_typed(request)
    return render(request, "treatment/stop.html", context, status=status)


def _posted(request: StaffRequest, visit: Visit, now: Hour) -> HttpResponse:
    """What was said is kept first, whatever the gate says; then the gate is asked again."""
    safety = None
    if not now.asked or "safety" in request.POST:
        questions = asked_on(visit, now.screening, now.grounds).to_ask(now.fresh, request.POST)
        safety = SafetyForm(request.POST, questions=questions)
    consent = _start_form(now, request.POST)
    if not consent.is_valid() or (safety is not None and not safety.is_valid()):
        return _page(request, visit, safety, consent, now)
    if safety is not None and check_safety(visit=visit, by=request.member, said=safety.cleaned_data).positive:
        if consent.cleaned_data["consent_words"]:  # a page of its own could not give them back
            return _shut(request, visit, hour(request.member, visit), status=409)
        return redirect("record-start", visit.pk)
    now = hour(request.member, visit)
    if now.closed and consent.cleaned_data["consent"] != "no":
        return _shut(request, visit, now, status=409)
    if consent.cleaned_data["consent"] != "no" and _unseen(request, visit):
        return _page(request, visit, None, consent, now)
    return redirect("record-edit", _begun(request, visit, consent.cleaned_data).pk)


def _late(request: StaffRequest, visit: Visit, row: SessionRecord) -> HttpResponse:
    """A page from before this member began the hour. A sign said on it is never dropped; the rest is given back."""
    now = hour(request.member, visit)
    if "safety" in request.POST:
        questions = asked_on(visit, now.screening, now.grounds).to_ask(now.fresh, request.POST)
        safety = SafetyForm(request.POST, questions=questions)
        if not safety.is_valid():
            return _page(request, visit, safety, _start_form(now, request.POST), now)
        worse = set(safety.cleaned_data.values()) != {"no"}
        if worse and check_safety(visit=visit, by=request.member, said=safety.cleaned_data).positive:
            return _shut(request, visit, hour(request.member, visit), status=409)
    when = clock.local_words(row.started_at or row.signed_at or clock.now())
    raise ActionRefused(_("You began this hour on another page: %(when)s. Go on in its record.") % {"when": when})


def _unseen(request: StaffRequest, visit: Visit) -> bool:
    """A colleague began this hour after the page was opened: said once, before it is begun a second time."""
    found = records_of_visit(request.member, visit)
    others = {str(row.pk) for row in begun_by_others(request.member, found)}
    return not others <= set(request.POST.getlist("seen"))


def _start_form(now: Hour, data: Any = None) -> StartForm:
    return StartForm(data, asked=to_tick(now.plan, now.screening))


@transaction.atomic
def _begun(request: StaffRequest, visit: Visit, said: dict[str, Any]) -> SessionRecord:
    """Begin; a client who said no is written down, and nothing begins."""
    member = request.member
    if said["consent"] != "no":
        return begin(visit=visit, by=member, **said)
    row = open_record(visit=visit, by=member)
    words = {name: said[name] for name in ("consent", "consent_words")}
    draft = {**drafts.empty(), **row.draft, "fields": {**row.draft["fields"], **words}}
    return save_draft(row=row, by=member, draft=draft, version=row.version)


def _page(
    request: StaffRequest,
    visit: Visit,
    safety: SafetyForm | None,
    consent: StartForm,
    now: Hour,
    records: list[SessionRecord] | None = None,
) -> HttpResponse:
    """`records` are those of the visit, where they have just been read."""
    found = records_of_visit(request.member, visit) if records is None else records
    words: dict[str, Any] = {"visit": visit, "safety": safety, "consent": consent, "fresh": now.fresh}
    words["has_errors"] = bool(consent.errors or (safety and safety.errors))
    words["spoken_for"] = spoken_for(now.plan)
    words["open_screenings"] = now.open
    words["others"] = begun_by_others(request.member, found)
    return render(request, "treatment/start.html", words)


@require_POST
@requires(Permission.RECORD_SESSION)
def open_late(request: StaffRequest, pk: Any) -> HttpResponse:
    """Write down an hour that was not begun here: the record of what truly happened is never refused."""
    row = open_record(visit=visit_of(request.member, pk), by=request.member)
    return redirect("record" if row.signed_at else "record-edit", row.pk)
