"""What a supervisor asks: is the process alive, and may it be given requests."""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from clinic.operations.readiness import broken
from clinic.operations.upgrade import waiting
from clinic.operations.worker import is_alive


class Probes:
    """Answers `/livez` and `/readyz` before anything else is asked.

    A supervisor inside the container calls 127.0.0.1 over plain HTTP, which is no host that serves Supine; a probe
    needs no session, and must not fail because a session cannot be read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path)
        if answer is None:
            return self.get_response(request)
        status, text = answer()
        return HttpResponse(text, content_type="text/plain", status=status, headers={"Cache-Control": "no-store"})


def livez() -> tuple[int, str]:
    """The process answers. It does not ask the database."""
    return 200, "ok"


def readyz() -> tuple[int, str]:
    """The database answers, nothing waits for `upgrade`, and what must hold does. A second line tells of the
    worker; without it pages are served all the same, and who watches the worker watches its number."""
    try:
        steps = waiting()
        fault = "upgrade waiting" if steps else broken()
        worker = "alive" if not fault and is_alive() else "silent"
    except DatabaseError:
        return 503, "database away"
    except ImproperlyConfigured:
        return 503, "keys or mode do not fit this database"
    return (503, fault) if fault else (200, f"ok\nworker {worker}")


ANSWERS = {"/livez": livez, "/readyz": readyz}
