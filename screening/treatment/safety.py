"""Today's safety check: kept as it was said; what is new in it takes the screening back to review at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.assessment.selectors import Grounds, grounds_of
from screening.intake.selectors import person
from screening.pathway.models import Screening
from screening.protocol.questions import Question
from screening.protocol.rescreen import NOT_TODAY, Judgement, judge, questions
from screening.treatment.models import ReScreen
from screening.treatment.reopening import reopen
from screening.treatment.selectors import checks_of_lately, current_screening, is_asked


@dataclass(frozen=True)
class Asked:
    """What is asked today, and what it is judged against."""

    screening: Screening | None
    grounds: Grounds | None
    who: dict[str, Any]
    before: dict[str, Any]

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(self.who)

    def to_ask(self, fresh: bool, posted: Collection[str] = ()) -> tuple[Question, ...]:
        """All of them, or what is about today alone where the rest is fresh; but never fewer than a form brings."""
        day = questions(self.who, day_only=True)
        brings_more = any(question.id in posted for question in self.questions if question not in day)
        return day if fresh and not brings_more else self.questions

    def judge(self, said: dict[str, Any], fresh: bool) -> Judgement:
        return judge(self.who, said, self.before, day_only=len(self.to_ask(fresh, said)) == 1)


def asked_today(member: Member, visit: Visit) -> Asked:
    """The questions of today for the client of this visit."""
    screening = current_screening(member, visit)
    return asked_on(visit, screening, grounds_of(screening) if screening else None)


def asked_on(visit: Visit, screening: Screening | None, grounds: Grounds | None) -> Asked:
    """The same, where what the visit rests on has just been read."""
    before = grounds.said if grounds else {}
    age, sex = person(visit.client, visit.practice.timezone)
    who = {"age": age, "sex": sex, **{k: before[k] for k in ("pregnancy",) if k in before}}
    return Asked(screening, grounds, who, before)


@transaction.atomic
def check_safety(*, visit: Visit, by: Member, said: dict[str, str]) -> ReScreen:
    """Keep what was said. Anything new that is not a plain "no" hides the plan and opens the screening for review in
    the same transaction; alcohol, drugs or sedatives today only end this session.

    Refuses a check with an unanswered question: silence is never "no"."""
    check_permission(by, Permission.RECORD_SESSION)
    asked = asked_today(by, visit)
    judgement = asked.judge(said, is_asked(visit, asked.grounds, checks_of_lately(visit)))
    if judgement.missing:
        raise ActionRefused(_("Every safety question needs an answer. “Not sure” is one."))
    known = {question.id for question in asked.questions}
    row = ReScreen.objects.create(
        practice=visit.practice,
        client=visit.client,
        visit=visit,
        screening=asked.screening,
        said={key: value for key, value in said.items() if key in known},
        positive=[*judgement.positive, *([NOT_TODAY] if judgement.not_today else [])],
        by=by,
    )
    record(by, "safety.checked", row, client=visit.client, positive=len(row.positive))
    if judgement.positive:
        reopen(visit=visit, screening=asked.screening, said=row.said, emergency=bool(judgement.emergency), by=by)
    return row
