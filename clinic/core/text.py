"""Fields for what people type. A character that nobody can see is refused in words, never taken away in silence.

A line break in a name would end the subject of a mail, a line of a printed page or the row of a table; a mark that
turns the direction of writing makes one name look like another.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNSEEN = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of a pair, line and paragraph separators
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")  # what programs paste where a person pressed Enter
ALLOWED = frozenset("\n\t")


def is_unseen(character: str) -> bool:
    return unicodedata.category(character) in UNSEEN or character in TURNS


def one_line(text: str) -> None:
    """Raise ValidationError for a text of more than one line, or with a character that cannot be seen."""
    if any(map(is_unseen, text)):
        raise ValidationError(
            _("Type this again on one line. It holds a line break, a tab or another character that cannot be seen."),
            code="unseen",
        )


def readable(text: str) -> None:
    """Raise ValidationError for a text of many lines with a character, other than a break or tab, that no one sees."""
    if any(is_unseen(character) for character in text if character not in ALLOWED):
        raise ValidationError(
            _("This holds a character that cannot be seen, perhaps from pasting. Type that part again."), code="unseen"
        )


class Line(forms.CharField):
    """One line, such as a name."""

    default_validators = [one_line]


class Mail(forms.EmailField):
    """An e-mail address. Django's own rule lets control characters stand between quotes."""

    default_validators = [*forms.EmailField.default_validators, one_line]


class Text(forms.CharField):
    """Many lines. Whatever ends a line becomes the one character for it."""

    default_validators = [readable]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return BREAKS.sub("\n", text) if isinstance(text, str) else text
