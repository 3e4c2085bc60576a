"""Is the protocol's content whole? Each problem is one sentence; none is the only good answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from screening.protocol import (
    dose_limits,
    hip_change,
    plan_table,
    signed,
    sources,
    techniques,
    thomas_fields,
    thomas_test,
)
from screening.protocol.ceilings import CLASSES, PARTS
from screening.protocol.conditions import Includes, IncludesAny, Is, IsNot, Leaf, OneOf
from screening.protocol.contraindications import AT_THE_TABLE, rules
from screening.protocol.instruments import INSTRUMENTS
from screening.protocol.patterns import PATTERNS
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question, Questionnaire
from screening.protocol.rules import Rule
from screening.protocol.thresholds import ABOUT

WHO: Final = frozenset({"age", "sex"})
MEASURED: Final = frozenset(
    thomas_test.measured(side, name)
    for side in thomas_test.SIDES
    for name in (*thomas_fields.MEASURED, *thomas_fields.OPTIONAL)
) | {thomas_test.REASON}


def problems() -> tuple[str, ...]:
    """Every problem of the content as it stands."""
    known = frozenset(source.key for source in sources.SOURCES)
    return (
        *question_problems(QUESTIONNAIRE),
        *rule_problems(rules(), QUESTIONNAIRE),
        *source_problems(known, _cited()),
        *signed.read()[1],
    )


def _twice(kind: str, ids: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(ids).items():
        if count > 1:
            yield f"{kind} {key} is there {count} times."


def question_problems(questionnaire: Questionnaire) -> Iterator[str]:
    """Ids used twice, gates that look ahead, questions without a source, answers that cannot be given."""
    yield from _twice("Question", (question.id for question in questionnaire.questions))
    seen = set(WHO)
    for question in questionnaire.questions:
        if question.gate:
            for key in sorted(question.gate.mentions() - seen):
                yield f"The gate of {question.id} looks at {key}, which is not asked before it."
        if not question.sources:
            yield f"Question {question.id} has no source."
        yield from _answer_problems(question)
        seen.add(question.id)


def _answer_problems(question: Question) -> Iterator[str]:
    if question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.SITES) and not question.options:
        yield f"Question {question.id} offers nothing to choose."
    if question.kind in (Kind.WHOLE, Kind.SCALE) and (question.low is None or question.high is None):
        yield f"Question {question.id} has no limits."
    for code in sorted(set(question.emergency) - question.codes):
        yield f"Question {question.id} names the emergency answer {code}, which cannot be given."


def rule_problems(all_rules: Iterable[Rule], questionnaire: Questionnaire) -> Iterator[str]:
    """Ids used twice, questions or codes that do not exist, missing sources, classes that contradict each other."""
    all_rules = tuple(all_rules)
    yield from _twice("Rule", (rule.id for rule in all_rules))
    for rule in all_rules:
        if not rule.sources:
            yield f"Rule {rule.id} has no source."
        for step in rule.tiers:
            for leaf in step.condition.leaves():
                yield from _leaf_problems(rule.id, leaf, questionnaire)
            for part in sorted(step.withholds - set(PARTS)):
                yield f"Rule {rule.id} withholds {part}, which is no part of a plan."
        yield from _class_problems(rule)


def _leaf_problems(rule: str, leaf: Leaf, questionnaire: Questionnaire) -> Iterator[str]:
    if leaf.id in WHO or leaf.id in MEASURED:
        return
    question = questionnaire.by_id.get(leaf.id)
    if question is None:
        yield f"Rule {rule} reads {leaf.id}, which is not asked."
        return
    if isinstance(leaf, IsNot):
        yield f"Rule {rule} turns {leaf.id} round; a worse answer could make it falser."
    for code in sorted(_codes(leaf) - question.codes):
        yield f"Rule {rule} looks for {code} in {leaf.id}, which is no code of it."


def _codes(leaf: Leaf) -> frozenset[str]:
    if isinstance(leaf, Is):
        return frozenset((leaf.value,))
    if isinstance(leaf, OneOf):
        return frozenset(leaf.values)
    if isinstance(leaf, Includes):
        return frozenset((leaf.code,))
    return frozenset(leaf.codes) if isinstance(leaf, IncludesAny) else frozenset()


def _class_problems(rule: Rule) -> Iterator[str]:
    """The same condition with two classes contradicts itself; tiers stand most serious first."""
    for count, (step, following) in enumerate(zip(rule.tiers, rule.tiers[1:], strict=False)):
        if CLASSES.index(step.cls) > CLASSES.index(following.cls):
            yield f"Rule {rule.id} names a milder class before tier {count + 2}."
    told = {(step.condition, step.cls) for step in rule.tiers}
    for condition in {when for when, _ in told}:
        classes = sorted({cls for when, cls in told if when == condition})
        if len(classes) > 1 and rule.id not in BOTH:
            yield f"Rule {rule.id} gives one condition the classes {', '.join(classes)}."


BOTH: Final = frozenset({"C15"})
"""Rules with two classes for one condition on purpose: local for good, and cleared once (ruling 7)."""


def _cited() -> dict[str, frozenset[str]]:
    """Sources cited, by who cites them."""
    cited = {f"Question {q.id}": frozenset(q.sources) for q in QUESTIONNAIRE.questions}
    cited |= {f"Rule {rule.id}": frozenset(rule.sources) for rule in rules()}
    cited |= {f"Threshold {name}": frozenset(about.sources) for name, about in ABOUT.items()}
    cited |= {f"Pattern {pattern.code}": frozenset(pattern.sources) for pattern in PATTERNS}
    cited |= {"The default plan": frozenset(plan_table.SOURCES), "Whole-plan limits": frozenset(dose_limits.SOURCES)}
    cited |= {"A change of the hip": frozenset(hip_change.SOURCES)}
    cited |= {f"Technique {t.slug}": frozenset(t.sources) for t in techniques.TECHNIQUES}
    cited |= {f"Thomas Test, {about}": frozenset(keys) for about, keys in thomas_test.SOURCES.items()}
    cited |= {f"Instrument {entry.name}": frozenset(entry.sources) for entry in INSTRUMENTS}
    cited |= {f"Check {key}": frozenset(keys) for key, _, keys in AT_THE_TABLE}
    return cited


def source_problems(known: frozenset[str], cited: dict[str, frozenset[str]]) -> Iterator[str]:
    """Anything without a source, sources that are not in the bibliography, and entries that nothing cites."""
    for who, keys in cited.items():
        if not keys:
            yield f"{who} has no source."
        for key in sorted(keys - known):
            yield f"{who} cites {key}, which is not in the bibliography."
    for key in sorted(known.difference(*cited.values())):
        yield f"Nothing cites {key}."
