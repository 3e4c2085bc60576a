"""When the facts behind a clearance change: it is void at once, its plan is withdrawn, and a therapist is told."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop

from clinic.audit.services import record, system
from clinic.clients.models import Client
from clinic.core import clock
from clinic.outbox.services import tell_member
from screening.assessment.cases import case_of, screened
from screening.assessment.models import Clarification
from screening.assessment.selectors import grounds_of
from screening.assessment.services import LATER
from screening.assessment.snapshot import snapshot
from screening.pathway.models import Move, Screening
from screening.pathway.services import move
from screening.pathway.states import OPEN, State
from screening.review.clearances import why_void
from screening.review.models import Clearance, ClearanceVoid, PlanRevision
from screening.review.voiding import CLEARANCE, void


def answers_moved(instance: Move, created: bool, **_more: Any) -> None:
    """Answers were sent, corrected or looked at again."""
    if created and instance.name in ("submit", "correct", "assess"):
        void_changed(instance.screening, leaving=True)


def answer_clarified(instance: Clarification, created: bool, **_more: Any) -> None:
    """From the later states a move follows, and is heard above."""
    if created and instance.screening.state not in LATER:
        void_changed(instance.screening, leaving=True)


def client_saved(instance: Client, created: bool, **_more: Any) -> None:
    """The date of birth or the sex may have been put right."""
    if not created:
        for clearance in _in_force(instance)[:1]:
            for screening in Screening.objects.filter(client=clearance.client_id, state__in=OPEN):
                void_changed(screening)


def _in_force(client: Client) -> Any:
    return Clearance.objects.filter(client=client.pk, void=None, expires_on__gte=clock.now().date())


@transaction.atomic
def void_changed(screening: Screening, *, leaving: bool = False) -> int:
    """End every clearance of the client that the submitted answers of this screening no longer fit. `leaving`: the
    screening is on its way out of its state already, so its plan needs no pause. Returns how many ended."""
    screening = Screening.objects.select_related("client__therapist__user", "practice").get(pk=screening.pk)
    grounds = grounds_of(screening)
    answers = grounds.answers
    if answers is None or answers.submitted_at is None:
        return 0
    found = _in_force(screening.client).select_related("answers", "recorded_by__user")
    rows = [row for row in found if not (row.answers and row.answers.created_at > answers.created_at)]
    if not rows:
        return 0
    result = snapshot(screened(screening, case_of(screening, grounds)))
    with translation.override(screening.practice.language):  # kept as words: not in the language of who is at work now
        ended = [(row, why) for row in rows if (why := why_void(row, screening, answers, result))]
    for row, why in ended:
        _end(row, why, screening, leaving=leaving)
    return len(ended)


def _end(row: Clearance, why: str, screening: Screening, *, leaving: bool) -> None:
    made, new = ClearanceVoid.objects.get_or_create(clearance=row, defaults={"why": why})
    if not new:
        return
    job = system("clearances", screening.practice_id)
    record(job, "clearance.void", made, client=screening.client, rules=row.rules)
    told = {row.recorded_by, screening.client.therapist}
    for plan in row.plans.filter(voided_at=None, signed_at__isnull=False).select_related("screening", "signed_by"):
        told.add(plan.signed_by)
        _withdraw(plan, paused_already=leaving and plan.screening_id == screening.pk)
    for member in told:
        if member is not None and member.is_active:
            _tell(member)


def _withdraw(plan: PlanRevision, *, paused_already: bool) -> None:
    if plan.screening.state == State.RELEASED and not paused_already:
        job = system("clearances", plan.screening.practice_id)
        move(screening=plan.screening, name="pause", by=job, reason=gettext_noop("A clearance under the plan is void."))
    void(plan, CLEARANCE)


def _tell(member: Any) -> None:
    """A mail that names nobody and says nothing about health."""
    tell_member(
        practice=member.practice,
        member=member,
        kind="clearance_void",
        subject=_lazy("Something needs a look from you"),
        template="review/clearance_void_mail.txt",
        address=settings.SITE_URL,
    )


def sweep() -> int:
    """Look at every clearance in force: a new version of the protocol may have changed the rule it lifts."""
    rows = Clearance.objects.filter(void=None, expires_on__gte=clock.now().date()).exclude(answers=None)
    screenings = Screening.objects.filter(answers__in=rows.values("answers")).distinct()
    return sum(void_changed(screening) for screening in screenings.iterator(chunk_size=100))
