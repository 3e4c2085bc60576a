"""Writing and reading a session record."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit import services as audit
from clinic.clients.emergency_access import reads_health
from clinic.core.errors import ActionRefused, Stale
from screening.treatment import drafts
from screening.treatment.forms import AddendumForm, PasswordForm
from screening.treatment.models import SessionRecord
from screening.treatment.phrases import pressed, with_phrase
from screening.treatment.presenters import editor, held_besides, read_words, said_besides, stored_words
from screening.treatment.selectors import my_draft, my_draft_and_plan, record_client, record_of
from screening.treatment.services import repeat_last, save_draft


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def edit(request: StaffRequest, pk: Any) -> HttpResponse:
    row = my_draft_and_plan(request.member, pk)
    if row.signed_at:
        return _late(request, row) if request.method == "POST" else redirect("record", row.pk)
    if request.method == "POST":
        return _saved(request, row)
    audit.record(request.member, "record.viewed", row, client=row.client)
    return _editor(request, row, row.draft, check="check" in request.GET, spare=_spare(request))


def _late(request: StaffRequest, row: SessionRecord) -> HttpResponse:
    """A page from before the record was signed: its notes that the record does not hold wait as an addendum; what else
    it held is named, and is the author's to write down."""
    audit.record(request.member, "record.viewed", row, client=row.client)
    page = drafts.from_post(request.POST, {})
    addendum = AddendumForm(initial={"text": said_besides(row, page)})
    words = {**read_words(row), "addendum": addendum, "late": True, "held": held_besides(row, page)}
    return render(request, "treatment/record.html", words, status=409)


def _saved(request: StaffRequest, row: SessionRecord) -> HttpResponse:
    draft = drafts.from_post(request.POST, row.draft)
    phrase = pressed(request.POST.get("do", ""))
    if phrase:
        draft = with_phrase(draft, *phrase)
    try:
        row = save_draft(row=row, by=request.member, draft=draft, version=_version(request))
    except Stale:
        return _editor(request, row, draft, stored=stored_words(row.draft), status=409)
    if phrase:
        return redirect(f"{request.path}#id_{phrase[0]}")
    if request.POST.get("do") == "sign":
        return redirect("record-sign", row.pk)
    if request.POST.get("do") == "all":
        return redirect(f"{request.path}#techniques")
    if request.POST.get("do") == "add":
        return redirect(f"{request.path}?lines=1#id_line-{len(row.draft['lines'])}-technique")
    if drafts.taken_out(request.POST):
        messages.success(request, _("The technique is taken out, and the draft is saved."))
        return redirect(f"{request.path}#techniques")
    messages.success(request, _("The draft is saved."))
    return redirect("record-edit", row.pk)


def _editor(request: StaffRequest, row: SessionRecord, draft: dict[str, Any], **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    words = editor(request.member, row, draft, **more)
    return render(request, "treatment/edit.html", {**words, "tab": secrets.token_hex(8)}, status=status)


def _spare(request: StaffRequest) -> int:
    return 1 if "lines" in request.GET else 0


def _version(request: StaffRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@require_POST
@requires(Permission.RECORD_SESSION)
def autosave(request: StaffRequest, pk: Any) -> HttpResponse:
    """The same draft, sent by the page itself. Answers in JSON: `saved`, and why not."""
    row = my_draft(request.member, pk)
    try:
        draft = drafts.from_post(request.POST, row.draft)
        row = save_draft(row=row, by=request.member, draft=draft, version=_version(request))
    except Stale as stale:
        return JsonResponse({"saved": False, "stale": True, "why": str(stale)}, status=409)
    except ActionRefused as refused:
        return JsonResponse({"saved": False, "why": str(refused)}, status=409)
    return JsonResponse({"saved": True, "version": row.version})


@require_GET
@requires(Permission.RECORD_SESSION)
def token(request: StaffRequest, pk: Any) -> HttpResponse:
    """A form token for a page that outlived its sign-in."""
    my_draft(request.member, pk)
    return JsonResponse({"token": get_token(request)})


@require_POST
@requires(Permission.RECORD_SESSION)
def again(request: StaffRequest, pk: Any) -> HttpResponse:
    """Same as last time: what was typed is kept first, then the rest is filled in and marked."""
    row = my_draft(request.member, pk)
    draft = drafts.from_post(request.POST, row.draft)
    try:
        row = save_draft(row=row, by=request.member, draft=draft, version=_version(request))
        repeat_last(row=row, by=request.member, version=row.version)
    except Stale:
        return _editor(request, row, draft, stored=stored_words(row.draft), status=409)
    messages.info(request, _("Filled in from last time. Confirm or change each item that is marked."))
    return redirect("record-edit", row.pk)


@require_GET
@reads_health(record_client)
def read(request: StaffRequest, pk: Any) -> HttpResponse:
    row = record_of(request.member, pk)
    if not row.signed_at:
        my_draft(request.member, pk)  # a draft is its author's alone
        return redirect("record-edit", row.pk)
    audit.record(request.member, "record.viewed", row, client=row.client)
    waits = row.needs_countersign and not row.countersigned_at
    mine = row.author_id == request.member.pk
    words = {
        **read_words(row),
        "addendum": AddendumForm() if request.member.can(Permission.RECORD_SESSION) else None,
        "waits": waits,
        "password": PasswordForm() if waits and not mine and request.member.can(Permission.COUNTERSIGN) else None,
    }
    return render(request, "treatment/record.html", words)
