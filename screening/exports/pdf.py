"""PDF documents from plain data: a typst template of ours and a dict of words. Never from a page's HTML.

The same data gives the same bytes. The document is tagged and declares PDF/UA-1. Where a letter has no glyph in the
fonts at hand, or belongs to a script whose words may not be read back right, the declaration is dropped and the reader
is told; the log learns the name of a missing script only.
"""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import structlog
import typst
from django.conf import settings

TEMPLATES = Path(__file__).parent / "typst"
# Scripts that are written letter by letter from the left: what is printed is what a program reads back. Others are
# drawn in another order than they are stored, which the text layer does not always undo.
READ_BACK = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
log = structlog.get_logger(__name__)


def render(name: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of the template `name`.typ filled with `data`, which must be JSON and hold "lang", "title", "words"."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    misread = bool(scripts_misread(text))
    noted = {**data, "misread": misread}
    try:
        body = _compile(name, noted, standard="ua-1")
    except typst.TypstError:
        log.warning("pdf_glyph_missing", error=", ".join(scripts_of(text)))
        return _compile(name, {**noted, "unprintable": True}, standard=None)
    return _compile(name, noted, standard=None) if misread else body


def _compile(name: str, data: Mapping[str, Any], *, standard: Literal["ua-1"] | None) -> bytes:
    return typst.compile(
        str(TEMPLATES / f"{name}.typ"),
        root=str(TEMPLATES),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        pdf_standards=standard,
        font_paths=[settings.PDF_FONT_DIR] if settings.PDF_FONT_DIR else [],
        ignore_system_fonts=True,
    )


def scripts_of(text: str) -> list[str]:
    """Names of the scripts of all letters that are not Latin, such as "CJK"; no letter itself."""
    return sorted({unicodedata.name(c, "UNNAMED").split()[0] for c in text if ord(c) > 0x24F})


def scripts_misread(text: str) -> set[str]:
    """Names of the scripts whose words a program may read back wrongly."""
    letters = {unicodedata.name(c, "UNNAMED").split()[0] for c in text if unicodedata.category(c) in ("Lo", "Mc")}
    return {name.split("-")[0] for name in letters} - READ_BACK - {"MASCULINE", "FEMININE", "IDEOGRAPHIC"}
