"""What the desk and the client's page read, in as many queries for one row as for a thousand."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from clinic.clients.models import Client
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import visits_of, visits_on
from screening.assessment.models import Suggestion
from screening.intake.models import Answers
from screening.pathway.models import WAITS, Invitation, Screening
from screening.pathway.selectors import screenings
from screening.pathway.states import State
from screening.treatment.models import ReScreen

MOST = 50


def with_link(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """Adds what became of the client's link: `link_until` and `mail_state`, None without a link."""
    link = Invitation.objects.filter(screening=OuterRef("pk"), purpose="questionnaire", revoked_at=None)
    return rows.annotate(
        link_until=Subquery(link.values("expires_at")[:1]),
        mail_state=Subquery(link.values("message__state")[:1]),
    )


@dataclass(frozen=True)
class Today:
    """Today's visits in order, each with its newest screening, and how many messages could not be sent."""

    visits: list[tuple[Visit, Screening | None]]
    failed: int


def today(member: Member, *, mine: bool = False) -> Today:
    """Two queries: the count comes along with the visits, or in place of their screenings where there are none."""
    failed = Message.objects.filter(practice=member.practice, state="failed")
    count = failed.order_by().values("practice").annotate(n=Count("pk")).values("n")
    day = visits_on(member, clock.today(member.practice.timezone)).annotate(failed=Subquery(count))
    visits = list(day.filter(therapist=member) if mine else day)
    if not visits:
        return Today([], failed.count())
    rows = with_link(screenings(member)).filter(visit__in=visits).order_by("created_at")
    newest = {row.visit_id: row for row in rows}
    return Today([(visit, newest.get(visit.pk)) for visit in visits], visits[0].failed or 0)


def waiting_work(member: Member, *, mine: bool = False) -> list[Screening]:
    """What waits for a therapist, and whoever has told of an emergency: most urgent first, then the oldest."""
    rows = screenings(member).select_related("client", "visit__therapist__user").filter(WAITS)
    if mine:
        rows = rows.filter(visit__therapist=member)
    return list(rows.order_by("-urgency", "moved_at")[: MOST + 1])


@dataclass(frozen=True)
class Reading:
    """The newest stored result about a client, and the answers it came from."""

    answers: Answers
    result: dict[str, Any]


def newest_reading(member: Member, client: Client) -> Reading | None:
    """The stored suggestion for the newest submitted answers, else their first screening; None without answers."""
    given = Answers.objects.filter(screening__client=client, screening__practice=member.practice)
    stored = Suggestion.objects.filter(answers=OuterRef("pk")).order_by("-created_at").values("result")[:1]
    newest = given.exclude(submitted_at=None).order_by("-submitted_at").annotate(suggested=Subquery(stored))
    answers = newest.defer("coded", "words", "refused", "asked", "signed_name").first()
    return Reading(answers, answers.suggested or answers.screened) if answers else None


def newest_check(member: Member, client: Client) -> ReScreen | None:
    """The newest short safety check before an hour."""
    return ReScreen.objects.filter(practice=member.practice, client=client).order_by("-created_at").first()


def open_screenings(member: Member, client: Client) -> list[Screening]:
    """The client's screenings that are not closed, newest first."""
    rows = with_link(screenings(member)).filter(client=client).exclude(state=State.CLOSED)
    return list(rows.order_by("-created_at")[:5])


def coming_visits(member: Member, client: Client) -> list[Visit]:
    """The next booked visits, today's included, the nearest first."""
    today = clock.local(clock.today(member.practice.timezone), dt.time(), member.practice.timezone)
    return list(visits_of(member, client).filter(status="booked", starts_at__gte=today).order_by("starts_at")[:3])
