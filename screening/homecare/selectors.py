"""Reads of home care: staff through the member, a client through the screening of their link."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Member
from screening.homecare.models import CheckIn, DataRequest, DoneLine, Reminder
from screening.pathway.models import Screening
from screening.pathway.selectors import screenings
from screening.pathway.states import State
from screening.protocol.techniques import technique
from screening.review.models import PlanRevision

A_DAY = dt.timedelta(hours=20)  # the same hour of the next day, give or take
TOO_LONG_AGO = dt.timedelta(days=7)


def last_released(screening: Screening) -> PlanRevision | None:
    """The newest plan the client was ever given, also when it is paused or void by now: what a report is about."""
    rows = screening.plans.exclude(released_at=None).select_related("signed_by__user", "suggestion")
    return rows.order_by("-number").first()


def holds_tummy_work(plan: PlanRevision) -> bool:
    return any("abdomen" in technique(item["technique"]).traits for item in plan.items)


def check_ins(screening: Screening) -> QuerySet[CheckIn]:
    """The reports of one screening, newest first."""
    return screening.check_ins.order_by("-created_at", "-pk")


def newest(screening: Screening) -> CheckIn | None:
    return screening.check_ins.order_by("-created_at", "-pk").first()


def saved_here(pk: Any) -> CheckIn | None:
    """The report that this browser sent and its session names, with whose it is; None where it is erased since."""
    return CheckIn.objects.select_related("screening__practice", "screening__client").filter(pk=pk).first()


def asks_again(screening: Screening) -> bool:
    """Whether pain had gone up a day ago or more, and nothing since says that it came down: the next report is about
    that."""
    now = clock.now()
    for row in screening.check_ins.filter(created_at__gt=now - TOO_LONG_AGO).order_by("-created_at", "-pk"):
        if row.went_up:
            return now - row.created_at >= A_DAY
        if row.pain_change in ("less", "same"):
            return False
    return False


def newest_stop(screening: Screening) -> CheckIn | None:
    """The newest report with a stop sign, or None."""
    return next((row for row in screening.check_ins.order_by("-created_at", "-pk")[:20] if row.stops), None)


def stopped(member: Member) -> QuerySet[Screening]:
    """Paused screenings with a client's report: what the desk shows first."""
    reports = CheckIn.objects.filter(screening=OuterRef("pk"))
    return screenings(member).filter(Exists(reports), state=State.PAUSED).order_by("-urgency", "moved_at")


def today_of(screening: Screening) -> dt.date:
    return clock.today(screening.practice.timezone)


def done_today(plan: PlanRevision) -> set[str]:
    """Slugs of the lines the client marked as done today."""
    day = today_of(plan.screening)
    return set(DoneLine.objects.filter(plan=plan, day=day).values_list("technique", flat=True))


def ticked(screening: Screening) -> dict[str, int]:
    """On how many of the last seven days, today with them, the client ticked each line as done."""
    since = today_of(screening) - dt.timedelta(days=6)
    rows = DoneLine.objects.filter(plan__screening=screening, day__gte=since).values("technique")
    counted = rows.order_by("technique").annotate(n=Count("day", distinct=True))
    return dict(counted.values_list("technique", "n"))


def reminder_of(screening: Screening) -> Reminder | None:
    """The reminder that is running, or None."""
    return Reminder.objects.filter(screening=screening, stopped_at=None).first()


def open_requests(member: Member) -> QuerySet[DataRequest]:
    """What clients of the practice ask about their data and nobody has answered yet, oldest first."""
    rows = DataRequest.objects.filter(client__practice=member.practice, answered_at=None)
    return rows.select_related("client").order_by("created_at")


def data_request(member: Member, pk: Any) -> DataRequest:
    """One request of the member's practice, or 404."""
    return get_object_or_404(DataRequest.objects.select_related("client"), client__practice=member.practice, pk=pk)


def open_requests_of(client: Client) -> set[str]:
    """The kinds of request of this client that wait for an answer."""
    return set(DataRequest.objects.filter(client=client, answered_at=None).values_list("kind", flat=True))


def why_paused(screening: Screening) -> str:
    """The reason of the move that paused the plan; "" while it is not paused."""
    if screening.state != State.PAUSED:
        return ""
    move = screening.moves.filter(name="pause").order_by("-number").first()
    return move.reason if move else ""
