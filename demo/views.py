"""The page of the demo. It exists only in development with the demo loaded; everywhere else there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from demo.personas import CLIENT_PERSONAS, PERSONAS, STAFF_PERSONAS, demo_practice
from demo.scenes import LOGINS, PASSWORD

COOKIE = "supine_demo"  # this browser came in through the demo: pages show the way back


def in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 unless the demo is here. Asked at each request, besides the address not being mounted in production."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if demo_practice() is None:
            raise Http404
        reply = view(request, *args, **kwargs)
        reply.set_cookie(COOKIE, "1", httponly=True, samesite="Lax")
        return reply

    return login_not_required(guarded)


@login_not_required
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """The start page: whoever is signed in goes on working, a visitor of the demo sees what there is to try."""
    if not request.user.is_authenticated and demo_practice() is not None:
        return redirect("demo")
    return redirect("desk")


@require_safe
@in_the_demo
def demo(request: HttpRequest) -> HttpResponse:
    groups = {"client": CLIENT_PERSONAS, "staff": STAFF_PERSONAS}
    return render(request, "demo/demo.html", {"groups": groups, "logins": LOGINS, "password": PASSWORD})


@require_POST
@in_the_demo
def enter(request: HttpRequest, persona: str) -> HttpResponse:
    """In one press: whoever was here is signed out, and the visitor acts as that invented person."""
    if persona not in PERSONAS:
        raise Http404
    return PERSONAS[persona].open(request)
