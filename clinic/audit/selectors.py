"""Reading the audit log: by practice, by client, and the check of the chain."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from clinic.audit import chain
from clinic.audit.models import AuditEvent, AuditHead
from clinic.core import clock
from clinic.operations.doctor import Finding, bad, good
from clinic.security.doors import each

PAGE = 2000  # rows read at once
STARTS = {
    "visit": ("visit.", "visits.", "treatment."),
    "answers": ("answers.", "answer.", "safety."),
    "message": ("message.", "messages."),
    "plan": ("plan.", "clearance.", "template."),
    "invitation": ("invitation.", "link.", "kiosk."),
    "clients": ("clients.", "waiting.", "desk.", "retention."),
    "session": ("login", "logout", "sessions.", "password.", "second_factor.", "proof."),
    "audit": ("audit.", "log."),
}
"""How the actions of a kind begin; of any other kind with its own name."""
HIDDEN, MANY = "access.hidden", "access.many_names"
LATELY = dt.timedelta(days=7)
KNOWN: list[Callable[[], Iterable[Any]]] = []


@dataclass(frozen=True)
class Anchor:
    """The end of a chain as it was once printed and kept elsewhere. Only this finds a chain that was written anew."""

    practice_id: str
    number: int
    hash: str


@dataclass(frozen=True)
class ChainResult:
    practice_id: str
    rows: int
    head: str
    problem: str = ""


def events_of_practice(member: Any) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(practice_id=str(member.practice_id)).order_by("-number")


def narrowed(by: Any, *, member: str = "", client: str = "", kind: str = "") -> QuerySet[AuditEvent]:
    """The practice's events of one member, about one client, or of one kind of action; "" leaves a filter out."""
    events = events_of_practice(by)
    if member:
        events = events.filter(actor_kind="member", actor_id=member)
    if client:
        events = events.filter(client_id__in=[client, *_joined(by, client)])
    if not kind:
        return events
    begins = (Q(action__startswith=start) for start in STARTS.get(kind, (f"{kind}.",)))
    return events.filter(reduce(or_, begins))


def _joined(by: Any, client: str) -> list[str]:
    """The ids that records had before they were joined to this client's."""
    rows = by.practice.clients.filter(pk=client, merges__undone_at=None)
    return [str(gone) for gone in rows.values_list("merges__gone_id", flat=True) if gone]


def unusual(member: Any) -> dict[str, int]:
    """How often somebody of the practice lately asked for what is not theirs, and opened very many records."""
    rows = AuditEvent.objects.filter(practice_id=str(member.practice_id), at__gte=clock.now() - LATELY)
    found = Counter(rows.filter(action__in=(HIDDEN, MANY)).values_list("action", flat=True))
    return {"hidden": found[HIDDEN], "many": found[MANY]}


def last_change(member: Any, obj: Any) -> AuditEvent | None:
    """Who changed this row last, when, and which fields (detail["fields"]): for the person whose form is stale."""
    name = obj._meta.model_name
    changes = events_of_practice(member).filter(object_type=name, object_id=str(obj.pk))
    return changes.filter(action__endswith=".changed").first()


def practices_by(ask: Callable[[], Iterable[Any]]) -> None:
    """Register who knows which practices there are: one whose rows and head are both gone is found by that alone."""
    KNOWN.append(ask)


def _practices() -> set[str]:
    return {str(pk) for ask in KNOWN for pk in ask()}


def verify(anchors: Iterable[Anchor] = ()) -> Iterator[ChainResult]:
    """One result per practice; `problem` names the first row that differs, is missing or was cut off the end. Which
    practices there are is asked of themselves, the rows, the heads and the anchors: whoever deletes one of these hides
    no chain."""
    heads = {head.practice_id: head for head in AuditHead.objects.all()}
    named = set(AuditEvent.objects.values_list("practice_id", flat=True).distinct())
    known: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        known.setdefault(anchor.practice_id, []).append(anchor)
    for practice_id in sorted(_practices() | named | set(heads) | set(known)):
        yield _verify_one(practice_id, heads.get(practice_id), known.get(practice_id, []))


def _verify_one(practice_id: str, head: AuditHead | None, anchors: list[Anchor]) -> ChainResult:
    previous, number = chain.START, 0
    to_find = {(anchor.number, anchor.hash) for anchor in anchors}
    for event in _by_number(practice_id):
        number += 1
        if event.number != number:
            return ChainResult(practice_id, number, previous, f"row {number} is missing")
        if problem := chain.row_problem(event, previous):
            return ChainResult(practice_id, number, previous, problem)
        previous = event.hash
        to_find.discard((number, previous))
    return ChainResult(practice_id, number, previous, _end_problem(head, number, previous, to_find))


def _end_problem(head: AuditHead | None, number: int, previous: str, to_find: set[tuple[int, str]]) -> str:
    if to_find:
        return f"anchor {min(to_find)[0]} is not in the chain"
    if not number:
        return "there is no row at all"
    if head is None:
        return "its head is missing"
    if (number, previous) != (head.number, head.hash):
        return f"rows after {number} are missing"
    if not chain.is_keyed(previous):
        return "it has no key yet: run manage.py upgrade"
    return "" if chain.end_fits(head) else "the head was not written by us"


def _by_number(practice_id: str) -> Iterator[AuditEvent]:
    """Page by page from the index, so that a long log is never in memory, also behind a pooler."""
    after = 0
    rows = AuditEvent.objects.filter(practice_id=practice_id).order_by("number")
    while page := list(rows.filter(number__gt=after)[:PAGE]):
        yield from page
        after = page[-1].number


def broken_ends() -> list[str]:
    """Practices whose log has no end, or not the one that we wrote: a look that is quick enough to be taken often."""
    return sorted({pk for found in each(_broken) for pk in found})


def _broken() -> set[str]:
    heads = {head.practice_id: head for head in _heads_with("hash")}
    broken = {pk for pk, head in heads.items() if head.newest != head.hash or not chain.end_fits(head)}
    return broken | (_practices() - set(heads))


def _heads_with(field: str) -> QuerySet[AuditHead, Any]:
    """The end of each log, with `newest`: this field of its last row."""
    newest = AuditEvent.objects.filter(practice_id=OuterRef("practice_id")).order_by("-number").values(field)[:1]
    return AuditHead.objects.annotate(newest=Subquery(newest))


def ends() -> Finding:
    """For `doctor` and the manager."""
    broken = broken_ends()
    if not broken:
        return good(_("The log of every practice ends where it was last written."))
    return bad(
        _("The log was cut or written by somebody else: practices %(n)s.") % {"n": len(broken)},
        _("Run manage.py audit verify --anchor FILE with the newest anchor that was mailed, and keep the database."),
    )


def log_and_clock() -> Finding:
    """For `doctor` and the manager: a clock that was set back writes times before those that stand in the log."""
    ends = [head.newest for heads in each(lambda: list(_heads_with("at"))) for head in heads if head.newest]
    if ends and max(ends) > clock.now() + dt.timedelta(minutes=1):
        return bad(
            _("The newest row of the log is of %(at)s, which is still to come: a clock was set back.")
            % {"at": f"{max(ends):%Y-%m-%d %H:%M} UTC"},
            _("Set the clocks of all machines by NTP."),
        )
    return good(_("The times in the log are in order."))
