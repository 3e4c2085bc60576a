"""The one thing to do next for a visit, from its state and its verdict. It only leads there: what may be done is
decided by the gates of the page it opens."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.permissions import Permission
from clinic.core import clock
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.pathway.models import UNDER_WAY
from screening.pathway.states import AFTER_SUBMISSION, State
from screening.treatment.models import SessionRecord

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


@dataclass(frozen=True)
class Action:
    """A button: a page to open, or a form to post."""

    label: str
    url: str
    post: bool = False


def rests_on(visit: Visit, screenings: Iterable[Any]) -> Any:
    """The screening a visit rests on: its own open one, else the client's newest with answers. A plan that runs serves
    the next visits too; a new form is asked for only when somebody wants one."""
    newest_first = sorted(screenings, key=lambda one: one.created_at, reverse=True)
    own = [one for one in newest_first if one.visit_id == visit.pk and one.state != State.CLOSED]
    of_client = [one for one in newest_first if one.client_id == visit.client_id and one.state in AFTER_SUBMISSION]
    return next(iter([*own, *of_client]), None)


def next_act(screening: Any, visit: Visit, member: Member, *, record: SessionRecord | None = None) -> Action | None:
    """The next act for a visit, if this member may do it. `screening` is what the visit rests on, `record` the member's
    own record of it."""
    if visit.status == "booked" and screening is not None and screening.state in UNDER_WAY:
        return action(_("Send the form") if _unsent(screening) else _("Link and form"), "screening-link", screening.pk)
    if presses(screening):
        return work_act(screening) if member.can(Permission.READ_HEALTH) else None
    if visit.status == "done" or (record and record.signed_at):
        return book_again(visit, member)
    if visit.status != "booked":
        return _after_no_visit(screening, visit, member)
    if record is not None and record.started_at:
        return action(_("Write the record"), "record-edit", record.pk)
    if screening is None:
        return _open_form(visit, member)
    return _of_state(screening, visit, member)


def next_for(visits: Iterable[Any], waiting: Callable[[], Iterable[Any]], member: Member) -> Action | None:
    """The next act for a client: of the nearest visit that asks for one, else what waits by itself. `visits` as
    selectors.booked() gives them; `waiting` gives the client's open screenings."""
    nearest = sorted(visits, key=lambda one: one.visit.status != "booked")  # before "Book again"
    acts = (next_act(one.screening, one.visit, member, record=one.record) for one in nearest)
    found = next((act for act in acts if act), None)
    if found or not member.can(Permission.READ_HEALTH):
        return found
    return next((work_act(one) for one in waiting() if one.is_work or one.review_since), None)


def presses(screening: Any) -> bool:
    """Whether a doctor comes before anything else about this client."""
    return screening is not None and screening.state in AFTER_SUBMISSION and screening.cannot_wait


def _of_state(screening: Any, visit: Visit, member: Member) -> Action | None:
    if not member.can(Permission.READ_HEALTH):
        return None
    if screening.state == State.RELEASED and is_today(visit, member) and member.can(Permission.RECORD_SESSION):
        return action(_("Begin the hour"), "record-start", visit.pk)
    return work_act(screening)


def _after_no_visit(screening: Any, visit: Visit, member: Member) -> Action | None:
    """Of a visit that did not take place: what still waits in its own form, else another visit."""
    own = screening is not None and screening.visit_id == visit.pk
    if own and screening.state in UNDER_WAY:
        return action(NEXT[State.INVITED][0], "screening-link", screening.pk)
    if own and screening.is_work and member.can(Permission.READ_HEALTH):
        return work_act(screening)
    return book_again(visit, member)


def book_again(visit: Visit, member: Member) -> Action | None:
    if not member.can(Permission.BOOK_VISITS):
        return None
    address = f"{reverse('visit-new')}?{urlencode({'client': visit.client_id, 'after': visit.pk})}"
    return Action(_("Book again"), address)


def _open_form(visit: Visit, member: Member) -> Action | None:
    """Open a screening for the visit. The page behind it asks which way the client fills it in."""
    if not member.can(Permission.INVITE_CLIENTS):
        return None
    return Action(_("Start the form"), reverse("screening-open", args=[visit.pk]), post=True)


def work_act(screening: Any) -> Action:
    """What waits in a screening, whatever its visit. Where a doctor comes first, what to do stands with the answers."""
    if screening.review_since and not screening.is_work:
        return action(_("Look again"), "client-review", screening.client_id)
    if presses(screening) and screening.state != State.PAUSED:
        return action(_("Read what to do"), "screening-answers", screening.pk)
    label, name = NEXT[State(screening.state)]
    return action(label, name, screening.pk)


def _unsent(screening: Any) -> bool:
    if screening.state != State.INVITED:
        return False
    until: dt.datetime | None = screening.link_until
    return until is None or until <= clock.now() or screening.mail_state in ("failed", "cancelled")


def is_today(visit: Visit, member: Member) -> bool:
    zone = member.practice.timezone
    return visit.starts_at.astimezone(ZoneInfo(zone)).date() == clock.today(zone)


def action(label: Any, name: str, pk: Any) -> Action:
    return Action(str(label), reverse(name, args=[pk]))
