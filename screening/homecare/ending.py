"""A plan of self-care ends by itself. Nobody sees these clients: within two weeks one says that the pain is less, which
gives two weeks more, or the plan pauses and a therapist looks at it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from clinic.audit.services import system
from clinic.core import clock
from clinic.core.language import translate
from screening.homecare.services import STOP_SIGN
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.review.gates import TOLD_OF_STOP
from screening.review.selectors import plan_in_force

SELF_CARE = "self_care"
LASTS = dt.timedelta(days=14)
ASKED = dt.timedelta(days=5)  # so long before the end the client's page asks
OVER = "two weeks of self-care"
JOB = "ending"


def running() -> QuerySet[Screening]:
    """Plans of self-care that a client has had, or has again, for two weeks: end() looks at each."""
    rows = Screening.objects.filter(state=State.RELEASED, moved_at__lte=clock.now() - LASTS)
    return rows.filter(plans__label=SELF_CARE, plans__voided_at=None, plans__released_at__isnull=False).distinct()


def end_all() -> int:
    """Pause every plan of self-care that is over. Returns how many."""
    return sum(end(pk) for pk in list(running().values_list("pk", flat=True)))


@transaction.atomic
def end(pk: Any) -> bool:
    locked = Screening.objects.select_for_update(of=("self",)).select_related("practice").get(pk=pk)
    if locked.state != State.RELEASED or not _is_self_care(locked) or clock.now() < _end_of(locked):
        return False
    move(screening=locked, name="pause", by=system(JOB, locked.practice_id), reason=OVER)
    return True


def soon_over(screening: Screening) -> dt.datetime | None:
    """When the client's plan of self-care ends, once the end is near."""
    near = clock.now() + ASKED - LASTS
    if screening.state != State.RELEASED or screening.moved_at > near or not _is_self_care(screening):
        return None
    ends = _end_of(screening)
    return ends if ends <= clock.now() + ASKED else None


def why_words(reason: str) -> str:
    """Why a plan is paused, to be read by staff: ours in the language of the page, a member's as it was typed."""
    if reason == OVER:
        return _("Two weeks of self-care are over, and the client has not said that the pain is less.")
    return str(TOLD_OF_STOP) if reason == STOP_SIGN else translate(reason)


def _is_self_care(screening: Screening) -> bool:
    plan = plan_in_force(screening)
    return plan is not None and plan.label == SELF_CARE


def _end_of(screening: Screening) -> dt.datetime:
    """Two weeks after the client was given the plan, or given it back, or last said that the pain is less."""
    better = screening.check_ins.filter(pain_change="less").aggregate(at=Max("created_at"))["at"]
    return max(screening.moved_at, better or screening.moved_at) + LASTS
