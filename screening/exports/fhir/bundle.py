"""One screening as one file: everything a reader needs is in it, and each reference leads to something inside."""

import uuid
from collections.abc import Iterable, Iterator

from clinic.clients.presenters import age
from clinic.core import clock
from clinic.practices.models import Member
from screening.assessment.selectors import Grounds, grounds_of
from screening.exports.fhir import Json
from screening.exports.fhir.answers import confirmed, later, said
from screening.exports.fhir.codes import filled
from screening.exports.fhir.measured import observations
from screening.exports.fhir.own import own_resources
from screening.exports.fhir.people import organization, patient, practitioner
from screening.exports.fhir.plan import care_plan, provenance
from screening.exports.fhir.questionnaire import questionnaire
from screening.intake.models import Answers
from screening.review.models import PlanRevision

PLACES = uuid.UUID("6f1d6c0e-5d0b-4c55-9d0a-2f7a1f3f4f10")  # any fixed one: addresses inside a file are made from it


def screening_bundle(answers: Answers, plan: PlanRevision | None, grounds: Grounds | None = None) -> Json:
    """The client, the form as asked, what was said and confirmed, the test, and the signed plan that stands. `grounds`
    are those of the screening, where they have just been read."""
    return bundle(*_resources(answers, plan, grounds or grounds_of(answers.screening)))


def client_bundle(sent: Iterable[tuple[Answers, PlanRevision | None]]) -> Json:
    """All screenings of one client. What several share (the client, a member) is in it once; a form that was asked
    several times holds each question that was asked at one of them."""
    rows, forms = list(sent), dict[str, dict[str, str]]()
    for answers, _plan in rows:
        forms.setdefault(answers.protocol_version, {}).update(_words(answers))
    found = [one for answers, plan in rows for one in _resources(answers, plan, grounds_of(answers.screening))]
    found += [questionnaire(words, version) for version, words in forms.items()]
    return bundle(*{(one["resourceType"], one["id"]): one for one in found if one}.values())


def _words(answers: Answers) -> dict[str, str]:
    """Each question of this form, in the words it was asked in."""
    words = {row["id"]: row["text"] for row in answers.asked}
    return {name: words.get(name, "") for name in (*words, *answers.given)}


def _resources(answers: Answers, plan: PlanRevision | None, grounds: Grounds) -> Iterator[Json]:
    screening, test, rows = answers.screening, grounds.test, list(grounds.confirmed.values())
    screening.client.practice = screening.practice  # the same, and read already
    yield organization(screening.practice)
    yield patient(screening.client)
    signer = [plan.signed_by] if plan else []
    for member in _each([answers.typed_by, *(row.by for row in rows), *([test.by] if test else []), *signer]):
        yield practitioner(member)
    yield questionnaire(_words(answers), answers.protocol_version)
    sent_on = clock.day_of(answers.submitted_at, screening.practice.timezone) if answers.submitted_at else None
    yield said(answers, age(screening.client, sent_on) if sent_on else None)
    if grounds.addition is not None:
        yield later(answers, grounds.addition)
    yield from own_resources(answers)
    yield from (confirmed(answers, row) for row in rows)
    if test is not None:
        yield from observations(test)
    if plan is not None:
        yield care_plan(plan)
        yield provenance(plan)


def _each(members: list[Member | None]) -> list[Member]:
    """Each member once."""
    return list({member.pk: member for member in members if member is not None}.values())


def bundle(*resources: Json) -> Json:
    """The resources as a collection. References are turned into the addresses that stand inside this file."""
    kept = [filled(one) for one in resources if one]
    address = {f"{one['resourceType']}/{one['id']}": _address(one) for one in kept}
    entries = [{"fullUrl": _address(one), "resource": _pointing(one, address)} for one in kept]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _address(resource: Json) -> str:
    return f"urn:uuid:{uuid.uuid5(PLACES, resource['resourceType'] + '/' + resource['id'])}"


def _pointing(value: object, address: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {key: address[one] if key == "reference" else _pointing(one, address) for key, one in value.items()}
    return [_pointing(one, address) for one in value] if isinstance(value, list) else value
