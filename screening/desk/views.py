"""The desk, and the page of one client."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients import selectors as clients
from clinic.clients.emergency_access import REASONS, open_until, sees_health
from clinic.core import clock
from clinic.practices import selectors as practices
from screening.alerts.selectors import open_alerts
from screening.assessment.teaching import offered
from screening.desk import presenters, presenters_client, selectors, selectors_client, story
from screening.desk.forms import EmergencyAccessForm
from screening.desk.next_act import next_for
from screening.desk.presenters_alert import alert_row, cannot_wait
from screening.desk.referrals import referral_rows
from screening.desk.services import open_with_reason
from screening.desk.timeline import DESK, FULL, timeline
from screening.desk.week import monday_of, week_page, whose_week
from screening.merging.selectors import joined_to, stays_as
from screening.pathway.models import Screening
from screening.pathway.selectors import open_screenings
from screening.review.came_of import SENT
from screening.treatment.models import SessionRecord
from screening.treatment.scores import series_of
from screening.treatment.trends import call_words, trend_words

SHOWN = 100  # emergency accesses on one page


@requires(Permission.SEE_CLIENTS)
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """Today's visits for everyone; what waits, most urgent first, for those who may read health data."""
    member = request.member
    health = member.can(Permission.READ_HEALTH)
    mine = health and request.GET.get("whose") == "mine"
    today = selectors.today(member, mine=mine)
    work = selectors.waiting_work(member, mine=mine) if health else []
    record(member, "desk.viewed", visits=len(today.visits), waiting=len(work))
    alerts = open_alerts(member) if health else []
    shown = [(row, presenters.work_row(row)) for row in work[: selectors.WAITING]]
    called = {row.screening_id for row in alerts}
    visits = selectors.from_now_on(today.visits, clock.now())
    context = {
        "today": clock.today(member.practice.timezone),
        "visits": [presenters.visit_row(one, member, health=health) for one in visits],
        "crowded": len(today.visits) if len(today.visits) > len(visits) else 0,
        "first": [
            *(alert_row(row) for row in alerts if cannot_wait(row)),
            *(line for row, line in shown if presenters.is_urgent(row) and row.pk not in called),
        ],
        "waiting": [
            *(alert_row(row) for row in alerts if not cannot_wait(row)),
            *(line for row, line in shown if not presenters.is_urgent(row) and row.pk not in called),
        ],
        "more": len(work) > selectors.WAITING,
        "records": presenters.record_rows(member),
        "requests": presenters.request_rows(member),
        "clearances": presenters.clearance_rows(member),
        "referrals": referral_rows(member, mine=mine),
        "quiet": presenters.quiet_rows(member, mine=mine),
        "failed": today.failed if member.can(Permission.SEE_OUTBOX) else 0,
        "health": health,
        "mine": mine,
    }
    return render(request, "desk/desk.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def week(request: StaffRequest) -> HttpResponse:
    """The visits of a week, of one therapist or of all; `day` is an ISO date in it, today without one."""
    member, today = request.member, clock.today(request.member.practice.timezone)
    therapists = list(practices.therapists(member))
    page = week_page(
        member,
        monday_of(request.GET.get("day", ""), today),
        today,
        therapists,
        of=whose_week(therapists, member, request.GET.get("whose", "")),
        health=member.can(Permission.READ_HEALTH),
    )
    record(member, "visits.listed", count=page["count"])
    return render(request, "desk/week.html", page | {"may_import": member.can(Permission.MANAGE_PRACTICE)})


@requires(Permission.READ_HEALTH)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """Everything that waits, in the order of the desk, a page at a time."""
    member, after = request.member, request.GET.get("after", "")
    mine = request.GET.get("whose") == "mine"
    page = selectors.everything_waiting(member, after=after, mine=mine)
    record(member, "waiting.listed", count=len(page.rows))
    context = {
        "rows": [presenters.work_row(row) for row in page.rows],
        "page": page,
        "size": selectors.PAGE,
        "next": page.rows[-1].pk if page.more else None,
        "mine": mine,
        "whose": "?whose=mine" if mine else "",
        "again": bool(after) and page.first,
    }
    return render(request, "desk/waiting.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def client(request: StaffRequest, pk: Any) -> HttpResponse:
    """One client: flags on top, details, what comes next, and everything that happened."""
    member = request.member
    try:
        row = selectors_client.client(member, pk)
    except Http404:
        if stays := stays_as(member, pk):
            return redirect("client", stays.pk)
        raise
    health, opens = sees_health(request, row), member.can(Permission.READ_HEALTH)
    record(member, "client.viewed", row, client=row, health=health)
    screenings = open_screenings(member, row.pk)
    records = selectors_client.session_records(member, row) if health else None
    visits = selectors_client.coming_visits(member, row)
    coming = selectors.booked(member, visits, screenings=screenings, records=records)
    context = {
        "client": row,
        "health": health,
        "opens": opens,
        "open_screenings": screenings,
        "facts": presenters_client.facts(row),
        "visits": [presenters.visit_step(one, member, health=health) for one in coming],
        "next": next_for(coming, lambda: screenings, member),
        "may_open": not health and member.can(Permission.EMERGENCY_ACCESS),
        "emergency_until": None if opens else open_until(request, row),
        "may_join": member.can(Permission.SIGN_PLAN),
        "may_export": member.can(Permission.EXPORT_DATA),
        "joined": joined_to(member, row) if row.was_joined and member.can(Permission.SIGN_PLAN) else [],
    }
    if opens:
        context["has_tools"] = bool(offered(member.practice))
        context["elsewhere"] = row.answered_elsewhere
    if health:
        context |= _story(member, row, screenings, records or [])
        context["sent_on"] = [one for one in screenings if opens and one.label in SENT][:1]
    return render(request, "desk/client.html", context | _timeline(request, row, records or [], health=health))


def _story(member: Any, row: Any, screenings: list[Screening], records: list[SessionRecord]) -> dict[str, Any]:
    """How things stand, for who may read it."""
    series, newest = series_of(row), selectors_client.newest_reading(member, row, words=True)
    with_plan = [one for one in screenings if one.state in presenters_client.WITH_A_PLAN]
    return {
        "call": call_words(series),
        "trends": trend_words(series),
        "plans": story.plans(screenings),
        "last": story.last_hour(records),
        "newest_result": newest,  # the bar on top reads it as well
        "limits": story.limits(newest),
        "own_words": story.own_words(newest, selectors_client.newest_reports(with_plan)),
    }


def _timeline(request: StaffRequest, row: Any, records: list[SessionRecord], *, health: bool) -> dict[str, Any]:
    """Everything that happened: one folded row a visit, or with `show` every step, of one kind or of all."""
    groups = FULL if health else DESK
    show = request.GET.get("show", "")
    show = show if show == "all" or show in groups else ""
    opens = request.member.can(Permission.READ_HEALTH)
    before = _moment(request.GET.get("before", ""))
    entries, older = timeline(request.member, row, health=health, show=show, before=before)
    query = request.GET.copy()
    if older:
        query["before"] = older.isoformat()
    who = {"opens": opens, "broken": health and not opens}
    return {
        "tabs": presenters_client.tabs(row, groups, show),
        "entries": [presenters_client.line(entry, **who) for entry in entries],
        "told": [] if show else story.visit_rows(entries, records, clock.now(), **who),
        "since": story.since(entries, records, **who) if health and not (show or before) else [],
        "older": f"?{query.urlencode()}#timeline" if older else "",
        "show": show,
    }


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


@requires(Permission.EMERGENCY_ACCESS)
@require_http_methods(["GET", "POST"])
def emergency_access(request: StaffRequest, pk: Any) -> HttpResponse:
    """A manager says why, and may read this client's health data for an hour."""
    row = clients.client(request.member, pk)
    form = EmergencyAccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        open_with_reason(request=request, client=row, **form.cleaned_data)
        messages.warning(request, _("You can read this client's health data for one hour. It was written down."))
        return redirect("client", row.pk)
    record(request.member, "client.viewed", row, client=row, health=False)
    return render(request, "desk/emergency_access.html", {"form": form, "client": row})


@requires(Permission.READ_AUDIT)
@require_safe
def emergency_access_log(request: StaffRequest) -> HttpResponse:
    """Who opened whose health data without the role for it, and why in their own words."""
    rows = clients.emergency_accesses(request.member)[:SHOWN]
    record(request.member, "glass.listed", count=len(rows))
    return render(request, "desk/emergency_access_log.html", {"rows": rows, "reasons": dict(REASONS)})
