"""The practice's logo, for who already has a page of the practice: its address holds a mark of the picture itself."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clinic.practices.logo import picture
from clinic.practices.looks import logo_of

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@login_not_required
def practice_logo(_request: HttpRequest, pk: Any, mark: str) -> HttpResponse:
    """An image and nothing else: opened by itself it can run nothing and fetch nothing."""
    logo = logo_of(pk, mark)
    if not logo:
        raise Http404
    kind, body = picture(logo)
    reply = HttpResponse(body, content_type=TYPES[kind])
    reply.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    reply.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return reply
