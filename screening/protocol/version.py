"""The version of the protocol, and a hash of everything it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import Final

from screening.protocol import instruments, patterns, plan_table, sources, techniques, texts, thomas_fields, thomas_test
from screening.protocol.contraindications import AT_THE_TABLE, rules
from screening.protocol.contraindications.kept import may_keep
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_answers import ALL_PAGES
from screening.protocol.settings import DEFAULT, Settings

VERSION: Final = "2.0"


def plain(value: object) -> object:
    """A value of the protocol as plain JSON, the same on every run: fields by name, sets sorted.

    A field that takes no part in comparisons is worked out from the others, and says nothing of its own.
    """
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value) and not isinstance(value, type):
        named = {entry.name: plain(getattr(value, entry.name)) for entry in fields(value) if entry.compare}
        return {"is": type(value).__name__, **named}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in sorted(value.items(), key=lambda pair: str(pair[0]))}
    if isinstance(value, set | frozenset):
        return sorted((plain(entry) for entry in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def _words() -> dict[str, object]:
    """The texts that go with a plan."""
    kinds = (str, tuple, Mapping)
    names = (name for name in vars(texts) if name.lstrip("_").isupper())
    return {name: vars(texts)[name] for name in names if isinstance(vars(texts)[name], kinds)}


@lru_cache(maxsize=64)
def content_hash(settings: Settings = DEFAULT) -> str:
    """SHA-256 over questions, rules, thresholds, patterns, techniques, texts and sources, in hexadecimal."""
    content = {
        "version": VERSION,
        "questions": QUESTIONNAIRE.sections,
        "form": ALL_PAGES,
        "rules": rules(settings.thresholds, settings.kept),
        "may be kept": may_keep(settings.thresholds),
        "at the table": AT_THE_TABLE,
        "settings": settings,
        "patterns": patterns.PATTERNS,
        "default plan": (plan_table.ROWS, plan_table.CALLED_FOR, plan_table.BESIDE, plan_table.SOURCES),
        "thomas test": (thomas_fields.MEASURED, thomas_fields.OPTIONAL, thomas_fields.ONCE, thomas_test.SOURCES),
        "instruments": instruments.INSTRUMENTS,
        "techniques": techniques.TECHNIQUES,
        "texts": _words(),
        "sources": sources.SOURCES,
    }
    return sha256(json.dumps(plain(content), sort_keys=True).encode()).hexdigest()
