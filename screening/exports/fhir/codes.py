"""Code systems, and what our own codes are called in others.

Our own code is always written. A code of SNOMED CT or LOINC stands beside it only where it means the same;
nobody who codes for a living has read this table yet, and `docs/EXCHANGE.md` says so.
"""

from dataclasses import dataclass
from typing import Final

from screening.exports.fhir import Json

OWN: Final = "urn:supine:codes"
SNOMED: Final = "http://snomed.info/sct"
LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"

NONE: Final = "none_of_these"
"""Our code for a list that was read and left empty on purpose. Without it "none" would look like silence."""
NONE_TEXT: Final = "None of these"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One code of another system, with its name there."""

    system: str
    code: str
    display: str

    def as_json(self) -> Json:
        return {"system": self.system, "code": self.code, "display": self.display}


ANSWERS: Final = {
    "yes": Elsewhere(SNOMED, "373066001", "Yes (qualifier value)"),
    "no": Elsewhere(SNOMED, "373067005", "No (qualifier value)"),
    "not_sure": Elsewhere(SNOMED, "261665006", "Unknown (qualifier value)"),
}
QUESTIONS: Final = {
    "age": Elsewhere(LOINC, "30525-0", "Age"),
    "pregnancy": Elsewhere(LOINC, "82810-3", "Pregnancy status"),
    "pain_now": Elsewhere(LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"),
}
SIDES: Final = {
    "left": Elsewhere(SNOMED, "7771000", "Left (qualifier value)"),
    "right": Elsewhere(SNOMED, "24028007", "Right (qualifier value)"),
}


def coding(code: str, display: str = "") -> Json:
    return {"system": OWN, "code": code} | ({"display": display} if display else {})


def filled(resource: Json) -> Json:
    """The resource without keys that hold nothing, at every depth."""
    kept = {key: _filled(value) for key, value in resource.items()}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}


def _filled(value: object) -> object:
    if isinstance(value, dict):
        return filled(value)
    if isinstance(value, list):
        return [one for one in map(_filled, value) if one not in (None, "", [], {})]
    return value
