"""Typed readers of the environment. A wrong value stops the start with a sentence, it is never guessed at."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of NAME, or the contents of the file named by NAME_FILE, or the default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} must be set.")
    return value


def flag(name: str, default: str | None) -> bool:
    value = text(name, default)
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} must be True or False, not {value!r}.")
    return value == "True"


def number(name: str, default: str | None, *, least: int = 0, most: int = 1_000_000) -> int:
    value = text(name, default)
    try:
        found = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error
    if not least <= found <= most:
        raise ImproperlyConfigured(f"{name} must be from {least} to {most}, not {found}.")
    return found


def items(name: str, default: str | None) -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def choice(name: str, default: str | None, *, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def numbers(name: str, default: str | None) -> dict[str, int]:
    """Names with a whole number each, such as "GB=8,ES=5"."""
    pairs = [item.partition("=") for item in items(name, default)]
    if not all(value.strip().isdecimal() for _key, _equals, value in pairs):
        raise ImproperlyConfigured(f"{name} must look like GB=8,ES=5.")
    return {key.strip(): int(value) for key, _equals, value in pairs}


def keys(name: str, default: str | None) -> list[str]:
    """Fernet keys, comma-separated; each is tried, so that a bad one stops the start and not the first page."""
    found = items(name, default)
    for key in found:
        try:
            Fernet(key)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} holds something that is not a key of `manage.py new_field_key`."
            ) from error
    return found


def hosts(name: str, default: str | None) -> list[str]:
    found = items(name, default)
    for host in found:
        if "/" in host or host.startswith(".") or "*" in host:
            raise ImproperlyConfigured(f"{name} must be plain host names such as supine.example, not {host!r}.")
    return found


def check_time_zone(value: str) -> None:
    """Raises ValueError for what is no time zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        raise ValueError(value) from error


def time_zone(name: str, default: str | None) -> str:
    value = text(name, default)
    try:
        check_time_zone(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a time zone such as Europe/Madrid, not {value!r}.") from error
    return value


def folder(name: str, default: str | None) -> str:
    """A folder that is there, or "" where none is named."""
    value = text(name, default)
    if value and not Path(value).is_dir():
        raise ImproperlyConfigured(f"{name} must be a folder that exists.")
    return value


def database_or_none(name: str, default: str | None) -> dict[str, Any] | None:
    return database(name, default) if text(name, default) else None


def database(name: str, default: str | None) -> dict[str, Any]:
    """Django's dictionary for a database address. The address may hold a password, so no message repeats it."""
    address = text(name, default)
    try:
        return dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        example = "postgresql://user:password@host:5432/name (a password with signs is percent-encoded)"
        raise ImproperlyConfigured(f"{name} must look like {example}.") from error
