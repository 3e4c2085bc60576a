"""What a practice adds, in its own words, to the agreement, to mails and to letters. It takes nothing away."""

from collections.abc import Mapping
from typing import Final

from clinic.core.language import current
from clinic.practices.models import Practice

MOST: Final[Mapping[str, int]] = {"agreement": 600, "mail": 200, "letter": 200}
"""The most characters of each. `agreement` and `mail` are kept by language, the line of a letter is the same in all."""


def own(practice: Practice, key: str) -> str:
    """What the practice adds here, in the language of the page, or in its own while that one has none: nobody agrees to
    less than the others. "" for nothing."""
    words = practice.own_texts.get(key, "")
    return words if isinstance(words, str) else words.get(current()) or words.get(practice.language, "")
