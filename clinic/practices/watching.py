"""What somebody does who looks for what is not theirs: rows of others, links that nobody sent, many names in an hour.

Each is a row in the log of the practice whose member it was, a number for the operator, and a line for the manager.
Links belong to no practice: they are counted for the installation.
"""

import datetime as dt
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _
from prometheus_client import Counter

from clinic.accounts.limits import Limit
from clinic.audit.models import AuditEvent
from clinic.audit.selectors import HIDDEN, MANY
from clinic.audit.services import record
from clinic.core import clock
from clinic.operations.doctor import Finding, good, look
from clinic.practices.models import Member, Practice

ROWS = Limit("rows of others", times=50, seconds=600)  # of one person are written down; the number counts all
LINKS = Limit("links that open nothing", times=1_000_000, seconds=86_400)  # of everybody, in a day
FEW_LINKS = 100  # a day: people who open an old mail
NAMES = 40  # records one person opens in an hour, above which it is told
HOUR = dt.timedelta(hours=1)
REFUSED = Counter(
    "supine_refused_total", "What was asked for and not given, and many names opened in an hour", ["what"]
)


def not_found(request: HttpRequest, member: Member | None) -> None:
    """A page with an id in its address that this member does not get: not theirs, or not there."""
    match = request.resolver_match
    if match is None or not any(isinstance(value, UUID) for value in match.kwargs.values()):
        return
    REFUSED.labels("row").inc()
    if member is not None and ROWS.take(member.pk):
        record(member, HIDDEN, route=match.url_name, method=request.method)


def opened_nothing(request: HttpRequest) -> None:
    """A link that is unknown, over or replaced; which of these is told to nobody."""
    if request.resolver_match is not None and "token" in request.resolver_match.kwargs:
        REFUSED.labels("link").inc()
        LINKS.take("all")


def many_names() -> None:
    """A job of the worker: who opened more records in the last hour than work asks for; told once in the hour."""
    for practice_id in Practice.objects.order_by("pk").values_list("pk", flat=True):
        rows = AuditEvent.objects.filter(practice_id=str(practice_id), at__gte=clock.now() - HOUR)
        opened = rows.filter(actor_kind="member", action__endswith=".viewed").exclude(client_id="")
        counted = opened.values("actor_id").annotate(names=Count("client_id", distinct=True)).order_by("actor_id")
        told = set(rows.filter(action=MANY).values_list("actor_id", flat=True))
        for one in counted.filter(names__gt=NAMES).exclude(actor_id__in=told):
            REFUSED.labels("names").inc()
            record(Member.objects.get(pk=one["actor_id"]), MANY, count=one["names"])


def links() -> Finding:
    """For `doctor` and the manager."""
    count = LINKS.used("all")
    if count <= FEW_LINKS:
        return good(_("Nobody tries links that open nothing."))
    return look(
        _("In a day %(n)s requests came for links that open nothing.") % {"n": count},
        _("Look in the log of the proxy where they come from. No link can be guessed, but somebody may be trying."),
    )
