"""Reading the audit log: by practice, by client, and the check of the chain."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clinic.audit.models import AuditEvent, AuditHead
from clinic.audit.services import chain_hash
from clinic.core import clock
from clinic.operations.doctor import Finding, bad, good

START = "0" * 64


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
        events = events.filter(client_id=client)
    return events.filter(action__startswith=f"{kind}.") if kind else events


def last_change(member: Any, obj: Any) -> AuditEvent | None:
    """Who changed this row last, when, and which fields (detail["fields"]): for the person whose form is stale."""
    name = obj._meta.model_name
    changes = events_of_practice(member).filter(object_type=name, object_id=str(obj.pk))
    return changes.filter(action__endswith=".changed").first()


def verify(anchors: Iterable[Anchor] = ()) -> Iterator[ChainResult]:
    """One result per practice; `problem` names the first row that differs, is missing or was cut off the end. Which
    practices there are is asked of the rows as well as of the heads: who deletes a head hides no chain."""
    heads = {head.practice_id: head for head in AuditHead.objects.all()}
    named = set(AuditEvent.objects.values_list("practice_id", flat=True).distinct())
    known: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        known.setdefault(anchor.practice_id, []).append(anchor)
    for practice_id in sorted(named | set(heads) | set(known)):
        yield _verify_one(practice_id, heads.get(practice_id), known.get(practice_id, []))


def _verify_one(practice_id: str, head: AuditHead | None, anchors: list[Anchor]) -> ChainResult:
    previous, number = START, 0
    to_find = {(anchor.number, anchor.hash) for anchor in anchors}
    for event in AuditEvent.objects.filter(practice_id=practice_id).order_by("number").iterator():
        number += 1
        if event.number != number:
            return ChainResult(practice_id, number, previous, f"row {number} is missing")
        if event.previous_hash != previous or event.hash != chain_hash(event):
            return ChainResult(practice_id, number, previous, f"row {number} was changed")
        previous = event.hash
        to_find.discard((number, previous))
    if head is None:
        return ChainResult(practice_id, number, previous, "its head is missing")
    if (number, previous) != (head.number, head.hash):
        return ChainResult(practice_id, number, previous, f"rows after {number} are missing")
    if to_find:
        return ChainResult(practice_id, number, previous, f"anchor {min(to_find)[0]} is not in the chain")
    return ChainResult(practice_id, number, previous)


def log_and_clock() -> Finding:
    """For `doctor` and the manager: a clock that was set back writes times before those that stand in the log."""
    newest = AuditEvent.objects.order_by("-pk").first()
    if newest is not None and newest.at > clock.now() + dt.timedelta(minutes=1):
        return bad(
            _("The newest row of the log is of %(at)s, which is still to come: a clock was set back.")
            % {"at": f"{newest.at:%Y-%m-%d %H:%M} UTC"},
            _("Set the clocks of all machines by NTP."),
        )
    return good(_("The times in the log are in order."))
