"""The questionnaire. One document holds every section; each Continue saves and turns the page."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from clinic.core.language import switched
from clinic.security.middleware import early
from screening.alerts.words import text_for
from screening.intake import presenters, selectors
from screening.intake.access import (
    agreed,
    answered_here,
    client_page,
    elsewhere,
    end_session,
    in_background,
    in_view,
    is_own,
    page,
    with_draft,
)
from screening.intake.carrying import earlier
from screening.intake.fields import say
from screening.intake.forms import read
from screening.intake.layout import offers_no_to_all, questions_for, section_of
from screening.intake.merge import Draft
from screening.intake.pace import read_pace
from screening.intake.services import NothingOpen, Saved, save_answers
from screening.pathway.models import Screening

CHECK = "check"  # ?back=check: the client came from the check page and returns to it


def person_of(request: HttpRequest) -> presenters.Person:
    client, practice = request.client_row, request.screening.practice  # type: ignore[attr-defined]
    return selectors.person(client, practice.timezone)


def asked_questions(section: str, person: presenters.Person) -> Any:
    try:
        questions = questions_for(section, *person)
    except KeyError as error:
        raise Http404 from error
    if not questions:
        raise Http404
    return questions


def draw(
    request: HttpRequest, section: str, draft: Draft, *, only: bool = False, notice: str = "", start: bool = False
) -> HttpResponse:
    """The document with this section in view. `start`: the client comes in here, and has what was told in full."""
    back = request.GET.get("back") == CHECK
    drawing = presenters.Drawing(
        person=person_of(request),
        draft=draft,
        number=request.screening.practice.number_to_dial,  # type: ignore[attr-defined]
        current=section,
        back_to_check=back,
    )
    views = presenters.section_views(drawing, only=only or back)
    current = next(view for view in views if view.current)
    context: dict[str, Any] = {
        "sections": views,
        "turns": len(views) > 1,
        "current": current,
        "has_errors": bool(current.problems),
        "notice": notice,
    }
    response = page(request, "intake/form.html", going_on=True, short=not start, **context)
    if context["turns"]:
        response.headers["Link"] = early("js/questionnaire.js", "modulepreload")
    return response


@require_safe
@client_page("questionnaire", any_way=True)
@with_draft
@gzip_page
def form(request: HttpRequest) -> HttpResponse:
    """What last time's answers ask, then the first section that is still empty, then the check page."""
    if is_own(request) and earlier(request.screening, request.draft).open:  # type: ignore[attr-defined]
        return redirect("form-earlier")
    section = presenters.first_open(person_of(request), selectors.as_draft(request.draft))  # type: ignore[attr-defined]
    if section is None:
        return redirect("form-check")
    record(request.client_row, "answers.viewed", request.draft, client=request.client_row)  # type: ignore[attr-defined]
    return draw(request, section, in_view(request, request.draft), start=True)  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire", any_way=True)
@gzip_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """GET shows a section; POST saves it, valid or not, and answers with the page that comes next."""
    questions = asked_questions(section, person_of(request))
    return _save(request, section, questions) if request.method == "POST" else _look(request, section)


@with_draft
def _look(request: HttpRequest, section: str) -> HttpResponse:
    record(request.client_row, "answers.viewed", request.draft, client=request.client_row)  # type: ignore[attr-defined]
    return draw(request, section, in_view(request, request.draft))  # type: ignore[attr-defined]


@agreed
def _save(request: HttpRequest, section: str, questions: Any) -> HttpResponse:
    try:
        saved = _stored(request, questions)
    except NothingOpen:
        return elsewhere(request)
    draft = in_view(request, saved.answers)
    if in_background(request):
        safety = f"{reverse('form-safety')}?after={section}"
        seen = presenters.seen_of(questions, draft)
        return JsonResponse(report(saved, seen, request.screening, safety))  # type: ignore[attr-defined]
    if request.POST.get("none_to_all") and offers_no_to_all(section_of(section)):
        filled = presenters.filled_with_no(section, person_of(request), draft)
        return draw(request, section, filled, only=True, notice="no")
    return _next(request, section, saved, draft)


def _stored(request: HttpRequest, questions: Any) -> Saved:
    saved = save_answers(
        screening=request.screening,  # type: ignore[attr-defined]
        by=request.client_row,  # type: ignore[attr-defined]
        typed=read(questions, request.POST),
        seen=presenters.read_seen(request.POST.get("seen", ""), questions),
        method=request.method_of_answer,  # type: ignore[attr-defined]
        pace=read_pace(request.POST.get("pace", ""), questions),
    )
    if is_own(request):
        return saved
    answered_here(request, saved.touched)
    return replace(saved, kept=[])  # what was answered elsewhere is not spoken of here


def report(saved: Saved, seen: str, screening: Screening, safety: str) -> dict[str, Any]:
    """What questionnaire.js needs to know about a save. `safety` is where the fixed text stands, when there is one."""
    found = {"seen": seen, "look": bool(saved.refused or saved.clashes), "kept": bool(saved.kept)}
    if not saved.tell:
        return found
    return found | {"safety": safety, "says": text_for(screening.told, screening.practice).title}


def _next(request: HttpRequest, section: str, saved: Saved, draft: Draft) -> HttpResponse:
    """After a Continue without script, or a press on the other language: the fixed text, the same section (with its
    messages), or what follows."""
    same_place = switched(request)
    if saved.tell:
        return redirect(f"{reverse('form-safety')}?after={section}")
    if same_place:
        return redirect(request.get_full_path())
    if saved.refused or saved.clashes:
        return draw(request, section, draft)
    following = presenters.after(section, person_of(request))
    if following is None or request.GET.get("back") == CHECK:
        return redirect("form-check")
    return draw(request, following, draft, only=True, notice="kept" if saved.kept else "")


@require_safe
@client_page("questionnaire", any_way=True)
def safety(request: HttpRequest) -> HttpResponse:
    """The fixed text, alone on its page. It is not a plan and waits for nobody."""
    address = _onward(request)
    if not request.screening.told:  # type: ignore[attr-defined]
        return redirect(address)
    return page(request, "intake/safety.html", going_on=True, on=address)


def _onward(request: HttpRequest) -> str:
    """Where the questions go on: `on` the section in view, or the one `after` the section that was saved."""
    person = person_of(request)
    ids = [section.id for section in presenters.sections_for(*person)]
    on, after = request.GET.get("on"), request.GET.get("after")
    if on not in ids:
        on = presenters.after(after, person) if after in ids else None
    return presenters.address(on) if on else reverse("form-check")


@require_safe
@client_page("questionnaire", any_way=True)
def why(request: HttpRequest, section: str) -> HttpResponse:
    """Why each question of a section is asked. It shows no answer."""
    questions = asked_questions(section, person_of(request))
    rows = [{"label": say(question.text), "value": say(question.why)} for question in questions]
    return page(request, "intake/why.html", title=say(section_of(section).title), rows=rows)


@require_POST
@client_page("questionnaire", any_way=True)
def stop(request: HttpRequest) -> HttpResponse:
    """Leave for now: what is saved stays, the session ends."""
    response = page(request, "intake/stopped.html", kiosk=request.method_of_answer == "kiosk")  # type: ignore[attr-defined]
    end_session(request)
    return response
