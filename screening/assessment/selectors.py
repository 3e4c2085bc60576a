"""Reads of what was answered, confirmed, measured and suggested. The screening comes from pathway.selectors."""

from screening.assessment.models import Clarification, Suggestion, ThomasTest
from screening.intake.models import Answers
from screening.pathway.models import Screening


def submitted_answers(screening: Screening) -> Answers | None:
    """The newest version of the answers that was submitted; None before the first."""
    return screening.answers.filter(submitted_at__isnull=False).order_by("-number").first()


def confirmations(answers: Answers) -> dict[str, Clarification]:
    """The newest confirmation of each question of this version of the answers, by question id."""
    rows = answers.clarifications.select_related("by__user").order_by("created_at", "pk")
    return {row.question: row for row in rows}


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
