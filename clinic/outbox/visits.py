"""Word to the client of a visit booked, moved, cancelled or near. What waited about the hour before does not leave."""

from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _lazy

from clinic.core import clock
from clinic.outbox.addresses import cancel_unsent
from clinic.outbox.services import queue_message
from clinic.practices.models import Member
from clinic.visits.calendar import for_client
from clinic.visits.models import REASONS, Visit
from clinic.visits.presenters import hour

SUBJECTS = {
    "booked": _lazy("Your visit at %(practice)s is booked"),
    "moved": _lazy("Your visit at %(practice)s has changed"),
    "cancelled": _lazy("Your visit at %(practice)s is cancelled"),
    "reminder": _lazy("Your visit at %(practice)s is near"),
}


def tell_booked(sender: Any, *, visit: Visit, by: Member, tell: str, **_more: Any) -> None:
    if tell == "visit":
        _tell("booked", visit)


def tell_moved(sender: Any, *, visit: Visit, by: Member, tell: str, reason: str, **_more: Any) -> None:
    cancel_unsent(visit.messages.filter(kind__startswith="visit_"), by)
    if tell:
        _tell("moved", visit, reason)


def tell_cancelled(sender: Any, *, visit: Visit, by: Member, tell: str, reason: str, **_more: Any) -> None:
    cancel_unsent(visit.messages.filter(kind__startswith="visit_"), by)
    if tell:
        _tell("cancelled", visit, reason)


def remind_of_hour(visit: Visit) -> None:
    """Remind of the hour as it stands. Whoever calls has locked the visit, and asks once."""
    _tell("reminder", visit)


def _tell(about: str, visit: Visit, reason: str = "") -> None:
    client, practice = visit.client, visit.practice
    if not client.email or visit.starts_at <= clock.now():
        return
    with translation.override(client.language), timezone.override(ZoneInfo(practice.timezone)):
        words = {"about": about, "client": client, "practice": practice, "visit": hour(visit)}
        queue_message(
            practice=practice,
            client=client,
            visit=visit,
            kind=f"visit_{about}",
            to=client.email,
            subject=SUBJECTS[about] % {"practice": practice.name},
            body=render_to_string("outbox/visit_mail.txt", words | {"reason": REASONS.get(reason, "")}),
            calendar=for_client(visit),
        )
