"""What the desk reads, in as many queries for one row as for a thousand."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, DateTimeField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Cast

from clinic.core import clock
from clinic.core.prepared import Prepared, Slot
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import bounds
from screening.desk.rows import Booked, Form, Record, Request, Work
from screening.homecare.models import DataRequest
from screening.pathway.models import WAITS, Invitation, Screening
from screening.pathway.selectors import screenings
from screening.treatment.models import SessionRecord

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

    visits: list[tuple[Booked, Form | None]]
    failed: int


# The desk is the page that is opened most: its queries are built once, and their rows are plain values.
PRACTICE, MEMBER = Slot("practice", UUIDField()), Slot("member", UUIDField())
START, END = Slot("start", DateTimeField()), Slot("end", DateTimeField())
Values = QuerySet[Any, tuple[Any, ...]]


def _failed(practice: Any) -> Values:
    rows = Message.objects.filter(practice=practice, state="failed").order_by()
    return rows.values("practice").annotate(n=Count("pk")).values_list("n")


def _visits(**more: Any) -> Values:
    """Whether there is an e-mail address is read off the ciphertext, empty where nothing is encrypted."""
    rows = Visit.objects.filter(practice=PRACTICE, starts_at__gte=START, starts_at__lt=END, **more)
    rows = rows.annotate(mail=Cast("client__email", CharField())).annotate(has_mail=~Q(mail=""))
    rows = rows.annotate(failed=Subquery(_failed(OuterRef("practice"))))
    return rows.order_by("starts_at").values_list(*Booked.columns)


def _forms_of_the_day() -> Values:
    rows = with_link(Screening.objects.filter(practice=PRACTICE))
    rows = rows.filter(visit__starts_at__gte=START, visit__starts_at__lt=END)
    return rows.order_by("created_at").values_list(*Form.columns)


def _waits(**more: Any) -> QuerySet[Screening]:
    """In the order of the index `screening_work`; the id decides between equals, so that pages neither lose nor
    repeat a row."""
    return Screening.objects.filter(WAITS, **more).order_by("-urgency", "moved_at", "pk")


def _work(**more: Any) -> Values:
    return _waits(practice=PRACTICE, **more).values_list(*Work.columns)[: WAITING + 1]


def _countersigning() -> Values:
    waiting = SessionRecord.objects.filter(needs_countersign=True, countersigned_at=None, signed_at__isnull=False)
    rows = waiting.filter(practice=PRACTICE).exclude(author=MEMBER)
    return rows.order_by("signed_at").values_list(*Record.columns)[:MOST]


def _requests() -> Values:
    rows = DataRequest.objects.filter(client__practice=PRACTICE, answered_at=None)
    return rows.order_by("created_at").values_list(*Request.columns)[:MOST]


FAILED = Prepared(lambda: _failed(PRACTICE))
VISITS, MY_VISITS = Prepared(_visits), Prepared(lambda: _visits(therapist=MEMBER))
FORMS = Prepared(_forms_of_the_day)
WORK, MY_WORK = Prepared(_work), Prepared(lambda: _work(visit__therapist=MEMBER))
COUNTERSIGNING, REQUESTS = Prepared(_countersigning), Prepared(_requests)


def today(member: Member, *, mine: bool = False) -> Today:
    """Two queries: the count comes along with the visits, or in place of their screenings where there are none."""
    start, end = bounds(member, clock.today(member.practice.timezone))
    day = {"practice": member.practice_id, "start": start, "end": end}
    found = MY_VISITS.rows(member=member.pk, **day) if mine else VISITS.rows(**day)
    if not found:
        (failed,) = FAILED.first(practice=member.practice_id) or (0,)
        return Today([], failed)
    visits = [Booked(*row) for row in found]
    newest = {form.visit_id: form for form in (Form(*row) for row in FORMS.rows(**day))}
    return Today([(visit, newest.get(visit.pk)) for visit in visits], visits[0].failed or 0)


def from_now_on(visits: list[tuple[Booked, Form | None]], now: dt.datetime) -> list[tuple[Booked, Form | None]]:
    """The visits of a day; of a crowded one at most `MOST`, beginning with the first that is not over."""
    over = sum(visit.starts_at + dt.timedelta(minutes=visit.minutes) <= now for visit, _screening in visits)
    start = max(0, min(over, len(visits) - MOST))
    return visits[start : start + MOST]


def waiting_work(member: Member, *, mine: bool = False) -> list[Work]:
    """What waits for a therapist, and whoever has told of an emergency: most urgent first, then the oldest.

    At most one row more than the desk shows, so that the desk knows whether there is more.
    """
    practice = member.practice_id
    found = MY_WORK.rows(practice=practice, member=member.pk) if mine else WORK.rows(practice=practice)
    return [Work(*row) for row in found]


@dataclass(frozen=True)
class Waiting:
    """One page of everything that waits. `first` where it is the beginning of the list."""

    rows: list[Work]
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
        found = _some(rows, PAGE + 1)
    else:
        found = _some(_as_urgent(rows, *place), PAGE + 1)
        found += _some(rows.filter(urgency__lt=place[0]), PAGE + 1 - len(found))
    return Waiting(found[:PAGE], more=len(found) > PAGE, first=place is None)


def _some(rows: QuerySet[Screening], most: int) -> list[Work]:
    return [Work(*row) for row in rows.values_list(*Work.columns)[:most]]


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


def to_countersign(member: Member) -> list[Record]:
    """Signed records of trainees that wait for a counter-signature, oldest first."""
    return [Record(*row) for row in COUNTERSIGNING.rows(practice=member.practice_id, member=member.pk)]


def open_requests(member: Member) -> list[Request]:
    """What clients of the practice ask about their data and nobody has answered yet, oldest first."""
    return [Request(*row) for row in REQUESTS.rows(practice=member.practice_id)]
