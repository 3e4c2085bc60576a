"""Helpers that walk the whole URLconf."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.meta.url_table import TABLE

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


LOGIN = "/account/login/"
ROUTES = {name: arguments for name, arguments, _view in routes()}


def address(scene: Any, name: str) -> str:
    row = TABLE[name]
    return reverse(name, kwargs={**ROUTES[name], **scene.rows[row.on]})


def each(scene: Any, names: Any, people: Any) -> Iterator[tuple[str, str, Browser]]:
    """(name, person, browser) for every address. The scene is built once, and each of them finds it as it was."""
    for name in sorted(names):
        for person in sorted(people(name)):
            browser = Browser()
            browser.cookies = deepcopy(scene.browsers[person].cookies)
            with transaction.atomic():
                yield name, person, browser
                transaction.set_rollback(True)


def outcome(reply):
    """In one word: how far somebody got."""
    if reply.status_code == 302 and reply.url.startswith(LOGIN):
        return "login"
    known = {403: "refused", 404: "hidden", 405: "not offered", 410: "hidden", 503: "in", 200: "in", 302: "in"}
    return known.get(reply.status_code, "in" if 400 <= reply.status_code < 500 else f"broken {reply.status_code}")


def allowed(name, person, method):
    """The outcomes that the table allows."""
    row = TABLE[name]
    if person in (row.get if method == "GET" else row.post):
        return {"in", "login"} if name.startswith(("account_", "mfa_")) else {"in"}
    if not (row.get if method == "GET" else row.post):
        return {"not offered", "login", "hidden", "refused"}
    if row.door == "hidden" or person in ("anonymous", "deactivated", "client", "other_client"):
        return {row.door}
    # The stranger is a therapist elsewhere: what no therapist may do is refused before any row is looked up.
    may_elsewhere = "therapist" in (row.get if method == "GET" else row.post)
    return {"hidden"} if person == "stranger" and row.on and may_elsewhere else {"refused"}
