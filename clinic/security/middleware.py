"""Headers of every reply, and refusals turned into pages."""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme

from clinic.core.errors import ActionRefused
from clinic.security.resend import secrets, to_send_again, words_typed

Handler = Callable[[HttpRequest], HttpResponse]


class RequestId:
    """Gives each request a random id, so that a log line and an audit row can be matched without naming anyone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)  # type: ignore[attr-defined]
        return self.get_response(request)


class PrivateHeaders:
    """Nothing but static files may be kept by a browser or a proxy; no page may use the device's senses."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = (
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
            "payment=(), usb=()"
        )
        return response


def early(file: str, how: str) -> str:
    """The value of a Link header that has a browser fetch a static file before it has read the page."""
    return f"<{static(file)}>; rel={how}"


class EarlyFiles:
    """Names what every page needs ahead of the page, so that a phone asks for it a tenth of a second sooner."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
            files = [early("css/supine.css", "preload; as=style"), early("js/base.js", "modulepreload")]
            if "Link" in response.headers:
                files.append(response.headers["Link"])
            response.headers["Link"] = ", ".join(files)
        return response


class ReadableAddress:
    """A NUL character is taken out of what follows "?" in an address: it is a search or a place in a list, and no
    database finds anything by it. In the address itself or in a cookie it is refused before anything looks at it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or any("\x00" in value for value in request.COOKIES.values()):
            return render_plain("400.html", {}, 400)
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return self.get_response(request)


View = Callable[..., HttpResponse]
NUL, UNSEEN = "\x00", "\x01"


class ReadableForm:
    """Text with a NUL character in it cannot be stored. Before a page looks at it, after the check that the form is one
    of ours, the NUL becomes another character that nobody can see and that can be stored: the field refuses it in words
    like every other, and what was typed stays. In a secret, which is never shown again, or in the name of a field it is
    refused on a page of its own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: View, *_args: Any) -> HttpResponse | None:
        if request.content_type == "application/json":
            return render_plain("400.html", {}, 400) if b"\\u0000" in request.body else None
        found = [name for name, values in request.POST.lists() if NUL in "".join([name, *values])]
        if any(NUL in name for name in found) or secrets(request) & set(found):
            return render_plain("400.html", {"typed": to_send_again(request)}, 400)
        if found:
            told = request.POST.copy()
            for name in found:
                told.setlist(name, [text.replace(NUL, UNSEEN) for text in told.getlist(name)])
            request.POST = told  # type: ignore[assignment]
        return None


def render_plain(template: str, words: dict[str, Any], status: int) -> HttpResponse:
    """A page that needs no session and no database."""
    return HttpResponse(loader.get_template(template).render(words), status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours on which staff pressed the button, to look at it anew; the desk where the browser tells none."""
    if getattr(request, "member", None) is None:
        return ""
    page = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(page).path if own else "/"


class Refusals:
    """A refused act becomes a page with its sentence and what was typed, not an error."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ActionRefused):
            said = {"reason": str(exception), "words": words_typed(request), "back": came_from(request)}
            return render(request, f"{exception.status}.html", said, status=exception.status)
        return None
