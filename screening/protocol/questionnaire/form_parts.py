"""From stored answers to the rows of a page: the parts that they imply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.protocol.questionnaire.form_answers import CHOSEN, COLLECTED, MAIN, ROWS, SHARED, SHARP, no_code


def with_parts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the parts they imply, where no part of an id was ever pressed here (an earlier version, an
    answer carried over). Nothing that is blank becomes an answer by it."""
    found = dict(values)
    for target, names in SHARED.items():
        value = values.get(target)
        if value is None or any(name in found for name in names):
            continue
        if value == "no":
            found |= dict.fromkeys(names, "no")
        elif target != "long_steroids":
            found[_speaker(target, values)] = value
    for name, target in CHOSEN.items():
        if name not in found and target in values:
            found[name] = {no_code(target): "no", "not_sure": "not_sure"}.get(values[target], "yes")
    _collected_parts(found, values)
    _vessel_parts(found, values)
    _joint_parts(found, values)
    return found


def _speaker(target: str, values: Mapping[str, Any]) -> str:
    if target == "osteoporosis_or_steroids" and values.get("long_steroids") == "yes":
        return "steroid_tablets"
    return MAIN.get(target, SHARED[target][0])


def _collected_parts(found: dict[str, Any], values: Mapping[str, Any]) -> None:
    for target, begins in COLLECTED.items():
        names = [name for name in ROWS if name.startswith(begins)]
        if values.get(target) is None or any(name in found for name in names):
            continue
        codes = values[target]
        found |= {name: "yes" if name.removeprefix(begins) in codes else "no" for name in names}
    if found.get(SHARP, "no") == "no" and values.get("sharp_pain") in ("yes", "not_sure") and SHARP not in values:
        found[SHARP] = values["sharp_pain"]


def _vessel_parts(found: dict[str, Any], values: Mapping[str, Any]) -> None:
    if "vessel" in found or values.get("aneurysm_or_graft") is None:
        return
    said = values["aneurysm_or_graft"]
    if said == "no" and values.get("aorta_scan") == "abnormal":
        found |= {"vessel": "yes", "vessel_kind": "scan"}
    else:
        found["vessel"] = said
    if said == "yes":
        found["vessel_kind"] = "vessel"


def _joint_parts(found: dict[str, Any], values: Mapping[str, Any]) -> None:
    spine, hip = values.get("spine_or_hip_operation"), values.get("hip_replacement")
    if "joint_operation" in found or spine is None or hip is None:
        return
    kinds = [spine] if spine != "none" else []
    if hip != "none" and (spine, hip) != ("not_sure", "not_sure"):
        kinds.insert(0, "new_hip")
    found["joint_operation"] = "yes" if kinds else "no"
    if kinds:
        found["joint_operation_kinds"] = kinds
