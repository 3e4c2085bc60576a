"""What changed since last time, question by question, for the therapist: safety first, each accepted or asked about.

Accepting is confirming the new answer: a Clarification with the value the client gave.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from screening.assessment.cases import confirmed_answers
from screening.assessment.models import Clarification
from screening.assessment.selectors import confirmations, submitted_answers
from screening.assessment.services import clarify
from screening.intake.additions import said
from screening.intake.models import Answers
from screening.intake.own_questions import OwnAnswer, own_answers
from screening.intake.presenters_own import label_of, lines_of
from screening.pathway.models import Screening
from screening.protocol import diff
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question

# Read only: the client's own words and measure are shown, and not confirmed for them.
READ_ONLY = (Kind.TEXT, Kind.ACTIVITIES)


def _read_by_a_rule() -> frozenset[str]:
    """Questions that any rule reads, and those that decide whether such a question is asked."""
    found = frozenset().union(*(rule.mentions() for rule in RULES))
    while True:
        gates = (QUESTIONNAIRE.by_id[key].gate for key in found if key in QUESTIONNAIRE.by_id)
        wider = found.union(*(gate.mentions() for gate in gates if gate is not None))
        if wider == found:
            return found
        found = wider


SAFETY = _read_by_a_rule()
Two = tuple[Answers, Answers]  # what was submitted last time, and now


@dataclass(frozen=True)
class Changed:
    """One question that was answered otherwise last time; None stands for no answer."""

    question: Question
    before: Any
    after: Any
    confirmed: Clarification | None

    @property
    def safety(self) -> bool:
        return self.question.id in SAFETY

    @property
    def can_accept(self) -> bool:
        return self.after is not None and self.question.kind not in READ_ONLY

    @property
    def open(self) -> bool:
        return self.confirmed is None and self.can_accept


def before(answers: Answers) -> Answers | None:
    """What these answers are held against: the version before in the same screening, else the client's last."""
    sent = Answers.objects.filter(screening__client=answers.screening.client_id, submitted_at__isnull=False)
    earlier = sent.exclude(pk=answers.pk).filter(submitted_at__lt=answers.submitted_at)
    return earlier.order_by("-submitted_at").first()


def newest_two(screening: Screening) -> Two | None:
    """The newest submitted answers and the ones before; None where there is nothing to hold them against."""
    after = submitted_answers(screening)
    last = before(after) if after else None
    return (last, after) if after and last else None


def changes(two: Two | None) -> list[Changed]:
    """Every difference between the newest submitted answers and the ones before, safety first, in the order asked."""
    if two is None:
        return []
    last, after = two
    known = confirmations(after)
    found = [
        Changed(QUESTIONNAIRE.by_id[one.key], one.before, one.after, known.get(one.key))
        for one in diff.answers(confirmed_answers(last), said(after))
        if one.key in QUESTIONNAIRE.by_id
    ]
    order = list(QUESTIONNAIRE.by_id)
    return sorted(found, key=lambda one: (not one.safety, order.index(one.question.id)))


@dataclass(frozen=True)
class OwnChanged:
    """One of the practice's own questions that was answered otherwise last time: to read."""

    id: str
    label: str
    before: str
    after: str


def own_changes(two: Two | None) -> list[OwnChanged]:
    """What changed among the practice's own questions; one in other words is another question."""
    if two is None:
        return []
    old, new = ({one.key: one for one in own_answers(row)} for row in two)
    both = [(old.get(key), new.get(key), one) for key, one in (old | new).items()]
    return [
        OwnChanged(one.key, label_of(one), _said(last), _said(now))
        for last, now, one in both
        if (last.value if last else None) != (now.value if now else None)
    ]


def _said(one: OwnAnswer | None) -> str:
    return format_html_join(", ", "{}", ((line,) for line in lines_of(one))) if one else ""


@transaction.atomic
def accept(*, screening: Screening, by: Member, question: str) -> None:
    """Accept one change: the new answer is confirmed as the client gave it. Twice does no harm."""
    _accept(screening, by, (one for one in changes(newest_two(screening)) if one.question.id == question))


@transaction.atomic
def accept_the_rest(*, screening: Screening, by: Member) -> int:
    """Accept every change that is still open; refused while a safety change is among them. Returns how many."""
    open_ = [one for one in changes(newest_two(screening)) if one.open]
    if any(one.safety for one in open_):
        raise ActionRefused(_("Look at each safety change by itself first. Then the rest can be accepted together."))
    _accept(screening, by, open_)
    return len(open_)


def _accept(screening: Screening, by: Member, found: Iterable[Changed]) -> None:
    for one in found:
        if one.open:
            note = _("Changed since last time; accepted.")
            clarify(screening=screening, question=one.question.id, value=one.after, by=by, note=note)
