"""Texts that are frozen values elsewhere, in the language of the page; and which language that is.

Staff, and whoever has not proved a link: the cookie of the switch, else what the browser asks for. A client with an
open session: what the session holds, so that a tablet of the practice forgets it with the session.
"""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from clinic.core.languages import WRITTEN_IN

SESSION_KEY = "language"  # where a client's session holds it


def translate(text: str) -> str:
    """A text of the protocol in the language of the page; the text itself where there is no translation."""
    return translation.gettext(text) if text else ""


@cache
def _wordings(text: str) -> frozenset[str]:
    """A text of the protocol in every language."""
    said = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.add(translate(text))
    return frozenset(said)


def translate_as_shown(stored: str, text: str) -> str:
    """What was shown, in the language of the page while the protocol still says it so; else in the words shown."""
    return translate(text) if not stored or stored in _wordings(text) else stored


def translate_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(translate(text) for text in texts)


def known(code: str | None) -> str:
    """The code of a language that pages can be in; "" for any other."""
    return code if code in dict(settings.LANGUAGES) else ""


def current() -> str:
    """The code of the language of the page: one of those that are listed, whole."""
    return known(translation.get_language()) or WRITTEN_IN


def in_order(number: str) -> str:
    """A phone number for words written from right to left: without the marks around it, its groups of digits are drawn
    in the opposite order."""
    return f"\u2066{number}\u2069" if number and translation.get_language_bidi() else number


def chosen(request: HttpRequest) -> str:
    """The language chosen with the switch on this device; "" when none was."""
    return known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))


def activate_language(request: HttpRequest, code: str | None) -> None:
    """Answer this request in a language, if it is one of ours."""
    if known(code):
        translation.activate(known(code))
        request.LANGUAGE_CODE = known(code)  # type: ignore[attr-defined]


def switched(request: HttpRequest) -> bool:
    """Whether a client's form was sent with a button of the switch; from here on the session speaks that language."""
    code = known(request.POST.get("language"))
    if code and SESSION_KEY in request.session:
        request.session[SESSION_KEY] = code
        activate_language(request, code)
    return bool(code)


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The switch. It leads back to where it was pressed; a foreign address leads to the start page."""
    reply = set_language(request)
    code = known(request.POST.get("language"))
    if SESSION_KEY in request.session and code:
        request.session[SESSION_KEY] = code
        reply.cookies.pop(settings.LANGUAGE_COOKIE_NAME, None)
    return reply
