"""The languages that Supine speaks; whatever names them reads this list. docs/LANGUAGES.md says how to add one."""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Language:
    """`called`: what a list of clients from another program may call it, without accents."""

    code: str
    name: Promise
    called: str
    direction: Literal["ltr", "rtl"] = "ltr"


WRITTEN_IN: Final = "en"  # what the protocol is written in; the sign-off of its rules covers it
LANGUAGES: Final = (
    Language("en", _("English"), "en english ingles englisch"),
    Language("es", _("Spanish"), "es spanish espanol castellano spanisch"),
    Language("de", _("German"), "de german deutsch aleman"),
)
CHOICES: Final = [(one.code, one.name) for one in LANGUAGES]
RIGHT_TO_LEFT: Final = [one.code.split("-")[0] for one in LANGUAGES if one.direction == "rtl"]
