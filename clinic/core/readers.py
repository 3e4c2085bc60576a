"""Whether a clinician who speaks a language has read its safety texts, as they are now. Until then staff are told."""

import json
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.core.languages import WRITTEN_IN
from screening.protocol import signed
from screening.protocol.signed import Signoff
from screening.protocol.wording import safety_texts


@cache
def hash_of(code: str) -> str:
    """SHA-256, in hexadecimal, over every safety text with what stands for it in this language."""
    with translation.override(code):
        said = [(text, translate(text)) for text in safety_texts()]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def translated() -> list[str]:
    """The languages that are no original."""
    return [code for code, _name in settings.LANGUAGES if code != WRITTEN_IN]


def read() -> tuple[tuple[Signoff, ...], tuple[str, ...]]:
    return signed.read(signed.OF_LANGUAGES, translated(), "language")


@cache
def _kept() -> tuple[Signoff, ...]:
    return read()[0]


def reader_words(code: str, entries: tuple[Signoff, ...] | None = None) -> str:
    """Who has read the safety texts of this language; an entry about other texts is stale, and counts for nothing."""
    kept = _kept() if entries is None else entries
    current = [one for one in kept if one.of == code and one.hash == hash_of(code)]
    name = str(dict(settings.LANGUAGES)[code])
    if not current:
        return _("%(language)s: safety texts not yet read by a clinician who speaks it.") % {"language": name}
    if any(one.verdict != signed.AGREE for one in current):
        return _("%(language)s: a clinician who speaks it wants safety texts changed.") % {"language": name}
    newest = max(current, key=lambda one: one.date)
    return _("%(language)s: safety texts read by %(name)s (%(registration)s) on %(day)s.") % {
        "language": name,
        "name": newest.name,
        "registration": newest.registration,
        "day": date_format(newest.date, "j M Y"),
    }


def all_reader_words() -> list[str]:
    """One line for each language that is a translation."""
    return [reader_words(code) for code in translated()]
