"""The two hashes that are stored: of a link's token, and of content that a signature or a snapshot covers."""

import json
from hashlib import sha256
from typing import Any


def hash_of(token: str) -> str:
    """The stored form of a link token: SHA-256 in hex (the token itself has 256 random bits)."""
    return sha256(token.encode()).hexdigest()


def sha256_of(content: Any) -> str:
    """SHA-256, in hex, of a value written as canonical JSON (sorted keys, no spaces, UTF-8)."""
    return hash_of(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
