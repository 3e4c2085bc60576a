"""Helpers that walk the whole URLconf."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

NOBODY = "00000000-0000-4000-8000-000000000000"
SAMPLES = {"UUIDConverter": NOBODY, "IntConverter": 1, "SlugConverter": "nothing", "StringConverter": "nothing"}


def sample_arguments(pattern: Any) -> dict[str, Any]:
    """Arguments that fit a route and name nothing that exists."""
    if hasattr(pattern, "_route"):
        return {name: SAMPLES[type(converter).__name__] for name, converter in pattern.converters.items()}
    return dict.fromkeys(pattern.regex.groupindex, "nothing")


def routes(resolver: Any = None, above: dict[str, Any] | None = None) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every route of the installation: its name, sample arguments, and its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        arguments = {**(above or {}), **sample_arguments(entry.pattern)}
        if isinstance(entry, URLResolver):
            yield from routes(entry, arguments)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield entry.name, arguments, entry.callback
