"""Words for the desk: where a screening stands, what comes next, how long it waits."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from clinic.accounts.permissions import Permission
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.models import STATUSES, Visit
from screening.assessment.rule_search import names_of
from screening.desk.next_act import Action, action, is_today, next_act, work_act
from screening.desk.selectors import MOST, Booked, open_requests, to_countersign, void_clearances
from screening.homecare.models import REQUESTS
from screening.homecare.silence import open_silences
from screening.pathway.models import URGENT, Screening
from screening.pathway.states import State

WAITS_FOR = {
    State.INVITED: _lazy("Form not begun"),
    State.IN_PROGRESS: _lazy("Form begun, not sent in"),
    State.SUBMITTED: _lazy("Answers to read"),
    State.ASSESSED: _lazy("Suggestion to make"),
    State.SUGGESTED: _lazy("Plan to review"),
    State.SIGNED: _lazy("Plan to release"),
    State.PAUSED: _lazy("Plan paused"),
}
LINK = {
    "sent": _lazy("Form sent"),
    "queued": _lazy("Form waiting to be sent"),
    "failed": _lazy("Form could not be sent"),
    "cancelled": _lazy("Form not sent"),
    None: _lazy("Link handed over"),
}
STATUS, KIND = dict(STATUSES), dict(REQUESTS)


@dataclass(frozen=True)
class DeskRow:
    """One line of the desk."""

    name: str
    url: str
    time: dt.datetime | None = None
    detail: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)
    action: Action | None = None
    age: str = ""
    arrive: str = ""  # where to note that the client is here

    @property
    def lead(self) -> str:
        """What stands before the name: how long it waits, or the time of the day."""
        return self.age or (_hour(_local(self.time)) if self.time else "")

    @property
    def tone(self) -> str:
        return "muted" if self.age else ""

    @property
    def caption(self) -> str:
        if not self.age or self.time is None:
            return self.detail
        return f"{self.detail} · {_visit_at(_local(self.time))}"


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment).replace(second=0, microsecond=0, tzinfo=None)


def _hour(moment: dt.datetime) -> str:
    return f"{moment:%H:%M}"


def _visit_at(moment: dt.datetime) -> str:
    return _("visit %(when)s") % {"when": date_format(moment, "D j M, H:i")}


def form_words(screening: Any) -> str:
    """Where the client's form stands, in words that say nothing about health."""
    if screening is None:
        return _("No form yet")
    if screening.state == State.IN_PROGRESS:
        return _("Form in progress")
    if screening.state != State.INVITED:
        return _("Form done")
    if screening.link_until is None:
        return _("Form not sent yet")
    return _("Link has run out") if screening.link_until <= clock.now() else str(LINK[screening.mail_state])


def state_badge(screening: Any) -> tuple[str, str]:
    """Code and word of the badge that tells a therapist where a screening stands."""
    if screening is None:
        return "none", _("No form yet")
    if screening.state == State.INVITED:
        trouble = screening.mail_state == "failed" or not screening.link_until or screening.link_until <= clock.now()
        return "not_answered" if trouble else "invited", form_words(screening)
    return screening.state, ""


def visit_row(one: Booked, member: Member, *, health: bool) -> DeskRow:
    """A visit of today. Without `health` it tells the state of the form and nothing else."""
    visit, screening = one.visit, one.screening
    awaited = visit.status == "booked" and not visit.arrived_at
    return DeskRow(
        name=visit.client.name,
        url=reverse("client", args=[visit.client_id]),
        time=visit.starts_at,
        detail=_("%(therapist)s, %(n)s minutes") % {"therapist": visit.therapist.user.name, "n": visit.minutes},
        badges=visit_badges(one, health=health),
        action=next_act(screening, visit, member, record=one.record),
        arrive=reverse("visit-arrived", args=[visit.pk]) if awaited and not health else "",
    )


def visit_badges(one: Booked, *, health: bool) -> list[tuple[str, str]]:
    """What became of a visit, who is here, and where its form stands. Without `health` no word tells why a therapist
    comes first."""
    visit, screening = one.visit, one.screening
    badges = [(visit.status, str(STATUS[visit.status]))] if visit.status != "booked" else []
    if badges and (screening is None or screening.visit_id != visit.pk):
        return badges  # nobody waits for the form of a visit that is over or does not take place
    if visit.arrived_at and not badges:
        badges = [("arrived", _("Arrived %(when)s") % {"when": _hour(_local(visit.arrived_at))})]
    if not health:
        badges += [("see_first", "")] if one.sees_first and visit.status == "booked" else []
        return [*badges, ("form", visit_form_words(screening, visit))]
    label = [(screening.label, "")] if screening is not None and screening.label else []
    return [*badges, *label, state_badge(screening)]


