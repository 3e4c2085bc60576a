"""Which pages of the form a person goes through, and what stands on each: the description, for one person.

Age and sex decide which pages and rows there are; what was answered decides which questions are open, on the page
(the style sheet opens them) or before it is drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from screening.protocol.conditions import BLANK, FALSE, TRUE, Facts, Leaf
from screening.protocol.questionnaire import QUESTIONNAIRE, form_stiff
from screening.protocol.questionnaire.form import AskedAlone, FormPage, Item, TickList, TickRow
from screening.protocol.questionnaire.form_answers import ALL_PAGES, PARTS, home_of, parts_of
from screening.protocol.questionnaire.form_minutes import AN_OWN_QUESTION, AROUND, seconds
from screening.protocol.questionnaire.form_pages import PAGES
from screening.protocol.questions import Question
from screening.protocol.reading import facts

LETTERS = "abcdefgh"
BELOW_LIST = "z"  # opens what stands below a whole list


def who_facts(age: int | None, sex: str) -> Facts:
    """The facts about the person that gates may read."""
    return {"age": BLANK if age is None else age, "sex": sex or BLANK}


@lru_cache(maxsize=512)
def closed_for(age: int | None, sex: str) -> frozenset[str]:
    """Ids of the questions that a person of this age and sex is never asked, whatever they answer."""
    known = facts(QUESTIONNAIRE, {}, who_facts(age, sex))
    gates = {question.id: question.gate for question in QUESTIONNAIRE.questions if question.gate is not None}
    return frozenset(key for key, gate in gates.items() if gate.evaluate(known) is FALSE)


@cache
def section_of(page_id: str) -> FormPage:
    """The page with this id. Raises KeyError when there is none."""
    return {page.id: page for page in ALL_PAGES}[page_id]


@dataclass(frozen=True)
class Sheet:
    """A page for one person, with what is known: `values` holds answers and parts."""

    page: FormPage
    age: int | None
    sex: str
    values: Mapping[str, Any]
    alone: frozenset[str] = frozenset()  # lists that the practice has asked line by line
    ahead: bool = False  # drawn before the pages in front of it are answered

    @cached_property
    def who(self) -> Facts:
        return who_facts(self.age, self.sex)

    @cached_property
    def facts(self) -> dict[str, object]:
        return facts(QUESTIONNAIRE, {key: v for key, v in self.values.items() if key not in PARTS}, self.who)

    def items(self) -> tuple[Item, ...]:
        """What is asked here at all, in order."""
        return tuple(item for item in self.page.items if self._is_shown(item))

    @property
    def intro(self) -> str:
        """What stands above the questions; nothing where those it speaks of need not be asked."""
        return "" if any(form_stiff.is_closed(item.id, self.values) for item in self.page.items) else self.page.intro

    def rows(self, one: TickList) -> tuple[TickRow, ...]:
        return one.rows_for(self.who)

    def _is_shown(self, item: Item) -> bool:
        if form_stiff.is_closed(item.id, self.values):
            return False
        if isinstance(item, TickList):
            return bool(self.rows(item))
        gate = item.question.gate
        if gate is None:
            return True
        opened = item.question.opened(gate.evaluate(self.facts))
        return opened is TRUE if self.ahead and item.id in hanging() else opened is not FALSE

    def on(self, parent: Question, child: AskedAlone) -> frozenset[str]:
        """The answers to `parent` that open `child`: those of the page, and those that earlier answers add."""
        gate = child.question.gate
        added = () if gate is None or parent.id in PARTS else parent.codes
        return frozenset(child.on) | {
            code for code in added if gate is not None and gate.evaluate(self.facts | {parent.id: code}) is TRUE
        }

    def asks(self) -> Iterator[AskedAlone]:
        """Every question that is asked by itself, follow-ups included."""
        for item in self.items():
            tops = (item,) if isinstance(item, AskedAlone) else self._below(item)
            for top in tops:
                yield from top.asks()

    def _below(self, one: TickList) -> tuple[AskedAlone, ...]:
        return (*(child for row in self.rows(one) for child in row.follow), *one.follow)

    def lists(self) -> Iterator[TickList]:
        for item in self.items():
            if isinstance(item, TickList):
                yield item

    def controls(self) -> tuple[str, ...]:
        """The id of everything that this person can answer here."""
        rows = [row.key for one in self.lists() for row in self.rows(one)]
        return tuple(dict.fromkeys([*(ask.id for ask in self.asks()), *rows]))

    def state(self, one: TickList) -> list[Any]:
        return [self.values.get(row.key) for row in self.rows(one)]

    def is_none(self, one: TickList) -> bool:
        """Whether the box apart was pressed."""
        return all(self.values.get(row.key) == one.at_none(row.key) for row in self.rows(one))

    def each(self, one: TickList) -> bool:
        """Whether a list is drawn as Yes / No / Not sure for each row: the practice wants it, or an answer needs it."""
        return one.id in self.alone or "not_sure" in self.state(one) and not self.is_none(one)


@lru_cache(maxsize=512)
def sections_for(age: int | None, sex: str) -> tuple[FormPage, ...]:
    """The pages that a person of this age and sex goes through, in order."""
    return tuple(page for page in PAGES if Sheet(page, age, sex, {}).items())


@lru_cache(maxsize=8192)
def minutes_left(index: int, age: int | None, sex: str, alone: frozenset[str] = frozenset(), own: int = 0) -> int:
    """What is left from this page of theirs on, in whole minutes. `alone`: lists asked line by line; `own`: how many
    questions the practice asks itself, after the last page."""
    pages = sections_for(age, sex)[index:]
    left = (
        AROUND / 2
        + own * AN_OWN_QUESTION
        + sum(seconds(page, Sheet(page, age, sex, {}).items(), alone) for page in pages)
    )
    return max(1, round(left / 60))


@lru_cache(maxsize=8192)
def questions_for(page_id: str, age: int | None, sex: str) -> tuple[Question, ...]:
    """The questions of the protocol that this person may answer on a page, follow-ups included, in order."""
    section_of(page_id)
    closed = closed_for(age, sex)
    return tuple(q for q in QUESTIONNAIRE.questions if q.id not in closed and home_of(q.id) == page_id)


@cache
def hanging() -> Mapping[str, tuple[tuple[Leaf, str], ...]]:
    """Question -> what another page has to have said for it to be asked: each condition with the page that asks it."""
    asks = [(page.id, ask) for page in PAGES for ask in page.asks() if ask.question.gate is not None]
    found: dict[str, tuple[tuple[Leaf, str], ...]] = {}
    for page_id, ask in asks:
        leaves = ask.question.gate.leaves() if ask.question.gate is not None else ()
        elsewhere = tuple((leaf, page_id) for leaf in leaves if home_of(leaf.id) not in ("", page_id))
        if elsewhere:
            found[ask.id] = elsewhere
    return found


@cache
def _speakers(key: str) -> frozenset[str]:
    """The rows that speak together for a question of the protocol."""
    return parts_of((key,))


def decides(key: str, answer: Any, age: int | None, sex: str) -> str:
    """The anchors of the pages on which this answer may open a question, set apart by spaces. A row that speaks for a
    question of the protocol together with others may open what the question opens, unless it is answered no."""
    closed = closed_for(age, sex)
    pages = [
        page_id
        for asked, needs in hanging().items()
        if asked not in closed
        for leaf, page_id in needs
        if (leaf.id == key and leaf.evaluate({key: answer}) is not FALSE)
        or (answer != "no" and key in _speakers(leaf.id))
    ]
    return " ".join(f"part-{page_id}" for page_id in dict.fromkeys(pages))
