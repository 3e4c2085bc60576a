"""Words for the desk: where a screening stands, what comes next, how long it waits."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

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
from screening.desk.selectors import open_requests, to_countersign, void_clearances
from screening.homecare.models import REQUESTS
from screening.pathway.models import UNDER_WAY, URGENT, Screening
from screening.pathway.states import State

# What a therapist does next in a state: the words of the button, and the page.
NEXT = {
    State.INVITED: (_lazy("Link and form"), "screening-link"),
    State.IN_PROGRESS: (_lazy("Link and form"), "screening-link"),
    State.SUBMITTED: (_lazy("Read the answers"), "screening-answers"),
    State.ASSESSED: (_lazy("See the suggestion"), "suggestion"),
    State.SUGGESTED: (_lazy("Review the plan"), "plan-review"),
    State.SIGNED: (_lazy("Release the plan"), "plan-review"),
    State.RELEASED: (_lazy("See the plan"), "plan-review"),
    State.PAUSED: (_lazy("See why it is paused"), "check-ins"),
}
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
class Action:
    """A button: a page to open, or a form to post."""

    label: str
    url: str
    post: bool = False
    send: bool = False  # with the post: mail the client's link at once


@dataclass(frozen=True)
class Row:
    """One line of the desk."""

    name: str
    url: str
    time: dt.datetime | None = None
    detail: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)
    action: Action | None = None
    age: str = ""

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


def next_action(screening: Any, visit: Visit, member: Member, *, has_mail: bool) -> Action | None:
    """The one thing to do next for a visit, if this member may do it. `has_mail` is about the client."""
    if screening is None or screening.state == State.CLOSED:
        return (
            _open_form(visit, has_mail) if visit.status == "booked" and member.can(Permission.INVITE_CLIENTS) else None
        )
    if screening.state in UNDER_WAY:
        return _action(_("Send the form") if _unsent(screening) else _("Link and form"), "screening-link", screening.pk)
    if not member.can(Permission.READ_HEALTH):
        return None
    if screening.state == State.RELEASED and _is_today(visit, member) and member.can(Permission.RECORD_SESSION):
        return _action(_("Begin the hour"), "record-start", visit.pk)
    return _work_action(screening)


def _open_form(visit: Visit, has_mail: bool) -> Action:
    """Open a screening for the visit; with an e-mail address the client's link leaves at once."""
    url = reverse("screening-open", args=[visit.pk])
    return Action(_("Send the form") if has_mail else _("Start the form"), url, post=True, send=has_mail)


def _unsent(screening: Any) -> bool:
    if screening.state != State.INVITED:
        return False
    until = screening.link_until
    return until is None or until <= clock.now() or screening.mail_state in ("failed", "cancelled")


def _is_today(visit: Visit, member: Member) -> bool:
    zone = member.practice.timezone
    return visit.status == "booked" and visit.starts_at.astimezone(ZoneInfo(zone)).date() == clock.today(zone)


def _action(label: Any, name: str, pk: Any) -> Action:
    return Action(str(label), reverse(name, args=[pk]))


def visit_row(visit: Visit, screening: Screening | None, member: Member, *, health: bool) -> Row:
    """A visit of today. Without `health` it tells the state of the form and nothing else."""
    badges = []
    if visit.status != "booked":
        badges.append((visit.status, str(STATUS[visit.status])))
    if badges and (screening is None or screening.state == State.CLOSED):
        pass  # nobody waits for the form of a visit that does not take place
    elif health:
        if screening is not None and screening.label:
            badges.append((screening.label, ""))
        badges.append(state_badge(screening))
    else:
        badges.append(("form", form_words(screening)))
    return Row(
        name=visit.client.name,
        url=reverse("client", args=[visit.client_id]),
        time=visit.starts_at,
        detail=_("%(therapist)s, %(n)s minutes") % {"therapist": visit.therapist.user.name, "n": visit.minutes},
        badges=badges,
        action=next_action(screening, visit, member, has_mail=bool(visit.client.email)),
    )


def work_row(screening: Screening) -> Row:
    """A screening that waits for a therapist."""
    visit = screening.visit
    return Row(
        name=screening.client.name,
        url=reverse("client", args=[screening.client_id]),
        time=visit.starts_at,
        detail=_("%(what)s · %(therapist)s") % {"what": waits_for(screening), "therapist": visit.therapist.user.name},
        badges=_work_badges(screening),
        action=_work_action(screening),
        age=age(screening.moved_at if screening.is_work else screening.review_since or screening.moved_at),
    )


def _work_badges(screening: Screening) -> list[tuple[str, str]]:
    """A stop sign in place of the label: what the client reported counts for more than what was found before. Where
    too little has changed over the sessions, that is all, or stands beside it."""
    again = [("clearance", _("Look again"))] if screening.review_since else []
    if is_stopped(screening):
        return [("emergency" if screening.urgency > URGENT else "urgent", _("Stop sign")), *again]
    return [(screening.label, ""), *again] if screening.label and screening.is_work else again


def _work_action(screening: Any) -> Action:
    if screening.review_since and not screening.is_work:
        return _action(_("Look again"), "client-review", screening.client_id)
    label, name = NEXT[State(screening.state)]
    return _action(label, name, screening.pk)


def request_rows(member: Member) -> list[Row]:
    """What clients ask about their data, for who runs the practice."""
    if not member.can(Permission.MANAGE_PRACTICE):
        return []
    return [
        Row(
            name=request.client.name,
            url=reverse("data-request", args=[request.pk]),
            time=request.created_at,
            detail=str(KIND[request.kind]),
            age=age(request.created_at),
        )
        for request in open_requests(member)
    ]


def clearance_rows(member: Member) -> list[Row]:
    """Clearances that no longer hold, for whoever may read why."""
    if not member.can(Permission.READ_HEALTH):
        return []
    return [
        Row(
            name=row.clearance.client.name,
            url=reverse("client", args=[row.clearance.client_id]),
            time=row.created_at,
            detail=f"{', '.join(row.clearance.rules)}: {row.why}",
            age=age(row.created_at),
        )
        for row in void_clearances(member)
    ]


def record_rows(member: Member) -> list[Row]:
    """Session records of trainees that wait for this member's counter-signature."""
    if not member.can(Permission.COUNTERSIGN):
        return []
    return [
        Row(
            name=record.client.name,
            url=reverse("record", args=[record.pk]),
            time=record.visit.starts_at,
            detail=_("Record of %(who)s to counter-sign") % {"who": record.author.user.name},
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
