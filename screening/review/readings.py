"""The answers as the engine reads them today, beside what it answered when a plan was made."""

from typing import Any

from clinic.core import clock
from screening.assessment.cases import case_of, screened
from screening.assessment.selectors import Grounds
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.protocol.ageing import aged
from screening.protocol.ceilings import Label, Level
from screening.protocol.engine import ScreeningResult
from screening.review.models import PlanRevision


def reading_of_today(
    answers: Answers, screening: Screening, grounds: Grounds, plan: PlanRevision | None = None
) -> ScreeningResult:
    """These answers with their confirmations, every count of weeks moved on, at the client's age of today; with the
    Thomas Test and the settings the plan was made from, else the newest."""
    test = plan.suggestion.thomas_test if plan is not None else None
    case = case_of(screening, grounds, test=test)
    if answers.submitted_at is not None:
        weeks = max(0, (clock.now() - answers.submitted_at).days // 7)
        case["answers"] = aged(case["answers"], weeks)
    then = plan.suggestion.result if plan is not None else None
    return screened(screening, case, measured=bool(case["thomas_test"]), then=then)


def more_cautious(now: ScreeningResult, then: dict[str, Any]) -> bool:
    """Whether a reading of today withholds, modifies, refers or lacks more than a stored result."""
    lowered = any(level < Level[then["ceilings"][part].upper()] for part, level in now.ceilings.items())
    return lowered or now.label > Label[then["label"].upper()] or (bool(then["complete"]) and not now.complete)
