"""Keeping how the client is today."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.treatment.models import Outcome
from screening.treatment.reviews import keep_call

SCORES = ("pain_now", "pain_average", "pain_worst", "activities", "global_change")


@transaction.atomic
def record_outcome(*, visit: Visit, by: Member, **scores: Any) -> Outcome:
    """Keep the scores of SCORES for this visit; a correction is a new row, and the same sent twice is kept once.
    Refuses a row that says nothing."""
    check_permission(by, Permission.RECORD_SESSION)
    values = {name: scores.get(name) if name != "activities" else scores.get(name) or [] for name in SCORES}
    if all(value in (None, []) for value in values.values()):
        raise ActionRefused(_("Fill in at least one score."))
    Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)  # two presses at once see each other
    last = Outcome.objects.filter(visit=visit).order_by("-created_at").first()
    if last and all(getattr(last, name) == value for name, value in values.items()):
        return last
    row = Outcome.objects.create(practice=visit.practice, client=visit.client, visit=visit, by=by, **values)
    record(by, "outcome.recorded", row, client=visit.client)
    keep_call(visit.client)
    return row
