"""The gates: which acts with a plan the client's answers, read today, allow; if not, why, and what comes next.

Every service asks here, inside its transaction and with the screening's row locked. No written reason opens a gate.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.errors import ActionRefused
from screening.assessment.selectors import Grounds, grounds_of
from screening.assessment.teaching import taken_back
from screening.intake.engine import TOOLS
from screening.intake.models import Answers
from screening.pathway.models import LIVE, TOLD_AT_ONCE, UNDER_WAY, URGENT, Screening
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.ceilings import Label
from screening.protocol.engine import ScreeningResult
from screening.review.clearances import why_void
from screening.review.content import clearances_hold, is_intact, rests_on_what_is
from screening.review.limits import rank
from screening.review.models import PlanRevision
from screening.review.readings import more_cautious, reading_of_today
from screening.review.selectors import revisions


class Act(StrEnum):
    SIGN = "sign"
    RELEASE = "release"
    RESUME = "resume"
    SHOW = "show"  # to the client: page, paper, an exercise, a reminder
    BEGIN = "begin"  # the hour
    RECORD = "record"  # sign a record that says "as planned"


# A declined plan holds no work: it is how a client is told in writing to see a doctor first.
ON_PAPER = (Act.SIGN, Act.RELEASE, Act.RESUME, Act.SHOW)
TOLD_OF_STOP = _lazy("The client told of a stop sign.")


@dataclass(frozen=True)
class Closed:
    """Why an act is not allowed, what comes next, and the page of this screening where that is done."""

    why: str
    next_step: str
    page: str = "screening-answers"
    tone: str = "clearance"  # emergency and urgent where the answers say so

    def __str__(self) -> str:
        return f"{self.why} {self.next_step}"


def closed(
    act: Act,
    screening: Screening,
    plan: PlanRevision | None,
    grounds: Grounds | None = None,
    live: list[Screening] | None = None,
) -> Closed | None:
    """Why this act with this plan is not allowed now; None when it is. Reads everything anew, once; a page that has
    just read the `grounds`, or what is `live` of the client, hands them in."""
    grounds = grounds or grounds_of(screening)
    if plan is not None and plan.declined and act in ON_PAPER:
        return _plan_problem(act, screening, plan, grounds)
    answers = grounds.answers
    now = reading_of_today(answers, screening, grounds, plan) if answers else None
    live = list(Screening.objects.filter(LIVE, client=screening.client_id)) if live is None else live
    severe = _severe(screening, now, [row for row in live if row.pk != screening.pk and _presses(row, answers)])
    return severe or _plan_problem(act, screening, plan, grounds) or _ran_out(plan, now, grounds)


def check_gate(act: Act, screening: Screening, plan: PlanRevision | None) -> None:
    """Raise ActionRefused with the reason and the next step. Call inside a transaction, with the screening locked."""
    found = closed(act, screening, plan)
    if found:
        raise ActionRefused(str(found))


def released_plan(screening: Screening) -> PlanRevision | None:
    """The plan the client may read now, or None. This is the only way to a client's eyes."""
    if screening.state != State.RELEASED:
        return None
    found = revisions(screening).filter(voided_at=None, released_at__isnull=False).first()
    return found if found is not None and is_shown(screening, found) else None


def is_shown(screening: Screening, plan: PlanRevision, live: list[Screening] | None = None) -> bool:
    """Whether the client may read this plan, the newest that is not void, now. `live` as at `closed`."""
    released = screening.state == State.RELEASED and plan.released_at is not None and plan.voided_at is None
    return released and closed(Act.SHOW, screening, plan, live=live) is None


def _severe(screening: Screening, now: ScreeningResult | None, elsewhere: list[Screening]) -> Closed | None:
    """Emergency and urgent, wherever they were told: in the answers as they read today, or anew in another form."""
    label = _label_of_today(screening, now, elsewhere)
    if label is Label.EMERGENCY:
        return Closed(
            _("The answers ask for emergency care now."),
            _("Do not treat. Call the emergency number, then correct the answers with the client."),
            tone="emergency",
        )
    if (
        label is Label.URGENT
        and screening.told == verdict_texts.STOPPED.key
        and not (now and now.label is Label.URGENT)
    ):
        return Closed(
            str(TOLD_OF_STOP),
            _("Do not treat. Call the client, and record what came of it."),
            tone="urgent",
        )
    if label is Label.URGENT and screening.told == verdict_texts.TODAY.key and not (now and now.label is Label.URGENT):
        return Closed(
            _("The client was told to speak to a doctor today."),
            _("Do not treat. Call the client, and record what came of it."),
            tone="urgent",
        )
    if label is Label.URGENT:
        return Closed(
            _("The answers ask for a doctor before anything else."),
            _("Do not treat. Refer the client with a letter, and ask the questions again afterwards."),
            tone="urgent",
        )
    return None


