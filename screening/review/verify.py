"""The check that nothing frozen was changed behind the application's back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from screening.intake.models import Answers
from screening.intake.services_send import content_hash
from screening.pathway.models import Move
from screening.review.content import signature_of
from screening.review.models import PlanRevision
from screening.review.voiding import SIGNED_STATES


@dataclass(frozen=True)
class Checked:
    """One row that was recomputed; `problem` is empty when it fits."""

    what: str
    id: str
    problem: str = ""


def mismatches() -> Iterator[Checked]:
    """Every submitted version of answers, then every signature that stands. A birth date put right later ends a plan
    but is no tampering, so the client is taken as the suggestion knew them."""
    for answers in Answers.objects.filter(submitted_at__isnull=False).order_by("created_at", "pk").iterator():
        fits = answers.content_hash == content_hash(answers)
        yield Checked("answers", str(answers.pk), "" if fits else "the content was changed")
    for plan in _signed():
        fits = plan.signature == signature_of(plan, plan.suggestion.case.get("client"))
        yield Checked("plan", str(plan.pk), "" if fits else "something under the signature was changed")


def _signed() -> Iterator[PlanRevision]:
    """Signed revisions that stand, or stood when their screening was closed."""
    closed = Move.objects.filter(screening=OuterRef("screening"), name="close", source__in=SIGNED_STATES)
    return (
        PlanRevision.objects.filter(Q(screening__state__in=SIGNED_STATES) | Exists(closed))
        .filter(signed_at__isnull=False, voided_at=None)
        .select_related("suggestion", "screening__client", "screening__practice")
        .order_by("created_at", "pk")
        .iterator()
    )
