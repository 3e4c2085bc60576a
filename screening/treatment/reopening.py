"""A new sign at the safety check: the plan is hidden at once and the screening goes back to the therapist."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.alerts.services import Stage, call, follow
from screening.assessment.cases import confirmed_answers
from screening.assessment.selectors import confirmations, submitted_answers
from screening.assessment.services import LATER, clarify
from screening.intake.engine import reading_of
from screening.pathway.models import Screening
from screening.pathway.services import move, open_screening
from screening.pathway.states import AFTER_SUBMISSION
from screening.protocol.rescreen import worse_answers
from screening.protocol.verdict_texts import NOW, key_for, rank

EMERGENCY = ("emergency", 5)


def reopen(
    *, visit: Visit, screening: Screening | None, said: dict[str, Any], emergency: bool, by: Member
) -> Screening:
    """Lay the worse answers over the submitted ones as confirmations of today, and take the screening back to review.
    Without a screening, open one for the visit. Call inside a transaction."""
    found = screening or open_screening(visit=visit, by=by)
    if found.state in AFTER_SUBMISSION:
        _confirm(found, said, by)
    else:
        _heed(found, said, by)
    if found.state in LATER:
        move(screening=found, name="assess", by=by, reason=gettext_noop("A new sign at the safety check."))
    if emergency and found.urgency < EMERGENCY[1]:
        found.label, found.urgency = EMERGENCY
        found.save(update_fields=["label", "urgency"])
    if emergency and found.told != NOW.key:
        call(screening=found, key=NOW.key, about=sorted(said), by=by)
    return found


def _heed(screening: Screening, said: dict[str, Any], by: Member) -> None:
    """Nothing was sent that could be confirmed: what was said today is read as far as it goes, and only adds."""
    reading = reading_of(screening.client, screening.practice, said, so_far=True)
    if rank(key_for(reading.when, doubt=reading.doubt)) >= rank(screening.told):
        follow(screening=screening, reading=reading, by=by, stage=Stage.CORRECTING)


def _confirm(screening: Screening, said: dict[str, Any], by: Member) -> None:
    answers = submitted_answers(screening)
    if answers is None:
        return
    before = confirmations(answers)
    for question, value in worse_answers(said, confirmed_answers(answers)).items():
        seen = str(before[question].pk) if question in before else ""
        note = _("Said at the safety check before a session.")
        clarify(screening=screening, question=question, value=value, by=by, note=note, seen=seen)
