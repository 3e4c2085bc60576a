"""What the page of one client reads."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404

from clinic.clients.models import Client, ClientMerge
from clinic.clients.selectors import clients
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.selectors import visits_of
from screening.assessment.cases import case_of, screened
from screening.assessment.models import Clarification
from screening.assessment.selectors import grounds_of
from screening.exports.models import OutsideAnswers
from screening.homecare.models import CheckIn
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.treatment.models import ReScreen, SessionRecord

HOURS = 40  # as many as there are entries on a page of the timeline
REPORTS = 5
HOUR = ("visit_id", "author_id", "started_at", "signed_at", "techniques", "pain_before", "pain_after", "adverse")


@dataclass(frozen=True)
class Check:
    """A short safety check before an hour: what of it was new, when, and of which visit."""

    positive: list[str]
    at: dt.datetime
    visit_id: Any


@dataclass(frozen=True)
class NewestResult:
    """What is known of a client by the newest answers, the answers it came from, and the newest safety check."""

    answers: Answers
    result: dict[str, Any]
    check: Check | None


def client(member: Member, pk: Any) -> Any:
    """One client of the practice, or 404; `answered_elsewhere` says whether there are answers of another system,
    `was_joined` whether another record was joined to this one."""
    outside = OutsideAnswers.objects.filter(client=OuterRef("pk"), withdrawn_at=None)
    joined = ClientMerge.objects.filter(client=OuterRef("pk"), undone_at=None)
    rows = clients(member).annotate(answered_elsewhere=Exists(outside), was_joined=Exists(joined))
    return get_object_or_404(rows.select_related("practice"), pk=pk)


def newest_reading(member: Member, client: Client, *, words: bool = False) -> NewestResult | None:
    """The stored suggestion for the newest submitted answers, else their first screening; both are read anew once an
    answer was confirmed after them. None without answers. `words`: what the client wrote is read with them."""
    given = Answers.objects.filter(screening__client=client, screening__practice=member.practice)
    last = Clarification.objects.filter(answers=OuterRef("pk")).order_by("-created_at").values("created_at")[:1]
    checks = "screening__client__rescreens"
    newest = given.exclude(submitted_at=None).annotate(
        suggested=F("suggestions__result"),
        suggested_at=F("suggestions__created_at"),
        confirmed_at=Subquery(last),
        checked=F(f"{checks}__positive"),
        checked_at=F(f"{checks}__created_at"),
        checked_for=F(f"{checks}__visit_id"),
    )
    answers = (
        newest.order_by("-submitted_at", "-suggestions__created_at", f"-{checks}__created_at")
        .defer("coded", "refused", "asked", "signed_name", *([] if words else ["words"]))
        .first()
    )
    if answers is None:
        return None
    result = answers.suggested or answers.screened
    if answers.confirmed_at and not (answers.suggested_at and answers.suggested_at > answers.confirmed_at):
        result = _read_now(answers.screening_id)
    check = Check(answers.checked, answers.checked_at, answers.checked_for) if answers.checked_at else None
    return NewestResult(answers, result, check)


def _read_now(screening_pk: Any) -> dict[str, Any]:
    screening = Screening.objects.select_related("client", "practice").get(pk=screening_pk)
    grounds = grounds_of(screening)
    return screened(screening, case_of(screening, grounds), measured=grounds.test is not None).as_json()


def newest_reports(plans: list[Screening]) -> list[CheckIn]:
    """The last few check-ins to these screenings, for what the client wrote in them; newest first."""
    if not plans:
        return []
    rows = CheckIn.objects.filter(screening__in=plans).only("words", "created_at")
    return list(rows.order_by("-created_at")[:REPORTS])


def newest_check(member: Member, client: Client) -> Check | None:
    """The newest safety check of a client without answers; else it is read with these."""
    row = ReScreen.objects.filter(practice=member.practice, client=client).order_by("-created_at").first()
    return Check(row.positive, row.created_at, row.visit_id) if row else None


def session_records(member: Member, client: Client) -> list[SessionRecord]:
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
