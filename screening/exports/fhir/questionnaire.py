"""FHIR R4: Questionnaire, QuestionnaireResponse and CarePlan, built from the one definition and the stored rows.

Plain dicts. The questionnaire's own codes are kept as they are, in a code system of this project.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from screening.homecare.presenters import sheet
from screening.intake.models import Answers
from screening.pathway.states import State
from screening.protocol.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Below,
    Condition,
    Exactly,
    Includes,
    Is,
    IsNot,
    OneOf,
)
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question, Section
from screening.protocol.version import VERSION
from screening.review.models import PlanRevision

Json = dict[str, Any]
SECTIONS = (*QUESTIONNAIRE.sections, Section(id="day", title="On the day of the visit", questions=QUESTIONNAIRE.day))
SYSTEM = "urn:supine:codes"
CANONICAL = "urn:supine:questionnaire"
LIMIT = "http://hl7.org/fhir/StructureDefinition/{}Value"
TYPES = {
    Kind.YNU: "choice",
    Kind.CHOICE: "choice",
    Kind.CHOICES: "choice",
    Kind.SITES: "choice",
    Kind.WHOLE: "integer",
    Kind.SCALE: "integer",
    Kind.TEXT: "text",
    Kind.ACTIVITIES: "group",
}
LISTS = (Kind.CHOICES, Kind.SITES)
YES_NO_NOT_SURE = (("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure"))
SEXES = (
    ("female", "Female"),
    ("male", "Male"),
    ("intersex", "Intersex"),
    ("prefer_not_to_say", "Prefer not to say"),
)


def coding(code: str, display: str = "") -> Json:
    return {"system": SYSTEM, "code": code} | ({"display": display} if display else {})


def codes_of(question: Question) -> dict[str, str]:
    if question.kind is Kind.YNU:
        return dict(YES_NO_NOT_SURE)
    return {option.code: option.text for option in question.options}


def questionnaire() -> Json:
    """The whole questionnaire; `age` and `sex` come first because gates ask about them."""
    return {
        "resourceType": "Questionnaire",
        "url": CANONICAL,
        "version": VERSION,
        "status": "active",
        "title": "Intake and screening for psoas and hip-flexor massage",
        "subjectType": ["Patient"],
        "item": [_who(), *(_section(section) for section in SECTIONS)],
    }


def _who() -> Json:
    return {
        "linkId": "section.client",
        "type": "group",
        "text": "Client",
        "item": [
            {"linkId": "age", "type": "integer", "text": "Age in years", "readOnly": True},
            {
                "linkId": "sex",
                "type": "choice",
                "text": "Sex registered at birth",
                "readOnly": True,
                "answerOption": [{"valueCoding": coding(code, text)} for code, text in SEXES],
            },
        ],
    }


def _section(section: Section) -> Json:
    items = [_item(question) for question in section.questions]
    return {"linkId": f"section.{section.id}", "type": "group", "text": section.title, "item": items}


def _item(question: Question) -> Json:
    item: Json = {"linkId": question.id, "type": TYPES[question.kind], "text": question.text}
    if item["type"] == "choice":
        item["answerOption"] = [{"valueCoding": coding(code, text)} for code, text in codes_of(question).items()]
    if question.kind in LISTS or question.kind is Kind.ACTIVITIES:
        item["repeats"] = True
    if question.kind is Kind.ACTIVITIES:
        item["item"] = [
            {"linkId": f"{question.id}.name", "type": "string", "text": "Activity"},
            {"linkId": f"{question.id}.score", "type": "integer", "text": "How hard it is, 0 to 10"},
        ]
    limits = (("min", question.low), ("max", question.high))
    extension = [{"url": LIMIT.format(end), "valueInteger": n} for end, n in limits if n is not None]
    if extension and item["type"] == "integer":
        item["extension"] = extension
    return item | enabled_when(question.gate)


def enabled_when(gate: Condition | None) -> Json:
    """The gate as enableWhen. One that enableWhen cannot say is left out: the question is then asked of everybody."""
    if gate is None:
        return {}
    if isinstance(gate, AnyOf | OneOf | Includes):
        alternatives = [_one_of_these(part) for part in (gate.parts if isinstance(gate, AnyOf) else (gate,))]
        if any(not tests for tests in alternatives):
            return {}
        return _behaviour([test for tests in alternatives for test in tests], "any")
    parts = gate.parts if isinstance(gate, AllOf) else (gate,)
    return _behaviour([test for part in parts for test in _tests(part)], "all")


def _one_of_these(part: Condition) -> list[Json]:
    """Tests of which one is enough; none for a condition that needs several at once."""
    if isinstance(part, OneOf):
        return [_test(part.id, "=", value) for value in part.values]
    if isinstance(part, Includes):
        return [_test(part.id, "=", part.code)]
    if isinstance(part, Below):
        return [_test(part.id, "<", int(part.number))]
    return [_test(part.id, "=", part.value)] if isinstance(part, Is) else []


def _behaviour(tests: list[Json], how: str) -> Json:
    return {"enableWhen": tests} | ({"enableBehavior": how} if len(tests) > 1 else {})


def _tests(part: Condition) -> Iterator[Json]:
    if isinstance(part, Is | Exactly):
        yield _test(part.id, "=", part.value)
    elif isinstance(part, IsNot):  # an answer that is not there does not open a gate
        yield {"question": part.id, "operator": "exists", "answerBoolean": True}
        yield _test(part.id, "!=", part.value)
    elif isinstance(part, AtLeast | AtMost):
        yield _test(part.id, ">=" if isinstance(part, AtLeast) else "<=", part.number)
    else:
        raise ValueError(f"{part!r} has no form in enableWhen")


def _test(question: str, operator: str, value: Any) -> Json:
    answer = {"answerInteger": value} if isinstance(value, int) else {"answerCoding": coding(value)}
    return {"question": question, "operator": operator, **answer}


def response(answers: Answers, age: int | None) -> Json:
    """One submitted version of the answers. What was not answered has no item; "none of these" has one without an
    answer, so that it can be told from silence by its linkId."""
    client = answers.screening.client
    given = answers.given
    who: list[Json] = [{"linkId": "sex", "answer": [{"valueCoding": coding(client.sex)}]}]
    if age is not None:
        who.insert(0, {"linkId": "age", "answer": [{"valueInteger": age}]})
    groups = [{"linkId": "section.client", "item": who}]
    for section in SECTIONS:
        items = [item for q in section.questions if q.id in given for item in _answered(q, given[q.id])]
        if items:
            groups.append({"linkId": f"section.{section.id}", "item": items})
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{CANONICAL}|{answers.protocol_version}",
        "status": "completed" if answers.number == 1 else "amended",
        "subject": {"reference": f"Patient/{client.pk}"},
        "authored": answers.submitted_at.isoformat() if answers.submitted_at else None,
        "item": groups,
    }


def _answered(question: Question, value: Any) -> Iterator[Json]:
    if question.kind is Kind.ACTIVITIES:
        for row in value:
            name = {"linkId": f"{question.id}.name", "answer": [{"valueString": row["name"]}]}
            score = {"linkId": f"{question.id}.score", "answer": [{"valueInteger": row["score"]}]}
            yield {"linkId": question.id, "item": [name, score]}
        return
    values = value if question.kind in LISTS else [value]
    answer = [_value(question, one) for one in values if one != ""]
    yield {"linkId": question.id} | ({"answer": answer} if answer else {})


def _value(question: Question, value: Any) -> Json:
    if TYPES[question.kind] == "integer":
        return {"valueInteger": value}
    if question.kind is Kind.TEXT:
        return {"valueString": value}
    return {"valueCoding": coding(value, codes_of(question).get(value, ""))}


STATUS: Mapping[str, str] = {State.RELEASED: "active", State.PAUSED: "on-hold", State.CLOSED: "completed"}


def care_plan(plan: PlanRevision) -> Json:
    """A signed plan. A void one is revoked, one the client cannot read yet is a draft."""
    shown = sheet(plan)
    status = "revoked" if plan.voided_at else STATUS.get(plan.screening.state, "draft")
    return {
        "resourceType": "CarePlan",
        "status": status,
        "intent": "plan",
        "title": "Home plan",
        "description": " ".join(shown.stop_rules),
        "subject": {"reference": f"Patient/{plan.screening.client_id}"},
        "created": plan.signed_at.isoformat() if plan.signed_at else None,
        "author": {"display": shown.therapist},
        "activity": [
            {
                "detail": {
                    "kind": "ServiceRequest",
                    "code": {"coding": [coding(line.slug)], "text": line.title},
                    "status": "scheduled",
                    "description": ". ".join(part for part in (line.dose, line.side) if part),
                }
            }
            for line in shown.lines
        ],
    } | ({"note": [{"text": shown.note}]} if shown.note else {})


def bundle(*resources: Json) -> Json:
    """Several resources in one file, without keys that hold nothing."""
    entries = [{"resource": {key: value for key, value in one.items() if value not in (None, [])}} for one in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
