"""One screening as the case the engine reads, and the fingerprint of everything a judgement rests on."""

from typing import Any

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Practice
from screening.assessment.models import ThomasTest
from screening.assessment.selectors import confirmations, newest_test, submitted_answers
from screening.intake.models import Answers
from screening.intake.services_send import content_hash as answers_hash
from screening.pathway.models import Screening
from screening.protocol.case import Case
from screening.protocol.engine import NO_CLEARANCES, screen
from screening.protocol.engine import Suggestion as Screened
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.protocol.settings import Settings
from screening.protocol.thresholds import DEFAULT as THRESHOLDS

WRITTEN = "(written)"  # stands in a stored case for free text, which stays with the answers


def case_of(screening: Screening, *, answers: Answers | None = None, test: ThomasTest | None = None) -> dict[str, Any]:
    """The client, the newest submitted answers with the therapist's confirmations laid over them, and the newest
    Thomas Test, as of today where the practice is. Holds free text: hand it to the engine, do not store it."""
    answers = answers or submitted_answers(screening)
    test = test or newest_test(screening)
    return {
        "as_of": clock.today(screening.practice.timezone).isoformat(),
        "client": who_is(screening.client),
        "answers": confirmed_answers(answers) if answers else {},
        "thomas_test": measured(test) if test else {},
    }


def settings_of(practice: Practice) -> Settings:
    """What this practice has set: stricter time windows, and tools on the abdomen."""
    return Settings(thresholds=THRESHOLDS.stricter(practice.windows), abdominal_tools=practice.tools_enabled)


def screened(
    screening: Screening, case: dict[str, Any], clearances: frozenset[str] = NO_CLEARANCES, *, measured: bool = True
) -> Screened:
    """The engine's reading of a case with this practice's settings."""
    settings = settings_of(screening.practice)
    return screen(Case.from_json(case), settings=settings, clearances=clearances, measured=measured)


def confirmed_answers(answers: Answers) -> dict[str, Any]:
    """What the client said, replaced where the therapist confirmed something else."""
    return {**answers.given, **{key: row.value for key, row in confirmations(answers).items()}}


def measured(test: ThomasTest) -> dict[str, Any]:
    """A Thomas Test in the shape of the contract."""
    if not test.performed:
        return {"performed": False, "reason": test.reason}
    return {"performed": True, "variant": test.variant, "tool": test.tool, **test.sides}


def without_words(case: dict[str, Any]) -> dict[str, Any]:
    """The case as it may be stored: of free text only that there is some; of activities only the scores."""
    return {**case, "answers": {key: _wordless(key, value) for key, value in case["answers"].items()}}


def _wordless(key: str, value: Any) -> Any:
    question = QUESTIONNAIRE.by_id.get(key)
    if question is None or question.kind is Kind.TEXT:
        return WRITTEN if value else ""
    if question.kind is Kind.ACTIVITIES:
        return [{"name": WRITTEN, "score": one.get("score")} for one in value]
    return value


def who_is(client: Client) -> dict[str, Any]:
    """What a case says about the client."""
    return {"birth_date": client.birth_date.isoformat() if client.birth_date else None, "sex": client.sex}


def basis_of(screening: Screening, who: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a suggestion and a signature rest on, as it stands in the database at this moment: who the client is (or
    `who`, as it was), the newest answers, every confirmation of them, and the newest Thomas Test."""
    answers, test = submitted_answers(screening), newest_test(screening)
    return {
        "client": who or who_is(screening.client),
        "answers": [str(answers.pk), answers_hash(answers)] if answers else None,
        "confirmations": sorted(
            [str(row.pk), row.question, row.value, row.note] for row in answers.clarifications.all()
        )
        if answers
        else [],
        "thomas_test": [str(test.pk), measured(test), test.note] if test else None,
    }
