"""How the questions of a section stand together: each question with the follow-ups that its answers open.

A gate names either the person (age, sex), which the server decides, or one earlier question of the same section,
which the style sheet opens: the last of them, where it names several. A question whose gate names other sections is
shown to everybody the server cannot rule out. A test holds the questionnaire to that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from screening.protocol.conditions import BLANK, FALSE, TRUE, Facts
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question, Section
from screening.protocol.reading import facts

LETTERS = "abc"


@dataclass(frozen=True, eq=False)
class Block:
    """A question and its follow-ups. `when` is the letter under which the question above opens this one."""

    question: Question
    when: str
    follow: tuple["Block", ...]
    opens: tuple[tuple[str, str], ...]  # answer code -> letters it opens, as in ("pregnant", "a b")

    def questions(self) -> Iterator[Question]:
        yield self.question
        for block in self.follow:
            yield from block.questions()


def parent_of(question: Question) -> str | None:
    """The id of the question that opens this one, or None when it is asked for itself."""
    gate = frozenset() if question.gate is None else question.gate.mentions()
    ids = [key for key in QUESTIONNAIRE.by_id if key in gate]
    beside = {
        other.id for section in QUESTIONNAIRE.sections if question in section.questions for other in section.questions
    }
    return ids[-1] if ids and beside.issuperset(ids) else None


def opening_codes(parent: Question, child: Question) -> frozenset[str]:
    """The answers to `parent` that open `child`."""
    assert child.gate is not None
    return frozenset(code for code in parent.codes if child.gate.evaluate({parent.id: code}) is TRUE)


@cache
def blocks(section_id: str) -> tuple[Block, ...]:
    """The top questions of a section, each with what may open below it."""
    section = section_of(section_id)
    return tuple(_block(question, "", section) for question in section.questions if parent_of(question) is None)


def _block(question: Question, when: str, section: Section) -> Block:
    children = [child for child in section.questions if parent_of(child) == question.id]
    sets = list(dict.fromkeys(opening_codes(question, child) for child in children))
    letter = dict(zip(sets, LETTERS, strict=False))
    opens = {
        code: " ".join(letter[codes] for codes in sets if code in codes) for code in sorted(frozenset().union(*sets))
    }
    follow = tuple(_block(child, letter[opening_codes(question, child)], section) for child in children)
    return Block(question, when, follow, tuple(opens.items()))


@cache
def section_of(section_id: str) -> Section:
    """The section with this id. Raises KeyError when there is none."""
    return {section.id: section for section in QUESTIONNAIRE.sections}[section_id]


def who_facts(age: int | None, sex: str) -> Facts:
    """The facts about the person that gates may read."""
    return {"age": BLANK if age is None else age, "sex": sex or BLANK}


@lru_cache(maxsize=512)
def closed_for(age: int | None, sex: str) -> frozenset[str]:
    """Ids of the questions that a person of this age and sex is never asked, whatever they answer."""
    known = facts(QUESTIONNAIRE, {}, who_facts(age, sex))
    gates = {question.id: question.gate for question in QUESTIONNAIRE.questions if question.gate is not None}
    return frozenset(key for key, gate in gates.items() if gate.evaluate(known) is FALSE)


@lru_cache(maxsize=512)
def sections_for(age: int | None, sex: str) -> tuple[Section, ...]:
    """The sections that a person of this age and sex goes through, in order."""
    closed = closed_for(age, sex)
    return tuple(s for s in QUESTIONNAIRE.sections if any(q.id not in closed for q in s.questions))


@lru_cache(maxsize=8192)
def questions_for(section_id: str, age: int | None, sex: str) -> tuple[Question, ...]:
    """The questions of a section that this person may be asked, follow-ups included, in order."""
    closed = closed_for(age, sex)
    return tuple(q for q in section_of(section_id).questions if q.id not in closed)


def offers_no_to_all(section: Section) -> bool:
    """Whether one press may show "no" at every question of a page: never where an answer can mean an emergency."""
    return section.none_to_all and not any(question.emergency for question in section.questions)
