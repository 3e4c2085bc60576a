"""The gates of the hour: whether it may begin, and whether its record may say "as planned"."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.assessment.selectors import Grounds, grounds_of
from screening.pathway.models import Screening
from screening.pathway.selectors import live_screenings, only_open
from screening.protocol.rescreen import NOT_TODAY
from screening.review.gates import Act, Closed, closed
from screening.review.models import PlanRevision
from screening.review.selectors import plan_in_force
from screening.treatment.models import ReScreen, SessionRecord
from screening.treatment.selectors import (
    checks_of_lately,
    current_of,
    is_asked,
    is_day_asked,
    newest_check,
    of_today,
)


@dataclass(frozen=True)
class Hour:
    """What an hour would begin on. `closed`: why it may not, whatever is answered today; `fresh`: the safety answers
    are of the last day; `asked`: nothing is to be asked, not what is about today alone either."""

    screening: Screening | None
    plan: PlanRevision | None
    closed: Closed | None
    fresh: bool
    asked: bool
    grounds: Grounds | None = None  # what was read for it
    checks: list[ReScreen] = field(default_factory=list)
    open: list[Screening] = field(default_factory=list)


def hour(member: Member, visit: Visit, live: list[Screening] | None = None) -> Hour:
    """The gate of this visit, read anew from the database. `live` are the client's open screenings and those that
    still call somebody, newest first, where a page has just read them."""
    live = live_screenings(member, visit.client_id) if live is None else live
    found = only_open(live)
    screening = current_of(visit, found)
    if screening is None:
        nothing = Closed(_("This client has sent no answers."), _("Send the form, or fill it in together."), "")
        return Hour(None, None, nothing, False, False, open=found)
    plan, grounds, checks = plan_in_force(screening), grounds_of(screening), checks_of_lately(visit)
    today = of_today(visit, checks)
    shut = closed(Act.BEGIN, screening, plan, grounds, live) or _not_today(today)
    fresh = is_asked(visit, grounds, checks)
    return Hour(screening, plan, shut, fresh, fresh and is_day_asked(visit, today), grounds, checks, found)


def _not_today(checks: list[ReScreen]) -> Closed | None:
    """Alcohol, drugs or sedatives on the day: no session until midnight, and nothing else is changed."""
    if not any(NOT_TODAY in check.positive for check in checks):
        return None
    return Closed(_("Not today. Please book again."), _("The plan stays as it is."), "")


def why_not_as_planned(row: SessionRecord) -> Closed | None:
    """Why nothing of this hour can be recorded as planned; None when what is in its plan can."""
    if row.started_at is None or row.plan is None or row.screening is None:
        return Closed(
            _("This hour was not begun on a released plan and safety answers of today."),
            _("Record what happened, and say why."),
        )
    newest = newest_check(row.visit)
    if newest is not None and newest.positive and newest.created_at >= row.started_at:
        return Closed(
            _("Something new was said after this hour was begun."), _("Record what happened, and why work went on.")
        )
    return closed(Act.RECORD, row.screening, row.plan)
