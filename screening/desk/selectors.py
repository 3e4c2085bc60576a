"""What the desk reads, in as many queries for one row as for a thousand."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import bounds
from screening.desk.next_act import rests_on
from screening.homecare.models import DataRequest
from screening.pathway.models import CANNOT_WAIT, WAITS, Screening
from screening.pathway.selectors import screenings, with_link
from screening.pathway.states import AFTER_SUBMISSION, State
from screening.review.models import ClearanceVoid, PlanRevision
from screening.treatment.models import SessionRecord

WEEK = 400  # visits of a week
MOST = 50  # visits of a crowded day, records to counter-sign, what clients ask
WAITING = 25  # screenings that wait, on the desk
PAGE = 50  # and on one page of all that wait


@dataclass(frozen=True)
class Booked:
    """A visit, the screening it rests on, and the member's own record of it."""

    visit: Visit
    screening: Screening | None
    record: SessionRecord | None
    sees_first: bool = False  # the therapist speaks to the client before anything else


@dataclass(frozen=True)
class Today:
    """Today's visits in order, and how many messages could not be sent."""

    visits: list[Booked]
    failed: int


# Shown of a client or a colleague in a list: reading more would decrypt what no line shows.
CLIENT = ("client__given_name", "client__family_name")
VISIT = ("starts_at", "minutes", "status", "arrived_at", "version")
SCREENING = ("client_id", "visit_id", "state", "urgency", "label", "told", "moved_at", "review_since")


def _visits(member: Member, start: dt.datetime, end: dt.datetime, *, of: Member | None) -> QuerySet[Visit]:
    rows = Visit.objects.filter(practice=member.practice_id, starts_at__gte=start, starts_at__lt=end)
    if of:
        rows = rows.filter(therapist=of)
    return (
        rows.select_related("client", "therapist__user")
        .only(*CLIENT, "client__email", *VISIT, "therapist__user__name")
        .order_by("starts_at")
    )


def _waiting(member: Member, *, mine: bool = False) -> QuerySet[Screening]:
    """In the order of the index `screening_work`; the id decides between equals, so that pages lose no row."""
    rows = Screening.objects.filter(WAITS, practice=member.practice_id)
    if mine:
        rows = rows.filter(visit__therapist=member)
    return (
        rows.select_related("client", "visit__therapist__user")
        .only(*CLIENT, *SCREENING, "visit__starts_at", "visit__therapist__user__name")
        .order_by("-urgency", "moved_at", "pk")
    )


def today(member: Member, *, mine: bool = False) -> Today:
    start, end = bounds(member, clock.today(member.practice.timezone))
    visits = list(_visits(member, start, end, of=member if mine else None))
    failed = Message.objects.filter(practice=member.practice_id, state="failed").count()
    return Today(booked(member, visits), failed)


def booked(
    member: Member,
    visits: list[Visit],
    *,
    screenings: list[Screening] | None = None,
    records: list[SessionRecord] | None = None,
) -> list[Booked]:
    """Each visit with what decides its next act, in two queries for one as for many. Of visits of one client,
    `screenings` are the open ones and `records` their records, where they are read already."""
    found = _rest_on(member, visits) if screenings is None else screenings
    if records is None:
        own = SessionRecord.objects.filter(practice=member.practice_id, author=member, visit__in=visits)
        records = list(own.only("visit_id", "author_id", "started_at", "signed_at"))
    own_records = {row.visit_id: row for row in records if row.author_id == member.pk}
    first = {one.client_id for one in found if one.cannot_wait}
    return [
        Booked(visit, rests_on(visit, found), own_records.get(visit.pk), visit.client_id in first) for visit in visits
    ]


def _rest_on(member: Member, visits: list[Visit]) -> list[Screening]:
    of_clients = Q(client__in={visit.client_id for visit in visits})
    of = Q(visit__in=[visit.pk for visit in visits]) | of_clients & (Q(state__in=AFTER_SUBMISSION) | CANNOT_WAIT)
    mine = Screening.objects.filter(of, practice=member.practice_id).exclude(state=State.CLOSED)
    return list(with_link(mine)) if visits else []


def week(member: Member, monday: dt.date, *, of: Member | None) -> list[Booked]:
    """The visits of seven days in order, of one therapist or of all; never more than a busy practice has."""
    start, end = bounds(member, monday, days=7)
    return booked(member, list(_visits(member, start, end, of=of)[:WEEK]))


def from_now_on(visits: list[Booked], now: dt.datetime) -> list[Booked]:
    """The visits of a day; of a crowded one at most `MOST`, beginning with the first that is not over."""
    over = sum(one.visit.starts_at + dt.timedelta(minutes=one.visit.minutes) <= now for one in visits)
    start = max(0, min(over, len(visits) - MOST))
    return visits[start : start + MOST]


def waiting_work(member: Member, *, mine: bool = False) -> list[Screening]:
    """What waits for a therapist, and whoever has told of an emergency: most urgent first, then the oldest.

    At most one row more than the desk shows, so that the desk knows whether there is more.
    """
    return list(_waiting(member, mine=mine)[: WAITING + 1])


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
    rows = _waiting(member, mine=mine)
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


def to_countersign(member: Member) -> QuerySet[SessionRecord]:
    """Signed records of trainees that wait for a counter-signature, oldest first."""
    waiting = SessionRecord.objects.filter(needs_countersign=True, countersigned_at=None, signed_at__isnull=False)
    return (
        waiting.filter(practice=member.practice_id)
        .exclude(author=member)
        .select_related("client", "visit", "author__user")
        .only(*CLIENT, "visit__starts_at", "author__user__name", "signed_at")
        .order_by("signed_at")[:MOST]
    )


def void_clearances(member: Member) -> QuerySet[ClearanceVoid]:
    """Clearances that ended before their day, until a plan of the client is signed anew; oldest first."""
    anew = PlanRevision.objects.filter(
        screening__client=OuterRef("clearance__client"), signed_at__gt=OuterRef("created_at")
    )
    rows = ClearanceVoid.objects.filter(~Exists(anew), clearance__practice=member.practice_id)
    return rows.select_related("clearance__client").order_by("created_at")[:MOST]


def open_requests(member: Member) -> QuerySet[DataRequest]:
    """What clients of the practice ask about their data and nobody has answered yet, oldest first."""
    rows = DataRequest.objects.filter(client__practice=member.practice_id, answered_at=None)
    return rows.select_related("client").only(*CLIENT, "kind", "created_at").order_by("created_at")[:MOST]
