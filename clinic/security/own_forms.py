"""A posted form counts only if it comes from a page of ours and was typed for the person who is here now."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, RejectRequest
from django.shortcuts import render

from clinic.security import bound
from clinic.security.resend import from_our_page, words_typed

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class OwnForms(CsrfViewMiddleware):
    """Django's check of the form's token, and after it the check of the person.

    Signing in again, or opening the own link again, makes the tokens of open pages old. Such a form is taken all the
    same if it names the person who is here and the browser says that it comes from a page of ours: both are more than
    the token proves.
    """

    def _check_token(self, request: HttpRequest) -> None:
        try:
            super()._check_token(request)  # type: ignore[misc]
        except RejectRequest:
            if not (from_our_page(request) and is_for_nobody_else(request)):
                raise

    def process_view(self, request: HttpRequest, callback: Any, *more: Any) -> Any:  # type: ignore[override]
        refusal = super().process_view(request, callback, *more)
        if refusal is not None or request.method in SAFE or is_for_all(callback):
            return refusal
        expected = who_must_be(request)
        if not expected or bound.said(request) == expected or unchecked(request):
            return None
        return another_person(request)


def is_for_all(view: Any) -> bool:
    """A page that needs nobody: signing in, a link that is not opened yet, the language."""
    return not getattr(view, "login_required", True) and not hasattr(view, "purpose")


def who_must_be(request: HttpRequest) -> str:
    """Whose form this address takes; nothing where nobody of the kind is here, which the page itself answers."""
    view = request.resolver_match.func  # type: ignore[union-attr]
    if is_for_all(view):
        return ""
    here = bound.person(request)
    return here if here.startswith("client ") == hasattr(view, "purpose") else ""


def is_for_nobody_else(request: HttpRequest) -> bool:
    """Typed for the person who is here; or for somebody who is away, which the page itself answers."""
    said, here = bound.said(request), who_must_be(request)
    return bool(said) and not is_for_all(request.resolver_match.func) and here in ("", said)  # type: ignore[union-attr]


def keeper(request: HttpRequest) -> Any:
    """What answers a form of this client that comes when somebody else is here, if anything does."""
    view = request.resolver_match.func  # type: ignore[union-attr]
    behind = bound.client_behind(bound.said(request))
    return getattr(view, "when_closed", None) if behind and behind[1] == getattr(view, "purpose", "") else None


def unchecked(request: HttpRequest) -> bool:
    """Django's test browser posts without a page; as with the token, what it does not send is not asked for."""
    return getattr(request, "_dont_enforce_csrf_checks", False) and bound.FIELD not in request.POST


def another_person(request: HttpRequest) -> HttpResponse:
    """Nothing is saved and nothing is offered again; the words are given back to copy. A danger told on the page is
    answered all the same, and a check-in is kept: only the birth date of the person it was typed for saves it."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"saved": False}, status=403)
    keep = keeper(request)
    reply = keep(request) if keep is not None else None
    if reply is not None:
        return reply  # type: ignore[no-any-return]
    if request.headers.get("X-Background") == "1":
        return JsonResponse({"closed": True}, status=403)
    words = {"words": words_typed(request), "client": bound.person(request).startswith("client ")}
    return render(request, "errors/another_person.html", words, status=403)
