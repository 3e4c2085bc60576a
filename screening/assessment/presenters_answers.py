"""The client's answers for the therapist: as asked, in the reader's language, with what is still to be clarified."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from clinic.core.language import translate, translate_as_shown
from screening.assessment.models import Clarification
from screening.assessment.rule_words import condition_words
from screening.assessment.rule_words import label_of as fact_label
from screening.assessment.selectors import Grounds
from screening.assessment.words import answer_words, says_none
from screening.intake.additions import added, joined
from screening.intake.models import Answers
from screening.intake.own_questions import OwnAnswer, own_answers
from screening.intake.pace import answered_very_fast
from screening.intake.presenters_check import A_NO_THAT_STANDS_OUT
from screening.intake.presenters_own import label_of, lines_of
from screening.pathway.models import Screening
from screening.protocol.conditions import FALSE
from screening.protocol.critical import CRITICAL
from screening.protocol.engine import ScreeningResult
from screening.protocol.marked_words import parts
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form import Way
from screening.protocol.questions import Kind, Question

FLAGGED = ("emergency", "urgent", "absolute", "clearance")
AGAINST_THE_TEST = ("C01", "C03", "C18")  # pregnant, perhaps pregnant, a new hip: whatever their class
IN_FULL = (Kind.SITES, Kind.TEXT, Kind.ACTIVITIES)  # where it hurts, what is hard, and the client's own words
NOT_CLARIFIED = (Kind.ACTIVITIES,)  # the client's own measure: only the client gives it


@dataclass
class AnswerRow:
    """One question: `state` is not_asked, not_answered (must be asked), left_open (may be), none, said or confirmed."""

    id: str
    text: str
    short: str
    state: str
    words: str = ""
    because: str = ""
    confirmed: Clarification | None = None
    confirmed_words: str = ""
    may_press: bool = False  # yes, no or not sure: confirmed with one press where it is asked about
    clarify_url: str = ""
    carried: str = ""
    emergency: bool = False
    from_list: bool = False  # a "no" that stands for itself was given by a list of ticks
    later: bool = False  # added by the client after sending
    fast: bool = False  # answered before it can have been read, and not asked again since
    asks: str = ""  # what to ask of an answer that cannot be so beside another
    notable: bool = False  # read without a press: it weighs in a rule, is the client's own words, or is open


@dataclass
class Part:
    """One section: what stands out in full, and the rest in one line that opens: what was answered first."""

    id: str
    title: str
    rows: list[AnswerRow]

    @property
    def notable(self) -> list[AnswerRow]:
        return [row for row in self.rows if row.notable]

    @property
    def folded(self) -> list[AnswerRow]:
        order = ("said", "none", "left_open", "not_asked")
        return sorted((row for row in self.rows if not row.notable), key=lambda row: order.index(row.state))

    @property
    def answered(self) -> int:
        return sum(row.state in ("said", "none") for row in self.folded)

    @property
    def left_open(self) -> int:
        return sum(row.state == "left_open" for row in self.folded)


@dataclass
class AnswersPage:
    """The answers page: sections of rows, flags, and the list to ask."""

    sections: list[Part] = field(default_factory=list)
    flags: list[dict[str, str]] = field(default_factory=list)
    to_ask: list[AnswerRow] = field(default_factory=list)
    who_missing: list[str] = field(default_factory=list)


def answers_page(
    screening: Screening,
    answers: Answers,
    grounds: Grounds,
    reading: ScreeningResult,
) -> AnswersPage:
    """`reading` is the engine's of the same answers, confirmations included; it is shown here and not stored."""
    open_ids = set(reading.missing)
    page = AnswersPage(
        flags=flags_of([one.as_json() for one in reading.findings]),
        who_missing=[key for key in ("birth_date", "sex") if key in open_ids],
    )
    asked, fast = {entry["id"]: entry for entry in answers.asked}, answered_very_fast(answers)
    more, confirmed = grounds.addition, grounds.confirmed
    later = added(more) if more else {}
    given = joined(answers.given, more) if more else answers.given
    asks = {key: translate(one.ask) for one in reading.contradictions for key in one.ids}
    weighs = {key for one in reading.findings for key in one.because}
    for section in QUESTIONNAIRE.sections:
        rows = [
            _row(q, screening, answers, given, confirmed.get(q.id), asked.get(q.id, {}), reading)
            for q in section.questions
        ]
        for row in rows:
            row.later, row.asks = row.id in later, asks.get(row.id, "")
            row.fast = row.id in fast and row.state in ("said", "none") and bool(row.clarify_url)
            row.notable = _stands_out(row, given.get(row.id), weighs)
        page.sections.append(Part(section.id, translate(section.title), rows))
        page.to_ask += [row for row in rows if row.id in open_ids or _unsure(row, given) or row.fast]
    own = [_own_row(one) for one in own_answers(answers)]
    page.sections += [Part("own", _("The practice's own questions: read by no rule"), own)] if own else []
    at_visit = _at_the_visit(screening, answers, given, confirmed, reading)
    page.to_ask += [row for row in at_visit if row.state != "not_asked"]
    return page


