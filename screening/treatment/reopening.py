"""A new sign at the safety check: the plan is hidden at once and the screening goes back to the therapist."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.assessment.models import Clarification
from screening.pathway.models import Screening
from screening.pathway.services import move, open_screening
from screening.pathway.states import AFTER_SUBMISSION, State
from screening.protocol.rescreen import worse_answers
from screening.treatment.selectors import confirmed, last_answers

# From these states a worse answer leads back to "assessed"; the suggestion, and any plan, must be made again.
LATER = (State.SUGGESTED, State.SIGNED, State.RELEASED, State.PAUSED)
EMERGENCY = ("emergency", 5)


def reopen(
    *, visit: Visit, screening: Screening | None, said: dict[str, Any], emergency: bool, by: Member
) -> Screening:
    """Lay the worse answers over the submitted ones as confirmations of today, and take the screening back to review.
    Without a screening, open one for the visit. Call inside a transaction."""
    found = screening or open_screening(visit=visit, by=by)
    if found.state in AFTER_SUBMISSION:
        _confirm(found, said, by)
    if found.state in LATER:
        move(screening=found, name="assess", by=by, reason=_("A new sign at the safety check."))
    if emergency and found.urgency < EMERGENCY[1]:
        found.label, found.urgency = EMERGENCY
        found.save(update_fields=["label", "urgency"])
    return found


def _confirm(screening: Screening, said: dict[str, Any], by: Member) -> None:
    answers = last_answers(screening)
    if answers is None:
        return
    client: Client = screening.client
    for question, value in worse_answers(said, confirmed(answers)).items():
        row = Clarification.objects.create(
            screening=screening,
            answers=answers,
            question=question,
            value=value,
            note=_("Said at the safety check before a session."),
            by=by,
        )
        record(by, "answer.clarified", row, client=client, question=question)
