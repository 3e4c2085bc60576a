"""Who of the practice is told of an alert, and when again. The mail says that somebody is needed, and nothing else."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from clinic.audit.services import record, system
from clinic.core import clock
from clinic.outbox.services import tell_member
from clinic.practices import duty, hours
from clinic.practices.models import Member, Practice
from screening.alerts.models import Alert
from screening.pathway.models import Screening
from screening.pathway.services import Actor
from screening.protocol import verdict_texts

NOW, TODAY, DAYS, STOPPED = (
    verdict_texts.NOW.key,
    verdict_texts.TODAY.key,
    verdict_texts.DAYS.key,
    verdict_texts.STOPPED.key,
)
AT_ONCE = (NOW, TODAY, STOPPED)
"""Told of on Continue, before anything is sent: a person who needs help may never press Send."""
BEFORE_THE_NEXT = [dt.timedelta(minutes=15), dt.timedelta(minutes=15), dt.timedelta(hours=1)]  # then every hour
OPEN_HOURS = dt.timedelta(hours=2)
LEFT_ALONE = dt.timedelta(hours=1)  # after the last Continue: a form that nobody goes on with
TWICE = 2  # to the named persons; from then on to every therapist


def tell_in_time(alert: Alert, *, sent: bool, by: Actor, also: Member | None = None) -> None:
    """Tell at once what cannot wait, the rest when the answers are sent. The caller saves the alert."""
    if alert.closed_at is not None or alert.told_times:
        return
    if sent or alert.key in AT_ONCE:
        _tell(alert, besides=by, also=also)
    elif alert.key == DAYS:
        alert.tell_at = clock.now() + LEFT_ALONE


def tell_due() -> int:
    """Tell again of what nobody has recorded. Returns of how many."""
    due = Alert.objects.filter(closed_at=None, tell_at__lte=clock.now()).order_by("tell_at")
    return sum(_tell_again(pk) for pk in due.values_list("pk", flat=True)[:200])


@transaction.atomic
def _tell_again(pk: Any) -> bool:
    rows = Alert.objects.select_for_update(of=("self",)).select_related("screening__client", "screening__practice")
    alert = rows.get(pk=pk)
    if alert.closed_at is not None or alert.tell_at is None or alert.tell_at > clock.now():
        return False  # another worker was faster, or somebody has recorded it
    _tell(alert)
    alert.save()
    return True


def _tell(alert: Alert, besides: Actor | None = None, also: Member | None = None) -> None:
    """Queue a mail to each who is to know now, but not to the member in whose hands it came up."""
    practice = alert.screening.practice
    readers = {member.pk: member for member in [*_readers(alert), also] if member is not None and member.is_active}
    for member in readers.values():
        if member != besides:
            _queue(practice, member)
    alert.told_times, alert.told_at = alert.told_times + 1, clock.now()
    alert.tell_at = _next(alert, practice)
    actor = system("alerts", practice.pk)
    record(actor, "alert.told", alert, client=alert.screening.client, text=alert.key, times=alert.told_times)


def _readers(alert: Alert) -> Iterable[Member]:
    """The client's therapist, and for what cannot wait the member on duty; then everybody who treats."""
    practice = alert.screening.practice
    if alert.key in AT_ONCE and alert.told_times >= TWICE:
        return duty.everyone(practice)
    own = _therapists(alert.screening)
    if alert.key in AT_ONCE or not own:
        own = [*duty.on_duty(practice, clock.now()), *own]
    return {member.pk: member for member in own}.values()


def _therapists(screening: Screening) -> list[Member]:
    ids = [screening.client.therapist_id, screening.visit.therapist_id]
    rows = Member.objects.filter(pk__in=[pk for pk in ids if pk], practice=screening.practice, is_active=True)
    return list(rows.select_related("user"))


def _next(alert: Alert, practice: Practice) -> dt.datetime | None:
    now = clock.now()
    if alert.key == NOW:
        return now + BEFORE_THE_NEXT[min(alert.told_times, len(BEFORE_THE_NEXT)) - 1]
    if alert.key in (TODAY, STOPPED):
        return hours.after_open(practice, now, OPEN_HOURS)
    return None


def _queue(practice: Practice, member: Member) -> None:
    tell_member(
        practice=practice,
        member=member,
        kind="alert",
        subject=_lazy("A client needs you: open the desk"),
        template="alerts/mail.txt",
        address=settings.SITE_URL + reverse("desk"),
    )