def _label_of_today(screening: Screening, now: ScreeningResult | None, elsewhere: list[Screening]) -> Label:
    """The gravest of the answers read today, the row that the desk shows, what the client was told and nobody has
    closed, and other forms of this client."""
    rows = [screening, *elsewhere]
    if any(row.label == "emergency" or row.urgency > URGENT or row.told == verdict_texts.NOW.key for row in rows):
        return Label.EMERGENCY
    urgent = [row for row in rows if row is not screening or row.label == "urgent" or row.told in TOLD_AT_ONCE]
    labels = [Label.URGENT for _row in urgent]
    return max([*labels, now.label if now else Label.SELF_CARE])


def _presses(row: Screening, answers: Answers | None) -> bool:
    """Whether this other screening of the client calls somebody still, or is open with something severe that was told
    after these answers."""
    if row.told in TOLD_AT_ONCE:
        return True
    under_way, sent = row.state in UNDER_WAY, answers.submitted_at if answers else None
    severe = row.label in ("urgent", "emergency") or row.urgency > URGENT or (under_way and row.urgency == URGENT)
    return row.state != State.CLOSED and severe and (under_way or sent is None or row.moved_at > sent)


def _plan_problem(act: Act, screening: Screening, plan: PlanRevision | None, grounds: Grounds) -> Closed | None:
    if plan is None or (act is Act.BEGIN and not (plan.released_at and screening.state == State.RELEASED)):
        return _no_plan(screening)
    if act is Act.SHOW and screening.state != State.RELEASED:
        return _no_plan(screening)
    if act not in ON_PAPER and plan.declined:
        return Closed(_("This plan was declined."), _("No treatment is planned. Make a new plan first."), "plan-review")
    if act is Act.BEGIN and rank(plan.label) >= Label.CLEARANCE:
        return Closed(
            _("Somebody else has to agree before hands go on."),
            _("Record the clearance and sign a plan that rests on it."),
            "plan-review",
        )
    if _holds_a_tool_taken_back(plan):
        return Closed(
            _("A tool in this plan was never taught to this client: that was taken back."),
            _("Ask for a new suggestion, and sign a plan without it."),
            "suggestion",
        )
    if not (clearances_hold(plan) and _facts_hold(plan)):
        return Closed(
            _("A clearance this plan rests on is void or has run out."),
            _("Record a new clearance and sign the plan again."),
            "plan-review",
        )
    # At the record the plan of the hour counts; a measurement taken during the hour has ended it since.
    if act not in (Act.SIGN, Act.RECORD) and (plan.voided_at or not is_intact(plan, grounds)):
        return Closed(
            _("Something under the signature was changed."),
            _("The plan must be made and signed again."),
            "plan-review",
        )
    return None


def _holds_a_tool_taken_back(plan: PlanRevision) -> bool:
    tools = TOOLS & {item["technique"] for item in plan.items}
    return bool(tools) and taken_back(plan.screening.client, tools)


def _facts_hold(plan: PlanRevision) -> bool:
    """Are the clearances under the plan still about the answers, the rules and the client they were given for?"""
    made_from = plan.suggestion
    return not any(why_void(one, plan.screening, made_from.answers, made_from.result) for one in plan.clearances.all())


def _no_plan(screening: Screening) -> Closed:
    if screening.state == State.PAUSED:
        return Closed(_("The plan is paused."), _("See why, and resume it or make a new one."), "check-ins")
    return Closed(_("There is no released plan."), _("Sign and release a plan first."), "plan-review")


def _ran_out(plan: PlanRevision | None, now: ScreeningResult | None, grounds: Grounds) -> Closed | None:
    """The same answers at today's date and age, and answers changed since, against what the plan was made from."""
    if plan is None or now is None or not more_cautious(now, plan.suggestion.result):
        return None
    ran_out = _("A time window has run out: the same answers ask for more caution today.")
    changed = _("The answers ask for more caution than this plan was made for.")
    return Closed(
        ran_out if rests_on_what_is(plan, grounds) else changed,
        _("Ask for a new suggestion, and sign the plan again."),
        "suggestion",
    )
