"""Who it is about, where, and who acted."""

import datetime as dt
from zoneinfo import ZoneInfo

from clinic.clients.models import Client
from clinic.practices.models import Member, Practice
from screening.exports.fhir import Json

GENDERS = {"female": "female", "male": "male", "intersex": "other"}


def reference(kind: str, row: Client | Member | Practice) -> Json:
    return {"reference": f"{kind}/{row.pk}"}


def moment(when: dt.datetime, practice: Practice) -> str:
    """The moment in the practice's own time, with its offset."""
    return when.astimezone(ZoneInfo(practice.timezone)).isoformat()


def patient(client: Client) -> Json:
    """`gender` is the administrative one of FHIR; the answer the rules read is the item `sex`."""
    phone = {"system": "phone", "value": client.phone} if client.phone else None
    email = {"system": "email", "value": client.email} if client.email else None
    return {
        "resourceType": "Patient",
        "id": str(client.pk),
        "name": [{"text": client.name, "family": client.family_name, "given": [client.given_name]}],
        "birthDate": client.birth_date.isoformat(),
        "gender": GENDERS.get(client.sex, "unknown"),
        "telecom": [one for one in (phone, email) if one],
        "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": client.language}]}}],
        "managingOrganization": reference("Organization", client.practice),
    }


def organization(practice: Practice) -> Json:
    return {
        "resourceType": "Organization",
        "id": str(practice.pk),
        "name": practice.name,
        "telecom": [{"system": "phone", "value": practice.phone}] if practice.phone else [],
    }


def practitioner(member: Member) -> Json:
    return {"resourceType": "Practitioner", "id": str(member.pk), "name": [{"text": member.user.name}]}
