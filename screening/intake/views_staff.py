"""Staff and client in one room: the questionnaire on one long page, and handing over the tablet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.selectors import has_consent
from screening.alerts.services import open_alert, shown
from screening.alerts.words import text_for
from screening.intake import presenters, selectors
from screening.intake.access import begin_session, in_background
from screening.intake.carry_forward import earlier
from screening.intake.forms import AgreeForm, SpokenForm
from screening.intake.late import heard
from screening.intake.layout import section_of
from screening.intake.merge import Draft, read_base_versions
from screening.intake.models import Answers
from screening.intake.own_questions import own_draft, read_own, save_own
from screening.intake.pace import read_pace
from screening.intake.page_form import read_page
from screening.intake.presenters_check import rows_left
from screening.intake.presenters_own import own_page
from screening.intake.services import NothingOpen, Saved, agree, save_answers, start_again, start_kiosk
from screening.intake.services_send import asked_now, send
from screening.intake.static_texts import agreement, agreement_version, fixed
from screening.intake.turns import turn_of
from screening.intake.views_earlier import ask_again
from screening.intake.views_form import report, sheet_or_404
from screening.intake.views_own import own_report
from screening.pathway import selectors as pathway
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.protocol.questionnaire.consent import SUBMIT_STATEMENT

IN_ROOM = "in_room"


def to_fill(screening: Screening, anchor: str = "") -> HttpResponse:
    return redirect(reverse("screening-fill", args=[screening.pk]) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESS)
def fill(request: HttpRequest, pk: Any) -> HttpResponse:
    """GET: the whole questionnaire, or what comes before it. POST: begin, with the client's spoken agreement, or open
    a new version of what was sent."""
    member = request.member  # type: ignore[attr-defined]
    screening = pathway.screening(member, pk)
    if not _agrees(screening) or screening.state == State.INVITED:
        return _agreement(request, screening)
    if request.method == "POST":
        start_again(screening=screening, by=member, method=IN_ROOM)
        return to_fill(screening)
    row = selectors.draft(screening)
    if row is not None and earlier(screening, row).open:
        return redirect("screening-fill-earlier", screening.pk)
    return _questionnaire(request, screening, row, SpokenForm())


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESS)
def fill_earlier(request: HttpRequest, pk: Any) -> HttpResponse:
    """Before the questions of a next visit: what of the earlier history still holds, as the client says it now."""
    member = request.member  # type: ignore[attr-defined]
    screening = pathway.screening(member, pk)
    row = selectors.draft(screening)
    if row is None or not _agrees(screening):
        return to_fill(screening)
    form, status = ask_again(request, screening, row, by=member)
    if form is None:
        return to_fill(screening)
    return render(request, "intake/fill_earlier.html", {"form": form, "client": screening.client}, status=status)


def _agrees(screening: Screening) -> bool:
    """Whether the client's newest word agrees to the text of today."""
    return has_consent(screening.client, "data_use", agreement_version(screening.practice))


def _agreement(request: HttpRequest, screening: Screening) -> HttpResponse:
    """How the answers are used, to read out. Nothing is stored before the client agrees."""
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        agree(
            screening=screening,
            by=request.member,  # type: ignore[attr-defined]
            method=IN_ROOM,
            **form.said(),
        )
        return to_fill(screening)
    record(request.member, "screening.viewed", screening, client=screening.client)  # type: ignore[attr-defined]
    text = agreement(screening.practice)
    context = {"form": form, "text": text, "screening": screening, "client": screening.client}
    return render(request, "intake/fill_agree.html", context, status=422 if form.is_bound else 200)


def _left_blank(screening: Screening, row: Answers | None) -> list[dict[str, Any]]:
    """The questions that are asked and have no answer."""
    if row is None:
        return []
    draft, person = selectors.as_draft(row), selectors.person(screening.client, screening.practice.timezone)
    return rows_left(person, draft, asked_now(row.given, person))


def _questionnaire(
    request: HttpRequest,
    screening: Screening,
    row: Answers | None,
    form: SpokenForm,
    status: int = 200,
    *,
    ask: bool = False,
) -> HttpResponse:
    """Every section on one page, or, with nothing open, what was sent and the way to correct it. `ask`: somebody wants
    to send, and is told first what has no answer."""
    record(request.member, "answers.viewed", screening, client=screening.client)  # type: ignore[attr-defined]
    context: dict[str, Any] = {"screening": screening, "client": screening.client, "row": row, "form": form}
    alert = open_alert(screening)
    if alert is not None:
        shown(alert=alert, by=request.member, page="intake/fill.html")  # type: ignore[attr-defined]
        context["told"] = text_for(alert.key, screening.practice, going_on=row is not None)
    if row is not None:
        draft = selectors.as_draft(row)
        drawing = presenters.Drawing(
            person=selectors.person(screening.client, screening.practice.timezone),
            draft=draft,
            number=screening.practice.number_to_dial,
            current=request.GET.get("section", ""),
            asking=presenters.Asking(each=request.GET.getlist("each"), look="look" in request.GET),
            address=lambda key: reverse("screening-fill-section", args=[screening.pk, key]),
            alone=frozenset(screening.practice.lists_alone),
        )
        own = own_page(screening.practice, own_draft(row), action=reverse("screening-fill-own", args=[screening.pk]))
        views = [*presenters.section_views(drawing), *([own] if own else [])]
        wrong = [problem for view in views for problem in view.problems]
        context |= {"sections": views, "problems": wrong, "has_errors": bool(wrong or form.errors)}
    context["left_blank"] = _left_blank(screening, row) if ask else []
    context["statement"] = fixed(SUBMIT_STATEMENT).lines
    return render(request, "intake/fill.html", context, status=status)


