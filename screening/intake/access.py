"""A client's session: begun by a proved link (or a tablet handed over), checked again on every request."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import SESSION_KEY, activate_language, chosen
from clinic.security import bound
from clinic.security.place import enter
from clinic.security.resend import words_typed
from screening.alerts.services import most_pressing, shown
from screening.alerts.words import Text, text_for
from screening.intake.late import Heard, heard, screening_of_form
from screening.intake.merge import HIDDEN, Draft
from screening.intake.models import Answers
from screening.intake.selectors import as_draft, draft, has_agreed, live_link, submitted
from screening.intake.services_link import came_through
from screening.pathway.models import MAILED, TABLET, Invitation
from screening.pathway.states import State

SESSION = bound.CLIENT
SENT = _lazy("Your answers were sent already. What you told on this page is not saved: correct an answer, or tell us.")
NOT_AGREED = _lazy("You have not agreed to the use of your answers, or took it back. This page is not saved.")
TOLD = _lazy("The practice was told. The rest of this page is not saved.")
View = Callable[..., HttpResponse]
Late = Callable[[HttpRequest], HttpResponse | None]  # what a form that came too late still asks for, if anything


def session_values(invitation: Invitation) -> dict[str, str]:
    """What a client's session keeps: the link it came through, and for whom forms are typed in it."""
    return {
        "invitation": str(invitation.pk),
        "practice": str(invitation.screening.practice_id),
        "for": bound.for_client(invitation.screening_id, invitation.purpose),
    }


def begin_session(request: HttpRequest, invitation: Invitation) -> None:
    """A fresh session that can do nothing but this client's pages. Whoever was signed in here is signed out.

    It begins in the client's language, unless another was chosen on the client's own device.
    """
    request.session.flush()
    request.session[SESSION] = session_values(invitation)
    own = "" if invitation.way == TABLET else chosen(request)
    request.session[SESSION_KEY] = own or invitation.screening.client.language
    rotate_token(request)


def end_session(request: HttpRequest) -> None:
    request.session.flush()


def client_page(*purposes: str, any_way: bool = False, when_closed: Late | None = None) -> Callable[[View], View]:
    """A page of the client whose session holds a link for one of these purposes that is still good.

    Staff can come in as the client through a link that is shown at the desk and on the practice's tablet. Only pages
    that add to the open form say `any_way`; all others open for who came through the link in the client's own mail.

    Times are on the practice's clock. Sets request.link (Invitation), request.screening, request.client_row and
    request.method_of_answer.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            link = _link(request.session.get(SESSION) or {})
            if link is None or link.purpose not in purposes or not (any_way or link.way == MAILED):
                reply = when_closed(request) if when_closed else None
                return closed(request) if reply is None else reply
            request.link, request.screening, request.client_row = link, link.screening, link.screening.client  # type: ignore[attr-defined]
            came_through(request.client_row, link)  # type: ignore[attr-defined]
            request.method_of_answer = link.way  # type: ignore[attr-defined]
            activate_language(request, request.session.get(SESSION_KEY))
            with timezone.override(link.screening.practice.timezone):
                return view(request, *args, **kwargs)

        guarded.purpose, guarded.when_closed = purposes[0], when_closed  # type: ignore[attr-defined]
        return login_not_required(guarded)

    return decorate


def _link(kept: dict[str, Any]) -> Invitation | None:
    """The link that this session came through, while it is good."""
    if "practice" not in kept:  # no client's session, or one from before an upgrade
        return None
    enter(practice=kept["practice"])
    return live_link(kept["invitation"])


def with_draft(view: View) -> View:
    """Under client_page: sets request.draft, or leads to the page that comes first (agreement, or what happened)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.draft = draft(request.screening) if has_agreed(request.link) else None  # type: ignore[attr-defined]
        if request.draft is None:  # type: ignore[attr-defined]
            return elsewhere(request)
        if not is_own(request) and request.draft.number > 1:  # type: ignore[attr-defined]
            return closed(request)  # a correction of what was sent
        return view(request, *args, **kwargs)

    return guarded


