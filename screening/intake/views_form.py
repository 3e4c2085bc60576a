"""The questionnaire. One document holds the pages that can stand together; each Continue saves and turns the page.

Without script a save redirects to the page that comes, so that a browser's own Back and reload show pages:
docs/adr/0017-a-save-leads-to-the-next-page.md.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from clinic.core.language import switched, translate
from clinic.practices.own_questions import asked
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
    late_page,
    page,
    with_draft,
)
from screening.intake.carry_forward import earlier
from screening.intake.layout import Sheet, questions_for, section_of
from screening.intake.merge import Draft, read_base_versions
from screening.intake.models import Answers
from screening.intake.pace import read_pace
from screening.intake.page_form import EACH, ParsedPage, read_page
from screening.intake.services import NothingOpen, Saved, save_answers
from screening.intake.turns import Turn, turn_of
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE

CHECK = "check"  # ?back=check: the client came from the check page and returns to it
ALONE, KEPT = "alone", "kept"  # ?alone: this page without the others; ?kept: some answers were changed elsewhere


def person_of(request: HttpRequest) -> presenters.Person:
    client, practice = request.client_row, request.screening.practice  # type: ignore[attr-defined]
    return selectors.person(client, practice.timezone)


def sheet_or_404(section: str, person: presenters.Person, draft: Draft) -> Sheet:
    try:
        sheet = presenters.sheet_of(section, person, draft)
    except KeyError as error:
        raise Http404 from error
    if not Sheet(sheet.page, *person, {}).items():
        raise Http404
    return sheet


def return_to(request: HttpRequest) -> str:
    """What follows "?" at a page that was opened from the check page, so that it returns to the same row."""
    if request.GET.get("back") != CHECK:
        return ""
    row = request.GET.get("row", "")
    return "?" + urlencode({"back": CHECK, **({"row": row} if row in QUESTIONNAIRE.by_id else {})})


def check_page(request: HttpRequest) -> str:
    row = request.GET.get("row", "")
    return reverse("form-check") + (f"#{row}" if row in QUESTIONNAIRE.by_id else "")


def after_last(request: HttpRequest) -> str:
    """What comes after the last page of the protocol: what the practice asks itself, or the check page."""
    return reverse("form-own" if asked(request.screening.practice) else "form-check")  # type: ignore[attr-defined]


def draw(
    request: HttpRequest,
    section: str,
    draft: Draft,
    asking: presenters.Asking | None = None,
    *,
    start: bool = False,
) -> HttpResponse:
    """The document with this page in view. `start`: the client comes in here, and has what was told in full."""
    back, practice = return_to(request), request.screening.practice  # type: ignore[attr-defined]
    only = bool(back) or ALONE in request.GET
    drawing = presenters.Drawing(
        person=person_of(request),
        draft=draft,
        number=practice.number_to_dial,
        current=section,
        back_to_check=back,
        asking=asking or presenters.Asking(),
        alone=frozenset(practice.lists_alone),
        last=after_last(request),
        own=len(asked(practice)),
    )
    views = presenters.section_views(drawing, only=only)
    current = next(view for view in views if view.current)
    context: dict[str, Any] = {
        "sections": views,
        "turns": not only,
        "current": current,
        "has_errors": bool(current.problems),
        "notice": KEPT if KEPT in request.GET else "",
    }
    response = page(request, "intake/form.html", going_on=True, short=not start, **context)
    if context["turns"]:
        response.headers["Link"] = early("js/questionnaire.js", "modulepreload")
    return response


def asks_earlier(request: HttpRequest, draft: Answers) -> bool:
    return is_own(request) and bool(earlier(request.screening, draft).open)  # type: ignore[attr-defined]


def opening(request: HttpRequest, draft: Answers) -> str:
    """Where the questions begin or go on, as an address that shows the same page when the client comes back to it."""
    if asks_earlier(request, draft):
        return reverse("form-earlier")
    section = presenters.first_open(person_of(request), selectors.as_draft(draft))
    return at_the_end(request, draft) if section is None else presenters.address(section)


def at_the_end(request: HttpRequest, draft: Answers) -> str:
    """Where a client goes on who has answered every page of the protocol."""
    return after_last(request) if draft.own is None else reverse("form-check")


@require_safe
@client_page("questionnaire", any_way=True)
@with_draft
@gzip_page
def form(request: HttpRequest) -> HttpResponse:
    """What last time's answers ask, then the first page that is still empty, then the check page."""
    draft = request.draft  # type: ignore[attr-defined]
    if asks_earlier(request, draft):
        return redirect("form-earlier")
    section = presenters.first_open(person_of(request), selectors.as_draft(draft))
    if section is None:
        return redirect(at_the_end(request, draft))
    record(request.client_row, "answers.viewed", draft, client=request.client_row)  # type: ignore[attr-defined]
    return draw(request, section, in_view(request, draft), start=True)


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire", any_way=True, when_closed=late_page)
@gzip_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """GET shows a page; POST saves it, valid or not, and leads to the page that comes next."""
    sheet_or_404(section, person_of(request), Draft({}, {}))
    return _save(request, section) if request.method == "POST" else _look(request, section)


@with_draft
def _look(request: HttpRequest, section: str) -> HttpResponse:
    record(request.client_row, "answers.viewed", request.draft, client=request.client_row)  # type: ignore[attr-defined]
    asking = presenters.Asking(
        each=request.GET.getlist(EACH),
        look="look" in request.GET,
        taken_back=request.GET.getlist("taken"),
    )
    return draw(request, section, in_view(request, request.draft), asking)  # type: ignore[attr-defined]


