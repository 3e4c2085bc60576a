"""Where intake meets the protocol's engine: the first reading of the answers, before anything is measured."""

from typing import Any

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Practice
from screening.intake.values import IN_WORDS
from screening.protocol.case import Case
from screening.protocol.engine import Suggestion, screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.protocol.settings import Settings
from screening.protocol.thresholds import DEFAULT as THRESHOLDS

WRITTEN = "(written)"  # stands for the client's own words, which are not stored a second time


def case_of(client: Client, practice: Practice, values: dict[str, Any]) -> Case:
    """The answers as the engine reads them, as of today where the practice is."""
    answers = {key: _wordless(key, value) for key, value in values.items()}
    today = clock.today(practice.timezone)
    return Case(as_of=today, birth_date=client.birth_date, sex=client.sex, answers=answers)


def _wordless(key: str, value: Any) -> Any:
    kind = QUESTIONNAIRE.by_id[key].kind
    if kind not in IN_WORDS:
        return value
    if kind is Kind.ACTIVITIES:
        return [{"name": WRITTEN, "score": row["score"]} for row in value]
    return WRITTEN if value else ""


def reading_of(client: Client, practice: Practice, values: dict[str, Any], *, so_far: bool = False) -> Suggestion:
    """What the rules make of the answers alone. `so_far`: of those given until now, the rest being still to come."""
    settings = Settings(thresholds=THRESHOLDS.stricter(practice.windows), abdominal_tools=practice.tools_enabled)
    return screen(case_of(client, practice, values), settings=settings, measured=False, so_far=so_far)
