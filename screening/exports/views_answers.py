"""Answers on paper, for the therapist and for the client."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from screening.assessment.cases import case_of, screened
from screening.assessment.presenters_answers import AnswersPage, answers_page
from screening.assessment.selectors import Grounds, grounds_of, submitted_answers
from screening.exports.presenters_answers import copy_document, summary_document
from screening.exports.replies import document
from screening.intake.access import client_page
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.pathway.selectors import screening as one_screening


@require_safe
@requires(Permission.READ_HEALTH)
def answers_pdf(request: HttpRequest, pk: Any) -> HttpResponse:
    """The intake summary."""
    member: Any = request.member  # type: ignore[attr-defined]
    screening = one_screening(member, pk)
    grounds = grounds_of(screening)
    answers = grounds.answers
    if answers is None:
        raise Http404
    data = summary_document(answers, _page(screening, answers, grounds))
    return document(
        "sections", data, act="answers.printed", by=member, obj=answers, client=screening.client, name="answers"
    )


def _page(screening: Screening, answers: Answers, grounds: Grounds) -> AnswersPage:
    """The same rows as the answers page on the screen."""
    reading = screened(screening, case_of(screening, grounds), measured=grounds.test is not None)
    return answers_page(screening, answers, grounds, reading)


@client_page("plan", "questionnaire")
@require_safe
def form_copy(request: Any) -> HttpResponse:
    """The client's own copy of what was sent."""
    answers = submitted_answers(request.screening)
    if answers is None:
        return redirect("form-done")
    client = request.client_row
    return document(
        "sections", copy_document(answers), act="answers.printed", by=client, obj=answers, client=client, name="answers"
    )
