"""Fields that are encrypted at rest with FIELD_KEYS (first key writes, all keys read; `rotate_keys` moves rows on)."""

import datetime as dt
import hmac
import json
import zlib
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.fields.json import JSONExact

LONG = 1024  # bytes
ZIPPED = b"\x00z"  # begins no text: the character is taken out of all of them


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    return _cipher(tuple(settings.FIELD_KEYS))


def encrypt(text: str) -> str:
    return cipher().encrypt(_packed(text.encode())).decode() if text else ""


def decrypt(token: str) -> str:
    return _unpacked(cipher().decrypt(token.encode())).decode() if token else ""


def _packed(text: bytes) -> bytes:
    """A long text smaller: what is encrypted cannot be made smaller by the database."""
    return ZIPPED + zlib.compress(text, level=1) if len(text) > LONG else text


def _unpacked(text: bytes) -> bytes:
    return zlib.decompress(text.removeprefix(ZIPPED)) if text.startswith(ZIPPED) else text


def blind(purpose: str, text: str) -> bytes:
    """A keyed 32-byte fingerprint of a text: equal texts can be found, none can be read back."""
    return hmac.new(settings.INDEX_KEY.encode(), f"{purpose}\0{text}".encode(), sha256).digest()


class EncryptedTextField(models.TextField):
    """Text that reaches the database as ciphertext. It cannot be searched or sorted there."""

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else encrypt(self.to_text(value))

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return None if value is None else self.from_text(decrypt(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}.")
        return super().get_lookup(lookup_name)

    def to_text(self, value: Any) -> str:
        return str(value).replace("\x00", "")

    def from_text(self, text: str) -> Any:
        return text


class EncryptedJSONField(EncryptedTextField):
    """Any JSON value, stored as ciphertext."""

    _pyi_private_set_type: Any  # what django-stubs takes and gives
    _pyi_private_get_type: Any

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def from_text(self, text: str) -> Any:
        return json.loads(text) if text else None

    def to_python(self, value: Any) -> Any:
        return value


class Emptiness(JSONExact):
    """Whether nothing is there: the one thing that the database can tell."""

    def get_prep_lookup(self) -> Any:
        if not is_empty(self.rhs):
            raise FieldError("What is encrypted can be compared with nothing only.")
        return super().get_prep_lookup()


class SealedJSONField(models.JSONField):
    """JSON whose column was made for clear JSON: the ciphertext stands in it as one JSON string, so that no table had
    to be made anew. None and an empty list or dict stay what they are; anything else that is clear was not written by
    us and is refused. It cannot be looked into by the database."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if is_empty(value) else encrypt(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        kept = super().from_db_value(value, expression, connection)  # type: ignore[misc]
        return kept if is_empty(kept) else opened(kept)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull", "exact"):
            raise FieldError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}.")
        return Emptiness if lookup_name == "exact" else super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted and cannot be looked into by {lookup_name}.")


def is_empty(value: Any) -> bool:
    return value is None or value == {} or value == []


def opened(kept: Any) -> Any:
    """The JSON value behind a ciphertext that stands in JSON."""
    if not isinstance(kept, str):
        raise InvalidToken
    return json.loads(decrypt(kept))


class EncryptedDateField(EncryptedTextField):
    """A calendar date, stored as ciphertext."""

    _pyi_private_set_type: Any  # what django-stubs takes and gives
    _pyi_private_get_type: Any

    def to_text(self, value: Any) -> str:
        return value.isoformat() if isinstance(value, dt.date) else str(value)

    def from_text(self, text: str) -> dt.date | None:
        return dt.date.fromisoformat(text) if text else None

    def to_python(self, value: Any) -> Any:
        return dt.date.fromisoformat(value) if isinstance(value, str) and value else value

    def formfield(self, **kwargs: Any) -> Any:
        return models.DateField.formfield(self, **kwargs)  # type: ignore[arg-type]


ENCRYPTED = (EncryptedTextField, SealedJSONField)
