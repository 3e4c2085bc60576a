"""Who wants to see everything that is held types a code from their mail first: more people know a link and a birth
date than read that mail.
"""

import datetime as dt
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.services import queue_message
from clinic.security.fields import blind
from screening.intake.access import SESSION
from screening.pathway.models import Invitation

View = Callable[..., HttpResponse]
PROVED, CODE = "data", "code"  # in the client's part of the session
MINUTES = 10
TRIES = 5
PURPOSE = "code for my data"


def is_proved(request: HttpRequest) -> bool:
    """Whether the mail of this very record was read: a link may belong to another record by now, with more in it."""
    return bool(request.session[SESSION].get(PROVED) == _whose(request))


def _whose(request: HttpRequest) -> str:
    return str(request.client_row.pk)  # type: ignore[attr-defined]


def proved(view: View) -> View:
    """Under client_page: the code of a mail was typed in this session."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_proved(request) else redirect("my-data-code")

    return guarded


def _keep(request: HttpRequest, **values: Any) -> None:
    request.session[SESSION] = request.session[SESSION] | values


@transaction.atomic
def send_code(request: HttpRequest, *, client: Client) -> None:
    """Mail a fresh code. The session keeps its keyed hash and until when it holds, the link how often it was tried.
    Not to an address that staff changed lately: they could have made it their own."""
    if client.new_address_until:
        raise ActionRefused(_("Your e-mail address was changed lately. A code can be mailed a day after that."))
    code = f"{secrets.randbelow(1_000_000):06d}"
    until = clock.now() + dt.timedelta(minutes=MINUTES)
    kept = {"hash": blind(PURPOSE, code).hex(), "until": until.timestamp(), "whose": _whose(request)}
    _keep(request, **{CODE: kept})
    Invitation.objects.filter(pk=_link(request)).update(code_tries=0)
    practice = client.practice
    with translation.override(client.language):
        queue_message(
            practice=practice,
            client=client,
            kind="data_code",
            to=client.email,
            subject=_("A code from %(practice)s") % {"practice": practice.name},
            body=render_to_string("exports/code_mail.txt", {"practice": practice, "code": code, "minutes": MINUTES}),
        )
    record(client, "data.code_sent", client, client=client)


def _link(request: HttpRequest) -> Any:
    return request.session[SESSION]["invitation"]


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is out that can still be typed."""
    return _holds(request) and Invitation.objects.filter(pk=_link(request), code_tries__lt=TRIES).exists()


def _holds(request: HttpRequest) -> bool:
    kept = request.session[SESSION].get(CODE)
    return bool(kept) and kept.get("whose") == _whose(request) and clock.now().timestamp() < kept["until"]


def _counted(request: HttpRequest) -> bool:
    """Count one try in the database, where tries at the same moment come one after the other; False after the last."""
    left = Invitation.objects.filter(pk=_link(request), code_tries__lt=TRIES)
    return left.update(code_tries=F("code_tries") + 1) == 1


def try_code(request: HttpRequest, code: str, *, client: Client) -> bool:
    """Whether this is the code of the mail. It works once; every try counts."""
    if not (_holds(request) and _counted(request)):
        return False
    if constant_time_compare(request.session[SESSION][CODE]["hash"], blind(PURPOSE, code).hex()):
        _keep(request, **{CODE: None, PROVED: _whose(request)})
        record(client, "data.code_accepted", client, client=client)
        return True
    record(client, "data.code_refused", client, client=client)
    return False