def _stored(request: HttpRequest, screening: Screening, section: str, person: presenters.Person) -> Saved:
    """What became of a section. Where the client sent the form meanwhile nothing is saved, and a danger is heeded."""
    member, keys = request.member, section_of(section).controls()  # type: ignore[attr-defined]
    try:
        return save_answers(
            screening=screening,
            by=member,
            typed=lambda row: read_page(presenters.sheet_of(section, person, selectors.as_draft(row)), request.POST),
            seen=read_base_versions(request.POST.get("seen", ""), keys),
            method=IN_ROOM,
            page=section_of(section),
            pace=read_pace(request.POST.get("pace", ""), keys),
        )
    except NothingOpen:
        heard(request, screening, by=member)
        raise


@require_POST
@requires(Permission.ASSESS)
def fill_section(request: HttpRequest, pk: Any, section: str) -> HttpResponse:
    """Save one section, as the client's own Continue does."""
    member = request.member  # type: ignore[attr-defined]
    screening = pathway.screening(member, pk)
    if not _agrees(screening):
        return JsonResponse({"reload": True}, status=409) if in_background(request) else to_fill(screening)
    person = selectors.person(screening.client, screening.practice.timezone)
    sheet_or_404(section, person, Draft({}, {}))
    keys = section_of(section).controls()
    try:
        saved = _stored(request, screening, section, person)
    except NothingOpen as error:
        if not in_background(request):
            raise
        messages.warning(request, str(error))
        return JsonResponse({"reload": True}, status=409)
    draft = selectors.as_draft(saved.answers)
    turn = turn_of(presenters.sheet_of(section, person, draft), saved.typed, request.POST, draft.refused)
    here = f"{reverse('screening-fill', args=[pk])}?section={section}"
    if in_background(request):
        there = reverse("screening-fill", args=[pk])
        return JsonResponse(report(saved, presenters.seen_of(keys, draft), screening, there, turn, here))
    if saved.tell:
        return to_fill(screening)
    if saved.refused or saved.clashes or turn.stays:
        lists = "".join(f"&each={key}" for key in (*saved.typed.each, turn.unsure) if key)
        look = "" if turn.unsure else "&look=1"
        return to_fill(screening, f"?section={section}{look}{lists}#part-{section}")
    messages.success(request, _("Saved."))
    return to_fill(screening, f"#part-{presenters.after(section, person) or section}")


@require_POST
@requires(Permission.ASSESS)
def fill_own(request: HttpRequest, pk: Any) -> HttpResponse:
    """Save the practice's own questions, which stand last on the long page."""
    member = request.member  # type: ignore[attr-defined]
    screening = pathway.screening(member, pk)
    if not _agrees(screening):
        return JsonResponse({"reload": True}, status=409) if in_background(request) else to_fill(screening)
    saved = save_own(
        screening=screening,
        by=member,
        read=lambda questions: read_own(questions, request.POST),
        seen=request.POST.get("seen", ""),
        method=IN_ROOM,
    )
    if in_background(request):
        return JsonResponse(own_report(saved, own_draft(saved.answers)))
    return to_fill(screening, "#part-own" if saved.refused else "#send-title")


@require_POST
@requires(Permission.ASSESS)
def fill_send(request: HttpRequest, pk: Any) -> HttpResponse:
    """Send what was filled in together, with the client's spoken agreement."""
    member = request.member  # type: ignore[attr-defined]
    screening = pathway.screening(member, pk)
    form, row = SpokenForm(request.POST), selectors.draft(screening)
    if not form.is_valid() or (_left_blank(screening, row) and not request.POST.get("without")):
        return _questionnaire(request, screening, row, form, status=422, ask=True)
    send(screening=screening, by=member, typed_name="", method=IN_ROOM)
    messages.success(request, _("The answers are sent."))
    return to_fill(screening)


@require_POST
@requires(Permission.INVITE_CLIENTS)
def kiosk(request: HttpRequest, pk: Any) -> HttpResponse:
    """Hand the tablet to the client: the member is signed out, and only this client's pages open."""
    member = request.member  # type: ignore[attr-defined]
    invitation = start_kiosk(screening=pathway.screening(member, pk), by=member)
    logout(request)
    begin_session(request, invitation)
    return redirect("form")
