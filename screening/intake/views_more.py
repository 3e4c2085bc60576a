"""After sending: two more minutes that help the plan. One page, saved with each change; all of it may stay empty."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from clinic.audit.services import record
from clinic.core.language import switched
from screening.intake import presenters, selectors
from screening.intake.access import client_page, elsewhere, in_background, page
from screening.intake.additions import PlanBegun, addition_of, as_draft, is_open, save_addition
from screening.intake.merge import Draft, read_base_versions
from screening.intake.models import Answers
from screening.intake.page_form import read_page
from screening.intake.views_form import person_of
from screening.protocol.questionnaire.form_more import MORE


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire")
def more(request: HttpRequest) -> HttpResponse:
    """GET shows what was added; POST keeps it, valid or not. Closed once the therapist has begun on the plan."""
    screening = request.screening  # type: ignore[attr-defined]
    answers = selectors.submitted(screening)
    if answers is None or not selectors.has_agreed(request.link):  # type: ignore[attr-defined]
        return elsewhere(request)
    if request.method == "POST":
        return _save(request)
    if not is_open(screening):
        return redirect("form-done")
    record(request.client_row, "answers.viewed", answers, client=request.client_row)  # type: ignore[attr-defined]
    return _draw(request, _draft(request, answers))


def _draft(request: HttpRequest, answers: Answers) -> Draft:
    return as_draft(answers, addition_of(request.screening.pk))  # type: ignore[attr-defined]


def _draw(request: HttpRequest, draft: Draft, *, wrong: bool = False) -> HttpResponse:
    """The page; after a save with what has to be looked at again."""
    drawing = presenters.Drawing(
        person=person_of(request),
        draft=draft,
        number=request.screening.practice.number_to_dial,  # type: ignore[attr-defined]
        current=MORE.id,
        asking=presenters.Asking(each=request.POST.getlist("each")),
    )
    [view] = presenters.section_views(drawing, only=True)
    return page(request, "intake/more.html", part=view, has_errors=bool(view.problems), status=422 if wrong else 200)


def _save(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    try:
        saved = save_addition(
            screening=request.screening,  # type: ignore[attr-defined]
            by=request.client_row,  # type: ignore[attr-defined]
            typed=lambda draft: read_page(presenters.sheet_of(MORE.id, person, draft), request.POST),
            seen=read_base_versions(request.POST.get("seen", ""), MORE.controls()),
        )
    except PlanBegun:
        if in_background(request):
            return JsonResponse({"closed": True}, status=404)
        raise
    if in_background(request):
        seen = presenters.seen_of(MORE.controls(), saved.draft)
        return JsonResponse({"seen": seen, "look": bool(saved.refused), "kept": bool(saved.merged.kept)})
    if saved.refused:
        return _draw(request, saved.draft, wrong=True)
    return redirect("form-more" if switched(request) else "form-done")
