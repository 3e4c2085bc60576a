"""A ceiling on requests: far above what a person does, so that nobody holds the server busy for the others."""

import time
from collections import Counter
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader

from clinic.accounts.sessions import kind
from clinic.security.resend import to_send_again

Handler = Callable[[HttpRequest], HttpResponse]
MINUTE = 60


class RequestCeiling:
    """At most REQUESTS_PER_MINUTE requests of one session in a minute, in each process; 0 is no ceiling.

    Who is signed in, or came through a link, has a count of their own: nobody else at the same address can use it up.
    Everybody else shares the count of the address, whatever cookies they make up.
    """

    minute = 0  # of the process, as are the counts: one set, however often the chain of middleware is built
    counts: Counter[str] = Counter()

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.REQUESTS_PER_MINUTE
        if most and self._count(request) > most:
            page = loader.get_template("429.html").render({"typed": to_send_again(request)})
            return HttpResponse(page, status=429, headers={"Retry-After": str(MINUTE)})
        return self.get_response(request)

    def _count(self, request: HttpRequest) -> int:
        minute = int(time.monotonic() // MINUTE)
        if minute != RequestCeiling.minute:
            RequestCeiling.minute, RequestCeiling.counts = minute, Counter()
        key = f"session {request.session.session_key}" if kind(request) else f"address {address(request)}"
        self.counts[key] += 1
        return self.counts[key]


def address(request: HttpRequest) -> str:
    """Where the request comes from, through as many proxies as TRUSTED_PROXIES says."""
    return str(get_adapter().get_client_ip(request))
