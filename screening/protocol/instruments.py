"""Outcome instruments that were looked at, and why they are or are not part of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Instrument:
    name: str
    embedded: bool
    why: str
    sources: tuple[str, ...]


INSTRUMENTS: Final = (
    Instrument("Pain score 0 to 10", True, "A generic scale, in our own words.", ("CHI05", "OST08", "THI20")),
    Instrument("Three own activities", True, "The idea of a free scale, in our own words.", ("MOS13", "PSFSMS", "RHB")),
    Instrument("Global change", True, "A generic scale, in our own words.", ("KAM09",)),
    Instrument("Roland-Morris", False, "Free to use unchanged; for back pain only.", ("RF00", "TPS", "SCISP")),
    Instrument("Oswestry", False, "All rights reserved; fees may apply.", ("RHODI", "NZIG")),
    Instrument("STarT Back and STarT MSK", False, "Licence excludes or limits products.", ("STB", "KEELE", "KEELEMSK")),
    Instrument("HOOS-12", False, "Terms could not be confirmed.", ("HB", "DIA", "EMB", "NZIG")),
    Instrument("HAGOS", False, "Freely available is not an open licence.", ("THO11", "PROFAI")),
    Instrument("PHQ-9", False, "Needs a pathway for self-harm that a practice does not have.", ("HL7",)),
)
