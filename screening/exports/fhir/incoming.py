"""A QuestionnaireResponse of another system, read against our questions. Whatever is not plainly an answer to one of
them is left out and named; what is not answered there stays unanswered here."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clinic.core.text import readable
from screening.exports.fhir.codes import ANSWERS, NONE, OWN
from screening.exports.fhir.questionnaire import CANONICAL, SECTIONS
from screening.protocol.answers import InvalidAnswer, kind_of
from screening.protocol.questions import Kind, Question

LONGEST = 400_000  # characters of a file
MOST_ITEMS, MOST_ANSWERS, MOST_NAMED = 2_000, 100, 50
QUESTIONS = {question.id: question for section in SECTIONS for question in section.questions}
OF_THE_CLIENT = ("age", "sex")  # said by our own record
FROM_SNOMED = {(one.system, one.code): ours for ours, one in ANSWERS.items()}


class Unreadable(ValueError):
    """What was pasted is no such file. The message is a sentence for the person who pasted it."""


@dataclass
class Incoming:
    """`given` by question id; `left_out` the ids that are no question of ours, or whose answer is none of theirs."""

    given: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    authored: dt.date | None = None
    born: dt.date | None = None


def read(text: str) -> Incoming:
    """Raises Unreadable for what is no FHIR file, or holds no answers to our questionnaire."""
    resources = list(_resources(_parsed(text)))
    response = next((one for one in resources if _is_ours(one)), None)
    if response is None:
        raise Unreadable(_("There are no answers to Supine's questions in this file."))
    found = Incoming(authored=_date(response.get("authored")))
    patients = [one for one in resources if one.get("resourceType") == "Patient"]
    found.born = _date(patients[0].get("birthDate")) if len(patients) == 1 else None
    for item in _items(response):
        _take(found, item)
    if not found.given:
        raise Unreadable(_("There are no answers to Supine's questions in this file."))
    return found


def _parsed(text: str) -> Any:
    wrong = Unreadable(_("This is not a FHIR file in JSON. Paste all of it, as the other system wrote it."))
    if len(text) > LONGEST:
        raise Unreadable(_("This file is too long to be one set of answers."))
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise wrong from error


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice could be read in two ways."""
    if len({name for name, _value in pairs}) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _resources(value: Any) -> Iterator[dict[str, Any]]:
    """The resource itself, or those of a bundle."""
    if not isinstance(value, dict):
        return
    yield value
    entries = value.get("entry") if value.get("resourceType") == "Bundle" else None
    for entry in entries[:MOST_ITEMS] if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
            yield entry["resource"]


def _is_ours(resource: dict[str, Any]) -> bool:
    """The first answers to our questions; what a therapist confirmed elsewhere is theirs to confirm here."""
    asked = resource.get("questionnaire")
    ours = isinstance(asked, str) and asked.split("|")[0] == CANONICAL
    return resource.get("resourceType") == "QuestionnaireResponse" and ours


def _items(response: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every item, those inside others too; a group of the form is none. Bounded, whatever the file says."""
    waiting, seen = [response.get("item")], 0
    while waiting:
        some = waiting.pop(0)
        for item in some if isinstance(some, list) else []:
            seen += 1
            if seen > MOST_ITEMS:
                raise Unreadable(_("This file is too long to be one set of answers."))
            if not isinstance(item, dict) or not isinstance(item.get("linkId"), str):
                continue
            if item["linkId"].startswith("section."):
                waiting.append(item.get("item"))
            else:
                yield item


def _take(found: Incoming, item: dict[str, Any]) -> None:
    name = item["linkId"]
    question = QUESTIONS.get(name)
    if name in OF_THE_CLIENT or not (item.get("answer") or item.get("item")):
        return  # an item without an answer says nothing
    try:
        if question is None:
            raise InvalidAnswer("is no question of ours")
        if question.kind is Kind.ACTIVITIES:
            value: Any = [*found.given.get(name, []), _activity(name, item)]
        elif name in found.given:
            raise InvalidAnswer("stands twice")
        else:
            value = _value(question, item.get("answer"))
        kept = kind_of(question).check(question, value)
    except InvalidAnswer:
        if len(found.left_out) < MOST_NAMED and name[:60] not in found.left_out:
            found.left_out.append(name[:60])
        found.given.pop(name, None)  # of two answers to one question neither is taken
        return
    found.given[name] = list(kept) if isinstance(kept, tuple) else kept


def _value(question: Question, answers: Any) -> Any:
    if not isinstance(answers, list) or not 1 <= len(answers) <= MOST_ANSWERS:
        raise InvalidAnswer("must be a list of answers")
    values = [_one(question, one) for one in answers]
    if kind_of(question).several:
        return [] if values == [NONE] else values
    if len(values) != 1:
        raise InvalidAnswer("must be one answer")
    return "" if question.kind is Kind.TEXT and values[0] == NONE else values[0]


def _one(question: Question, answer: Any) -> Any:
    """The value of one answer; of a code, ours for it."""
    if not isinstance(answer, dict):
        raise InvalidAnswer("must be an object")
    if isinstance(answer.get("valueCoding"), dict):
        coding = answer["valueCoding"]
        system, code = coding.get("system"), coding.get("code")
        if not isinstance(code, str):
            raise InvalidAnswer("must have a code")
        return code if system == OWN else FROM_SNOMED.get((str(system), code))
    if question.kind in (Kind.WHOLE, Kind.SCALE):
        return answer.get("valueInteger")
    return _words(answer.get("valueString")) if question.kind is Kind.TEXT else None


def _words(text: Any) -> str:
    """Words without characters that nobody sees."""
    if not isinstance(text, str):
        raise InvalidAnswer("must be text")
    try:
        readable(text)
    except ValidationError as error:
        raise InvalidAnswer("holds characters that nobody sees") from error
    return text


def _activity(name: str, item: dict[str, Any]) -> dict[str, Any]:
    parts = {one.get("linkId"): one.get("answer") for one in item.get("item") or [] if isinstance(one, dict)}
    title, score = parts.get(f"{name}.name"), parts.get(f"{name}.score")
    if not (isinstance(title, list) and isinstance(score, list) and len(title) == len(score) == 1):
        raise InvalidAnswer("must have a name and a score")
    if not (isinstance(title[0], dict) and isinstance(score[0], dict)):
        raise InvalidAnswer("must have a name and a score")
    return {"name": _words(title[0].get("valueString")), "score": score[0].get("valueInteger")}


def _date(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
