"""Error pages."""

import sys
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from clinic.security import bound, own_forms
from clinic.security.resend import to_send_again, to_send_again_with_new_token


def server_error(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """500, or 503 with what was typed ready to be sent again when the database is away."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return database_away(request)
    return HttpResponse(loader.get_template("500.html").render({}), status=500)


def database_away(request: HttpRequest) -> HttpResponse:
    """Needs no database itself: no session, no context processors."""
    page = loader.get_template("503.html").render({"typed": to_send_again(request)}, request=None)
    return HttpResponse(page, status=503, headers={"Retry-After": "10"})


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit. Typed for somebody who is not here, only the words are given back; from a page of
    ours it can be sent again; from anywhere else nothing is given back."""
    here = own_forms.who_must_be(request)
    if here and bound.said(request) not in ("", here):
        return own_forms.another_person(request)
    return render(request, "403_csrf.html", {"typed": to_send_again_with_new_token(request)}, status=403)
