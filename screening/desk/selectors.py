"""What the desk and the client's page read, in as many queries for one row as for a thousand."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateTimeField, OuterRef, Q, QuerySet, Subquery, UUIDField

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

MOST = 50  # visits of a crowded day, records to counter-sign, what clients ask
WAITING = 25  # screenings that wait, on the desk
PAGE = 50  # and on one page of all that wait


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


def _waits(**more: Any) -> QuerySet[Screening]:
    """In the order of the index `screening_work`; the id decides between equals, so that pages neither lose nor
    repeat a row."""
    rows = Screening.objects.filter(WAITS, **more).select_related("client", "visit__therapist__user")
    return rows.defer(*PERSON).order_by("-urgency", "moved_at", "pk")


def _work(**more: Any) -> QuerySet[Screening]:
    return _waits(practice=PRACTICE, **more)[: WAITING + 1]


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
    """What waits for a therapist, and whoever has told of an emergency: most urgent first, then the oldest.

    At most one row more than the desk shows, so that the desk knows whether there is more.
    """
    if mine:
        return MY_WORK.rows(practice=member.practice_id, member=member.pk)
    return WORK.rows(practice=member.practice_id)


@dataclass(frozen=True)
class Waiting:
    """One page of everything that waits. `first` where it is the beginning of the list."""

    rows: list[Screening]
    more: bool
    first: bool


def everything_waiting(member: Member, *, after: str = "", mine: bool = False) -> Waiting:
    """The rows that wait behind the screening `after`, in the order of the desk; without one, from the beginning.

    The address names nothing but that screening; its place is read here, as it is now. If its urgency has changed
    since the page before was drawn, or it has moved on and waits anew, the page begins behind its new place: what
    stands before that is reached from the first page, to which every later page leads. What no longer waits has no
    place, and like an id that is broken or of another practice leads to the beginning: better seen twice than missed.
    """
    rows = _waits(practice=member.practice, **({"visit__therapist": member} if mine else {}))
    place = _place(member, after)
    if place is None:
        found = list(rows[: PAGE + 1])
    else:
        found = list(_as_urgent(rows, *place)[: PAGE + 1])
        found += rows.filter(urgency__lt=place[0])[: PAGE + 1 - len(found)]
    return Waiting(found[:PAGE], more=len(found) > PAGE, first=place is None)


def _place(member: Member, after: str) -> tuple[int, dt.datetime, uuid.UUID] | None:
    """Where in the order a screening of the member's practice stands; None if it does not wait."""
    try:
        pk = uuid.UUID(after)
    except ValueError:
        return None
    return screenings(member).filter(WAITS, pk=pk).values_list("urgency", "moved_at", "pk").first()


def _as_urgent(rows: QuerySet[Screening], urgency: int, moved_at: dt.datetime, pk: uuid.UUID) -> QuerySet[Screening]:
    """Of the same urgency and behind this place: a query of its own, so that the index finds the place by itself."""
    rows = rows.filter(urgency=urgency, moved_at__gte=moved_at)
    return rows.filter(Q(moved_at__gt=moved_at) | Q(pk__gt=pk))


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
