"""The gates of the hour: whether it may begin, and whether its record may say "as planned"."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.pathway.models import Screening
from screening.protocol.rescreen import NOT_TODAY
from screening.review.gates import Act, Closed, closed
from screening.review.models import PlanRevision
from screening.review.selectors import plan_in_force
from screening.treatment.models import ReScreen, SessionRecord
from screening.treatment.selectors import checks_of_today, current_screening, is_asked, is_day_asked, newest_check


@dataclass(frozen=True)
class Hour:
    """What an hour would begin on. `closed`: why it may not, whatever is answered today; `fresh`: the safety answers
    are of the last day; `asked`: nothing is to be asked, not what is about today alone either."""

    screening: Screening | None
    plan: PlanRevision | None
    closed: Closed | None
    fresh: bool
    asked: bool


def hour(member: Member, visit: Visit) -> Hour:
    """The gate of this visit, read anew from the database."""
    screening = current_screening(member, visit)
    if screening is None:
        nothing = Closed(_("This client has sent no answers."), _("Send the form, or fill it in together."), "")
        return Hour(None, None, nothing, False, False)
    plan = plan_in_force(screening)
    checks = checks_of_today(visit)
    shut = closed(Act.BEGIN, screening, plan) or _not_today(checks)
    fresh = is_asked(visit, screening)
    return Hour(screening, plan, shut, fresh, fresh and is_day_asked(visit, checks))


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
