"""QuestionnaireResponses: what the client said, and what the therapist confirmed, each with who and when."""

from collections.abc import Iterator, Mapping
from typing import Any

from screening.assessment.models import Clarification
from screening.exports.fhir import Json
from screening.exports.fhir.codes import ANSWERS, NONE, NONE_TEXT, coding
from screening.exports.fhir.people import moment, reference
from screening.exports.fhir.questionnaire import CANONICAL, SECTIONS, TYPES, codes_of
from screening.intake.additions import added
from screening.intake.models import Addition, Answers
from screening.protocol.answers import kind_of
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question


def said(answers: Answers, age: int | None) -> Json:
    """One submitted version of the answers, as given. What was not answered has no item."""
    screening = answers.screening
    client = screening.client
    who: list[Json] = [{"linkId": "sex", "answer": [{"valueCoding": coding(client.sex)}]}]
    if age is not None:
        who.insert(0, {"linkId": "age", "answer": [{"valueInteger": age}]})
    author = reference("Practitioner", answers.typed_by) if answers.typed_by else reference("Patient", client)
    return _response(answers) | {
        "id": str(answers.pk),
        "status": "completed" if answers.number == 1 else "amended",
        "authored": moment(answers.submitted_at, screening.practice) if answers.submitted_at else "",
        "author": author,
        "source": reference("Patient", client),
        "item": [{"linkId": "section.client", "item": who}, *_groups(answers.given)],
    }


def later(answers: Answers, row: Addition) -> Json:
    """What the client added after sending these answers."""
    return _response(answers) | {
        "id": str(row.pk),
        "status": "completed",
        "authored": moment(row.saved_at, answers.screening.practice),
        "author": reference("Patient", answers.screening.client),
        "source": reference("Patient", answers.screening.client),
        "item": _groups(added(row)),
    }


def confirmed(answers: Answers, row: Clarification) -> Json:
    """One answer as a therapist confirmed it. The client's own stays in the response it is based on."""
    return _response(answers) | {
        "id": str(row.pk),
        "status": "completed",
        "authored": moment(row.created_at, answers.screening.practice),
        "author": reference("Practitioner", row.by),
        "source": reference("Patient", answers.screening.client),
        "item": _groups({row.question: row.value}),
    }


def _response(answers: Answers) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{CANONICAL}|{answers.protocol_version}",
        "subject": reference("Patient", answers.screening.client),
    }


def _groups(given: Mapping[str, Any]) -> list[Json]:
    """The answers under the sections of the Questionnaire; those to questions of an older form stand last."""
    groups = []
    for section in SECTIONS:
        items = [item for q in section.questions if q.id in given for item in _answered(q, given[q.id])]
        if items:
            groups.append({"linkId": f"section.{section.id}", "item": items})
    retired = [_retired(name, value) for name, value in given.items() if name not in QUESTIONNAIRE.by_id]
    return groups + ([{"linkId": "section.retired", "item": retired}] if retired else [])


def _answered(question: Question, value: Any) -> Iterator[Json]:
    if question.kind is Kind.ACTIVITIES:
        for row in kind_of(question).parts(value):
            name = {"linkId": f"{question.id}.name", "answer": [{"valueString": row["name"]}]}
            score = {"linkId": f"{question.id}.score", "answer": [{"valueInteger": row["score"]}]}
            yield {"linkId": question.id, "item": [name, score]}
        return
    values = kind_of(question).parts(value) or [NONE]
    yield {"linkId": question.id, "answer": [_value(question, one) for one in values]}


def _value(question: Question, value: Any) -> Json:
    if TYPES[question.kind] == "integer":
        return {"valueInteger": value}
    if question.kind is Kind.TEXT and value not in ("", NONE):
        return {"valueString": value}
    code = value or NONE
    shown = coding(code, codes_of(question).get(code, ""))
    elsewhere = ANSWERS.get(code) if question.kind is Kind.YNU else None
    if elsewhere is None:
        return {"valueCoding": shown}
    return {"valueCoding": shown | {"extension": [_translation(elsewhere.as_json())]}}


def _translation(other: Json) -> Json:
    """The same answer in another code system: an item's answer holds one Coding only, so it goes beside it."""
    return {"url": "urn:supine:also-coded", "valueCoding": other}


def _retired(name: str, value: Any) -> Json:
    """An answer to a question that is no longer asked: its words or codes, as they were kept."""
    values = value if isinstance(value, list) else [value]
    answer = [{"valueString": str(one)} if one not in ("", None) else {"valueCoding": _none()} for one in values]
    return {"linkId": name, "answer": answer or [{"valueCoding": _none()}]}


def _none() -> Json:
    return coding(NONE, NONE_TEXT)
