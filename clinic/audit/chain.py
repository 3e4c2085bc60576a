"""What ties the log together: keyed hashes of rows and of the end. Without AUDIT_KEYS, which are not in the database,
nobody can write a row, or an end, that `audit verify` takes for ours."""

import hmac
import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings

START = "0" * 64
HASHED = [
    "practice_id",
    "number",
    "at",
    "actor_kind",
    "actor_id",
    "actor_label",
    "role",
    "action",
    "object_type",
    "object_id",
    "client_id",
    "detail",
    "request_id",
]


@lru_cache(maxsize=8)
def name_of(key: str) -> str:
    """What stands before a hash, so that keys can change: six figures of the key's own hash."""
    return f"k{sha256(key.encode()).hexdigest()[:6]}"


def is_keyed(stored: str) -> bool:
    return ":" in stored


def hash_of_row(event: Any) -> str:
    """Keyed hash of the hash before and of the content of this row."""
    return _keyed(settings.AUDIT_KEYS[0], _row(event))


def hash_of_end(practice_id: str, number: int, stored: str) -> str:
    """Keyed hash of where a chain ends. An end that SQL moved has none."""
    return _keyed(settings.AUDIT_KEYS[0], _end(practice_id, number, stored))


def row_problem(event: Any, previous: str) -> str:
    """What is wrong with a row that should follow on the hash `previous`; "" for nothing. A row from before there were
    keys has a plain hash, and is taken only until the first keyed one, which covers all before it."""
    if event.previous_hash != previous:
        return f"row {event.number} was changed"
    if not is_keyed(event.hash):
        if is_keyed(previous):
            return f"row {event.number} was written without the key"
        fits = hmac.compare_digest(event.hash, sha256(_content(event).encode()).hexdigest())
    elif _key_of(event.hash) is None:
        return f"row {event.number} was written with a key that AUDIT_KEYS does not hold"
    else:
        fits = _fits(event.hash, _row(event))
    return "" if fits else f"row {event.number} was changed"


def end_fits(head: Any) -> bool:
    return _fits(head.mark, _end(head.practice_id, head.number, head.hash))


def _keyed(key: str, text: str) -> str:
    return f"{name_of(key)}:{hmac.new(key.encode(), text.encode(), sha256).hexdigest()}"


def _key_of(stored: str) -> str | None:
    return next((key for key in settings.AUDIT_KEYS if stored.startswith(f"{name_of(key)}:")), None)


def _fits(stored: str, text: str) -> bool:
    key = _key_of(stored)
    return key is not None and hmac.compare_digest(stored, _keyed(key, text))


def _row(event: Any) -> str:
    return f"event\n{_content(event)}"


def _end(practice_id: str, number: int, stored: str) -> str:
    return f"head\n{practice_id}\n{number}\n{stored}"


def _content(event: Any) -> str:
    content = {name: getattr(event, name) for name in HASHED}
    content["at"] = event.at.isoformat()
    return f"{event.previous_hash}\n{json.dumps(content, sort_keys=True, ensure_ascii=False)}"
