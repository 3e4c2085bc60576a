"""A practice's own questions: their words in each language, and which of them clients are asked.

No rule reads their answers. A change of words is a new version, and each answer is kept with the words it was asked in.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from clinic.core.languages import LANGUAGES
from clinic.design.other_language import in_language
from clinic.practices.models import Practice
from screening.protocol.answers import NONE_OF_THESE, YES_NO_NOT_SURE
from screening.protocol.questions import Kind

MOST: Final = 10
LONGEST: Final = 160
MOST_CHOICES: Final = 10
LONGEST_CHOICE: Final = 80
KINDS: Final[Mapping[str, str | Promise]] = {
    Kind.YNU.value: _("Yes / No / Not sure"),
    Kind.CHOICE.value: _("One of these"),
    Kind.CHOICES.value: _("Tick all that fit"),
    Kind.TEXT.value: _("Own words"),
    Kind.WHOLE.value: _("A whole number"),
}
WITH_CHOICES: Final = (Kind.CHOICE.value, Kind.CHOICES.value)


@dataclass(frozen=True)
class OwnQuestion:
    """One question. `text` and `choices` by language; the choices stand in the same order in each."""

    id: str
    kind: str
    text: dict[str, str]
    choices: dict[str, list[str]] = field(default_factory=dict)
    on: bool = True
    version: int = 1

    @property
    def said(self) -> tuple[Any, ...]:
        """What an answer depends on."""
        return self.kind, self.text, self.choices

    def language(self, code: str, practice: Practice) -> str:
        """This language; where it has no words in it, the practice's own, or the first it has words in."""
        known = (code, practice.language, *(one.code for one in LANGUAGES))
        return next(one for one in known if one in self.text)


def questions(practice: Practice) -> list[OwnQuestion]:
    """All of them, in order, those that are switched off too."""
    return [OwnQuestion(**row) for row in practice.own_questions]


def asked(practice: Practice) -> list[OwnQuestion]:
    return [one for one in questions(practice) if one.on]


def to_store(practice: Practice, typed: Iterable[OwnQuestion]) -> list[dict[str, Any]]:
    """The questions as the practice keeps them: a new one gets an id, one in other words the next version."""
    known = {one.id: one for one in questions(practice)}
    found = []
    for one in typed:
        before = known.pop(one.id, None)
        if before is None:
            one = replace(one, id=secrets.token_hex(4), version=1)
        else:
            one = replace(one, version=before.version + (one.said != before.said))
        found.append(asdict(one))
    return found


def with_other_languages(typed: OwnQuestion, before: OwnQuestion | None, codes: Iterable[str]) -> OwnQuestion:
    """The question with what stands in languages that are not asked for just now; once it asks something else in one of
    `codes`, the old words in the others would ask another question, and go."""
    if before is None or typed.kind != before.kind:
        return typed
    if any((typed.text.get(c), typed.choices.get(c)) != (before.text.get(c), before.choices.get(c)) for c in codes):
        return typed
    return replace(typed, text=before.text | typed.text, choices=before.choices | typed.choices)


def plain(text: str) -> str:
    """Words without case, accents and signs, to compare them."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c))))


def intro(practice: Practice) -> str:
    """What stands above them on the client's page."""
    words = _(
        "These come from %(practice)s. You can leave any of them empty. Your therapist reads what you write; the "
        "software does not check it. If something worries you today, call us: %(phone)s."
    )
    return words % {"practice": practice.name, "phone": practice.phone}


def previews(practice: Practice, found: Iterable[OwnQuestion]) -> list[dict[str, Any]]:
    """The client's page in each language, for who writes the questions."""
    shown = [one for one in found if one.on]
    pages = []
    for code, name in practice.written_in:
        with override(code):
            rows = [_preview(one, code, practice) for one in shown]
            pages.append({"code": code, "language": str(name), "intro": intro(practice), "rows": rows})
    return pages


def _preview(one: OwnQuestion, code: str, practice: Practice) -> dict[str, Any]:
    written_in = one.language(code, practice)
    text = one.text[written_in]
    options = [in_language(choice, written_in) for choice in one.choices.get(written_in, [])]
    if one.kind == Kind.YNU:
        options = [gettext(words) for _code, words in YES_NO_NOT_SURE]
    if one.kind == Kind.CHOICES:
        options = [*options, gettext(NONE_OF_THESE)]
    box = "checkbox" if one.kind == Kind.CHOICES else "radio"
    row = {"text": text, "label": in_language(text, written_in), "language": written_in}
    return row | {"kind": one.kind, "input": box, "options": options}
