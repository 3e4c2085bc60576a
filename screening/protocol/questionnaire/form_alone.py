"""Lists that a practice may have asked line by line: each line a question with Yes, No and Not sure.

A list is quicker and may be read past; see how often "yes" is said in each way on the page of rules. Nothing else of
the form changes: the ids, the codes and what is forced are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from screening.protocol.questionnaire.form import FormPage, TickList
from screening.protocol.questionnaire.form_minutes import A_PRESS, AN_OWN_QUESTION, PROMISED
from screening.protocol.questionnaire.form_pages import PAGES

LISTS: Final[Mapping[str, tuple[FormPage, TickList]]] = {
    one.id: (page, one) for page in PAGES for one in page.lists() if one.forced
}


def minutes(alone: Collection[str], own: int = 0) -> int:
    """What a client with nothing to report is promised, with these lists asked line by line and so many questions of
    the practice's own."""
    more = sum(len(one.rows) - 1 for name, (_page, one) in LISTS.items() if name in alone)
    return round(PROMISED + (more * A_PRESS + own * AN_OWN_QUESTION) / 60)
