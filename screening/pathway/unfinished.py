"""Mails before a visit, by the practice's setting and by day: about a form that is not sent yet, once or twice; without
such a form about the hour, once."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from clinic.clients.models import Client
from clinic.clients.selectors import latest_consent
from clinic.core import clock
from clinic.outbox.visits import remind_of_hour
from clinic.practices.hours import is_by_day
from clinic.visits.models import Visit
from screening.pathway.models import CANNOT_WAIT, MAILED, UNDER_WAY, Invitation, Screening
from screening.pathway.services import invite
from screening.pathway.states import State

# Before the visit: with one mail the first of these, with two both.
BEFORE = (dt.timedelta(hours=48), dt.timedelta(hours=24))
TOO_LATE = dt.timedelta(hours=2)  # so short before the visit it helps nobody
REST = dt.timedelta(hours=20)  # after any mail with a link to this form


def remind_all() -> int:
    """Queue each mail that is due. Returns how many."""
    of_forms = sum(remind(pk) for pk in due().values_list("pk", flat=True))
    return of_forms + sum(remind_of_visit(pk) for pk in visits_due().values_list("pk", flat=True))


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
    if screening is None or not screening.client.email or screening.cannot_wait or not _agrees(screening.client):
        return False
    links = screening.invitations.filter(purpose="questionnaire")
    out = links.filter(way=MAILED, revoked_at=None).select_related("created_by").first()
    if out is None or not is_by_day(screening.practice, clock.now()) or not _is_turn(screening, links):
        return False
    invite(screening=screening, by=out.created_by, job="form reminders", reminds=True)
    Visit.objects.filter(pk=screening.visit_id).update(reminded_at=clock.now())  # this mail names the hour as well
    return True


def visits_due() -> QuerySet[Visit]:
    """Booked hours that come soon and of which nobody was reminded, by a mail about the form either: those go first.
    Whoever is told to see a doctor or to wait for a call is not told to come."""
    now = clock.now()
    cannot_wait = Screening.objects.filter(CANNOT_WAIT, client=OuterRef("client")).exclude(state=State.CLOSED)
    return Visit.objects.filter(
        ~Exists(cannot_wait),
        status="booked",
        starts_at__gt=now + TOO_LATE,
        starts_at__lte=now + BEFORE[0],
        reminded_at=None,
        arrived_at=None,
        practice__form_reminders__gt=0,
        client__archived_at=None,
    )


@transaction.atomic
def remind_of_visit(pk: Any) -> bool:
    """Queue one mail about the hour, once for each hour. Two that run at the same time queue one."""
    locked = visits_due().select_for_update(of=("self",)).select_related("client", "practice", "therapist__user")
    visit = locked.filter(pk=pk).first()
    if visit is None or not visit.client.email or not _agrees(visit.client):
        return False
    if not is_by_day(visit.practice, clock.now()) or _was_just_told(visit):
        return False
    visit.reminded_at = clock.now()
    visit.save(update_fields=["reminded_at"])
    remind_of_hour(visit)
    return True


def _was_just_told(visit: Visit) -> bool:
    """Whether a mail that names this hour left a short while ago."""
    since = clock.now() - REST
    links = Invitation.objects.filter(screening__visit=visit, purpose="questionnaire", way=MAILED)
    told = visit.messages.filter(created_at__gt=since).exclude(state="cancelled")
    return told.exists() or links.filter(created_at__gt=since).exists()


def _agrees(client: Client) -> bool:
    """A client who took the agreement back is not written to again."""
    word = latest_consent(client, "data_use")
    return word is None or word.given


def _is_turn(screening: Screening, links: QuerySet[Invitation]) -> bool:
    """Whether one more may leave now: as many as the practice says, each at its time, and never one upon another."""
    sent, now = links.filter(reminds=True).count(), clock.now()
    if sent >= min(screening.practice.form_reminders, len(BEFORE)):
        return False
    lately = links.filter(way=MAILED, created_at__gt=now - REST).exists()
    return not lately and screening.visit.starts_at - BEFORE[sent] <= now
