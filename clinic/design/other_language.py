"""A text on a page that is in another language."""

from django.utils.html import format_html

from clinic.core.language import current


def in_language(text: str, code: str) -> str:
    """The text; where its language is not that of the page, in an element that says so, so that it is read aloud
    rightly. Not a span: a choice draws its spans as boxes."""
    return text if code == current() else format_html('<bdi lang="{}">{}</bdi>', code, text)
