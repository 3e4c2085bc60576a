"""The Questionnaire: every question that was asked, in the words it was asked in."""

from collections.abc import Iterator, Mapping
from typing import Any

from screening.exports.fhir import Json
from screening.exports.fhir.codes import NONE, NONE_TEXT, QUESTIONS, coding
from screening.protocol.answers import YES_NO_NOT_SURE, kind_of
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, AtMost, Below, Condition, Exactly, Includes, Is, IsNot, OneOf
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question, Section
from screening.protocol.version import VERSION

SECTIONS = (*QUESTIONNAIRE.sections, Section(id="day", title="On the day of the visit", questions=QUESTIONNAIRE.day))
CANONICAL = "urn:supine:questionnaire"
LIMIT = "http://hl7.org/fhir/StructureDefinition/{}Value"
CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
TYPES = {
    Kind.YNU: "choice",
    Kind.CHOICE: "choice",
    Kind.CHOICES: "choice",
    Kind.SITES: "choice",
    Kind.WHOLE: "integer",
    Kind.SCALE: "integer",
    Kind.TEXT: "open-choice",  # the client's own words, or the code for "none"
    Kind.ACTIVITIES: "group",
}
NOT_KEPT: Mapping[str, str] = {}
SEXES = (
    ("female", "Female"),
    ("male", "Male"),
    ("intersex", "Intersex"),
    ("prefer_not_to_say", "Prefer not to say"),
)


def codes_of(question: Question) -> dict[str, str]:
    """Code -> text of every answer that is a code."""
    if question.kind is Kind.YNU:
        return dict(YES_NO_NOT_SURE)
    none = {NONE: NONE_TEXT} if kind_of(question).several or question.kind is Kind.TEXT else {}
    return {option.code: option.text for option in question.options} | none


def questionnaire(words: Mapping[str, str] = NOT_KEPT, version: str = VERSION) -> Json:
    """The Questionnaire; `age` and `sex` come first because gates ask about them.

    `words` holds the questions of the form that was sent: id -> as asked, "" where the words were not kept. A form of
    another version has only these, and says nothing about gates, which nobody kept.
    """
    today = version == VERSION
    sections = [_section(section, words, today=today) for section in SECTIONS]
    retired = [_retired(name, text or name) for name, text in words.items() if name not in QUESTIONNAIRE.by_id]
    if retired:
        sections.append({"linkId": "section.retired", "type": "group", "text": "No longer asked", "item": retired})
    return {
        "resourceType": "Questionnaire",
        "id": f"questionnaire-{version}",
        "url": CANONICAL,
        "version": version,
        "status": "active" if today else "retired",
        "title": "Intake and screening for psoas and hip-flexor massage",
        "subjectType": ["Patient"],
        "item": [_who(), *(section for section in sections if section["item"])],
    }


def _retired(name: str, text: str) -> Json:
    none = [{"valueCoding": coding(NONE, NONE_TEXT)}]
    return {"linkId": name, "type": "open-choice", "text": text, "answerOption": none}


def _who() -> Json:
    return {
        "linkId": "section.client",
        "type": "group",
        "text": "Client",
        "item": [
            {
                "linkId": "age",
                "type": "integer",
                "text": "Age in years",
                "readOnly": True,
                "code": [QUESTIONS["age"].as_json()],
            },
            {
                "linkId": "sex",
                "type": "choice",
                "text": "Sex registered at birth",
                "readOnly": True,
                "answerOption": [{"valueCoding": coding(code, text)} for code, text in SEXES],
            },
        ],
    }


def _section(section: Section, words: Mapping[str, str], *, today: bool) -> Json:
    asked = [question for question in section.questions if today or question.id in words]
    items = [_item(question, words.get(question.id) or question.text, gates=today) for question in asked]
    return {"linkId": f"section.{section.id}", "type": "group", "text": section.title, "item": items}


def _item(question: Question, text: str, *, gates: bool) -> Json:
    item: Json = {"linkId": question.id, "type": TYPES[question.kind], "text": text}
    if elsewhere := QUESTIONS.get(question.id):
        item["code"] = [coding(question.id), elsewhere.as_json()]
    if item["type"] in ("choice", "open-choice"):
        item["answerOption"] = [{"valueCoding": coding(code, text)} for code, text in codes_of(question).items()]
    if kind_of(question).several or question.kind is Kind.ACTIVITIES:
        item["repeats"] = True
    if question.kind is Kind.ACTIVITIES:
        item["item"] = [
            {"linkId": f"{question.id}.name", "type": "string", "text": "Activity"},
            {"linkId": f"{question.id}.score", "type": "integer", "text": "How hard it is, 0 to 10"},
        ]
    if extension := [*_limits(question, item), *_control(question)]:
        item["extension"] = extension
    return item | (enabled_when(question.gate) if gates else {})


def _limits(question: Question, item: Json) -> list[Json]:
    limits = (("min", question.low), ("max", question.high))
    if item["type"] != "integer":
        return []
    return [{"url": LIMIT.format(end), "valueInteger": n} for end, n in limits if n is not None]


def _control(question: Question) -> list[Json]:
    """How the question is drawn: boxes for lists, buttons for one of a few."""
    names = {Kind.CHOICES: "check-box", Kind.SITES: "check-box", Kind.YNU: "radio-button", Kind.CHOICE: "radio-button"}
    name = names.get(question.kind)
    if name is None:
        return []
    return [{"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": name}]}}]


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
    if any(isinstance(part, AnyOf | OneOf | Includes) for part in parts):  # all of some and any of others
        return {}
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
