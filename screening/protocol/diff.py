"""What changed, keyed by id: between two sets of answers, two plans or two suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One id that differs; none stands for "not there"."""

    key: str
    before: object
    after: object

    def __str__(self) -> str:
        return f"{self.key}: {_shown(self.before)} -> {_shown(self.after)}"


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)


def answers(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Change, ...]:
    """What differs between two sets of answers, in the order of the first, then of the second. The order of a list
    of codes does not matter."""
    keys = dict.fromkeys((*before, *after))
    pairs = ((key, before.get(key), after.get(key)) for key in keys)
    return tuple(Change(key, old, new) for key, old, new in pairs if _canonical(old) != _canonical(new))


def _canonical(value: object) -> object:
    """A text that was left empty says as much as one that was never shown."""
    if value == "":
        return None
    if isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value):
        return sorted(value)
    return value


def plans(before: Iterable[Mapping[str, object]], after: Iterable[Mapping[str, object]]) -> tuple[Change, ...]:
    """What differs between two plans in the shape of the answers contract, keyed by technique: an item that came or
    went, a dose, a modification."""
    old, new = _lines(before), _lines(after)
    return tuple(change for key in dict.fromkeys((*old, *new)) for change in _line(key, old.get(key), new.get(key)))


def _lines(plan: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    return {str(line["technique"]): line for line in plan}


def _line(key: str, old: Mapping[str, object] | None, new: Mapping[str, object] | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(key, old and "in the plan", new and "in the plan")
        return
    for part in ("dose", "modifications"):
        if old.get(part) != new.get(part):
            yield Change(f"{key}.{part}", old.get(part), new.get(part))


def suggestions(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Change, ...]:
    """What differs between two answers of `screen`: label, referral, completeness, findings, ceilings, plan."""
    old, new = _flat(before), _flat(after)
    return (*answers(old, new), *plans(_list(before, "plan"), _list(after, "plan")))


def _flat(suggestion: Mapping[str, object]) -> dict[str, object]:
    flat = {key: suggestion.get(key) for key in ("error", "label", "referral", "complete")}
    for finding in _list(suggestion, "findings"):
        flat[f"finding {finding['id']}"] = finding["class"]
    ceilings = suggestion.get("ceilings")
    if isinstance(ceilings, Mapping):
        flat |= {f"ceiling {part}": level for part, level in ceilings.items()}
    return flat


def _list(suggestion: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = suggestion.get(key)
    return value if isinstance(value, list) else []
