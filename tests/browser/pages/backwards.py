"""A language that nobody speaks: English with each letter made a Hebrew one, so that a page is written from the right.

Names of places to fill, marks of a page and whatever is no letter stay as they are.
"""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from screening.assessment.management.commands.messages import catalogues

CODE = "he-xb"
LETTERS = "אבגדהוזחטיכלמנסעפצקרשתךםןץ"
BY_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", LETTERS[:26])
KEPT = re.compile(r"(%\(\w+\)[a-z]|%%|\{\w*\}|<[^>]*>|&\w+;)")


def backwards(text: str) -> str:
    """Every other piece of the split is one that stays."""
    pieces = KEPT.split(text)
    return "".join(piece if n % 2 else piece.lower().translate(BY_LATIN) for n, piece in enumerate(pieces))


def write_catalogue(folder: Path) -> None:
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=n != 1;"}
    for path in catalogues("es"):
        for entry in polib.pofile(str(path)):
            if entry.msgid_plural:
                entry.msgstr_plural = {0: backwards(entry.msgid), 1: backwards(entry.msgid_plural)}
            else:
                entry.msgstr = backwards(entry.msgid)
            made.append(entry)
    target = folder / translation.to_locale(CODE) / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    made.save_as_mofile(str(target))


@pytest.fixture
def from_the_right(settings, tmp_path):
    """The language is one of those that are offered."""
    write_catalogue(tmp_path)
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Backwards")]
    settings.LANGUAGES_BIDI = [*settings.LANGUAGES_BIDI, CODE.split("-")[0]]
    settings.LOCALE_PATHS = [str(tmp_path), *settings.LOCALE_PATHS]
    return CODE
