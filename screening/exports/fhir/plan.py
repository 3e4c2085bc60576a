"""A signed plan, and the signature under it."""

import base64
from collections.abc import Mapping

from screening.exports.fhir import Json
from screening.exports.fhir.codes import coding
from screening.exports.fhir.people import moment, reference
from screening.homecare.presenters import sheet
from screening.pathway.states import State
from screening.review.models import PlanRevision

# The state of the screening -> the status of its plan, and of each thing to do in it.
STATUS: Mapping[str, tuple[str, str]] = {
    State.RELEASED: ("active", "in-progress"),
    State.PAUSED: ("on-hold", "on-hold"),
    State.CLOSED: ("completed", "completed"),
}
NOT_READ_YET = ("draft", "not-started")
TAKEN_BACK = ("revoked", "cancelled")
AUTHORS_SIGNATURE = {"system": "urn:iso-astm:E1762-95:2013", "code": "1.2.840.10065.1.12.1.1"}


def status_of(plan: PlanRevision) -> tuple[str, str]:
    """Of the plan and of its activities: what was taken back is revoked, what the client cannot read yet a draft."""
    return TAKEN_BACK if plan.voided_at else STATUS.get(plan.screening.state, NOT_READ_YET)


def care_plan(plan: PlanRevision) -> Json:
    shown = sheet(plan)
    status, activity = status_of(plan)
    practice = plan.screening.practice
    return {
        "resourceType": "CarePlan",
        "id": str(plan.pk),
        "status": status,
        "intent": "plan",
        "title": "Home plan",
        "description": " ".join(shown.stop_rules),
        "subject": reference("Patient", plan.screening.client),
        "created": moment(plan.signed_at, practice) if plan.signed_at else "",
        "author": reference("Practitioner", plan.signed_by) if plan.signed_by else {},
        "activity": [
            {
                "detail": {
                    "kind": "ServiceRequest",
                    "code": {"coding": [coding(line.slug)], "text": line.title},
                    "status": activity,
                    "description": ". ".join(part for part in (line.dose, line.side) if part),
                }
            }
            for line in shown.lines
        ],
        "note": [{"text": shown.note}] if shown.note else [],
    }


def provenance(plan: PlanRevision) -> Json:
    """Who signed the plan, when, and the fingerprint that the signature is over (SHA-256)."""
    if plan.signed_at is None or plan.signed_by is None:
        return {}
    when, who = moment(plan.signed_at, plan.screening.practice), reference("Practitioner", plan.signed_by)
    return {
        "resourceType": "Provenance",
        "id": f"signature-{plan.pk}",
        "target": [{"reference": f"CarePlan/{plan.pk}"}],
        "recorded": when,
        "agent": [{"who": who}],
        "signature": [
            {
                "type": [AUTHORS_SIGNATURE],
                "when": when,
                "who": who,
                "sigFormat": "application/octet-stream",
                "data": base64.b64encode(bytes.fromhex(plan.signature)).decode(),
            }
        ],
    }
