"""Reads of plans and clearances. The screening comes from pathway.selectors, or from the client's own link."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from clinic.clients.models import Client
from screening.pathway.models import Screening
from screening.review.models import DISCARDED, Clearance, PlanRevision

# With whether each is void: one query, however many there are.
WITH_VOID = Prefetch("clearances", Clearance.objects.select_related("void"))


def with_all(rows: QuerySet[PlanRevision]) -> QuerySet[PlanRevision]:
    """Each with everything that a gate and a page ask of it."""
    rows = rows.select_related("suggestion__answers", "suggestion__thomas_test", "signed_by__user", "changed_by__user")
    return rows.select_related("screening__client", "screening__practice").prefetch_related(WITH_VOID)


def revisions(screening: Screening) -> QuerySet[PlanRevision]:
    """Every revision, newest first."""
    return with_all(screening.plans.all()).order_by("-number")


def standing_revision(screening: Screening) -> PlanRevision | None:
    """The newest revision that is not void: a draft, or what was signed."""
    return revisions(screening).filter(voided_at=None).first()


def plan_in_force(screening: Screening) -> PlanRevision | None:
    """The signed revision that is not void. It stands while a newer one is drafted."""
    return revisions(screening).filter(voided_at=None, signed_at__isnull=False).first()


def revision_before(plan: PlanRevision) -> PlanRevision | None:
    """The revision this one went out from; a draft that was thrown away is nobody's beginning."""
    return revisions(plan.screening).filter(number__lt=plan.number).exclude(void_reason=DISCARDED).first()


def before_among(plan: PlanRevision, newest_first: Iterable[PlanRevision]) -> PlanRevision | None:
    """The same, of revisions that are read already."""
    return next((one for one in newest_first if one.number < plan.number and one.void_reason != DISCARDED), None)


def last_revision(screening: Screening) -> PlanRevision | None:
    """Where a new draft begins, whatever ended it, unless it was thrown away."""
    return revisions(screening).exclude(void_reason=DISCARDED).first()


def next_in_line(screening: Screening) -> dict[str, int]:
    """Number and version of a new revision. Versions go on where those before ended: a page that was opened on an
    earlier draft changes and signs none that nobody saw on it."""
    found = screening.plans.aggregate(number=Count("pk"), version=Max("version", default=0))
    return {name: count + 1 for name, count in found.items()}


def revision(screening: Screening, number: Any) -> PlanRevision:
    """One revision of this screening, or 404."""
    return get_object_or_404(revisions(screening), number=number)


def clearances_in_force(client: Client, day: dt.date) -> QuerySet[Clearance]:
    """What doctors and others have agreed to for this client, on this day, and nothing has made void since."""
    rows = client.clearances.filter(given_on__lte=day, expires_on__gte=day, void=None)
    return rows.order_by("-created_at")
