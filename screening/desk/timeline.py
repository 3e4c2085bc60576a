"""Everything that happened with one client, in one query: a union of small rows, newest first."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateTimeField, F, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce

from clinic.clients.models import Client, Consent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.assessment.models import ThomasTest
from screening.homecare.models import CheckIn
from screening.pathway.models import Move, Screening
from screening.review.models import Clearance, PlanRevision
from screening.treatment.models import ReScreen, Review, SessionRecord

SIZE = 40
TEXT = CharField()
Rows = QuerySet[Any]
PLAN_MOVES = ("sign", "release", "pause", "resume", "revise", "amend")
DESK_MOVES = ("begin", "submit")  # all that a person without health data may know of the path
DESK_CONSENTS = ("data_use", "reminders")


class TimelineEntry(NamedTuple):
    """One line: its kind, time, the row to open, a code, who did it, a second code, and the visit it belongs to with
    its hour, where it has one of its own."""

    kind: str
    at: dt.datetime
    ref: Any
    code: str
    who: str
    more: str
    visit: Any
    hour: dt.datetime | None


# The way from a row to the visit it belongs to, and to its hour. What has none goes with what came before it.
OWN = ("pk", "starts_at")
OF_ROW = ("visit_id", "visit__starts_at")
OF_FORM = ("screening__visit_id", "screening__visit__starts_at")


def _rows(
    query: Rows,
    kind: str,
    *,
    at: Any,
    ref: str,
    code: Any = "",
    who: Any = "",
    more: Any = "",
    visit: tuple[str, str] | None = None,
) -> Rows:
    def text(value: Any) -> Any:
        return Value(value, output_field=TEXT) if isinstance(value, str) else value

    rows: Rows = query.order_by().annotate(
        t_kind=text(kind),
        t_at=F(at) if isinstance(at, str) else at,
        t_ref=F(ref),
        t_code=text(code),
        t_who=text(who),
        t_more=text(more),
        t_visit=F(visit[0]) if visit else Cast(Value(None), UUIDField()),
        t_hour=F(visit[1]) if visit else Cast(Value(None), DateTimeField()),
    )
    return rows


def _visits(client: Client) -> Rows:
    past = Visit.objects.filter(client=client, starts_at__lte=clock.now())
    return _rows(past, "visit", at="starts_at", ref="pk", code=F("status"), who=F("therapist__user__name"), visit=OWN)


def _opened(client: Client) -> Rows:
    return _rows(Screening.objects.filter(client=client), "opened", at="created_at", ref="pk", visit=OF_ROW)


def _moves(client: Client, visit: tuple[str, str] | None = None) -> Rows:
    moves = Move.objects.filter(screening__client=client)
    return _rows(moves, "move", at="created_at", ref="screening_id", code=F("name"), who=F("by_label"), visit=visit)


def _form_moves(client: Client) -> Rows:
    return _moves(client, visit=OF_FORM).exclude(name__in=PLAN_MOVES)


def _plan_moves(client: Client) -> Rows:
    """A plan runs on over later visits: what became of it stands with the visit of that time."""
    return _moves(client).filter(name__in=PLAN_MOVES)


def _desk_moves(client: Client) -> Rows:
    return _moves(client, visit=OF_FORM).filter(name__in=DESK_MOVES)


def _measured(client: Client) -> Rows:
    tests = ThomasTest.objects.filter(screening__client=client)
    who = F("by__user__name")
    return _rows(tests, "measured", at="created_at", ref="screening_id", code=F("reason"), who=who)


def _plans(client: Client) -> Rows:
    plans = PlanRevision.objects.filter(screening__client=client)
    who = Coalesce(F("changed_by__user__name"), Value(""), output_field=TEXT)
    return _rows(plans, "plan", at="created_at", ref="screening_id", code=F("label"), who=who)


def _voided(client: Client) -> Rows:
    plans = PlanRevision.objects.filter(screening__client=client).exclude(voided_at=None).exclude(signed_at=None)
    return _rows(plans, "voided", at="voided_at", ref="screening_id", code=F("void_reason"))


def _clearances(client: Client) -> Rows:
    rows = Clearance.objects.filter(client=client)
    return _rows(rows, "clearance", at="created_at", ref="pk", who=F("recorded_by__user__name"))


def _checked(client: Client) -> Rows:
    rows = ReScreen.objects.filter(client=client)
    return _rows(rows, "checked", at="created_at", ref="visit_id", who=F("by__user__name"), visit=OF_ROW)


def _records(client: Client) -> Rows:
    rows = SessionRecord.objects.filter(client=client, signed_at__isnull=False)
    return _rows(rows, "record", at="signed_at", ref="pk", who=F("author__user__name"), visit=OF_ROW)


def _reviews(client: Client) -> Rows:
    return _rows(
        Review.objects.filter(client=client), "review", at="created_at", ref="client_id", who=F("by__user__name")
    )


def _check_ins(client: Client) -> Rows:
    rows = CheckIn.objects.filter(screening__client=client)
    well = Case(When(signs=[], worked_out=[], then=Value("well")), default=Value("stop"), output_field=TEXT)
    return _rows(rows, "checkin", at="created_at", ref="screening_id", code=well, who="client")


def _messages(client: Client) -> Rows:
    rows = Message.objects.filter(client=client)
    return _rows(rows, "message", at=Coalesce("sent_at", "created_at"), ref="pk", code=F("state"), more=F("kind"))


def _consents(client: Client) -> Rows:
    given = Case(When(given=True, then=Value("given")), default=Value("withdrawn"), output_field=TEXT)
    return _rows(
        Consent.objects.filter(client=client), "consent", at="created_at", ref="pk", code=given, more=F("kind")
    )


def _desk_consents(client: Client) -> Rows:
    return _consents(client).filter(kind__in=DESK_CONSENTS)


Source = Callable[[Client], Rows]
FULL: dict[str, tuple[Source, ...]] = {
    "visits": (_visits,),
    "forms": (_opened, _form_moves),
    "measurements": (_measured,),
    "plans": (_plans, _plan_moves, _voided, _clearances),
    "sessions": (_checked, _records, _reviews),
    "home": (_check_ins,),
    "messages": (_messages,),
    "consents": (_consents,),
}
# What a member sees who may not read health data.
DESK: dict[str, tuple[Source, ...]] = {
    "visits": (_visits,),
    "forms": (_opened, _desk_moves),
    "messages": (_messages,),
    "consents": (_desk_consents,),
}


def timeline(
    member: Member, client: Client, *, health: bool, show: str = "", before: dt.datetime | None = None
) -> tuple[list[TimelineEntry], dt.datetime | None]:
    """Entries newest first, and where the next page starts (None at the end). `show` is a group of FULL or all.

    Two entries of the same moment are never parted by the end of a page.
    """
    if client.practice_id != member.practice_id:
        return [], None
    groups = FULL if health else DESK
    sources = groups.get(show) or tuple(source for group in groups.values() for source in group)
    columns = ("t_kind", "t_at", "t_ref", "t_code", "t_who", "t_more", "t_visit", "t_hour")
    parts = [source(client) for source in sources]
    if before:
        parts = [part.filter(t_at__lt=before) for part in parts]
    first, *rest = [part.values_list(*columns) for part in parts]
    found = [TimelineEntry(*row) for row in first.union(*rest, all=True).order_by("-t_at")[: SIZE + 1]]
    if len(found) <= SIZE:
        return found, None
    shown = [entry for entry in found[:SIZE] if entry.at > found[SIZE].at] or found[:SIZE]
    return shown, shown[-1].at


def by_visit(entries: list[TimelineEntry]) -> list[list[TimelineEntry]]:
    """The entries of each visit, both newest first; at the end those from before the first visit."""
    groups: dict[Any, list[TimelineEntry]] = {}
    visit = None
    for entry in reversed(entries):
        visit = entry.visit or visit
        groups.setdefault(visit, []).append(entry)
    hours = {pk: _hour(group) for pk, group in groups.items()}
    newest = sorted(groups, key=lambda pk: hours[pk], reverse=True)
    return [groups[pk][::-1] for pk in newest]


def _hour(group: list[TimelineEntry]) -> dt.datetime:
    return next((entry.hour for entry in group if entry.hour), group[0].at)
