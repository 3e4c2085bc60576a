"""Words of this field, and the most common ones, that make a password easy to guess."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = {
    *("supine", "psoas", "massage", "masseur", "masseuse", "physio", "physiotherapy", "physiotherapist", "therapist"),
    *("therapy", "thomas", "test", "hip", "flexor", "muscle", "clinic", "practice", "patient", "client", "welcome"),
    *("password", "passwort", "letmein", "qwerty", "admin", "secret", "changeme"),
}
LEFT = 6  # letters or digits that must be left beside such words
DIFFERENT = 5  # letters or digits that must differ


class FieldWordsValidator:
    """Refuses a password made of the field's own or the commonest words, or of very few different characters."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = re.sub(r"[\W_]", "", password.lower())
        rest = re.sub("|".join(sorted(WORDS, key=len, reverse=True)), "", plain)
        if (rest != plain and len(rest) < LEFT) or len(set(plain)) < DIFFERENT:
            raise ValidationError(_("This password is too easy to guess."), code="field_word")

    def get_help_text(self) -> str:
        return _("Use at least 12 characters; 15 or more is better. A few random words work well.")