@agreed
def _save(request: HttpRequest, section: str) -> HttpResponse:
    person = person_of(request)
    try:
        saved = _stored(request, section)
    except NothingOpen:
        return elsewhere(request)
    draft = in_view(request, saved.answers)
    sheet = presenters.sheet_of(section, person, draft)
    turn = turn_of(sheet, saved.typed, request.POST, draft.refused)
    at = presenters.address(section) + return_to(request)
    if in_background(request):
        seen = presenters.seen_of(sheet.page.controls(), draft)
        return JsonResponse(report(saved, seen, request.screening, safety_of(section, turn), turn, at))  # type: ignore[attr-defined]
    return redirect(_next(request, section, saved, turn, at))


def _stored(request: HttpRequest, section: str) -> Saved:
    def typed(row: Answers) -> ParsedPage:
        return read_page(presenters.sheet_of(section, person_of(request), in_view(request, row)), request.POST)

    saved = save_answers(
        screening=request.screening,  # type: ignore[attr-defined]
        by=request.client_row,  # type: ignore[attr-defined]
        typed=typed,
        seen=read_base_versions(request.POST.get("seen", ""), section_of(section).controls()),
        method=request.method_of_answer,  # type: ignore[attr-defined]
        page=section_of(section),
        pace=read_pace(request.POST.get("pace", ""), section_of(section).controls()),
    )
    if is_own(request):
        return saved
    answered_here(request, saved.touched)
    return replace(saved, kept=[])  # what was answered elsewhere is not spoken of here


def safety_of(section: str, turn: Turn) -> str:
    """The page of the fixed text; from there on with the page after this one, or with what is still open here."""
    where = {"after": section}
    if turn.stays:
        where = {"on": section, **({EACH: turn.unsure} if turn.unsure else {"look": section})}
    return f"{reverse('form-safety')}?{urlencode(where)}"


def asking(address: str, **asks: Any) -> str:
    """The address of a page, with what is asked or said there."""
    asks = {key: said for key, said in asks.items() if said}
    return address + ("&" if "?" in address else "?") + urlencode(asks, doseq=True) if asks else address


def report(
    saved: Saved, seen: str, screening: Screening, safety: str, turn: Turn | None = None, at: str = ""
) -> dict[str, Any]:
    """What questionnaire.js needs to know about a save. `safety` is where the fixed text stands, when there is one;
    `at` the page with what is to be looked at again."""
    look = bool(saved.refused or saved.clashes)
    found = {"seen": seen, "look": look, "kept": bool(saved.kept)}
    if turn is not None and (look or turn.stays):
        found |= {"look": True, "at": asking(at, look="1", taken=turn.taken_back)}
    if not saved.tell:
        return found
    return found | {"safety": safety, "says": text_for(screening.told, screening.practice).title}


def _next(request: HttpRequest, section: str, saved: Saved, turn: Turn, here: str) -> str:
    """Where a Continue without script leads, or a press on the other language: the fixed text, the same page (with its
    messages), or what follows."""
    same_place = switched(request)
    if saved.tell:
        return safety_of(section, turn)
    if same_place:
        return request.get_full_path()
    if turn.stays or saved.refused or saved.clashes:
        asks = turn.asking(saved.typed.each)
        return asking(here, alone=1, each=asks.each, look="1" if asks.look else "", taken=asks.taken_back)
    if request.GET.get("back") == CHECK:
        return check_page(request)
    following = presenters.after(section, person_of(request))
    if following is None:
        return after_last(request)
    return asking(presenters.address(following), alone=1, kept=1 if saved.kept else "")


@require_safe
@client_page("questionnaire", any_way=True)
def safety(request: HttpRequest) -> HttpResponse:
    """The fixed text, alone on its page. It is not a plan and waits for nobody."""
    address = _onward(request)
    if not request.screening.told:  # type: ignore[attr-defined]
        return redirect(address)
    return page(request, "intake/safety.html", going_on=True, on=address)


def _onward(request: HttpRequest) -> str:
    """Where the questions go on: `on` the page in view, or the one `after` the page that was saved; there once with
    what is open on that page."""
    person = person_of(request)
    ids = [section.id for section in presenters.sections_for(*person)]
    on, after = request.GET.get("on"), request.GET.get("after")
    if on not in ids:
        on = presenters.after(after, person) if after in ids else None
    if not on:
        return after_last(request)
    asks = {EACH: request.GET[EACH]} if EACH in request.GET else {}
    if request.GET.get("look") == on:
        asks["look"] = "1"
    return presenters.address(on) + (f"?{urlencode(asks)}" if asks else "")


@require_safe
@client_page("questionnaire", any_way=True)
def why(request: HttpRequest, section: str) -> HttpResponse:
    """Why each question of a page is asked. It shows no answer."""
    person = person_of(request)
    sheet = sheet_or_404(section, person, Draft({}, {}))
    rows = [{"label": translate(q.text), "value": translate(q.why)} for q in questions_for(section, *person)]
    return page(request, "intake/why.html", title=translate(sheet.page.title), rows=rows)


@require_POST
@client_page("questionnaire", any_way=True)
def stop(request: HttpRequest) -> HttpResponse:
    """Leave for now: what is saved stays, the session ends."""
    response = page(request, "intake/stopped.html", kiosk=request.method_of_answer == "kiosk")  # type: ignore[attr-defined]
    end_session(request)
    return response
