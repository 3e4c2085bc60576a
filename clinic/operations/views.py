"""Error pages."""

import sys
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from clinic.security.resend import typed, typed_with_new_token


def server_error(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """500, or 503 with what was typed ready to be sent again when the database is away."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return database_away(request)
    return HttpResponse(loader.get_template("500.html").render({}), status=500)


def database_away(request: HttpRequest) -> HttpResponse:
    """Needs no database itself: no session, no context processors."""
    page = loader.get_template("503.html").render({"typed": typed(request)}, request=None)
    return HttpResponse(page, status=503, headers={"Retry-After": "10"})


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token no longer fits, as after signing in again in another tab: what was typed can be sent again."""
    return render(request, "403_csrf.html", {"typed": typed_with_new_token(request)}, status=403)
