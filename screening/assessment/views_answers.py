"""The therapist reads the answers, confirms single ones, and may send them back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.emergency_access import reads_health
from clinic.clients.names import is_name_of
from clinic.core.errors import ActionRefused
from clinic.design.forms import knowing
from screening.alerts.services import opened
from screening.assessment.cases import case_of, screened
from screening.assessment.forms import ClarifyForm, SendBackForm
from screening.assessment.presenters_answers import NOT_CLARIFIED, answers_page
from screening.assessment.selectors import Grounds, confirmations, grounds_of, submitted_answers
from screening.assessment.services import clarify, send_back
from screening.assessment.words import answer_words
from screening.intake.additions import said
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.pathway.selectors import client_of
from screening.pathway.selectors import screening as screening_of
from screening.pathway.services import can_move
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question


@reads_health(client_of)
@require_safe
def answers(request: StaffRequest, pk: Any) -> HttpResponse:
    """The client's answers by section, what is missing or unsure on top."""
    screening = screening_of(request.member, pk)
    grounds = grounds_of(screening)
    record(request.member, "answers.viewed", screening, client=screening.client)
    context: dict[str, Any] = {"screening": screening, "answers": grounds.answers}
    opened(screening=screening, by=request.member)
    if grounds.answers is not None:
        context |= _answers_context(request, screening, grounds, grounds.answers)
    return render(request, "assessment/answers.html", context)


def _answers_context(request: StaffRequest, screening: Screening, grounds: Grounds, given: Answers) -> dict[str, Any]:
    reading = screened(screening, case_of(screening, grounds), measured=grounds.test is not None)
    return {
        "page": answers_page(screening, given, grounds, reading),
        "other_name": bool(given.signed_name) and not is_name_of(screening.client, given.signed_name),
        "test": grounds.test,
        "may_assess": request.member.can(Permission.ASSESS),
        "may_write_letter": request.member.can(Permission.SIGN_PLAN),
        "may_export": request.member.can(Permission.EXPORT_DATA),
        "may_send_back": can_move(screening=screening, name="send_back", by=request.member),
    }


def _answers_and_question(request: StaffRequest, pk: Any, question: str) -> tuple[Screening, Answers, Question]:
    screening = screening_of(request.member, pk)
    given, asked = submitted_answers(screening), QUESTIONNAIRE.by_id.get(question)
    if given is None or asked is None or asked.kind in NOT_CLARIFIED:
        raise Http404
    return screening, given, asked


@requires(Permission.ASSESS)
def clarify_answer(request: StaffRequest, pk: Any, question: str) -> HttpResponse:
    """One answer: the client's words, and the therapist's confirmation beside them."""
    screening, given, asked = _answers_and_question(request, pk, question)
    newest = confirmations(given).get(asked.id)
    form = ClarifyForm(asked, newest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            clarify(screening=screening, question=asked.id, by=request.member, **form.values())
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            newest = confirmations(given).get(asked.id)
            knowing(form, seen=newest.pk if newest else "")
        else:
            messages.success(request, _("Your confirmation is saved beside the client's answer."))
            return redirect("screening-answers", screening.pk)
    record(request.member, "answers.viewed", screening, client=screening.client, question=asked.id)
    whole = said(given)
    words = answer_words(asked, whole[asked.id]) if asked.id in whole else ""
    was = (given.taken_back or {}).get(asked.id)
    context = {"screening": screening, "question": asked, "form": form, "said": words, "newest": newest}
    context["was"] = answer_words(asked, was) if was else ""
    context["confirmed"] = answer_words(asked, newest.value) if newest else ""
    return render(request, "assessment/clarify.html", context)


@requires(Permission.ASSESS)
def send_back_answers(request: StaffRequest, pk: Any) -> HttpResponse:
    """Give the questionnaire back to the client, with a reason."""
    screening = screening_of(request.member, pk)
    form = SendBackForm(screening, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            address = send_back(screening=screening, by=request.member, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            screening.refresh_from_db()
            knowing(form, version=screening.version)
        else:
            sent = _("The client has the questionnaire back, and a new link by e-mail is on its way.")
            messages.success(request, sent if address else _("The client has the questionnaire back."))
            return redirect("screening-answers", screening.pk)
    record(request.member, "screening.viewed", screening, client=screening.client)
    return render(request, "assessment/send_back.html", {"screening": screening, "form": form})
