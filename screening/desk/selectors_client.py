"""What the page of one client reads."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import visits_of
from screening.desk.selectors import with_link
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.pathway.selectors import screenings
from screening.pathway.states import State
from screening.treatment.models import ReScreen, SessionRecord
from screening.treatment.selectors import with_sent

HOURS = 40  # as many as there are entries on a page of the timeline
HOUR = ("visit_id", "author_id", "started_at", "signed_at", "techniques", "pain_before", "pain_after", "adverse")


@dataclass(frozen=True)
class NewestResult:
    """The newest stored result about a client, and the answers it came from."""

    answers: Answers
    result: dict[str, Any]


def newest_reading(member: Member, client: Client) -> NewestResult | None:
    """The stored suggestion for the newest submitted answers, else their first screening; None without answers."""
    given = Answers.objects.filter(screening__client=client, screening__practice=member.practice)
    newest = given.exclude(submitted_at=None).annotate(suggested=F("suggestions__result"))
    answers = (
        newest.order_by("-submitted_at", "-suggestions__created_at")
        .defer("coded", "words", "refused", "asked", "signed_name")
        .first()
    )
    return NewestResult(answers, answers.suggested or answers.screened) if answers else None


def newest_check(member: Member, client: Client) -> ReScreen | None:
    """The newest short safety check before an hour."""
    return ReScreen.objects.filter(practice=member.practice, client=client).order_by("-created_at").first()


def open_screenings(member: Member, client: Client) -> list[Screening]:
    """The client's screenings that are not closed, newest first, each with what became of its link and whether answers
    were submitted."""
    rows = with_sent(with_link(screenings(member))).filter(client=client).exclude(state=State.CLOSED)
    return list(rows.order_by("-created_at"))


def hours_held(member: Member, client: Client) -> list[SessionRecord]:
    """The client's records, signed or the member's own draft, of the newest visits first."""
    rows = SessionRecord.objects.filter(practice=member.practice, client=client)
    rows = rows.filter(Q(signed_at__isnull=False) | Q(author=member)).select_related("visit")
    return list(rows.only(*HOUR, "visit__starts_at").order_by("-visit__starts_at", "-signed_at")[:HOURS])


def coming_visits(member: Member, client: Client) -> list[Visit]:
    """The visits of today, whatever became of them, and the next booked ones; the nearest first."""
    zone = member.practice.timezone
    today = clock.local(clock.today(zone), dt.time(), zone)
    of_today = Q(starts_at__lt=today + dt.timedelta(days=1))
    rows = visits_of(member, client).filter(of_today | Q(status="booked"), starts_at__gte=today)
    return list(rows.order_by("starts_at")[:3])
