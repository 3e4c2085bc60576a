"""A drawn page as a reader meets it: how its lines are broken says nothing."""

import re
from html import unescape


def flat(page: str) -> str:
    """The page in one line, with single blanks."""
    return " ".join(page.split())


def text_of(page: str) -> str:
    """The words of the page, without its tags."""
    return flat(unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)))


def title_of(page: str) -> str:
    """The title of the page as a browser shows it."""
    return flat(unescape(page.partition("<title>")[2].partition("</title>")[0]))
