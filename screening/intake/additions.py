"""What a client adds after sending: for the plan alone, saved as it is given, closed once the plan is begun.

It joins what was sent and replaces none of it: no question of safety is asked here, and no answer sent becomes milder.
A suggestion and a signature rest on it as on the answers (`assessment.cases.basis_of`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.language import current
from screening.intake.merge import Draft, Merged, merge
from screening.intake.models import Addition, Answers
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import submitted
from screening.intake.values import split
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_answers import PARTS
from screening.protocol.questionnaire.form_more import MORE

BEFORE_THE_PLAN = (State.SUBMITTED, State.ASSESSED)
SYMPTOM = "symptoms_"  # how the rows begin that add to the list of what was noticed
IDS = frozenset(MORE.controls())


class PlanBegun(ActionRefused):
    """The therapist has begun on the plan: nothing is added any more without them."""


@dataclass(frozen=True)
class Added:
    """What became of one save."""

    draft: Draft
    typed: ParsedPage
    merged: Merged

    @property
    def refused(self) -> list[str]:
        return [key for key in (*self.typed.refused, *self.merged.clashes) if key in self.draft.refused]


def addition_of(screening_pk: Any) -> Addition | None:
    """As it stands in the database at this moment."""
    return Addition.objects.filter(screening=screening_pk).first()


def is_open(screening: Screening) -> bool:
    """Whether the client may add something now: sent, not told to see a doctor first, and no plan begun."""
    return screening.state in BEFORE_THE_PLAN and not screening.told


def said(answers: Answers) -> dict[str, Any]:
    """What the client said in these answers and added after sending, by question id."""
    row = addition_of(answers.screening_id)
    return joined(answers.given, row) if row is not None else answers.given


def joined(given: dict[str, Any], row: Addition) -> dict[str, Any]:
    found = {**given, **row.coded, **row.words}
    if "symptoms" in given:
        found["symptoms"] = list(dict.fromkeys([*given["symptoms"], *_noticed(row)]))
    return found


def added(row: Addition) -> dict[str, Any]:
    """The additions alone, by question id."""
    more = _noticed(row)
    return {**row.coded, **row.words, **({"symptoms": more} if more else {})}


def _noticed(row: Addition) -> list[str]:
    return [key.removeprefix(SYMPTOM) for key, state in row.ticks.items() if state in ("yes", "not_sure")]


def as_draft(answers: Answers, row: Addition | None) -> Draft:
    """The page as it stands: what was sent of it, and what was added."""
    sent = {key: value for key, value in {**answers.given, **(answers.ticks or {})}.items() if key in IDS}
    return Draft({**sent, **row.coded, **row.words, **row.ticks}, row.refused) if row else Draft(sent, {})


@transaction.atomic
def save_addition(
    *, screening: Screening, by: Client, typed: Callable[[Draft], ParsedPage], seen: dict[str, str]
) -> Added:
    """Keep what the page holds, valid or not. Raise PlanBegun once the therapist has begun on the plan."""
    locked = Screening.objects.select_for_update(of=("self",)).get(pk=screening.pk)
    answers = submitted(locked)
    if answers is None or not is_open(locked):
        raise PlanBegun(_("Your plan is being made. Tell your therapist what you would like to add."))
    row = addition_of(locked.pk) or Addition(screening=locked)
    before = as_draft(answers, row)
    read = typed(before)
    merged = merge(before, read.given, read.refused, read.raw, seen)
    own = {key: value for key, value in merged.draft.values.items() if answers.given.get(key) != value}
    row.coded, row.words = split({key: v for key, v in own.items() if key not in PARTS}, QUESTIONNAIRE.by_id)
    row.ticks = {key: value for key, value in own.items() if key in PARTS}
    row.refused, row.language, row.saved_at = merged.draft.refused, current(), clock.now()
    row.save()
    record(by, "answers.added", row, client=locked.client, changed=len(merged.changed))
    return Added(as_draft(answers, row), read, merged)
