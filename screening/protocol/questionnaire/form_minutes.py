"""How long the pages take, by the model of docs/PERFORMANCE.md: reading, deciding, pressing.

Reading: silent, of non-fiction, by adults: 238 words a minute on average (Brysbaert 2019, Journal of Memory and
Language 109:104047). Pressing: the keystroke-level model (Card, Moran and Newell 1980, CACM 23:396-410): a moment to
decide before each answer, a way for the thumb and a touch for each press. A test counts the real pages again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from screening.protocol.questionnaire.form import AskedAlone, FormPage, Item, TickList

SLOW, AVERAGE, QUICK = 175, 238, 300  # words a minute
DECIDE, REACH, TOUCH = 1.35, 1.1, 0.2  # seconds; the operators M, P and K of the model
A_PRESS: Final = DECIDE + REACH + TOUCH
AROUND: Final = 45  # seconds for the agreement, the check page and the name
AN_OWN_QUESTION: Final = A_PRESS + 4
"""Seconds for one question of the practice's own, whose words are not known here: about fifteen of them."""
PROMISED: Final = 7
"""Minutes that the mail and the first page promise."""
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


def _words(texts: Iterable[str]) -> int:
    return sum(len(_WORD.findall(text)) for text in texts)


def _texts(item: Item) -> Iterable[str]:
    if isinstance(item, AskedAlone):
        return (item.question.text, item.question.hint)
    return (item.text, *(row.text for row in item.rows), item.none)


def seconds(page: FormPage, items: Iterable[Item], alone: Collection[str] = ()) -> float:
    """The time of a client with nothing to report on these items of a page. `alone`: lists asked line by line."""
    shown = [item for item in items if isinstance(item, TickList) or item.forced]
    words = _words([page.title, page.intro, *(text for item in shown for text in _texts(item))])
    presses = sum(len(item.rows) if isinstance(item, TickList) and item.id in alone else 1 for item in shown)
    return words / AVERAGE * 60 + presses * A_PRESS + 3 * (REACH + TOUCH)
