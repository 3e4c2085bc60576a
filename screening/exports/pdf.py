"""PDF documents from plain data: a typst template of ours and a dict of words. Never from a page's HTML.

The same data gives the same bytes. The document is tagged and declares PDF/UA-1; where a letter has no glyph in the
fonts at hand the declaration is dropped, the reader is told, and the log learns the name of the script only.
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
log = structlog.get_logger(__name__)


def render(name: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of the template `name`.typ filled with `data`, which must be JSON and hold "lang", "title", "words"."""
    try:
        return _compile(name, data, standard="ua-1")
    except typst.TypstError:
        scripts = scripts_of(json.dumps(data, ensure_ascii=False, default=str))
        log.warning("pdf_glyph_missing", error=", ".join(scripts))
    return _compile(name, {**data, "unprintable": True}, standard=None)


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
