"""Every line of the protocol that a client reads in English, and how hard it is to read."""

import re
from collections.abc import Iterator

from screening.protocol import texts, verdict_texts
from screening.protocol.ceilings import MASSAGE_BY_PROFESSIONAL
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.consent import CONSENT, CONSENT_SHORT, SUBMIT_STATEMENT
from screening.protocol.questionnaire.form_answers import ALL_PAGES
from screening.protocol.stop_signs import SIGNS
from screening.protocol.techniques import TECHNIQUES

PLACE = re.compile(r"\{\w+\}")
SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
VOWELS = re.compile(r"[aeiouy]+")


def client_lines() -> Iterator[tuple[str, str]]:
    """Where it stands, and the line."""
    for where, line in (*_questions(), *_form(), *_fixed(), *_plan(), *_changes()):
        if line:
            yield where, line


def _questions() -> Iterator[tuple[str, str]]:
    for one in QUESTIONNAIRE.questions:
        yield from ((f"question {one.id}", text) for text in (one.text, one.hint, one.why))
        yield from ((f"question {one.id}", option.text) for option in one.options)


def _form() -> Iterator[tuple[str, str]]:
    for page in ALL_PAGES:
        yield from ((f"page {page.id}", text) for text in (page.title, page.intro))
        for ask in page.asks():
            yield from ((f"form {ask.id}", text) for text in (ask.question.text, ask.question.hint))
            yield from ((f"form {ask.id}", option.text) for option in ask.question.options)
        for one in page.lists():
            yield from ((f"list {one.id}", text) for text in (one.text, one.none))
            yield from ((f"row {row.key}", text) for row in one.rows for text in (row.text, row.hint))


def _fixed() -> Iterator[tuple[str, str]]:
    yield from (("consent", line) for text in (CONSENT, SUBMIT_STATEMENT) for line in (text.title, *text.lines))
    yield from (("consent", line) for line in CONSENT_SHORT)
    told = [one for one in vars(verdict_texts).values() if isinstance(one, verdict_texts.VerdictText)]
    yield from (
        (f"told {one.key}", line) for one in told for line in (one.title, *one.lines, one.first_tail, one.closed)
    )
    yield from (("stop sign", sign.text) for sign in SIGNS)
    for label in ("self_care", "clearance", "urgent", "emergency"):
        yield from ((f"safety net {label}", line) for line in texts.safety_net(label, tummy_work=True))
    yield from ((f"safety net {min(one.ids)}", one.text) for one in texts.BY_RULE)
    yield from (("stop rule", line) for line in texts.stop_rules(tummy_work=True))


def _plan() -> Iterator[tuple[str, str]]:
    for one in TECHNIQUES:
        if not one.suggested:
            continue
        where = f"technique {one.slug}"
        yield from ((where, line) for line in (one.title, one.client_summary))
        if one.who == "client":
            limit = "" if one.limit.startswith("None") else one.limit
            spoken = (one.position, one.side, one.both_sides, one.other_leg, one.progression, limit)
            yield from ((where, line) for line in (*spoken, *one.steps, *one.needs, *one.stop))


def _changes() -> Iterator[tuple[str, str]]:
    """What a rule says on a line that the client does; where it has words for the client, those."""
    for rule in RULES:
        for change in (change for tier in rule.tiers for change in tier.changes):
            if change.client or not change.parts or change.parts - MASSAGE_BY_PROFESSIONAL:
                yield f"change {rule.id}", change.client or change.text


def syllables(word: str) -> int:
    """A count by rule of thumb: groups of vowels, a silent e taken off."""
    bare = word.lower().replace("'", "").replace("’", "")
    count = len(VOWELS.findall(bare))
    if bare.endswith("e") and not bare.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if re.search(r"[^aeiouscxzgh]es$", bare) and count > 1:
        count -= 1
    if bare.endswith("ed") and not bare.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return min(2, max(1, count)) if bare in NAMED else max(1, count)


def sentences(line: str) -> list[list[str]]:
    """The words of each sentence; a place that a practice fills counts as one short word."""
    found = [WORD.findall(PLACE.sub("name", part)) for part in SENTENCE_ENDS.split(line)]
    return [words for words in found if words]


def reading_age(lines: list[str]) -> float:
    """The age in years at which a child at a US school reads it: five more than the grade of Flesch and Kincaid."""
    parts = [words for line in lines for words in sentences(line)]
    words = [word for part in parts for word in part]
    grade = 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


NAMED = frozenset(
    """adalimumab alcohol alendronate aneurysm apixaban arthritis aspirin caesarean chemotherapy clopidogrel codeine
    colitis constipation dabigatran danlos diabetes diazepam dipyridamole diverticulitis edoxaban ehlers eliquis
    endometriosis epilepsy femoral fibroids gallbladder glandular haemophilia heparin hypermobile incisional inguinal
    marfan melanoma methotrexate miscarriage morphine osteoporosis ovary pancreas pelvis physiotherapist platelets
    prasugrel pregnancy rheumatoid rivaroxaban stimulator testicle therapist ticagrelor tramadol umbilical vagina
    vaginal warfarin xarelto emergency operation irritable maternity""".split()
)
"""What has no plainer name, or is on the box or in the letter so: counted as a word of two syllables."""
