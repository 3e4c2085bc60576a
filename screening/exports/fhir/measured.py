"""The Thomas Test as Observations: one for each side that was measured, or one that says why there is none."""

from collections.abc import Iterator, Mapping
from typing import Any

from screening.assessment.models import ThomasTest
from screening.exports.fhir import Json
from screening.exports.fhir.codes import SIDES, UCUM, coding
from screening.exports.fhir.people import moment, reference
from screening.protocol.thomas_fields import MEASURED, OPTIONAL, Angle, Codes, Field, Points

NAMES = {
    "hip_extension": "Hip extension, below the horizontal positive",
    "knee_flexion": "Knee flexion, hanging",
    "hip_abduction": "Hip abduction, drifting out positive",
    "lumbar_flat": "Low back flat",
    "pain": "Pain during the test, 0 to 10",
    "pain_site": "Where it hurt",
    "end_feel": "End feel",
    "resisted_flexion": "Resisted hip flexion",
    "knee_straight_effect": "With the knee straightened",
}
FIELDS: Mapping[str, Field] = {**MEASURED, **OPTIONAL}
FINAL = "final"


def observations(test: ThomasTest) -> Iterator[Json]:
    """The sides that were measured, left first."""
    if not test.performed:
        yield _observation(test, str(test.pk)) | {
            "status": "cancelled",
            "dataAbsentReason": {"coding": [coding(test.reason)]},
        }
        return
    for side in SIDES:
        values = test.sides.get(side)
        if values and "not_done" in values:
            yield _observation(test, f"{test.pk}-{side}") | {
                "status": "cancelled",
                "bodySite": _hip(side),
                "dataAbsentReason": {"coding": [coding(values["not_done"])]},
            }
        elif values:
            yield _observation(test, f"{test.pk}-{side}") | {
                "status": FINAL,
                "bodySite": _hip(side),
                "component": [_component(name, values[name]) for name in FIELDS if values.get(name) is not None],
            }


def _hip(side: str) -> Json:
    return {"coding": [coding(f"hip_{side}", f"Hip, {side}"), SIDES[side].as_json()]}


def _observation(test: ThomasTest, pk: str) -> Json:
    screening = test.screening
    how = [part for part in (test.variant, test.tool) if part]
    return {
        "resourceType": "Observation",
        "id": pk,
        "code": {"coding": [coding("thomas_test", "Thomas Test")], "text": "Thomas Test"},
        "subject": reference("Patient", screening.client),
        "effectiveDateTime": moment(test.created_at, screening.practice),
        "performer": [reference("Practitioner", test.by)],
        "method": {"coding": [coding(one) for one in how], "text": ", ".join(how)} if how else {},
        "note": [{"text": test.note}] if test.note else [],
    }


def _component(name: str, value: Any) -> Json:
    field = FIELDS[name]
    code = {"code": {"coding": [coding(name, NAMES[name])], "text": NAMES[name]}}
    if isinstance(field, Angle):
        return code | {"valueQuantity": {"value": value, "unit": "degrees", "system": UCUM, "code": "deg"}}
    if isinstance(field, Points):
        return code | {"valueInteger": value}
    assert isinstance(field, Codes)
    return code | {"valueCodeableConcept": {"coding": [coding(value)]}}
