"""Words in a client's own text that a therapist should not read past: they weigh with what the questions asked.

A mark asks nothing and changes no result. Medicines and illnesses that a question denies are a contradiction instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MARKED: Final = (
    "hrt",
    "pill",
    "flight",
    "flew",
    "fever",
    "antibioti",
    "anaemi",
    "anemi",
    "shoulder tip",
    "black",
    "dark pee",
    "dark urine",
    "ths",
    "pastilla",
    "píldora",
    "vuelo",
    "fiebre",
    "antibiótic",
    "hombro",
    "negr",
    "orina oscura",
    "hormon",
    "antibaby",
    "flug",
    "geflogen",
    "fieber",
    "anämi",
    "blutarm",
    "schulterspitze",
    "schwarz",
    "dunkler urin",
    "dunklen urin",
)
"""Beginnings of words, in the languages in which clients write: English, Spanish and German."""
_BEGINS: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, MARKED))})\w*", re.IGNORECASE)


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked; together they are the text."""
    end = 0
    for found in _BEGINS.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found.group(), True
        end = found.end()
    if end < len(text):
        yield text[end:], False
