"""Two windows on one draft: what a form brings is joined to what is stored, question by question, and nothing is lost.

Each page carries a fingerprint of every answer it showed (`seen`). So a save knows of each question whether this page
changed it, another one did, or both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.intake.values import answer_checksum

CLASH = "clash"
HIDDEN = "hidden"  # what stands against it was answered elsewhere and is not shown here


@dataclass(frozen=True)
class Draft:
    """Valid answers by id, and what was typed but refused: id -> {"typed": raw, "clash": bool}."""

    values: dict[str, Any]
    refused: dict[str, dict[str, Any]]

    def seen(self, key: str) -> str:
        """The fingerprint of what a page shows for this question."""
        if key in self.refused:
            return answer_checksum(["refused", self.refused[key]["typed"], self.values.get(key)])
        return answer_checksum(self.values.get(key))


@dataclass(frozen=True)
class Merged:
    draft: Draft
    kept: list[str] = field(default_factory=list)  # changed in another window, left as they are there
    clashes: list[str] = field(default_factory=list)  # changed in both: the client is asked which is right
    changed: list[str] = field(default_factory=list)


def read_base_versions(text: str, keys: Iterable[str]) -> dict[str, str]:
    """The fingerprints that a page carried, by the keys it shows, in order."""
    return dict(zip(keys, text.split(","), strict=False))


def merge(
    stored: Draft, given: Mapping[str, Any], refused: Mapping[str, Any], raw: Mapping[str, Any], seen: Mapping[str, str]
) -> Merged:
    """Join one form to the stored draft. `given`, `refused` and `raw` are as in forms.Typed, `seen` by question id."""
    merged = Merged(Draft(dict(stored.values), dict(stored.refused)))
    for key in [*given, *refused]:
        _one(merged, stored, key, given.get(key), key in refused, raw.get(key), seen.get(key, ""))
    return merged


def _one(merged: Merged, stored: Draft, key: str, value: Any, is_refused: bool, raw: Any, seen: str) -> None:
    now = stored.seen(key)
    mine = answer_checksum(["refused", raw, stored.values.get(key)]) if is_refused else answer_checksum(value)
    if mine == now and (is_refused or key not in stored.refused):
        return
    if now != seen and mine == seen:
        merged.kept.append(key)
    elif now != seen and not _same(stored, key, value, is_refused):
        merged.clashes.append(key)
        merged.draft.refused[key] = {"typed": raw, CLASH: True}
    else:
        _set(merged, key, value, is_refused, raw)


def _same(stored: Draft, key: str, value: Any, is_refused: bool) -> bool:
    return not is_refused and key not in stored.refused and stored.values.get(key) == value


def _set(merged: Merged, key: str, value: Any, is_refused: bool, raw: Any) -> None:
    merged.changed.append(key)
    merged.draft.refused.pop(key, None)
    if is_refused:
        merged.draft.values.pop(key, None)  # what was there no longer stands; what was typed does not count yet
        merged.draft.refused[key] = {"typed": raw, CLASH: False}
    elif value is None:
        merged.draft.values.pop(key, None)
    else:
        merged.draft.values[key] = value
