"""A plan that runs and of which nothing is heard: no tick and no check-in for some days. The client gets one mail, and
a line stands on the desk until the client is heard of or somebody notes it. Silence never means that all is well."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record, system
from clinic.core import clock
from clinic.outbox.services import queue_message
from clinic.practices.hours import is_by_day
from clinic.practices.models import Member
from screening.homecare.models import DoneLine, Silence
from screening.pathway.models import Screening
from screening.pathway.services import invite
from screening.pathway.states import State
from screening.review.gates import released_plan

QUIET = dt.timedelta(days=7)
JOB = "silence"


def watch_all() -> int:
    """Notice every plan of which nothing is heard. Returns how many are new."""
    return sum(watch(pk) for pk in list(running().values_list("pk", flat=True)))


def running() -> QuerySet[Screening]:
    """Released for so long, and its link still lives: watch() looks at each."""
    now = clock.now()
    rows = Screening.objects.filter(state=State.RELEASED, moved_at__lte=now - QUIET, client__archived_at=None)
    return rows.filter(plan_until__gte=now.date())


def last_heard(screening: Screening) -> dt.datetime:
    """The client's newest tick or check-in, and before the first the release of the plan."""
    found = [
        DoneLine.objects.filter(plan__screening=screening).aggregate(at=Max("created_at"))["at"],
        screening.check_ins.aggregate(at=Max("created_at"))["at"],
        screening.plans.aggregate(at=Max("released_at"))["at"],
    ]
    return max((moment for moment in found if moment), default=screening.moved_at)


@transaction.atomic
def watch(pk: Any) -> bool:
    """Note one silence, once, by day where the practice is, and ask the client once."""
    locked = running().select_for_update(of=("self",)).select_related("client", "practice").filter(pk=pk).first()
    if locked is None or not is_by_day(locked.practice, clock.now()):
        return False
    since = last_heard(locked)
    if clock.now() - since < QUIET or released_plan(locked) is None:
        return False
    row, new = Silence.objects.get_or_create(screening=locked, since=since)
    if not new:
        return False
    record(system(JOB, locked.practice_id), "plan.quiet", row, client=locked.client)
    _ask(locked)
    return True


def _ask(screening: Screening) -> None:
    """One mail with a fresh link, without a word about health."""
    plan = released_plan(screening)
    client, practice = screening.client, screening.practice
    if not client.email or plan is None or plan.signed_by is None:
        return
    _invitation, address = invite(screening=screening, by=plan.signed_by, purpose="plan", send=False, job=JOB)
    with translation.override(client.language):
        queue_message(
            practice=practice,
            client=client,
            kind="plan_quiet",
            to=client.email,
            subject=_("%(practice)s has not heard from you") % {"practice": practice.name},
            body=render_to_string(
                "homecare/quiet_mail.txt", {"client": client, "practice": practice, "address": address}
            ),
        )


def heard(screening: Screening) -> None:
    """The client was heard of: in the transaction of the tick or the check-in."""
    Silence.objects.filter(screening=screening, ended_at=None).update(ended_at=clock.now())


def open_silence(screening: Screening) -> Silence | None:
    return Silence.objects.filter(screening=screening, screening__state=State.RELEASED, ended_at=None).first()


def open_silences(member: Member, *, mine: bool = False) -> QuerySet[Silence]:
    """Of the member's practice, the longest first."""
    rows = Silence.objects.filter(
        screening__practice=member.practice_id, screening__state=State.RELEASED, ended_at=None
    )
    if mine:
        rows = rows.filter(screening__visit__therapist=member)
    return rows.select_related("screening__client").order_by("since")


@transaction.atomic
def note(*, screening: Screening, by: Member) -> None:
    """Somebody has seen to it. The line is gone until the client, heard of again, falls silent anew."""
    check_permission(by, Permission.READ_HEALTH)
    row = Silence.objects.select_for_update().filter(screening=screening, ended_at=None).first()
    if row is None:
        return
    row.ended_at, row.noted_by = clock.now(), by
    row.save(update_fields=["ended_at", "noted_by"])
    record(by, "plan.quiet_noted", row, client=screening.client)
