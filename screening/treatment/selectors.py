"""Reads of safety checks and session records, always through the member who asks."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.assessment.selectors import Grounds, newest_suggestion
from screening.pathway.models import Screening
from screening.pathway.selectors import open_screenings
from screening.protocol.rescreen import FRESH_FOR, NOT_TODAY
from screening.review.models import PlanRevision
from screening.review.selectors import with_all
from screening.treatment.limits import Today
from screening.treatment.models import ReScreen, Review, SessionRecord

A_DAY_AND_MORE = dt.timedelta(hours=26)  # the longest day of a clock, and longer than a check is fresh


def records(member: Member) -> QuerySet[SessionRecord]:
    """Every record of the member's practice."""
    rows = SessionRecord.objects.filter(practice=member.practice)
    return rows.select_related("client", "visit", "author__user", "countersigned_by__user", "rescreen", "screening")


def record_client(member: Member, pk: Any) -> Client:
    """Whose record this is, or 404."""
    return record_of(member, pk).client


def record_of(member: Member, pk: Any) -> SessionRecord:
    """One record of the member's practice, or 404."""
    return get_object_or_404(records(member), pk=pk)


def my_draft(member: Member, pk: Any) -> SessionRecord:
    """A record that this member is writing or has signed. PermissionDenied for anybody else of the practice."""
    return _of_its_author(member, record_of(member, pk))


def my_draft_and_plan(member: Member, pk: Any) -> SessionRecord:
    """The same, for a page that reads the plan of the hour beside it."""
    rows = records(member).select_related("screening__client", "screening__practice")
    rows = rows.prefetch_related(Prefetch("plan", with_all(PlanRevision.objects.all())))
    return _of_its_author(member, get_object_or_404(rows, pk=pk))


def _of_its_author(member: Member, found: SessionRecord) -> SessionRecord:
    if found.author_id != member.pk:
        raise PermissionDenied(_("A draft is open to its author alone."))
    return found


def reviews_of(member: Member, client: Client) -> QuerySet[Review]:
    """What therapists decided when too little had changed, newest first."""
    rows = Review.objects.filter(practice=member.practice, client=client)
    return rows.select_related("by__user").order_by("-created_at")


def is_first_hour(client: Client) -> bool:
    """Was no hour begun with this client yet? Then nobody here has seen what medicines they take."""
    begun = SessionRecord.objects.filter(practice=client.practice_id, client=client, started_at__isnull=False)
    return not begun.exists()


def records_of_visit(member: Member, visit: Visit) -> list[SessionRecord]:
    """Everybody's, drafts first, then in the order their hours were begun."""
    rows = records(member).filter(visit=visit)
    return list(rows.order_by(F("signed_at").asc(nulls_first=True), F("started_at").asc(nulls_last=True)))


def own_record(member: Member, found: list[SessionRecord]) -> SessionRecord | None:
    """The member's own record of a visit, draft or signed; the draft first."""
    return next((row for row in found if row.author_id == member.pk), None)


def begun_by_others(member: Member, found: list[SessionRecord]) -> list[SessionRecord]:
    """Records of a visit whose hour a colleague has begun, the first first."""
    others = [row for row in found if row.started_at and row.author_id != member.pk]
    return sorted(others, key=lambda row: row.started_at or row.created_at)


def to_countersign(member: Member) -> QuerySet[SessionRecord]:
    """Signed records of trainees that wait for a counter-signature, oldest first (for the desk)."""
    waiting = records(member).filter(needs_countersign=True, countersigned_at=None, signed_at__isnull=False)
    return waiting.exclude(author=member).order_by("signed_at")


def current_of(visit: Visit, found: list[Screening]) -> Screening | None:
    """What this visit rests on, of the client's open screenings, newest first: its own once answers are sent, else the
    newest with submitted answers, else its own without."""
    own = [one for one in found if one.visit_id == visit.pk]
    sent = [one for one in (*own, *found) if one.sent]  # type: ignore[attr-defined]
    return next(iter([*sent, *own]), None)


def current_screening(member: Member, visit: Visit) -> Screening | None:
    """What this visit rests on, as it stands now."""
    return current_of(visit, open_screenings(member, visit.client_id))


def today(
    member: Member, visit: Visit, plan: PlanRevision | None = None, found: list[Screening] | None = None
) -> Today:
    """What today's ceilings rest on; `plan` is what the hour was begun on, while every gate is open. `found` are the
    client's open screenings, where a page has just read them."""
    found = open_screenings(member, visit.client_id) if plan is None and found is None else found
    screening = plan.screening if plan is not None else current_of(visit, found or [])
    suggestion = newest_suggestion(screening) if screening else None
    return Today(screening, suggestion, plan, author=member)


def newest_check(visit: Visit) -> ReScreen | None:
    """The client's newest safety check, of whatever visit."""
    rows = ReScreen.objects.filter(client=visit.client_id).select_related("by__user")
    return rows.order_by("-created_at").first()


def is_asked(visit: Visit, grounds: Grounds | None, checks: list[ReScreen]) -> bool:
    """Whether the safety answers are of today: the newest whole check, which asked more than what is about the day
    alone, is fresh and clear, or there is none since the client's own answers for this visit, and these are fresh.
    `checks` are those of lately: an older one is not fresh, nor are answers from before it."""
    check = next((row for row in checks if set(row.said) - {NOT_TODAY}), None)
    own = grounds.answers if grounds and grounds.answers and grounds.answers.screening.visit_id == visit.pk else None
    if own and own.submitted_at and (check is None or check.created_at < own.submitted_at):
        return is_fresh(own.submitted_at)
    return check is not None and is_fresh(check.created_at) and not check.positive


def is_day_asked(visit: Visit, checks: list[ReScreen]) -> bool:
    """Whether alcohol, drugs and sedatives were asked about for this visit, in the checks of today: answers of the
    evening before say nothing of it."""
    return any(NOT_TODAY in row.said for row in checks if row.visit_id == visit.pk)


def checks_of_lately(visit: Visit) -> list[ReScreen]:
    """The client's checks that may be of today or fresh, the newest first."""
    rows = ReScreen.objects.filter(client=visit.client_id, created_at__gte=clock.now() - A_DAY_AND_MORE)
    return list(rows.select_related("by__user").order_by("-created_at"))


def of_today(visit: Visit, checks: list[ReScreen]) -> list[ReScreen]:
    """Those since midnight where the practice is."""
    zone = visit.practice.timezone
    return [row for row in checks if clock.day_of(row.created_at, zone) == clock.today(zone)]


def is_fresh(moment: dt.datetime) -> bool:
    return clock.now() - moment <= FRESH_FOR


def last_signed(record: SessionRecord) -> SessionRecord | None:
    """The client's last signed record before this visit, for "same as last time"."""
    rows = SessionRecord.objects.filter(client=record.client, signed_at__isnull=False).exclude(pk=record.pk)
    rows = rows.select_related("visit")
    return rows.filter(visit__starts_at__lte=record.visit.starts_at).order_by("-visit__starts_at", "-signed_at").first()
