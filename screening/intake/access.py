"""A client's session: begun by a proved link (or a tablet handed over), checked again on every request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from clinic.core.language import KEPT, chosen, speak
from clinic.security import bound
from screening.alerts.services import open_alert, shown
from screening.alerts.words import text_for
from screening.intake.selectors import draft, has_agreed, live_link
from screening.pathway.models import Invitation
from screening.pathway.states import State

SESSION = bound.CLIENT
View = Callable[..., HttpResponse]


def session_values(invitation: Invitation) -> dict[str, str]:
    """What a client's session keeps: the link it came through, and for whom forms are typed in it."""
    return {
        "invitation": str(invitation.pk),
        "for": bound.for_client(invitation.screening_id, invitation.purpose),
    }


def begin_session(request: HttpRequest, invitation: Invitation, method: str = "link") -> None:
    """A fresh session that can do nothing but this client's pages. Whoever was signed in here is signed out.

    It begins in the client's language, unless another was chosen on the client's own device.
    """
    request.session.flush()
    request.session[SESSION] = {**session_values(invitation), "method": method}
    own = "" if method == "kiosk" else chosen(request)
    request.session[KEPT] = own or invitation.screening.client.language
    rotate_token(request)


def end_session(request: HttpRequest) -> None:
    request.session.flush()


def client_page(*purposes: str) -> Callable[[View], View]:
    """A page of the client whose session holds a link for one of these purposes that is still good.

    Sets request.link (Invitation), request.screening, request.client_row and request.method_of_answer.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            kept = request.session.get(SESSION) or {}
            link = live_link(kept["invitation"]) if kept else None
            if link is None or link.purpose not in purposes:
                return closed(request)
            request.link, request.screening, request.client_row = link, link.screening, link.screening.client  # type: ignore[attr-defined]
            request.method_of_answer = kept.get("method", "link")  # type: ignore[attr-defined]
            speak(request, request.session.get(KEPT))
            return view(request, *args, **kwargs)

        guarded.purpose = purposes[0]  # type: ignore[attr-defined]
        return login_not_required(guarded)

    return decorate


def with_draft(view: View) -> View:
    """Under client_page: sets request.draft, or leads to the page that comes first (agreement, or what happened)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.draft = draft(request.screening) if has_agreed(request.link) else None  # type: ignore[attr-defined]
        if request.draft is None:  # type: ignore[attr-defined]
            return elsewhere(request)
        return view(request, *args, **kwargs)

    return guarded


def agreed(view: View) -> View:
    """Under client_page: the client has agreed to the use of the answers. For saving, which locks the draft itself."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_agreed(request.link):  # type: ignore[attr-defined]
            return elsewhere(request)
        return view(request, *args, **kwargs)

    return guarded


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Where a client without a draft belongs."""
    if in_background(request):
        return JsonResponse({"reload": True}, status=409)
    screening = request.screening  # type: ignore[attr-defined]
    if screening.state == State.INVITED or not has_agreed(request.link):  # type: ignore[attr-defined]
        return redirect("form-consent")
    return redirect("form-done")


def in_background(request: HttpRequest) -> bool:
    """Whether questionnaire.js asks, and wants an answer in data rather than a page."""
    return request.headers.get("X-Background") == "1"


def closed(request: HttpRequest) -> HttpResponse:
    """The same for unknown, ended, replaced and locked links and for a session that ended: 404, and what to do."""
    if in_background(request):
        return JsonResponse({"closed": True}, status=404)
    return render(request, "intake/closed.html", status=404)


def page(
    request: HttpRequest,
    template: str,
    status: int = 200,
    *,
    going_on: bool = False,
    short: bool = False,
    **context: Any,
) -> HttpResponse:
    """A page in the practice's name. On top stands the fixed text that the client's answers ask for, on every page
    until a therapist has closed it; `short`: only its title and whom to call, where the whole was in view before."""
    practice = request.screening.practice  # type: ignore[attr-defined]
    context |= _told(request, template, going_on=going_on, short=short)
    return render(request, template, {"practice": practice, **context}, status=status)


def _told(request: HttpRequest, template: str, *, going_on: bool, short: bool) -> dict[str, Any]:
    """The text for the template, written down as shown when it is shown in full."""
    screening = request.screening  # type: ignore[attr-defined]
    alert = open_alert(screening)
    if alert is None:
        return {}
    short = short and alert.shown == alert.key
    if not short:
        shown(alert=alert, by=request.client_row, page=template)  # type: ignore[attr-defined]
    desk = request.method_of_answer == "kiosk"  # type: ignore[attr-defined]
    asked = alert.changed_at is not None
    text = text_for(alert.key, screening.practice, going_on=going_on, desk=desk, asked=asked)
    return {"told": text, "told_short": short}
