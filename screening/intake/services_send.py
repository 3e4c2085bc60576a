"""Sending the answers: exactly once, frozen as asked and as answered, read at once by the engine."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.hashing import sha256_of
from screening.alerts.services import Stage, follow
from screening.intake.engine import reading_of
from screening.intake.fields import translate
from screening.intake.layout import questions_for, sections_for, who_facts
from screening.intake.models import Answers
from screening.intake.own_questions import as_sent
from screening.intake.selectors import locked_draft, person, submitted
from screening.intake.services import typist
from screening.intake.static_texts import fixed
from screening.intake.values import split
from screening.pathway.models import Screening
from screening.pathway.services import Actor, move
from screening.pathway.states import State
from screening.protocol.conditions import NOT_APPLICABLE, Facts
from screening.protocol.engine import ScreeningResult
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.consent import SUBMIT_STATEMENT
from screening.protocol.reading import read

Person = tuple[int | None, str]


def asked_now(values: dict[str, Any], who: Person) -> dict[str, bool]:
    """Question id -> whether it is asked, given these answers."""
    return _asked(values, read(QUESTIONNAIRE, values, who_facts(*who)).facts)


def _asked(values: dict[str, Any], facts: Facts) -> dict[str, bool]:
    """Asked is what is open for certain, or answered while it may be open."""
    return {
        question.id: facts[question.id] is not NOT_APPLICABLE and (question.is_asked(facts) or question.id in values)
        for question in QUESTIONNAIRE.questions
    }


def _as_asked(values: dict[str, Any], facts: Facts) -> list[dict[str, Any]]:
    """The questions in the words shown, each with whether it was asked and, if not, under which condition it is."""
    asked = _asked(values, facts)
    return [
        {
            "id": question.id,
            "text": translate(question.text),
            "shown": asked[question.id],
            "why": "" if asked[question.id] or question.gate is None else question.gate.text(QUESTIONNAIRE.labels),
        }
        for question in QUESTIONNAIRE.questions
    ]


def in_the_way(row: Answers, who: Person) -> list[str]:
    """What was typed, is no answer, and is still asked. What stands below a closed question, or was typed in an earlier
    form that asked more, nobody could put right: it holds nobody up."""
    asked = {question.id for page in sections_for(*who) for question in questions_for(page.id, *who)}
    lists = [one for page in sections_for(*who) for one in page.lists()]
    rows = {one.key for each in lists for one in each.rows_for(who_facts(*who))}
    facts = read(QUESTIONNAIRE, row.given, who_facts(*who)).facts
    return [key for key in row.refused if key in rows or (key in asked and facts[key] is not NOT_APPLICABLE)]


def content_hash(row: Answers) -> str:
    """SHA-256 in hex of the canonical JSON of what was asked and answered."""
    content = {
        "screening": str(row.screening_id),
        "number": row.number,
        "protocol": row.protocol_version,
        "asked": row.asked,
        "coded": row.coded,
        "words": row.words,
        **({"helper": row.helper_name} if row.helper_name else {}),
        **({"own": row.own} if row.own else {}),
    }
    return sha256_of(content)


@transaction.atomic
def send(*, screening: Screening, by: Actor, typed_name: str, method: str, unseen: Collection[str] = ()) -> Answers:
    """Freeze the draft and move the screening on. A second press finds no draft and returns what was sent. `unseen`:
    questions whose refused answers, typed elsewhere, are not shown here; they count as not answered."""
    row = locked_draft(screening)
    if row is None:
        sent = submitted(screening)
        if sent is None:
            raise ActionRefused(_("There is nothing to send yet."))
        return sent
    who = person(screening.client, screening.practice.timezone)
    if not set(in_the_way(row, who)) <= set(unseen):
        raise ActionRefused(_("Some answers need another look before they can be sent."))
    _agree_to_send(screening, by, typed_name, method)
    reading = reading_of(screening.client, screening.practice, row.given)
    _freeze(screening, row, reading, by, typed_name, method)
    follow(screening=screening, reading=reading, by=by, stage=Stage.SENT)
    move(screening=screening, name="submit" if screening.state == State.IN_PROGRESS else "correct", by=by)
    return row


def _agree_to_send(screening: Screening, by: Actor, typed_name: str, method: str) -> None:
    give_consent(
        client=screening.client,
        by=by,
        kind="submission",
        given=True,
        version=SUBMIT_STATEMENT.version,
        text="\n".join(fixed(SUBMIT_STATEMENT).lines),
        method=method,
        typed_name=typed_name,
    )


def _freeze(
    screening: Screening, row: Answers, reading: ScreeningResult, by: Actor, typed_name: str, method: str
) -> None:
    """Write the final row, with the engine's reading of it; answers left over under a closed question are dropped."""
    values = {key: value for key, value in row.given.items() if key not in reading.dropped}
    row.coded, row.words = split(values, QUESTIONNAIRE.by_id)
    row.asked, row.submitted_at, row.signed_name = _as_asked(values, reading.facts), clock.now(), typed_name
    row.method, row.refused, row.own = method, {}, as_sent(row)
    row.typed_by, row.handed_by = typist(by)["typed_by"], typist(by)["handed_by"] or row.handed_by
    row.screened, row.content_hash = reading.as_json(), content_hash(row)
    row.save()
