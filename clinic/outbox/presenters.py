"""Words for messages. What a message is about is told in words that say nothing about health."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.outbox.models import Message

KINDS = {
    "questionnaire_link": _lazy("Link to the form"),
    "form_reminder": _lazy("Reminder of the form"),
    "visit_booked": _lazy("Visit booked"),
    "visit_moved": _lazy("Visit moved"),
    "visit_cancelled": _lazy("Visit cancelled"),
    "visit_reminder": _lazy("Reminder of the visit"),
    "plan_link": _lazy("Link to a page for the client"),
    "staff_invitation": _lazy("Invitation to a colleague"),
    "second_factor_reset": _lazy("A second factor was taken away"),
    "role_asked": _lazy("A role waits"),
    "log_anchor": _lazy("Where the log stands"),
    "reminder": _lazy("Reminder"),
    "plan_quiet": _lazy("Asked how it is going"),
    "address_changed": _lazy("Told the old address of the change"),
}


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, _("Message")))


def state_words(message: Message) -> str:
    """What became of a message; "sent" only once the mail server took it."""
    if message.state == "sent":
        return _("Sent")
    if message.state == "failed":
        return _("Not sent after %(n)s tries") % {"n": message.attempts}
    if message.state == "cancelled":
        return _("Not sent")
    return _("Waiting: %(n)s tries failed") % {"n": message.attempts} if message.attempts else _("Waiting to be sent")


def row(message: Message) -> dict[str, Any]:
    return {
        "message": message,
        "what": kind_words(message.kind),
        "state": state_words(message),
        "code": {"sent": "released", "failed": "paused"}.get(message.state, "invited"),
        "to": message.client.name if message.client else message.to,
        "can_retry": message.state == "failed" and bool(message.body),
    }
