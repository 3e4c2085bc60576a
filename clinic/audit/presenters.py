"""Words for the audit log."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.audit.actions import ACTIONS
from clinic.audit.models import AuditEvent

# As offered in the filter: which actions each stands for is in selectors.py.
KINDS = {
    "": _lazy("Everything"),
    "client": _lazy("Details of clients"),
    "clients": _lazy("Lists and searches"),
    "visit": _lazy("Visits"),
    "screening": _lazy("Steps of a screening"),
    "answers": _lazy("Answers"),
    "plan": _lazy("Plans"),
    "rules": _lazy("Rules at work"),
    "glass": _lazy("Emergency access"),
    "consent": _lazy("Consents"),
    "invitation": _lazy("Links for clients"),
    "message": _lazy("Messages"),
    "member": _lazy("Members"),
    "practice": _lazy("Practice"),
    "session": _lazy("Signing in"),
    "access": _lazy("Refused, or unusual"),
    "audit": _lazy("This log"),
}


def words(code: str) -> str:
    """What an action is called; of a code that has no words, its parts."""
    return str(ACTIONS.get(code, code.replace(".", " ").replace("_", " ")))


def detail(event: AuditEvent) -> str:
    """The codes and counts of an event in one line."""
    parts = []
    for name, value in sorted(event.detail.items()):
        if isinstance(value, bool):
            shown = _("yes") if value else _("no")
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        parts.append(f"{words(name)}: {shown}")
    return "; ".join(parts)


def row(event: AuditEvent, names: dict[str, str]) -> dict[str, Any]:
    """`names` are the clients' names by id; one that is gone is told as such."""
    client = names.get(event.client_id, _("a client who was erased")) if event.client_id else ""
    return {"event": event, "what": words(event.action), "client": client, "detail": detail(event)}


def anchor(event: AuditEvent) -> str:
    """Where a log stood, as `audit verify --anchor` reads it."""
    return f"practice {event.practice_id}: {event.number} rows, head {event.hash}"
