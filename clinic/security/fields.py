"""Fields that are encrypted at rest, each value for its own table, column and row (clinic/security/cells.py)."""

import datetime as dt
import hmac
import json
import re
from hashlib import sha256
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.fields.json import JSONExact

from clinic.security import cells
from clinic.security.cells import Sealed

log = structlog.get_logger("cells")
COLUMN = re.compile(r'("\w+"|\w+)\."(\w+)"')  # of a table, or of T3 where it was joined twice


def blind(purpose: str, text: str) -> bytes:
    """A keyed 32-byte fingerprint of a text: equal texts can be found, none can be read back."""
    return hmac.new(settings.INDEX_KEY.encode(), f"{purpose}\0{text}".encode(), sha256).digest()


class KnowsItsPlace(models.Field):
    """Sealed when its row is saved, whose id is known then. Reading, the database says with every value where it stood:
    a field is not told which row it reads."""

    as_text = ""  # how PostgreSQL makes text of the column

    def sealed(self, value: Any, key: Any) -> Any:
        raise NotImplementedError

    def place(self, key: Any) -> str:
        if key is None:
            raise FieldError(f"{self.name} is encrypted for its row, which has no id yet.")
        return cells.place_of(self.model._meta.db_table, str(self.column), key)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - as Django calls it
        return self.sealed(super().pre_save(model_instance, add), model_instance.pk)

    def taken(self, value: Any) -> Any:
        """What may be written as it is."""
        if isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is encrypted for its row: save the row instead.")

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        postgresql = compiler.connection.vendor == "postgresql"
        text = f"{sql}{self.as_text}" if postgresql else sql
        column = COLUMN.fullmatch(sql)
        if column is None or column[2] != self.column:
            return text, params
        meta = self.model._meta
        key = f'{column[1]}."{meta.pk.column}"{"::text" if postgresql else ""}'
        return f"('{meta.db_table}.{self.column}|' || {key} || '|' || {text})", params


def opened_or_told(token: str, place: str) -> str:
    """What stood there. What is out of its place is named in the log, and the page is an error."""
    try:
        return cells.opened(token, place)
    except cells.OutOfPlace:
        log.error("a value is out of its place", place=cells.words_of(place))
        raise


def parted(value: str) -> tuple[str, str]:
    """Where a value stood, and what stood there."""
    parts = value.split("|", 2)
    if len(parts) < 3:
        return "", value
    return f"{parts[0]}|{parts[1].replace('-', '')}", parts[2]


class EncryptedTextField(KnowsItsPlace, models.TextField):
    """Text that reaches the database as ciphertext. It cannot be searched or sorted there."""

    def sealed(self, value: Any, key: Any) -> str | None:
        text = None if value is None else self.to_text(value)
        return cells.seal(text, self.place(key)) if text else text

    def get_prep_value(self, value: Any) -> str | None:
        return value if value is None or value == "" else self.taken(value)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        if value is None:
            return None
        place, kept = parted(value)
        return self.from_text(opened_or_told(kept, place) if kept else "")

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


class SealedJSONField(KnowsItsPlace, models.JSONField):
    """JSON whose column was made for clear JSON: the ciphertext stands in it as one JSON string, so that no table had
    to be made anew. None and an empty list or dict stay what they are; anything else that is clear was not written by
    us and is refused. It cannot be looked into by the database."""

    as_text = "::text"

    def sealed(self, value: Any, key: Any) -> Any:
        return value if is_empty(value) else cells.seal(json.dumps(value, ensure_ascii=False), self.place(key))

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if is_empty(value) else self.taken(value)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        if value is None:
            return None
        place, kept = parted(value)
        return opened(json.loads(kept), place)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull", "exact"):
            raise FieldError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}.")
        return Emptiness if lookup_name == "exact" else super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted and cannot be looked into by {lookup_name}.")


def is_empty(value: Any) -> bool:
    return value is None or value == {} or value == []


def opened(kept: Any, place: str) -> Any:
    """The JSON value behind what stands in a column of JSON."""
    if is_empty(kept):
        return kept
    return json.loads(opened_or_told(kept if isinstance(kept, str) else "", place))


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
