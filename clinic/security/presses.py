"""One page pressed twice is one act: the second press gets the answer of the first, also without script.

The hidden token of a form is masked anew each time a page is drawn, so that two posts with the same body come from the
same page, sent twice. What was refused, or drawn again with its mistakes, is done again when it is sent again.
"""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from clinic.security.middleware import Handler
from clinic.security.resend import TOKEN

KEPT = 60  # seconds for which the answer of a press is known
PATIENCE = 10.0  # seconds that a second press waits for the first
LOOK_AGAIN = 0.1
WORKING = "working"


class OnePress:
    """Comes after the session. A program that sends again by itself asks for data, and is left alone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if not key:
            return self.get_response(request)
        if not cache.add(key, WORKING, KEPT):
            place = answer_of_the_first(key)
            return HttpResponseRedirect(place) if place else self.get_response(request)
        session = request.session.session_key
        response = self.get_response(request)
        done = response.status_code == 302 and request.session.session_key == session  # not a way in or out
        if done:
            cache.set(key, response.headers["Location"], KEPT)
        else:
            cache.delete(key)
        return response


def key_of(request: HttpRequest) -> str:
    """The same for the same page sent twice in one session; "" for what is no form of a page."""
    if request.method != "POST" or not request.session.session_key or in_background(request):
        return ""
    if f"{TOKEN}=".encode() not in request.body:
        return ""
    parts = (request.session.session_key.encode(), request.get_full_path().encode(), request.body)
    return f"press:{hashlib.sha256(b'|'.join(parts)).hexdigest()}"


def in_background(request: HttpRequest) -> bool:
    asks_for_data = "application/json" in request.headers.get("Accept", "")
    return asks_for_data or request.headers.get("X-Background") == "1"


def answer_of_the_first(key: str) -> str:
    """Where the first press led, once it is done; "" if it led nowhere, or does not end."""
    until = time.monotonic() + PATIENCE
    while (place := cache.get(key)) == WORKING and time.monotonic() < until:
        time.sleep(LOOK_AGAIN)
    return "" if place in (None, WORKING) else str(place)