def _own_row(one: OwnAnswer) -> AnswerRow:
    """As asked then, whatever the practice asks today."""
    state = "said" if one.lines else "left_open"
    words = format_html_join("\n", "{}", ((line,) for line in lines_of(one)))
    return AnswerRow(one.key, label_of(one), label_of(one), state, words, notable=state == "said")


def _at_the_visit(
    screening: Screening,
    answers: Answers,
    given: dict[str, Any],
    confirmed: dict[str, Clarification],
    reading: ScreeningResult,
) -> list[AnswerRow]:
    """What only the therapist asks, of those it concerns, until it was answered with a yes."""
    asked = [question for question in QUESTIONNAIRE.day if question.gate is not None]
    waiting = [q for q in asked if q.id not in confirmed or confirmed[q.id].value != "yes"]
    return [_row(question, screening, answers, given, confirmed.get(question.id), {}, reading) for question in waiting]


def _stands_out(row: AnswerRow, value: Any, weighs: Collection[str]) -> bool:
    """Whether a therapist reads it without opening anything. A no stands out where it is the answer to be asked about;
    where nobody answered, only if somebody must."""
    if row.state in ("confirmed", "not_answered") or row.asks or row.fast or row.later or row.carried == "changed":
        return True
    if row.state == "none":
        return row.id in A_NO_THAT_STANDS_OUT
    told = row.id in weighs or value == "not_sure" or QUESTIONNAIRE.by_id[row.id].kind in IN_FULL
    return row.state == "said" and (told or row.emergency or (row.id == "who_answers" and value != "self"))


def _unsure(row: AnswerRow, given: dict[str, Any]) -> bool:
    """Whoever said it, the client or a therapist who asked again: not sure is still to be asked."""
    said = row.confirmed.value if row.confirmed else given.get(row.id)
    return row.state != "not_asked" and said == "not_sure"


def _row(
    question: Question,
    screening: Screening,
    answers: Answers,
    said: dict[str, Any],
    confirmed: Clarification | None,
    asked: dict[str, Any],
    reading: ScreeningResult,
) -> AnswerRow:
    given, value = question.id in said, said.get(question.id)
    closed = question.gate is not None and question.gate.evaluate(reading.facts) is FALSE and confirmed is None
    silence = "not_answered" if question.id in reading.missing else "left_open"
    row = AnswerRow(
        id=question.id,
        text=translate_as_shown(asked.get("text", ""), question.text),
        short=translate(question.label),
        state="not_asked" if closed else silence if not given else "none" if says_none(value) else "said",
        carried=answers.carried.get(question.id, ""),
        emergency=given and value in question.emergency,
        from_list=value == "no" and question.id in CRITICAL and answers.ways.get(question.id) == Way.LIST,
    )
    if closed and question.gate is not None:
        when = condition_words(asked.get("why") or question.gate.text(QUESTIONNAIRE.labels))
        row.because = _("asked only if: %(when)s") % {"when": when}
    elif given:
        words = answer_words(question, value)
        row.words = marked(words) if question.kind is Kind.TEXT else words
    if confirmed is not None:
        row.state, row.confirmed = "confirmed", confirmed
        row.confirmed_words = answer_words(question, confirmed.value)
    if not closed and question.kind not in NOT_CLARIFIED:
        row.clarify_url = reverse("screening-clarify", args=[screening.pk, question.id])
        # What the client took back is read on its own page first.
        row.may_press = question.kind is Kind.YNU and question.id not in (answers.taken_back or {})
    return row


def marked(words: str) -> str:
    """A client's own words, with those in bold that should not be read past."""
    pieces = ((format_html("<strong>{}</strong>", text) if bold else text,) for text, bold in parts(words))
    return format_html_join("", "{}", pieces)


def against_the_test(reading: ScreeningResult) -> list[dict[str, str]]:
    """What this client has that speaks against lying in the test's position, the most serious first."""
    found: list[dict[str, Any]] = [one.as_json() for one in reading.findings]
    milder = [one for one in found if one["id"] in AGAINST_THE_TEST and one["class"] not in FLAGGED]
    return [*flags_of(found), *({"code": one["class"], "word": translate(one["title"]), "url": ""} for one in milder)]


def flags_of(findings: list[dict[str, Any]], url: str = "") -> list[dict[str, str]]:
    """The findings that must stand on top of every page about this client, most serious first, each once."""
    return once(flag_of(one, url) for cls in FLAGGED for one in findings if one["class"] == cls)


def once(flags: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Two rules that wait for the same answer are one flag."""
    return list({flag["word"]: flag for flag in reversed(list(flags))}.values())[::-1]


def flag_of(finding: dict[str, Any], url: str = "") -> dict[str, str]:
    """A finding as a flag. One that rests on silence alone names no illness: it says what was not answered."""
    because = finding.get("because", {})
    blank = [fact_label(key) for key, value in because.items() if value is None]
    if not blank:
        return {"code": finding["class"], "word": translate(finding["title"]), "url": url}
    missing = _("Not answered: %(what)s") % {"what": ", ".join(blank)}
    if all(value is None for key, value in because.items() if key != "birth_date"):
        return {"code": "not_answered", "word": missing, "url": url}
    return {"code": finding["class"], "word": f"{translate(finding['title'])} ({missing})", "url": url}
