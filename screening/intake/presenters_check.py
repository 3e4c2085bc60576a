"""The check page: what stands out, with a way to change each; what was said no to, folded; what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clinic.core.language import translate
from screening.intake.layout import closed_for, questions_for, sections_for
from screening.intake.merge import Draft
from screening.intake.presenters import Person, address
from screening.intake.values import in_words
from screening.protocol.conditions import TRUE
from screening.protocol.contradictions import Contradiction
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_answers import CONTROLS, HOME, home_of, place_of
from screening.protocol.questionnaire.form_stiff import ONLY_STIFF
from screening.protocol.questions import Question

CALM = ("no", "none", "never", "cannot", "normal")
DERIVED = ("no_pain", "sharp_pain", "not_improving")  # said by another answer, which is shown
A_NO_THAT_STANDS_OUT = ("changes_with_movement", "touch_consent", "guardian_present", "no_other_conditions")


@dataclass
class CheckPart:
    """A page on the check page."""

    title: str
    change_url: str
    rows: list[dict[str, Any]] = field(default_factory=list)  # what stands out, or is open
    nos: list[str] = field(default_factory=list)  # what was said no to


def is_open(question: Question, values: Mapping[str, Any]) -> bool:
    """Whether an empty answer leaves something to ask: not where the client was told that it may stay empty."""
    if question.empty_needs is not None:
        return question.empty_needs.evaluate({key: v for key, v in values.items() if v is not None}) is not TRUE
    return not question.may_be_blank


def is_calm(question: Question, value: Any) -> bool:
    """An answer that need not be looked at again on its own."""
    return question.id not in A_NO_THAT_STANDS_OUT and isinstance(value, str) and value in CALM


def check_parts(person: Person, draft: Draft, asked: Mapping[str, bool]) -> list[CheckPart]:
    """Each page with its answers, those that stand out apart from those that were "no"."""
    found = []
    for page in sections_for(*person):
        part = CheckPart(translate(page.title), f"{address(page.id)}?back=check")
        for question in questions_for(page.id, *person):
            by_stiffness = question.id in draft.values.get(ONLY_STIFF, ())
            if asked.get(question.id) and question.id not in DERIVED and not by_stiffness:
                _place(part, CONTROLS.get(question.id, question), draft)
        if part.rows or part.nos:
            found.append(part)
    return found


def _place(part: CheckPart, question: Question, draft: Draft) -> None:
    value = draft.values.get(question.id)
    if is_calm(question, value):
        part.nos.append(translate(question.label))
        return
    lines = in_words(question, value)
    open_now = not lines and is_open(question, draft.values)
    if lines or open_now:
        part.rows.append(_row(question, lines, open_now))


def _row(question: Question, lines: list[str], open_now: bool) -> dict[str, Any]:
    return {
        "id": question.id,
        "place": place_of(question.id),
        "label": translate(question.label),
        "lines": lines,
        "open": open_now,
        "change_url": _change_url(question.id),
    }


def _change_url(key: str) -> str:
    """Where an answer is changed, and which way back leads here."""
    return f"{address(HOME.get(key) or home_of(key))}?back=check&row={key}#{place_of(key)}"


def stuck_rows(keys: Iterable[str]) -> list[dict[str, str]]:
    """What holds the sending up, and where it is put right: questions, and rows of lists."""
    return [{"label": translate(CONTROLS[key].label), "change_url": _change_url(key)} for key in keys]


def misfits(draft: Draft, contradictions: Iterable[Contradiction]) -> list[list[dict[str, Any]]]:
    """Answers that cannot both be so, beside each other, each with the way to change it. What is not in view here, or
    was said by another answer, is not shown."""
    return [rows for one in contradictions if len(rows := _said_rows(draft, one.ids)) > 1]


def _said_rows(draft: Draft, keys: Iterable[str]) -> list[dict[str, Any]]:
    rows = []
    for key in keys:
        question = CONTROLS.get(key) or QUESTIONNAIRE.by_id[key]
        lines = [] if key in DERIVED else in_words(question, draft.values.get(key))
        if lines:
            rows.append(_row(question, lines, open_now=False))
    return rows


def rows_left(person: Person, draft: Draft, asked: Mapping[str, bool]) -> list[dict[str, Any]]:
    """Every question that is asked and has no answer."""
    closed = closed_for(*person)
    parts = check_parts(person, draft, {key: yes and key not in closed for key, yes in asked.items()})
    return [row for part in parts for row in part.rows if row["open"]]