def agreed(view: View) -> View:
    """Under client_page: the client has agreed to the use of the answers. For saving, which locks the draft itself."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_agreed(request.link):  # type: ignore[attr-defined]
            return elsewhere(request)
        if not is_own(request) and submitted(request.screening) is not None:  # type: ignore[attr-defined]
            return elsewhere(request)  # a correction of what was sent
        return view(request, *args, **kwargs)

    return guarded


def is_own(request: HttpRequest) -> bool:
    """Whether the client came through the link in their own mail: on no other way is anything shown that was answered
    before this sitting."""
    return bool(request.link.way == MAILED)  # type: ignore[attr-defined]


def in_view(request: HttpRequest, row: Answers) -> Draft:
    """The draft as this client may see it here: all of it, or what was answered in this sitting."""
    draft = as_draft(row)
    if is_own(request):
        return draft
    here = set(request.session[SESSION].get("here", ()))
    refused = {key: {**kept, HIDDEN: True} for key, kept in draft.refused.items() if key in here}
    return Draft({key: value for key, value in draft.values.items() if key in here}, refused)


def answered_here(request: HttpRequest, keys: Iterable[str]) -> None:
    """Note what this sitting has answered: ids of questions, no answers."""
    kept = request.session[SESSION]
    request.session[SESSION] = kept | {"here": sorted({*kept.get("here", ()), *keys})}


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Where a client without a draft belongs. A page that was open since before is told that nothing of it is saved,
    and has its words given back."""
    consented = has_agreed(request.link)  # type: ignore[attr-defined]
    first = request.screening.state == State.INVITED or not consented  # type: ignore[attr-defined]
    where = "form-consent" if first else "form-done"
    if request.method != "POST":
        return redirect(where)
    return _not_saved(request, NOT_AGREED if first else SENT, where)


def _not_saved(request: HttpRequest, why: Any, where: str) -> HttpResponse:
    """A danger on a page that is not saved has its text at once; where the practice was told, it is on every page."""
    screening = request.screening  # type: ignore[attr-defined]
    late = heard(request, screening, by=request.client_row)  # type: ignore[attr-defined]
    desk = request.method_of_answer == "kiosk"  # type: ignore[attr-defined]
    text = text_for(late.key, screening.practice, desk=desk) if late.key and not late.told else None
    if in_background(request):
        if text is not None:
            return JsonResponse({"told": in_data(text, why)}, status=409)
        messages.warning(request, TOLD if late.told else why)
        return JsonResponse({"reload": True}, status=409)
    said = {"reason": why, "words": words_typed(request), "back": reverse(where)}
    said |= {"told": text, "practice": screening.practice}
    if late.told:
        said |= {"reason": TOLD} | _told(request, "409.html", going_on=False, short=False)
    return render(request, "409.html", said, status=409)


def in_background(request: HttpRequest) -> bool:
    """Whether questionnaire.js asks, and wants an answer in data rather than a page."""
    return request.headers.get("X-Background") == "1"


def closed(request: HttpRequest) -> HttpResponse:
    """The same for unknown, ended, replaced and locked links and for a session that ended: 404, and what to do."""
    if in_background(request):
        return JsonResponse({"closed": True}, status=404)
    words = words_typed(request) if request.method == "POST" else ""
    return render(request, "intake/closed.html", {"words": words}, status=404)


def late_page(request: HttpRequest) -> HttpResponse | None:
    """A page of questions that comes after its session. Nothing of it is saved; a danger has its text at once, and the
    practice is told. None for any other page."""
    screening = screening_of_form(request) if request.method == "POST" else None
    late = heard(request, screening) if screening is not None else Heard()
    if screening is None or not late.key:
        return None
    more = TOLD if late.told else ""
    with timezone.override(screening.practice.timezone):
        text = text_for(late.key, screening.practice)
        if in_background(request):
            return JsonResponse({"closed": True, "told": in_data(text, more)}, status=404)
        said = {"words": words_typed(request), "practice": screening.practice, "told": text, "more": more}
        return render(request, "intake/closed.html", said, status=404)


def in_data(text: Text, more: Any) -> dict[str, Any]:
    """A text for questionnaire.js, which draws it above the page."""
    calls = [call._asdict() for call in text.calls]
    found = {"key": text.key, "care": text.care, "title": text.title, "calls": calls, "lines": text.lines}
    return found | {"more": str(more)}


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
    context |= _told(request, template, going_on=going_on, short=short) | {"own": is_own(request)}
    return render(request, template, {"practice": practice, **context}, status=status)


def _told(request: HttpRequest, template: str, *, going_on: bool, short: bool) -> dict[str, Any]:
    """The text for the template, written down as shown when it is shown in full."""
    screening = request.screening  # type: ignore[attr-defined]
    alert = most_pressing(screening)
    if alert is None:
        return {}
    short = short and alert.shown == alert.key and alert.screening_id == screening.pk
    if not short:
        shown(alert=alert, by=request.client_row, page=template)  # type: ignore[attr-defined]
    desk = request.method_of_answer == "kiosk"  # type: ignore[attr-defined]
    asked = alert.changed_at is not None
    text = text_for(alert.key, screening.practice, going_on=going_on, desk=desk, asked=asked)
    return {"told": text, "told_short": short}
