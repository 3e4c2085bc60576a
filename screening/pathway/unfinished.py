"""A mail about a form that is not sent yet: once or twice, by the practice's setting, before the visit and by day."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from clinic.clients.selectors import latest_consent
from clinic.core import clock
from clinic.practices.hours import is_by_day
from screening.pathway.models import MAILED, UNDER_WAY, Invitation, Screening
from screening.pathway.services import invite

# Before the visit: with one mail the first of these, with two both.
BEFORE = (dt.timedelta(hours=48), dt.timedelta(hours=24))
TOO_LATE = dt.timedelta(hours=2)  # so short before the visit it helps nobody
REST = dt.timedelta(hours=20)  # after any mail with a link to this form


def remind_all() -> int:
    """Queue each mail that is due. Returns how many."""
    return sum(remind(pk) for pk in due().values_list("pk", flat=True))


def due() -> QuerySet[Screening]:
    """Forms under way before a visit that comes soon, where the practice reminds; remind() looks at each."""
    now = clock.now()
    return Screening.objects.filter(
        state__in=UNDER_WAY,
        visit__status="booked",
        visit__starts_at__gt=now + TOO_LATE,
        visit__starts_at__lte=now + BEFORE[0],
        practice__form_reminders__gt=0,
        client__archived_at=None,
    )


@transaction.atomic
def remind(pk: Any) -> bool:
    """Queue one mail with a fresh link, unless there is a reason to leave the client in peace. Two that run at the
    same time queue one."""
    screening = (
        due().select_for_update(of=("self",)).select_related("client", "practice", "visit").filter(pk=pk).first()
    )
    if screening is None or not screening.client.email or screening.cannot_wait or not _agrees(screening):
        return False
    links = screening.invitations.filter(purpose="questionnaire")
    out = links.filter(way=MAILED, revoked_at=None).select_related("created_by").first()
    if out is None or not is_by_day(screening.practice, clock.now()) or not _is_turn(screening, links):
        return False
    invite(screening=screening, by=out.created_by, job="form reminders", reminds=True)
    return True


def _agrees(screening: Screening) -> bool:
    """A client who took the agreement back is not asked again."""
    word = latest_consent(screening.client, "data_use")
    return word is None or word.given


def _is_turn(screening: Screening, links: QuerySet[Invitation]) -> bool:
    """Whether one more may leave now: as many as the practice says, each at its time, and never one upon another."""
    sent, now = links.filter(reminds=True).count(), clock.now()
    if sent >= min(screening.practice.form_reminders, len(BEFORE)):
        return False
    lately = links.filter(way=MAILED, created_at__gt=now - REST).exists()
    return not lately and screening.visit.starts_at - BEFORE[sent] <= now
