"""What a therapist reads before a plan is signed: a medicine or condition that the client named in their own words."""

from screening.assessment.cases import confirmed_answers
from screening.assessment.selectors import submitted_answers
from screening.review.models import PlanRevision

RULE, ANSWER = "C43", "other_medicine_or_condition"


def to_read(plan: PlanRevision) -> str:
    """The client's words; "" where the suggestion under this plan holds none."""
    if not any(one["id"] == RULE for one in plan.suggestion.result["findings"]):
        return ""
    answers = submitted_answers(plan.screening)
    return str(confirmed_answers(answers).get(ANSWER) or "").strip() if answers else ""
