"""The personal link: looking at it changes nothing, the birth date opens it."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clinic.core.language import activate_language, chosen
from clinic.practices.own_questions import asked
from clinic.visits.presenters import card
from screening.intake.access import begin_session, closed
from screening.intake.forms import BirthDateForm
from screening.intake.services_link import open_link
from screening.pathway.models import MAILED, Invitation
from screening.pathway.selectors import valid_invitation
from screening.pathway.states import AFTER_SUBMISSION
from screening.protocol.questionnaire.form_alone import minutes

HOMES = {"questionnaire": "form", "plan": "my-plan"}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows "Begin"; POST trades link and birth date for a session. No later address holds the token."""
    found = valid_invitation(token)
    if found is not None:
        activate_language(request, chosen(request) or found.screening.client.language)
    reply = _begin(request, token, found) if request.method == "POST" else _look(request, found)
    # The browser names the site it comes from, as the check of the form needs, but never the address with the token.
    reply.headers["Referrer-Policy"] = "strict-origin"
    return reply


def _look(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    if found is None:
        return closed(request)
    form = BirthDateForm(shared=found.way != MAILED)
    return render(request, "intake/begin.html", _words(found) | {"form": form})


def _words(found: Invitation | None) -> dict[str, Any]:
    """What the page says beside its form: whose it is, and which visit the form is for."""
    if found is None:
        return {}
    practice = found.screening.practice
    if found.purpose != "questionnaire":
        return {"practice": practice}
    if found.screening.state in AFTER_SUBMISSION:  # nothing is asked any more
        return {"practice": practice, "visit": card(found.screening.visit)}
    promised = minutes(practice.lists_alone, len(asked(practice)))
    return {"practice": practice, "minutes": promised, "visit": card(found.screening.visit)}


def _begin(request: HttpRequest, token: str, known: Invitation | None) -> HttpResponse:
    if not ratelimit.consume(request, action="client_link"):
        return render(request, "429.html", status=429)
    form = BirthDateForm(request.POST, shared=known is not None and known.way != MAILED)
    words = _words(known) | {"form": form}
    if not form.is_valid():
        return render(request, "intake/begin.html", words, status=422)
    found = open_link(token=token, birth_date=form.cleaned_data["birth_date"])
    if found is None:
        return render(request, "intake/begin.html", words | {"refused": True}, status=404)
    return _opened(request, found)


def _opened(request: HttpRequest, found: Invitation) -> HttpResponse:
    begin_session(request, found)
    return redirect(HOMES[found.purpose])