def visit_step(one: Booked, member: Member, *, health: bool) -> dict[str, Any]:
    """A visit on the page of its client: where it stands, and what to do next."""
    badges = visit_badges(one, health=health)
    act = next_act(one.screening, one.visit, member, record=one.record)
    at = _local(one.visit.starts_at)
    when = _("Today %(hour)s") % {"hour": _hour(at)} if is_today(one.visit, member) else date_format(at, "D j M, H:i")
    return {"visit": one.visit, "when": when, "badges": badges, "action": act}


def visit_form_words(screening: Any, visit: Visit) -> str:
    """Where the form of a visit stands. A visit that rests on an earlier form needs none of its own."""
    if screening is not None and screening.visit_id != visit.pk:
        return _("No new form needed")
    return form_words(screening)


def work_row(screening: Screening) -> DeskRow:
    """A screening that waits for a therapist."""
    visit = screening.visit
    return DeskRow(
        name=screening.client.name,
        url=reverse("client", args=[screening.client_id]),
        time=visit.starts_at,
        detail=_("%(what)s · %(therapist)s") % {"what": waits_for(screening), "therapist": visit.therapist.user.name},
        badges=_work_badges(screening),
        action=work_act(screening),
        age=age(screening.moved_at if screening.is_work else screening.review_since or screening.moved_at),
    )


def _work_badges(screening: Screening) -> list[tuple[str, str]]:
    """A stop sign in place of the label: what the client reported counts for more than what was found before. Where
    too little has changed over the sessions, that is all, or stands beside it."""
    again = [("clearance", _("Look again"))] if screening.review_since else []
    if is_stopped(screening):
        return [("emergency" if screening.urgency > URGENT else "urgent", _("Stop sign")), *again]
    return [(screening.label, ""), *again] if screening.label and screening.is_work else again


def request_rows(member: Member) -> list[DeskRow]:
    """What clients ask about their data, for who runs the practice."""
    if not member.can(Permission.MANAGE_PRACTICE):
        return []
    return [
        DeskRow(
            name=request.client.name,
            url=reverse("data-request", args=[request.pk]),
            time=request.created_at,
            detail=str(KIND[request.kind]),
            action=action(_("Look"), "data-request", request.pk),
            age=age(request.created_at),
        )
        for request in open_requests(member)
    ]


def clearance_rows(member: Member) -> list[DeskRow]:
    """Clearances that no longer hold, for whoever may read why."""
    if not member.can(Permission.READ_HEALTH):
        return []
    return [
        DeskRow(
            name=row.clearance.client.name,
            url=reverse("client", args=[row.clearance.client_id]),
            time=row.created_at,
            detail=f"{names_of(row.clearance.rules)}: {row.why}",
            action=action(_("Look"), "client", row.clearance.client_id),
            age=age(row.created_at),
        )
        for row in void_clearances(member)
    ]


def quiet_rows(member: Member, *, mine: bool) -> list[DeskRow]:
    """Clients at home with a plan that runs, of whom nothing was heard for some days."""
    if not member.can(Permission.READ_HEALTH):
        return []
    return [
        DeskRow(
            name=row.screening.client.name,
            url=reverse("client", args=[row.screening.client_id]),
            detail=_("No tick and no check-in since %(day)s") % {"day": date_format(_local(row.since), "j M")},
            action=action(_("Look"), "check-ins", row.screening_id),
            age=age(row.since),
        )
        for row in open_silences(member, mine=mine)[:MOST]
    ]


def record_rows(member: Member) -> list[DeskRow]:
    """Session records of trainees that wait for this member's counter-signature."""
    if not member.can(Permission.COUNTERSIGN):
        return []
    return [
        DeskRow(
            name=record.client.name,
            url=reverse("record", args=[record.pk]),
            time=record.visit.starts_at,
            detail=_("Record of %(who)s to counter-sign") % {"who": record.author.user.name},
            action=action(_("Counter-sign"), "record", record.pk),
            age=age(record.signed_at),
        )
        for record in to_countersign(member)
        if record.signed_at
    ]


def waits_for(screening: Screening) -> str:
    if not screening.is_work:
        return _("Sessions without enough change")
    return _("Stop sign, plan paused") if is_stopped(screening) else str(WAITS_FOR[State(screening.state)])


def is_stopped(screening: Screening) -> bool:
    """Whether the plan is paused because of what the client reported."""
    return screening.state == State.PAUSED and is_urgent(screening)


def is_urgent(screening: Screening) -> bool:
    return screening.urgency >= URGENT and screening.is_work


def age(since: dt.datetime) -> str:
    """How long something waits, in one unit."""
    minutes = max(0, int((clock.now() - since).total_seconds() // 60))
    if minutes < 60:
        return _("%(n)s min") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)s h") % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
