"""What the desk and the client's page read, in as many queries for one row as for a thousand."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateTimeField, OuterRef, QuerySet, Subquery, UUIDField

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.prepared import Prepared, Slot
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import bounds, visits_of
from screening.assessment.models import Suggestion
from screening.homecare.models import DataRequest
from screening.intake.models import Answers
from screening.pathway.models import WAITS, Invitation, Screening
from screening.pathway.selectors import screenings
from screening.pathway.states import State
from screening.treatment.models import ReScreen, SessionRecord

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


# The desk is the page that is opened most, so its queries are built once. A row needs no more of a person than a name.
PERSON = ("client__birth_date", "client__phone")


def _visits(**more: Any) -> QuerySet[Visit]:
    failed = Message.objects.filter(practice=OuterRef("practice"), state="failed")
    count = failed.order_by().values("practice").annotate(n=Count("pk")).values("n")
    rows = Visit.objects.filter(practice=PRACTICE, **more).select_related("client", "therapist__user", "practice")
    rows = rows.filter(starts_at__gte=Slot("start", DateTimeField()), starts_at__lt=Slot("end", DateTimeField()))
    return rows.order_by("starts_at").defer(*PERSON).annotate(failed=Subquery(count))


def _screenings_of_the_day() -> QuerySet[Screening]:
    rows = with_link(Screening.objects.filter(practice=PRACTICE))
    start, end = Slot("start", DateTimeField()), Slot("end", DateTimeField())
    return rows.filter(visit__starts_at__gte=start, visit__starts_at__lt=end).order_by("created_at")


def _work(**more: Any) -> QuerySet[Screening]:
    rows = Screening.objects.filter(WAITS, practice=PRACTICE, **more)
    rows = rows.select_related("client", "visit__therapist__user").defer(*PERSON)
    return rows.order_by("-urgency", "moved_at")[: MOST + 1]


def _countersigning() -> QuerySet[SessionRecord]:
    waiting = SessionRecord.objects.filter(needs_countersign=True, countersigned_at=None, signed_at__isnull=False)
    rows = waiting.filter(practice=PRACTICE).exclude(author=MEMBER)
    return rows.select_related("client", "visit", "author__user").defer(*PERSON).order_by("signed_at")[:MOST]


def _requests() -> QuerySet[DataRequest]:
    rows = DataRequest.objects.filter(client__practice=PRACTICE, answered_at=None).select_related("client")
    return rows.defer(*PERSON).order_by("created_at")[:MOST]


PRACTICE, MEMBER = Slot("practice", UUIDField()), Slot("member", UUIDField())
VISITS, MY_VISITS = Prepared(_visits), Prepared(lambda: _visits(therapist=MEMBER))
WORK, MY_WORK = Prepared(_work), Prepared(lambda: _work(visit__therapist=MEMBER))
OF_THE_DAY = Prepared(_screenings_of_the_day)
COUNTERSIGNING, REQUESTS = Prepared(_countersigning), Prepared(_requests)


def today(member: Member, *, mine: bool = False) -> Today:
    """Two queries: the count comes along with the visits, or in place of their screenings where there are none."""
    start, end = bounds(member, clock.today(member.practice.timezone))
    day = {"practice": member.practice_id, "start": start, "end": end}
    visits = MY_VISITS.rows(member=member.pk, **day) if mine else VISITS.rows(**day)
    if not visits:
        return Today([], Message.objects.filter(practice=member.practice, state="failed").count())
    newest = {row.visit_id: row for row in OF_THE_DAY.rows(**day)}
    return Today([(visit, newest.get(visit.pk)) for visit in visits], getattr(visits[0], "failed", 0) or 0)


def from_now_on(visits: list[tuple[Visit, Screening | None]], now: dt.datetime) -> list[tuple[Visit, Screening | None]]:
    """The visits of a day; of a crowded one at most `MOST`, beginning with the first that is not over."""
    over = sum(visit.starts_at + dt.timedelta(minutes=visit.minutes) <= now for visit, _screening in visits)
    start = max(0, min(over, len(visits) - MOST))
    return visits[start : start + MOST]


def waiting_work(member: Member, *, mine: bool = False) -> list[Screening]:
    """What waits for a therapist, and whoever has told of an emergency: most urgent first, then the oldest."""
    if mine:
        return MY_WORK.rows(practice=member.practice_id, member=member.pk)
    return WORK.rows(practice=member.practice_id)


def to_countersign(member: Member) -> list[SessionRecord]:
    """Signed records of trainees that wait for a counter-signature, oldest first."""
    return COUNTERSIGNING.rows(practice=member.practice_id, member=member.pk)


def open_requests(member: Member) -> list[DataRequest]:
    """What clients of the practice ask about their data and nobody has answered yet, oldest first."""
    return REQUESTS.rows(practice=member.practice_id)


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
