"""Words of this field that make a password easy to guess."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = ("supine", "psoas", "massage", "physio", "thomastest", "hipflexor", "therapist", "clinic")


class FieldWordsValidator:
    """Refuses a password that is one of the field's own words with a few characters added."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = "".join(c for c in password.lower() if c.isalpha())
        if any(word in plain and len(plain) - len(word) < 4 for word in WORDS):
            raise ValidationError(_("This password is too close to a word of this trade."), code="field_word")

    def get_help_text(self) -> str:
        return _("Use at least 12 characters; 15 or more is better. A few random words work well.")
