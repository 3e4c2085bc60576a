"""Reminders by mail: chosen by the client, without health data, ended by one press from the mail itself."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.outbox.services import queue_message
from clinic.practices.hours import is_by_day
from clinic.security.doors import come_by
from screening.homecare.models import Reminder
from screening.homecare.selectors import today_of
from screening.pathway.models import Screening
from screening.pathway.services import invite
from screening.review.gates import released_plan

SALT = "reminder-stop"
VERSION = "2026-11"


def token_of(reminder: Reminder) -> str:
    """The last part of the unsubscribe address: signed, so that it cannot be guessed; it opens nothing else."""
    return signing.dumps(str(reminder.pk), salt=SALT)


def reminder_behind(token: str) -> Reminder | None:
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    come_by("reminder", pk)
    return Reminder.objects.filter(pk=pk).select_related("screening__client", "screening__practice").first()


@transaction.atomic
def choose(*, screening: Screening, by: Client, every: int, method: str) -> Reminder | None:
    """Remind every so many days from tomorrow on; 0 ends it. What the client chose is kept as a consent."""
    if every == 0:
        running = Reminder.objects.filter(screening=screening, stopped_at=None).first()
        return stop(reminder=running, method=method) if running else None
    reminder, _new = Reminder.objects.update_or_create(
        screening=screening,
        defaults={"every_days": every, "next_on": today_of(screening) + dt.timedelta(days=every), "stopped_at": None},
    )
    _keep_word(reminder, by, given=True, method=method)
    return reminder


@transaction.atomic
def stop(*, reminder: Reminder, method: str) -> Reminder:
    """End the reminders. Doing it twice does no harm."""
    if reminder.stopped_at is None:
        reminder.stopped_at = clock.now()
        reminder.save(update_fields=["stopped_at"])
        _keep_word(reminder, reminder.screening.client, given=False, method=method)
    return reminder


def _keep_word(reminder: Reminder, by: Client, *, given: bool, method: str) -> None:
    words = _("Reminders of the plan by e-mail, every %(n)s days") % {"n": reminder.every_days}
    give_consent(client=by, by=by, kind="reminders", given=given, version=VERSION, text=words, method=method)


def due() -> list[Any]:
    """Ids of running reminders whose day may have come somewhere on earth; remind() asks the practice's calendar."""
    latest = (clock.now() + dt.timedelta(hours=14)).date()
    return list(Reminder.objects.filter(stopped_at=None, next_on__lte=latest).values_list("pk", flat=True))


def send_all() -> int:
    """Queue every reminder that is due. Returns how many."""
    return sum(remind(pk) for pk in due())


@transaction.atomic
def remind(pk: Any) -> bool:
    """Queue one reminder with a fresh link, once a day at most, by day where the practice is, and only while the client
    may read the plan."""
    reminder = Reminder.objects.select_for_update().get(pk=pk)
    screening = Screening.objects.select_related("client", "practice").get(pk=reminder.screening_id)
    today, client = today_of(screening), screening.client
    if reminder.stopped_at or reminder.next_on > today or not is_by_day(screening.practice, clock.now()):
        return False
    plan = released_plan(screening)
    if plan is None or plan.signed_by is None or not client.email:
        return False
    reminder.next_on = today + dt.timedelta(days=reminder.every_days)
    reminder.save(update_fields=["next_on"])
    _invitation, address = invite(screening=screening, by=plan.signed_by, purpose="plan", send=False, job="reminders")
    _queue(reminder, screening, address)
    return True


def _queue(reminder: Reminder, screening: Screening, address: str) -> None:
    client, practice = screening.client, screening.practice
    end = settings.SITE_URL + reverse("reminder-stop", args=[token_of(reminder)])
    words = {"client": client, "practice": practice, "address": address, "end": end}
    with translation.override(client.language):
        queue_message(
            practice=practice,
            client=client,
            kind="reminder",
            to=client.email,
            subject=_("A reminder from %(practice)s") % {"practice": practice.name},
            body=render_to_string("homecare/reminder_mail.txt", words),
            unsubscribe=end,
        )
