"""Lets pages of the demo say so and lead back to it. Loaded only while debugging."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from demo.personas import HINT
from demo.views import COOKIE


def strip(request: HttpRequest) -> dict[str, Any]:
    """demo_url for a browser that came in through the demo, and what it has to type, if anything."""
    if COOKIE not in request.COOKIES:
        return {}
    try:
        url = reverse("demo")
    except NoReverseMatch:
        return {}
    return {"demo_url": url, "demo_hint": getattr(request, "session", {}).get(HINT, "")}
