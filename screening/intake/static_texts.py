"""The fixed texts around the questionnaire, in the language of the page."""

from dataclasses import replace

from clinic.core.hashing import sha256_of
from clinic.core.language import current, translate, translate_all
from clinic.practices.models import Practice
from clinic.practices.own_texts import own
from screening.protocol.questionnaire.consent import CONSENT, FixedText


def fixed(text: FixedText, **places: str) -> FixedText:
    """Translated first, then filled: a text with a practice's name in it is in no catalogue.

    Raises ``ValueError`` when a place is missing or empty.
    """
    said = replace(text, language=current(), title=translate(text.title), lines=translate_all(text.lines))
    return said.filled(**places)


def agreement(practice: Practice) -> FixedText:
    """What a client agrees to before the questions: the fixed text, and what the practice adds in its own words."""
    text = fixed(CONSENT, practice=practice.name)
    added = tuple(line for line in own(practice, "agreement").splitlines() if line.strip())
    return replace(text, version=agreement_version(practice), lines=(*text.lines, *added))


def agreement_version(practice: Practice) -> str:
    """Another one when the fixed text changes, or what the practice adds in any language: then it is asked for anew."""
    added = practice.own_texts.get("agreement")
    return f"{CONSENT.version}-{sha256_of(added)[:8]}" if added else CONSENT.version
