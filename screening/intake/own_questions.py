"""The practice's own questions as one client is asked them, and what the client said.

Their answers stand beside those of the protocol, in `Answers.own`, which no rule reads: neither the case of the engine
nor anything derived from it holds a word of them. Each is kept with the words it was asked in.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.core import clock
from clinic.core.language import current
from clinic.practices.models import Member, Practice
from clinic.practices.own_questions import OwnQuestion, asked
from screening.intake.fields import field_for
from screening.intake.merge import HIDDEN, Draft, Merged, merge, read_base_versions
from screening.intake.models import Answers
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import locked_draft
from screening.intake.services import NothingOpen
from screening.intake.values import in_words
from screening.pathway.models import Screening
from screening.pathway.services import Actor
from screening.protocol.questions import Kind, Option, Question

PREFIX = "own_"
HIGHEST = 9_999


def key_of(one: OwnQuestion) -> str:
    """Other words, another key: an answer is never read under a question that the client did not see."""
    return f"{PREFIX}{one.id}_{one.version}"


def now_asked(practice: Practice) -> list[dict[str, Any]]:
    """The questions as they are asked now, in order: in the language of the page, or one that they have."""
    return [_row(one, practice) for one in asked(practice)]


def _row(one: OwnQuestion, practice: Practice) -> dict[str, Any]:
    code = one.language(current(), practice)
    row = {"key": key_of(one), "id": one.id, "version": one.version, "kind": one.kind}
    return row | {"text": one.text[code], "options": one.choices.get(code, []), "language": code}


def as_question(row: Mapping[str, Any]) -> Question:
    """The question in the shape that forms and words of an answer know. A choice is kept as its place in the list."""
    return Question(
        id=row["key"],
        kind=Kind(row["kind"]),
        text=row["text"],
        why="",
        sources=("practice",),
        options=tuple(Option(str(n), text) for n, text in enumerate(row["options"], start=1)),
        low=0,
        high=HIGHEST if row["kind"] == Kind.WHOLE else None,
        may_be_blank=True,
    )


@dataclass(frozen=True)
class OwnAnswer:
    """One question of the practice with its answer, as a person reads it: no lines where it was left empty."""

    key: str
    question: Question
    value: Any
    language: str
    version: int

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def lines(self) -> list[str]:
        return in_words(self.question, self.value)


def own_answers(answers: Answers) -> list[OwnAnswer]:
    """What was asked by the practice in this version, in the words of then, with what was said."""
    kept = answers.own or {}
    return _with_answers(kept.get("asked", []), kept.get("values", {}))


def now_answered(practice: Practice, draft: Draft) -> list[OwnAnswer]:
    """What is asked now, with what was said so far."""
    return _with_answers(now_asked(practice), draft.values)


def _with_answers(asked: Iterable[Mapping[str, Any]], said: Mapping[str, Any]) -> list[OwnAnswer]:
    return [
        OwnAnswer(row["key"], as_question(row), said.get(row["key"]), row["language"], row["version"]) for row in asked
    ]


def own_draft(row: Answers, here: Collection[str] | None = None) -> Draft:
    """What was answered so far; `here` names what may be shown where not all of it may."""
    kept = row.own or {}
    draft = Draft(dict(kept.get("values", {})), dict(kept.get("refused", {})))
    if here is None:
        return draft
    return Draft(
        {key: value for key, value in draft.values.items() if key in here},
        {key: {**value, HIDDEN: True} for key, value in draft.refused.items() if key in here},
    )


def questions_for(practice: Practice) -> dict[str, Question]:
    """Key -> question, as asked now, in order."""
    return {row["key"]: as_question(row) for row in now_asked(practice)}


def own_form(questions: Mapping[str, Question], data: Any) -> forms.Form:
    form = forms.Form(data, auto_id=False)
    form.fields.update({key: field_for(question) for key, question in questions.items()})
    return form


def read_own(questions: Mapping[str, Question], data: Any) -> ParsedPage:
    """One posted page; what is refused here gets its message when the page is drawn again."""
    form = own_form(questions, data)
    form.is_valid()
    raw = {key: form[key].data for key in questions}
    given = {key: form.cleaned_data[key] for key in questions if key in form.cleaned_data}
    return ParsedPage(given, {key: raw[key] for key in form.errors}, raw)


@dataclass(frozen=True)
class SavedOwn:
    answers: Answers
    merged: Merged
    refused: list[str]


@transaction.atomic
def save_own(
    *,
    screening: Screening,
    by: Actor,
    read: Callable[[Mapping[str, Question]], ParsedPage],
    seen: str,
    method: str,
) -> SavedOwn:
    """Keep what the page holds, valid or not, with the words it was asked in. What was answered to a question that is
    not asked any more stays, unless the same question was asked again in other words."""
    row = locked_draft(screening)
    if row is None:
        raise NothingOpen(_("These answers were already sent. Nothing was changed."))
    current = now_asked(screening.practice)
    questions = {one["key"]: as_question(one) for one in current}
    typed = read(questions)
    merged = merge(own_draft(row), typed.given, typed.refused, typed.raw, read_base_versions(seen, questions))
    ids = {one["id"] for one in current}
    words = [one for one in (row.own or {}).get("asked", []) if one["id"] not in ids] + current
    keys = {one["key"] for one in words}
    row.own = {
        "asked": words,
        "values": {key: value for key, value in merged.draft.values.items() if key in keys},
        "refused": {key: value for key, value in merged.draft.refused.items() if key in keys},
    }
    row.version, row.saved_at, row.method = row.version + 1, clock.now(), method
    if isinstance(by, Member):
        row.typed_by = by
    row.handed_by = getattr(by, "handed_by", None) or row.handed_by
    row.save(update_fields=["own", "version", "saved_at", "method", "typed_by", "handed_by"])
    record(by, "answers.saved", row, client=screening.client, changed=len(merged.changed))
    return SavedOwn(row, merged, [key for key in (*typed.refused, *merged.clashes) if key in merged.draft.refused])


def as_sent(row: Answers) -> dict[str, Any] | None:
    """As it is sent: what is no answer stands as not answered."""
    return {**row.own, "refused": {}} if row.own else row.own
