"""When a plan dies: said in the record, though nothing depends on it having been said."""

from django.db import transaction

from clinic.audit.services import record
from clinic.core import clock
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.assessment.selectors import Grounds, newest_suggestion
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.review.content import is_intact, rests_on_what_is
from screening.review.models import PlanRevision
from screening.review.selectors import revisions

SIGNED_STATES = (State.SIGNED, State.RELEASED, State.PAUSED)
CHANGED, SUPERSEDED, AMENDED, CLEARANCE = "changed", "superseded", "amended", "clearance"


def void(row: PlanRevision, reason: str) -> None:
    row.voided_at, row.void_reason = clock.now(), reason
    row.save(update_fields=["voided_at", "void_reason"])


@transaction.atomic
def void_outdated(*, screening: Screening, by: Member) -> None:
    """Write down which standing revisions have died: signed ones whose state or content is gone, and drafts of an
    earlier suggestion. A client never sees them meanwhile (gates.released_plan)."""
    for row in revisions(screening).filter(voided_at=None):
        reason = why_dead(row)
        if reason:
            void(row, reason)
            record(by, "plan.voided", row, client=screening.client, reason=reason)


def why_dead(row: PlanRevision, newest: Suggestion | None = None, grounds: Grounds | None = None) -> str:
    """Why this revision no longer stands, or "", whether the record says so already or not. A page that has just read
    the newest suggestion and the grounds of the screening hands them in."""
    if row.voided_at:
        return row.void_reason
    if row.signed_at:
        return "" if row.screening.state in SIGNED_STATES and is_intact(row, grounds) else CHANGED
    newest = newest or newest_suggestion(row.screening)
    alive = newest is not None and row.suggestion_id == newest.pk and rests_on_what_is(row, grounds)
    return "" if alive else SUPERSEDED
