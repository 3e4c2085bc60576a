"""Texts that are frozen values elsewhere, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext


def say(text: str) -> str:
    """A text of the protocol in the language of the page; the text itself where there is no translation."""
    return gettext(text) if text else ""


def say_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(say(text) for text in texts)
