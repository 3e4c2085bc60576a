"""record(): the explicit call that every read and write of health data makes. Without an actor it refuses."""

from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from django.db import transaction

from clinic.audit import chain
from clinic.audit.models import AuditEvent, AuditHead
from clinic.core import clock

ANCHORED = "log.anchored"


@dataclass(frozen=True)
class Actor:
    """Who acts: a member, a client with a link, or a named system job."""

    kind: str
    id: str
    label: str
    practice_id: str
    role: str = ""


class CanAct(Protocol):
    def as_actor(self) -> Actor: ...


def system(job: str, practice_id: Any) -> Actor:
    return Actor(kind="system", id="", label=job, practice_id=str(practice_id))


def _locked_head(practice_id: str) -> AuditHead:
    """The end of the practice's chain, ours until the transaction ends; made on the first record."""
    heads = AuditHead.objects.select_for_update()
    try:
        return heads.get(pk=practice_id)
    except AuditHead.DoesNotExist:
        AuditHead.objects.get_or_create(practice_id=practice_id)
        return heads.get(pk=practice_id)


def hold(practice_id: Any) -> None:
    """Take the end of the log before anything else is locked: for an act that locks many rows of the practice, so that
    nobody who holds one of them waits for the log behind it."""
    _locked_head(str(practice_id))


@transaction.atomic(savepoint=False)
def record(actor: Actor | CanAct, action: str, obj: Any = None, *, client: Any = None, **detail: Any) -> AuditEvent:
    """Append one row to the practice's chain, in the caller's transaction: if this fails, the act fails.

    `obj` is the row touched, `client` the client whose data it is; `detail` holds codes and counts only.
    """
    who = actor if isinstance(actor, Actor) else actor.as_actor()
    head = _locked_head(who.practice_id)
    event = AuditEvent(
        practice_id=who.practice_id,
        number=head.number + 1,
        at=clock.now(),
        actor_kind=who.kind,
        actor_id=who.id,
        actor_label=who.label,
        role=who.role,
        action=action,
        object_type=obj._meta.model_name if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        client_id=str(client.pk) if client is not None else "",
        detail=detail,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
        previous_hash=head.hash,
    )
    event.hash = chain.hash_of_row(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.mark = chain.hash_of_end(head.practice_id, head.number, head.hash)
    head.save(update_fields=["number", "hash", "mark"])
    return event


@transaction.atomic
def anchor(practice_id: str) -> AuditEvent | None:
    """One row a day that says where the log stands, to be kept elsewhere; None where nobody did anything since the
    last. The caller mails it in the same transaction, so that no two do."""
    _locked_head(practice_id)
    rows = AuditEvent.objects.filter(practice_id=practice_id)
    last = rows.filter(action=ANCHORED).order_by("-number").first()
    if last is not None:
        if last.at.date() == clock.now().date():
            return None
        rows = rows.filter(number__gt=last.number)
    if not rows.exclude(actor_kind="system").exists():
        return None
    return record(system("anchors", practice_id), ANCHORED)
