"""Every text of the protocol that a person reads, found in the frozen values themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

from screening.protocol import answers, hip_change, outcomes, plan, texts, verdict_texts
from screening.protocol.conditions import Absent
from screening.protocol.contradictions import ASK_MEDICINE, contradictions, holding
from screening.protocol.contraindications import AT_THE_TABLE, RULES
from screening.protocol.contraindications.kept import may_keep
from screening.protocol.facts import DERIVED, names
from screening.protocol.patterns import A_DOCTOR_FIRST, NO_READING, PATTERNS, TOO_LITTLE, UNTIL_CLEAR
from screening.protocol.questionnaire import QUESTIONNAIRE, consent
from screening.protocol.questionnaire.form_answers import ALL_PAGES
from screening.protocol.rescreen import OWN
from screening.protocol.sources import BASIS
from screening.protocol.stop_signs import SIGNS
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.techniques.doses import DOSE_WORDS, PROBLEMS, SPAN_WORDS

# Fields that hold codes, ids, citations and notes that nobody is shown in translation.
CODES: Final = frozenset(
    "id code key slug part parts who sources source seed seed_ids traits forbids patterns cls mark "
    "version since language unit withholds referral when gate kind emergency value values evidence places "
    "answer technique to keeps codes name condition ids on unsure_at_none".split()
)


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside frozen values, tuples and sets, code fields left out."""
    if isinstance(value, str):
        if any(letter.isalpha() for letter in value):
            yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in CODES:
                yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)


def _loose() -> list[object]:
    """What the modules of fixed texts hold; a loose set holds codes."""
    modules = [vars(module) for module in (consent, texts, verdict_texts)]
    loose = [v for names in modules for n, v in names.items() if not (n.startswith("__") or callable(v))]
    return [v for v in loose if not isinstance(v, frozenset)]


def safety_texts() -> list[str]:
    """What a clinician reads before a language is signed: all that a client is asked, agrees to and is told to do, all
    that a rule says, and when to stop an exercise. Sorted, once each: their order changes no meaning."""
    stop = [technique.stop for technique in TECHNIQUES]
    return sorted(set(texts_in([QUESTIONNAIRE, ALL_PAGES, OWN, SIGNS, RULES, stop, _loose()])))


def protocol_texts() -> list[str]:
    """All texts of the protocol that a page or a paper shows, in order, once each."""
    doses = [*DOSE_WORDS.values(), SPAN_WORDS, PROBLEMS]
    units = [question.unit for question in QUESTIONNAIRE.questions]
    facts = [getattr(DERIVED, name).words for name in names()]
    fits = [NO_READING, TOO_LITTLE, A_DOCTOR_FIRST, UNTIL_CLEAR]
    asked = [contradictions(), holding({}, taken_back=frozenset({"any"})), [ASK_MEDICINE]]
    own = [source.citation for source in BASIS if source.mark != "seed"]
    table = [text for _key, text, _sources in AT_THE_TABLE]
    beside = [
        answers.WORDS,
        own,
        table,
        facts,
        asked,
        units,
        fits,
        OWN,
        SIGNS,
        doses,
        plan.SAID,
        outcomes.SAID,
        hip_change.SAID,
        may_keep(),
        [kind.value for kind in Absent],
    ]
    return list(dict.fromkeys(texts_in([QUESTIONNAIRE, ALL_PAGES, RULES, PATTERNS, TECHNIQUES, _loose(), beside])))
