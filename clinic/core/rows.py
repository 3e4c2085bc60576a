"""A row as plain data and back, exactly: every column, to the microsecond."""

import base64
from typing import Any

from django.db import models


def packed(row: models.Model) -> dict[str, Any]:
    """Column -> value, as JSON can hold it."""
    return {field.attname: _plain(field.value_from_object(row)) for field in row._meta.concrete_fields}


def unpacked(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """The row that was packed, not saved. A column that was not there then has its default."""
    fields = [field for field in model._meta.concrete_fields if field.attname in values]
    return model(**{field.attname: field.to_python(values[field.attname]) for field in fields})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
