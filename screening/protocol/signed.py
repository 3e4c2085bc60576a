"""Which clinicians signed which rule: one file a rule in signoffs/, stale as soon as the rule is another. One file a
language lies in signoffs/languages/ and is read here too; clinic/core/readers.py knows what it says.

A file that cannot be read counts for nothing; `manage.py protocol check` says what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from screening.protocol.contraindications import RULES
from screening.protocol.rules import Rule
from screening.protocol.version import plain

FOLDER: Final = Path(__file__).parent / "signoffs"
OF_LANGUAGES: Final = FOLDER / "languages"
RULE_IDS: Final = frozenset(rule.id for rule in RULES)
AGREE, CHANGE, REJECT = "agree", "change", "reject"
TEXTS: Final = ("name", "registration", "hash", "verdict")


@dataclass(frozen=True, slots=True)
class Signoff:
    """What one clinician says of one rule, or of the safety texts of one language, as it was then."""

    of: str
    name: str
    registration: str
    date: dt.date
    hash: str
    verdict: str
    dissent: str = ""


@lru_cache(maxsize=256)
def hash_of(rule: Rule) -> str:
    """SHA-256, in hexadecimal, over everything this rule says, reads and does."""
    return sha256(json.dumps(plain(rule), sort_keys=True).encode()).hexdigest()


def read(
    folder: Path = FOLDER, names: Iterable[str] = RULE_IDS, kind: str = "rule"
) -> tuple[tuple[Signoff, ...], tuple[str, ...]]:
    """Every entry that is whole, and one sentence for each that is not. `names`: what there is to sign."""
    entries: list[Signoff] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        for found in _entries(path) if path.stem in names else [f"no {kind} is called so."]:
            if isinstance(found, Signoff):
                entries.append(found)
            else:
                problems.append(f"{path.name}: {found}")
    return tuple(entries), tuple(problems)


def _entries(path: Path) -> Iterator[Signoff | str]:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("signoff", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        yield f"it cannot be read: {error}."
        return
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        yield "it holds no list of [[signoff]]."
        return
    for number, row in enumerate(rows, start=1):
        problem = _problem(row)
        yield f"entry {number} {problem}" if problem else _entry(path.stem, row)


def _problem(row: Mapping[str, object]) -> str:
    """What is wrong with an entry; "" for one that is whole."""
    empty = [key for key in TEXTS if not isinstance(row.get(key), str) or not str(row[key]).strip()]
    if empty:
        return f"lacks {', '.join(empty)}."
    if type(row.get("date")) is not dt.date:
        return "has no date."
    if row["verdict"] not in (AGREE, CHANGE, REJECT):
        return "has a verdict that is not agree, change or reject."
    if row["verdict"] != AGREE and not str(row.get("dissent") or "").strip():
        return "says change or reject, and not what should be otherwise."
    return ""


def _entry(of: str, row: Mapping[str, object]) -> Signoff:
    texts = {key: str(row[key]).strip() for key in TEXTS}
    day = row["date"]
    assert isinstance(day, dt.date)  # noqa: S101 - looked at before
    return Signoff(of=of, date=day, dissent=str(row.get("dissent") or "").strip(), **texts)


@lru_cache(maxsize=1)
def _kept() -> tuple[Signoff, ...]:
    return read()[0]


def current_signoffs(rule: Rule, entries: tuple[Signoff, ...] | None = None) -> tuple[Signoff, ...]:
    """What clinicians say of this rule as it is now, whatever they say; an entry about another wording is stale."""
    kept = _kept() if entries is None else entries
    return tuple(one for one in kept if one.of == rule.id and one.hash == hash_of(rule))


def agreed(rule: Rule, entries: tuple[Signoff, ...] | None = None) -> int:
    """How many clinicians agree with this rule as it is now."""
    return len({(one.name, one.registration) for one in current_signoffs(rule, entries) if one.verdict == AGREE})


def clinicians(entries: tuple[Signoff, ...] | None = None) -> tuple[int, int]:
    """How many clinicians agree with at least one rule as it is now, and how many rules have at least one of them."""
    found = {rule.id: [one for one in current_signoffs(rule, entries) if one.verdict == AGREE] for rule in RULES}
    people = {(one.name, one.registration) for rows in found.values() for one in rows}
    return len(people), sum(bool(rows) for rows in found.values())
