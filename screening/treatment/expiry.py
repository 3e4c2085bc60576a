"""Time windows that run out: a released plan is paused when the same answers, read today, ask for more caution."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import system
from clinic.core import clock
from screening.assessment.cases import case_of, screened
from screening.assessment.selectors import submitted_answers
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.protocol.ageing import aged
from screening.protocol.ceilings import Label, Level
from screening.protocol.engine import Suggestion as Screened
from screening.review.content import clearances_hold
from screening.review.selectors import standing_revision


def why_expired(screening: Screening) -> str:
    """Why the plan of this released screening needs a new look today; empty when it does not. Reads the answers with
    every count of weeks moved on, at the client's age of today."""
    plan, answers = standing_revision(screening), submitted_answers(screening)
    if plan is None or answers is None or answers.submitted_at is None:
        return ""
    if not clearances_hold(plan):
        return _("A clearance this plan rests on has run out.")
    case = case_of(screening)
    weeks = (clock.now() - answers.submitted_at).days // 7
    if weeks == 0 and case["as_of"] == plan.suggestion.case.get("as_of"):
        return ""
    now = screened(screening, {**case, "answers": aged(case["answers"], weeks)})
    if more_cautious(now, plan.suggestion.result):
        return _("A time window has run out: the same answers ask for more caution today.")
    return ""


def more_cautious(now: Screened, then: dict[str, Any]) -> bool:
    """Whether a reading of today withholds, modifies, refers or lacks more than a stored result."""
    lowered = any(level < Level[then["ceilings"][part].upper()] for part, level in now.ceilings.items())
    return lowered or now.label > Label[then["label"].upper()] or (bool(then["complete"]) and not now.complete)


@transaction.atomic
def pause_if_expired(screening: Screening) -> str:
    """Pause the plan, and hide it from the client, if it needs a new look. Returns the reason, or "" for none."""
    if screening.state != State.RELEASED:
        return ""
    why = why_expired(screening)
    if why:
        move(screening=screening, name="pause", by=system("expiry", screening.practice_id), reason=why)
    return why


def pause_all() -> tuple[int, int]:
    """Look at every released plan. Returns how many were looked at, and how many were paused."""
    looked = paused = 0
    released = Screening.objects.filter(state=State.RELEASED).select_related("client", "practice")
    for screening in released.iterator(chunk_size=100):
        looked += 1
        paused += bool(pause_if_expired(screening))
    return looked, paused
