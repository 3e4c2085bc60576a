"""Answers on paper: for the therapist with flags, confirmations and what was not asked; for the client as sent."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.core.language import translate_as_shown
from screening.assessment.presenters_answers import AnswerRow, AnswersPage
from screening.exports.words import day, frame
from screening.intake.additions import added, addition_of
from screening.intake.fields import translate
from screening.intake.models import Addition, Answers
from screening.intake.own_questions import own_answers
from screening.intake.values import in_words
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE


def summary_document(answers: Answers, page: AnswersPage) -> dict[str, Any]:
    """The intake summary: flags on top, then every question with what was said, confirmed, or why it was not asked."""
    screening = answers.screening
    client = screening.client
    facts = [client.name, _("Born %(day)s") % {"day": date_format(client.birth_date, "j F Y")}, sent_on(answers)]
    data = frame(title=_("Answers before the visit"), practice=screening.practice, facts=facts)
    data["words"] |= {"flags": _("Look at these first")}
    to_ask = [_("Still to ask: %(text)s") % {"text": row.short} for row in page.to_ask]
    return data | {
        "flags": [flag["word"] for flag in page.flags] + to_ask,
        "sections": [
            {"title": part.title, "rows": [{"label": row.text, "lines": list(lines_of(row))} for row in part.rows]}
            for part in page.sections
        ],
    }


def lines_of(row: AnswerRow) -> Iterator[str]:
    """What the screen shows of one question: said, confirmed, not answered, or not asked and why."""
    if row.state == "not_asked":
        yield _("Not asked (%(why)s)") % {"why": row.because}
        return
    if row.state == "left_open":
        yield _("Left open")
        return
    yield row.words or _("Not answered")
    if row.confirmed is not None:
        yield _("Confirmed by %(who)s: %(what)s") % {"who": row.confirmed.by, "what": row.confirmed_words}
        if row.confirmed.note:
            yield row.confirmed.note


def copy_document(answers: Answers) -> dict[str, Any]:
    """The client's copy: the questions that were asked, with the answers sent: in the words
    shown, or where these still stand in the language of the paper."""
    screening = answers.screening
    facts = [screening.client.name, sent_on(answers)]
    data = frame(title=_("Your answers"), practice=screening.practice, facts=facts)
    data["words"] |= {"flags": ""}
    asked = {entry["id"]: entry for entry in answers.asked if entry["shown"]}
    sections = [
        {
            "title": translate(section.title),
            "rows": [_copied(q, asked, answers) for q in section.questions if q.id in asked],
        }
        for section in QUESTIONNAIRE.sections
    ]
    found = [*sections, {"title": _("From your practice"), "rows": own_rows(answers)}]
    return data | {"flags": [], "sections": [*(one for one in found if one["rows"]), *_added_later(screening)]}


def _added_later(screening: Screening) -> Iterator[dict[str, Any]]:
    more = addition_of(screening.pk)
    if more is not None:
        title = _("Added on %(day)s") % {"day": day(more.saved_at, screening.practice)}
        yield {"title": title, "rows": [{"label": label, "lines": lines} for label, lines in added_rows(more)]}


def own_rows(answers: Answers) -> list[dict[str, Any]]:
    """What the practice itself asked, as asked, with the answers."""
    return [{"label": one.text, "lines": one.lines or [_("Not answered")]} for one in own_answers(answers)]


def added_rows(more: Addition) -> list[tuple[str, list[str]]]:
    """What the client added after sending: the question, and the answer in lines."""
    found = added(more)
    asked = [question for question in QUESTIONNAIRE.questions if question.id in found]
    return [(translate(question.text), in_words(question, found[question.id])) for question in asked]


def _copied(question: Any, asked: dict[str, Any], answers: Answers) -> dict[str, Any]:
    words = in_words(question, answers.given.get(question.id))
    label = translate_as_shown(asked[question.id]["text"], question.text)
    return {"label": label, "lines": words or [_("Not answered")]}


def sent_on(answers: Answers) -> str:
    moment = answers.submitted_at or answers.created_at
    return _("Sent on %(day)s") % {"day": day(moment, answers.screening.practice)}
