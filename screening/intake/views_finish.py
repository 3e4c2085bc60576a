"""Before and after the questions: agreement, check your answers, sending, and what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.audit.services import record
from clinic.core.language import translate_all
from clinic.practices.own_questions import asked
from clinic.practices.own_texts import own as own_text
from screening.alerts.words import next_lines
from screening.intake import presenters, presenters_check, selectors
from screening.intake.access import answered_here, client_page, closed, end_session, in_view, is_own, page, with_draft
from screening.intake.additions import addition_of, is_open
from screening.intake.engine import reading_of
from screening.intake.fields import translate
from screening.intake.forms import SendForm, WhoForm
from screening.intake.presenters_own import own_part, own_stuck
from screening.intake.services import agree, start_again
from screening.intake.services_send import asked_now, in_the_way, send
from screening.intake.static_texts import agreement, fixed
from screening.intake.views_form import opening, person_of
from screening.intake.views_own import own_in_view
from screening.pathway.states import State
from screening.protocol.questionnaire.consent import CONSENT_SHORT, SUBMIT_STATEMENT
from screening.protocol.questionnaire.form_more import MORE
from screening.protocol.verdict_texts import NEXT


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire", any_way=True)
def consent(request: HttpRequest) -> HttpResponse:
    """How the answers are used. No answer is stored before the client agrees to it."""
    screening, client = request.screening, request.client_row  # type: ignore[attr-defined]
    if not is_own(request) and selectors.submitted(screening) is not None:
        return redirect("form-done")
    form = WhoForm(request.POST if request.method == "POST" else None, shared=not is_own(request))
    if request.POST.get("agree") and form.is_valid():
        draft = agree(
            screening=screening,
            by=client,
            method=request.method_of_answer,  # type: ignore[attr-defined]
            **form.said(),
        )
        answered_here(request, ["who_answers"])
        return redirect(opening(request, draft))
    text = agreement(screening.practice)
    points = list(zip(("letter", "lock", "person"), translate_all(CONSENT_SHORT), strict=True))
    status = 422 if request.method == "POST" else 200
    return page(
        request,
        "intake/consent.html",
        status=status,
        form=form,
        text=text,
        points=points,
        client=client,
        added=own_text(client.practice, "agreement"),
    )


@require_safe
@client_page("questionnaire", any_way=True)
@with_draft
@gzip_page
def check(request: HttpRequest) -> HttpResponse:
    """Every question asked, with its answer or none, and the way to change it."""
    record(request.client_row, "answers.viewed", request.draft, client=request.client_row)  # type: ignore[attr-defined]
    form = SendForm(client=request.client_row, shared=not is_own(request))  # type: ignore[attr-defined]
    return _check(request, form)


def _check(request: HttpRequest, form: SendForm, status: int = 200) -> HttpResponse:
    draft, person = in_view(request, request.draft), person_of(request)  # type: ignore[attr-defined]
    whole = request.draft.given  # type: ignore[attr-defined]
    shown = {key: yes and (key not in whole or key in draft.values) for key, yes in asked_now(whole, person).items()}
    stuck = [key for key in in_the_way(request.draft, person) if key in draft.refused]  # type: ignore[attr-defined]
    practice, own = request.screening.practice, own_in_view(request, request.draft)  # type: ignore[attr-defined]
    parts = [*presenters_check.check_parts(person, draft, shown), *own_part(practice, own)]
    rows = [row for part in parts for row in part.rows]
    return page(
        request,
        "intake/check.html",
        status=status,
        going_on=True,
        form=form,
        parts=parts,
        count=sum(len(part.nos) for part in parts),
        open_rows=[row for row in rows if row["open"]],
        refused_rows=[*presenters_check.stuck_rows(stuck), *own_stuck(practice, own)],
        misfits=presenters_check.misfits(draft, reading_of(request.client_row, practice, whole).contradictions),  # type: ignore[attr-defined]
        statement=fixed(SUBMIT_STATEMENT),
        last=reverse("form-own") if asked(practice) else presenters.address(presenters.sections_for(*person)[-1].id),
    )


@require_POST
@client_page("questionnaire", any_way=True)
@gzip_page
def submit(request: HttpRequest) -> HttpResponse:
    """Send. Pressing twice sends once and shows the same page."""
    request.draft = selectors.draft(request.screening)  # type: ignore[attr-defined]
    if request.draft is None or not selectors.has_agreed(request.link):  # type: ignore[attr-defined]
        return redirect("form-done" if selectors.has_agreed(request.link) else "form-consent")  # type: ignore[attr-defined]
    if not is_own(request) and request.draft.number > 1:  # type: ignore[attr-defined]
        return closed(request)
    form = SendForm(request.POST, client=request.client_row, shared=not is_own(request))  # type: ignore[attr-defined]
    unseen = set(request.draft.refused) - set(in_view(request, request.draft).refused)  # type: ignore[attr-defined]
    stuck = set(in_the_way(request.draft, person_of(request))) - unseen  # type: ignore[attr-defined]
    own = own_in_view(request, request.draft)  # type: ignore[attr-defined]
    if not form.is_valid() or stuck or own_stuck(request.screening.practice, own):  # type: ignore[attr-defined]
        return _check(request, form, status=422)
    send(
        screening=request.screening,  # type: ignore[attr-defined]
        by=request.client_row,  # type: ignore[attr-defined]
        typed_name=form.cleaned_data["name"],
        method=request.method_of_answer,  # type: ignore[attr-defined]
        unseen=unseen,
    )
    return _sent(request)


def _sent(request: HttpRequest) -> HttpResponse:
    """The page after sending; on the practice's tablet also the end of the session."""
    if request.method_of_answer != "kiosk":  # type: ignore[attr-defined]
        return redirect("form-done")
    response = page(request, "intake/handed_back.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    end_session(request)
    return response


@require_safe
@client_page("questionnaire", any_way=True)
def done(request: HttpRequest) -> HttpResponse:
    """What happens next. Also where a client lands who has nothing open."""
    screening = request.screening  # type: ignore[attr-defined]
    if screening.state == State.INVITED or not selectors.has_agreed(request.link):  # type: ignore[attr-defined]
        return redirect("form-consent")
    draft = selectors.draft(screening)
    if draft is not None and draft.number == 1:
        return redirect("form")  # nothing was sent yet
    practice = screening.practice
    sent_back = screening.state == State.IN_PROGRESS
    words = {"title": translate(NEXT.title), "lines": next_lines(practice)}
    added = addition_of(screening.pk)
    more = translate(MORE.title) if is_own(request) and is_open(screening) else ""
    return page(
        request,
        "intake/done.html",
        text=words,
        sent_back=sent_back,
        draft=draft,
        more=more,
        added_at=added.saved_at if added else None,
    )


@require_POST
@client_page("questionnaire")
def again(request: HttpRequest) -> HttpResponse:
    """Correct what was sent, as a new version."""
    if not selectors.has_agreed(request.link):  # type: ignore[attr-defined]
        return redirect("form-consent")
    screening = request.screening  # type: ignore[attr-defined]
    start_again(screening=screening, by=request.client_row, method=request.method_of_answer)  # type: ignore[attr-defined]
    return redirect(reverse("form-check"))
