"""The engine's suggestion, stored and explained."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from clinic.accounts.access import StaffRequest, check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.emergency_access import reads_health
from screening.assessment.presenters_suggestion import routine_words, suggestion_page
from screening.assessment.selectors import newest_suggestion
from screening.assessment.services import content_hash, suggest
from screening.pathway.selectors import client_of
from screening.pathway.selectors import screening as screening_of


def _version(request: StaffRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isdecimal() else None


@reads_health(client_of)
def suggestion(request: StaffRequest, pk: Any) -> HttpResponse:
    """The newest suggestion as it was stored; a POST asks for a new one."""
    screening = screening_of(request.member, pk)
    if request.method == "POST":
        check_permission(request.member, Permission.ASSESS)
        suggest(screening=screening, by=request.member, version=_version(request))
        return redirect("suggestion", screening.pk)
    newest = newest_suggestion(screening)
    record(request.member, "suggestion.viewed", screening, client=screening.client)
    context: dict[str, Any] = {
        "screening": screening,
        "suggestion": newest,
        "may_assess": request.member.can(Permission.ASSESS),
        "may_draft": request.member.can(Permission.DRAFT_PLAN),
    }
    if newest is not None:
        context |= suggestion_page(screening, newest, request.GET.get("q", "")[:100])
        context["routine"] = routine_words(newest.result, request.member)
        context["refer_first"] = newest.label in ("emergency", "urgent") or screening.cannot_wait
        context["outdated"] = newest.content_hash != content_hash(screening, newest.result)
    return render(request, "assessment/suggestion.html", context)
