"""The page with the practice's own questions, after those of the protocol: saved as they are, all may stay empty."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic.audit.services import record
from clinic.core.language import switched
from screening.intake import presenters
from screening.intake.access import (
    SESSION,
    agreed,
    answered_here,
    client_page,
    elsewhere,
    in_background,
    is_own,
    page,
    with_draft,
)
from screening.intake.merge import Draft
from screening.intake.models import Answers
from screening.intake.own_questions import SavedOwn, own_draft, questions_for, read_own, save_own
from screening.intake.presenters_own import own_page
from screening.intake.services import NothingOpen
from screening.intake.views_form import person_of
from screening.protocol.questions import Question


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire", any_way=True)
def own(request: HttpRequest) -> HttpResponse:
    """GET shows the page; POST keeps it, valid or not, and goes on to the check page."""
    return _save(request) if request.method == "POST" else _look(request)


@with_draft
def _look(request: HttpRequest) -> HttpResponse:
    record(request.client_row, "answers.viewed", request.draft, client=request.client_row)  # type: ignore[attr-defined]
    return _draw(request, own_in_view(request, request.draft))  # type: ignore[attr-defined]


def _draw(request: HttpRequest, draft: Draft, *, wrong: bool = False) -> HttpResponse:
    practice = request.screening.practice  # type: ignore[attr-defined]
    before = presenters.sections_for(*person_of(request))[-1]
    view = own_page(practice, draft, action=reverse("form-own"), back=presenters.address(before.id))
    if view is None:
        return redirect("form-check")
    return page(
        request,
        "intake/own.html",
        status=422 if wrong else 200,
        going_on=True,
        part=view,
        has_errors=bool(view.problems),
    )


def own_in_view(request: HttpRequest, row: Answers) -> Draft:
    """What of it this client may see here: all of it, or what was answered in this sitting."""
    return own_draft(row, None if is_own(request) else request.session[SESSION].get("here", ()))


@agreed
def _save(request: HttpRequest) -> HttpResponse:
    def read(questions: Mapping[str, Question]) -> Any:
        return read_own(questions, request.POST)

    try:
        saved = save_own(
            screening=request.screening,  # type: ignore[attr-defined]
            by=request.client_row,  # type: ignore[attr-defined]
            read=read,
            seen=request.POST.get("seen", ""),
            method=request.method_of_answer,  # type: ignore[attr-defined]
        )
    except NothingOpen:
        return elsewhere(request)
    if not is_own(request):
        answered_here(request, [*saved.merged.changed, *saved.merged.clashes])
    draft = own_in_view(request, saved.answers)
    if in_background(request):
        return JsonResponse(own_report(saved, draft))
    if saved.refused:
        return _draw(request, draft, wrong=True)
    return redirect("form-own" if switched(request) else "form-check")


def own_report(saved: SavedOwn, draft: Draft) -> dict[str, Any]:
    """What questionnaire.js needs to know about a save."""
    seen = presenters.seen_of(list(questions_for(saved.answers.screening.practice)), draft)
    return {"seen": seen, "look": bool(saved.refused), "kept": bool(saved.merged.kept)}
