"""The fixed texts around the questionnaire, in the language of the page."""

from dataclasses import replace

from django.utils.translation import get_language

from clinic.core.language import translate, translate_all
from screening.protocol.questionnaire.consent import FixedText


def fixed(text: FixedText, **places: str) -> FixedText:
    """Translated first, then filled: a text with a practice's name in it is in no catalogue.

    Raises ``ValueError`` when a place is missing or empty.
    """
    language = (get_language() or "en").split("-")[0]
    said = replace(text, language=language, title=translate(text.title), lines=translate_all(text.lines))
    return said.filled(**places)
