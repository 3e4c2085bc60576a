"""Every text that a person reads is in the catalogues, translated, with the same places to fill."""

import re
import shutil
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from clinic.core.readers import translated
from screening.assessment.management.commands.messages import Pages, catalogues
from screening.protocol.wording import protocol_texts

LANGUAGES = translated()
BOTH = pytest.mark.parametrize("path", [path for code in LANGUAGES for path in catalogues(code)], ids=str)
PLACES = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
SOURCES = ("clinic", "screening", "demo", "templates", "manage.py")


@cache
def written(path):
    """A catalogue as it stands, read once."""
    return polib.pofile(str(path))


def said(entry):
    """What stands for this text: one sentence, or one for each number."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_language_that_is_offered_has_its_catalogues_and_only_those_have_some():
    folders = {path.parent.parent.name for top in settings.LOCALE_PATHS for path in Path(top).rglob("django.po")}
    assert folders == {translation.to_locale(code) for code in LANGUAGES}
    assert [str(path) for code in LANGUAGES for path in catalogues(code) if not path.with_suffix(".mo").exists()] == []


@BOTH
def test_a_text_that_counts_is_said_for_each_number_of_its_language(path):
    po = written(path)
    forms = int(re.search(r"nplurals=(\d+)", po.metadata["Plural-Forms"])[1])
    assert [entry.msgid for entry in po if entry.msgid_plural and len(entry.msgstr_plural) != forms] == []


@BOTH
def test_no_text_is_left_empty_or_guessed(path):
    po = written(path)
    assert [entry.msgid for entry in po if not all(said(entry))] == []
    assert [entry.msgid for entry in po if entry.fuzzy] == []


@BOTH
def test_a_translation_fills_the_same_places(path):
    wrong = []
    for entry in written(path):
        allowed = [set(PLACES.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
        wrong += [entry.msgid for text in said(entry) if set(PLACES.findall(text)) not in allowed]
    assert wrong == []


@BOTH
def test_what_is_compiled_is_what_is_written(path):
    def content(file):
        return {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in file if e.msgid}

    assert content(polib.mofile(str(path.with_suffix(".mo")))) == content(written(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_protocol_is_in_its_catalogue(language):
    _pages, protocol = catalogues(language)
    assert {entry.msgid for entry in written(protocol)} == set(protocol_texts())


def test_every_text_of_the_pages_is_in_their_catalogue(tmp_path, monkeypatch):
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed")
    kept = {code: {(entry.msgctxt, entry.msgid) for entry in written(catalogues(code)[0])} for code in LANGUAGES}
    found = collected(tmp_path, monkeypatch, LANGUAGES[0])
    for language, texts in kept.items():
        assert texts == found, language


def collected(folder: Path, monkeypatch, language):
    """What makemessages finds in a copy of the sources."""
    for name in SOURCES:
        source = settings.BASE_DIR / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    (folder / "locale").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [str(folder / "locale")])
    call_command(Pages(), locale=[language], no_location=True, verbosity=0)
    found = polib.pofile(str(folder / "locale" / language / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in found}


UNSAFE = re.compile(
    r"(?<!abdomen )agud[oa]|no es prueba|\bcaca\b|retíres|\bandar\b|t[uú]mb[aeo]|busque atención de emergencia"
    r"|no conduzca usted|cabeza ligera|pinzamiento o rota|^acostado",
    re.IGNORECASE,
)
"""Spanish that reads as something else in a safety text: "agudo" is acute, not sharp; "prueba" is a test here; a hip
that is "rota" is broken, not torn."""
UNSAFE_GERMAN = re.compile(r"^leicht blaue|^kann nicht sein|hüfte klick|^Sie brauchen:", re.IGNORECASE)
"""German that does: "leicht blaue Flecken" are pale ones, "kann nicht sein" is "impossible"."""


@pytest.mark.parametrize(
    ("path", "unsafe"),
    [(path, UNSAFE) for path in catalogues("es")] + [(path, UNSAFE_GERMAN) for path in catalogues("de")],
    ids=str,
)
def test_no_text_holds_a_word_that_is_read_as_something_else(path, unsafe):
    assert [text for entry in written(path) for text in said(entry) if unsafe.search(text)] == []
