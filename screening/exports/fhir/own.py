"""The practice's own questions: a Questionnaire of its own, in the words they were asked in, and the answers to it.

They share no code with ours: a choice counts within its question alone.
"""

from collections.abc import Iterator
from typing import Any

from clinic.core.hashing import sha256_of
from screening.exports.fhir import Json
from screening.exports.fhir.codes import NONE, NONE_TEXT, coding
from screening.exports.fhir.people import moment, reference
from screening.intake.models import Answers
from screening.intake.own_questions import OwnAnswer, own_answers
from screening.protocol.answers import kind_of, options
from screening.protocol.questions import Kind

TYPES = {
    Kind.YNU: "choice",
    Kind.CHOICE: "choice",
    Kind.CHOICES: "choice",
    Kind.WHOLE: "integer",
    Kind.TEXT: "text",
}


def own_resources(answers: Answers) -> Iterator[Json]:
    """The form and the response; nothing where the practice asked nothing."""
    found = own_answers(answers)
    if not found:
        return
    screening = answers.screening
    system = f"urn:supine:practice:{screening.practice_id}:questions"
    version = sha256_of([[one.key, one.language] for one in found])[:8]
    yield {
        "resourceType": "Questionnaire",
        "id": f"own-form-{answers.pk}",
        "url": system,
        "version": version,
        "status": "active",
        "title": f"Questions of {screening.practice.name}",
        "subjectType": ["Patient"],
        "item": [_item(system, one) for one in found],
    }
    yield {
        "resourceType": "QuestionnaireResponse",
        "id": f"own-{answers.pk}",
        "questionnaire": f"{system}|{version}",
        "status": "completed" if answers.number == 1 else "amended",
        "subject": reference("Patient", screening.client),
        "authored": moment(answers.submitted_at, screening.practice) if answers.submitted_at else "",
        "author": reference("Practitioner", answers.typed_by)
        if answers.typed_by
        else reference("Patient", screening.client),
        "source": reference("Patient", screening.client),
        "item": [{"linkId": one.key, "answer": _values(system, one)} for one in found if one.lines],
    }


def _item(system: str, one: OwnAnswer) -> Json:
    several = kind_of(one.question).several
    item: Json = {"linkId": one.key, "type": TYPES[one.question.kind], "text": one.text, "repeats": several}
    if item["type"] == "choice":
        found = [_coding(system, one, code) for code in options(one.question)]
        item["answerOption"] = [{"valueCoding": row} for row in [*found, *([_none()] if several else [])]]
    return item


def _values(system: str, one: OwnAnswer) -> list[Json]:
    if one.question.kind is Kind.WHOLE:
        return [{"valueInteger": one.value}]
    if one.question.kind is Kind.TEXT:
        return [{"valueString": one.value}]
    parts: list[Any] = kind_of(one.question).parts(one.value)
    return [{"valueCoding": _coding(system, one, code)} for code in parts] or [{"valueCoding": _none()}]


def _coding(system: str, one: OwnAnswer, code: str) -> Json:
    if one.question.kind is Kind.YNU:
        return coding(code, options(one.question)[code])
    return {"system": f"{system}:{one.key}", "code": code, "display": options(one.question)[code]}


def _none() -> Json:
    return coding(NONE, NONE_TEXT)
