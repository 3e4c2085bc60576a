"""A source as a therapist reads it: citation and grade."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import translate
from screening.protocol.sources import SOURCES

GRADE_WORDS: dict[str, Promise] = {
    "guideline": _lazy("guideline"),
    "review": _lazy("review of studies"),
    "trial": _lazy("trial"),
    "study": _lazy("observational study"),
    "case": _lazy("case reports"),
    "convention": _lazy("teaching texts only"),
}
GRADED = {source.key: source.grade for source in SOURCES}
CITATIONS = {source.key: source.citation for source in SOURCES}


def sources_of(keys: Iterable[str]) -> list[str]:
    """Each with its grade: how strong it is, not only that it was published."""
    return [_with_grade(key) for key in keys]


def _with_grade(key: str) -> str:
    words = translate(CITATIONS.get(key, key))
    return f"{words} ({GRADE_WORDS[GRADED[key]]})" if GRADED.get(key) else words
