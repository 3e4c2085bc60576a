"""record(): the explicit call that every read and write of health data makes. Without an actor it refuses."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

import structlog
from django.db import transaction

from clinic.audit.models import AuditEvent, AuditHead
from clinic.core import clock

HASHED = [
    "practice_id",
    "number",
    "at",
    "actor_kind",
    "actor_id",
    "actor_label",
    "role",
    "action",
    "object_type",
    "object_id",
    "client_id",
    "detail",
    "request_id",
]


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


def chain_hash(event: AuditEvent) -> str:
    """SHA-256 of the previous hash and the content of this row, in hex."""
    content = {name: getattr(event, name) for name in HASHED}
    content["at"] = event.at.isoformat()
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return sha256(f"{event.previous_hash}\n{text}".encode()).hexdigest()


def _locked_head(practice_id: str) -> AuditHead:
    """The end of the practice's chain, ours until the transaction ends; made on the first record."""
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(pk=practice_id).first()
    if head is None:
        AuditHead.objects.get_or_create(practice_id=practice_id)
        head = heads.get(pk=practice_id)
    return head


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
    event.hash = chain_hash(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    return event
