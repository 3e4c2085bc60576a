"""Reads of what was answered, confirmed, measured and suggested. The screening comes from pathway.selectors."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from screening.assessment.models import Clarification, Suggestion, ThomasTest
from screening.intake.additions import joined
from screening.intake.models import Addition, Answers
from screening.pathway.models import Screening


@dataclass(frozen=True)
class Grounds:
    """What every judgement about a screening rests on, read from the database at one moment."""

    answers: Answers | None  # the newest that were submitted
    addition: Addition | None  # what the client added after sending
    clarifications: list[Clarification]  # every one of these answers, oldest first
    test: ThomasTest | None  # the newest

    @property
    def confirmed(self) -> dict[str, Clarification]:
        """The newest confirmation of each question, by question id."""
        return {row.question: row for row in self.clarifications}

    @property
    def said(self) -> dict[str, Any]:
        """What the client said and added, replaced where the therapist confirmed something else."""
        given = self.answers.given if self.answers else {}
        given = joined(given, self.addition) if self.addition else given
        return {**given, **{key: row.value for key, row in self.confirmed.items()}}


def grounds_of(screening: Screening) -> Grounds:
    """As they stand now. Nothing is added before something was sent, so an addition is read with the answers."""
    sent = screening.answers.filter(submitted_at__isnull=False).select_related("screening__addition")
    answers = sent.order_by("-number").first()
    if answers is None:
        return Grounds(None, None, [], newest_test(screening))
    addition = getattr(answers.screening, "addition", None)
    answers.screening = screening
    return Grounds(answers, addition, list(_clarifications(answers)), newest_test(screening))


def submitted_answers(screening: Screening) -> Answers | None:
    """The newest version of the answers that was submitted; None before the first."""
    return screening.answers.filter(submitted_at__isnull=False).order_by("-number").first()


def confirmations(answers: Answers) -> dict[str, Clarification]:
    """The newest confirmation of each question of this version of the answers, by question id."""
    return {row.question: row for row in _clarifications(answers)}


def _clarifications(answers: Answers) -> QuerySet[Clarification]:
    return answers.clarifications.select_related("by__user").order_by("created_at", "pk")


def newest_test(screening: Screening) -> ThomasTest | None:
    return screening.thomas_tests.select_related("by__user").order_by("-created_at", "-pk").first()


def last_visits_test(screening: Screening) -> ThomasTest | None:
    """The last Thomas Test that was done with this client at an earlier visit."""
    return (
        ThomasTest.objects.filter(screening__client=screening.client_id, performed=True)
        .exclude(screening=screening)
        .filter(created_at__lt=screening.created_at)
        .select_related("by__user")
        .order_by("-created_at", "-pk")
        .first()
    )


def newest_suggestion(screening: Screening) -> Suggestion | None:
    return (
        screening.suggestions.select_related("by__user", "answers", "thomas_test")
        .order_by("-created_at", "-pk")
        .first()
    )
