"""Fields for what people type, alike on every page.

A character that nobody can see is refused in words, never taken away in silence: a line break in a name would end the
subject of a mail, a line of a printed page or the row of a table; a mark that turns the direction of writing makes one
name look like another. Marks that belong to a writing stay (as in Persian, or between the parts of an emoji), but
never alone. Digits of any writing are the same digits.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

# Controls, halves of a pair, line and paragraph separators, and all that only tells a machine how to show the rest.
UNSEEN = {"Cc", "Cs", "Zl", "Zp", "Cf"}
# Of the last kind these stay: what joins, parts or turns the letters of a writing, and signs that are seen.
OF_A_WRITING = frozenset(
    "\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
)
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a sign that are drawn as nothing
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")  # of Scotland and others: spelt in unseen letters
BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")  # what programs paste where a person pressed Enter
ALLOWED = frozenset("\n\t")
UNINKED = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # what leaves no mark on paper: controls, joiners, spaces


def is_unseen(character: str) -> bool:
    return character in FILLERS or (unicodedata.category(character) in UNSEEN and character not in OF_A_WRITING)


def plain_digits(text: str) -> str:
    """Digits of any writing as 0 to 9, without the marks of a writing and spaces around: ٣٠, ۳۰ and ３０ are 30."""
    seen = (character for character in text if unicodedata.category(character) != "Cf")
    return "".join(str(unicodedata.decimal(character, character)) for character in seen).strip()


def something(text: str) -> None:
    """Raise ValidationError for a text of which nothing can be seen."""
    if text and all(unicodedata.category(c) in UNINKED or c in FILLERS for c in text):
        raise ValidationError(_("Nothing that can be read stands here. Type it again."), code="unseen")


def one_line(text: str) -> None:
    """Raise ValidationError for a text of more than one line, or with a character that cannot be seen."""
    if any(map(is_unseen, FLAG.sub("", text))):
        raise ValidationError(
            _("Type this again on one line. It holds a line break, a tab or another character that cannot be seen."),
            code="unseen",
        )


def readable(text: str) -> None:
    """Raise ValidationError for a text of many lines with a character, other than a break or tab, that no one sees."""
    if any(is_unseen(character) for character in FLAG.sub("", text) if character not in ALLOWED):
        raise ValidationError(
            _("This holds a character that cannot be seen, perhaps from pasting. Type that part again."), code="unseen"
        )


class _Typed(forms.CharField):
    """Django's own rule about NUL is left out: those here say the same in the words of the page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]


class Line(_Typed):
    """One line, such as a name."""

    default_validators = [one_line, something]


class Mail(forms.EmailField):
    """An e-mail address. Django's own rule lets control characters stand between quotes."""

    default_validators = [*forms.EmailField.default_validators, one_line]


class Text(_Typed):
    """Many lines. Whatever ends a line becomes the one character for it."""

    default_validators = [readable, something]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return BREAKS.sub("\n", text) if isinstance(text, str) else text


def _plain(value: Any) -> Any:
    return plain_digits(value) if isinstance(value, str) else value


class Whole(forms.IntegerField):
    """A whole number in the digits of any writing. What is out of its range is told both ends of it."""

    def __init__(self, *, min_value: int | None = None, max_value: int | None = None, **kwargs: Any) -> None:
        if min_value is not None and max_value is not None:
            words = format_lazy(_lazy("Type a whole number from {low} to {high}."), low=min_value, high=max_value)
            kwargs["error_messages"] = {"min_value": words, "max_value": words} | kwargs.get("error_messages", {})
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class Day(forms.DateField):
    """A date in the digits of any writing."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class Hour(forms.TimeField):
    """A time of the day in the digits of any writing."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class OwnPassword(forms.CharField):
    """The member's own password, once more, before what cannot be taken back."""

    def __init__(self) -> None:
        box = forms.PasswordInput({"autocomplete": "current-password", "class": "mid"})
        super().__init__(label=_lazy("Your password"), strip=False, max_length=256, widget=box)
