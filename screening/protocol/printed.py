"""The whole protocol as one page of Markdown, printed from the values that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screening.protocol import signed
from screening.protocol.answer_words import LABELS
from screening.protocol.ceilings import CLASSES, EFFECTS, PARTS, REFERRALS, Level
from screening.protocol.contradictions import contradictions
from screening.protocol.contraindications import AT_THE_TABLE, RULES, rules
from screening.protocol.contraindications.kept import may_keep
from screening.protocol.facts import derived, names
from screening.protocol.instruments import INSTRUMENTS
from screening.protocol.patterns import PATTERNS
from screening.protocol.plan_table import CALLED_FOR, ROWS
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question
from screening.protocol.rules import Rule
from screening.protocol.settings import DEFAULT, Settings
from screening.protocol.sources import GRADES, SOURCES
from screening.protocol.techniques import TECHNIQUES, Technique
from screening.protocol.thomas_test import BORDERLINE, MODERATE, NO_DEFICIT
from screening.protocol.thomas_test import SOURCES as THOMAS_SOURCES
from screening.protocol.thresholds import ABOUT
from screening.protocol.version import VERSION, content_hash


def page(settings: Settings = DEFAULT) -> str:
    """The page, with these settings."""
    parts = (
        _head(settings),
        _classes(),
        _facts(settings),
        _rules(settings),
        _contradictions(settings),
        _may_be_kept(),
        _thresholds(settings),
        _patterns(),
        _questions(),
    )
    rest = (_techniques(), _thomas_test(), _instruments(), _at_the_table(), _sources())
    return "\n".join(line for part in (*parts, *rest) for line in part) + "\n"


def _head(settings: Settings) -> Iterator[str]:
    yield f"# The screening protocol, version {VERSION}"
    yield ""
    yield "Printed from `screening/protocol/` by `manage.py protocol print`. Suggestions for a therapist to review."
    yield "Marks: S published, mostly read as an abstract; K general knowledge; D worked out; J judged here, awaiting"
    yield "clinical review."
    yield ""
    yield f"Content hash: `{content_hash(settings)}`"
    people, count = signed.clinicians()
    yield f"Signed by {people} clinicians; {count} of {len(RULES)} rules."


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = tuple(head)
    yield ""
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "/") for cell in row) + " |"


def _title(text: str) -> Iterator[str]:
    yield ""
    yield f"## {text}"


def _classes() -> Iterator[str]:
    yield from _title("Classes of findings, and what each takes away")
    rows = (
        (cls.value, *(EFFECTS[cls].get(part, Level.ALLOW).name.lower() for part in PARTS), REFERRALS[cls].name.lower())
        for cls in CLASSES
    )
    yield from _table(("class", *PARTS, "referral"), rows)


def _rules(settings: Settings) -> Iterator[str]:
    yield from _title("Rules")
    for rule in rules(settings.thresholds, settings.kept):
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield ""
    yield f"### {rule.id} {rule.title}"
    yield f"Sources: {', '.join(rule.sources)}. Mark {rule.mark}. Since {rule.since}."
    yield f"Signed by {signed.agreed(rule)} clinicians."
    yield ""
    for step in rule.tiers:
        yield f"- **{step.cls.value}** ({step.when.name.lower()}) when {step.condition.text(LABELS)}. {step.says}"
        if step.withholds:
            yield f"  Withholds: {', '.join(sorted(step.withholds))}."
        if step.examinable:
            yield "  A physiotherapist's own examination may lift it."
        if step.forbids:
            yield f"  Takes out: {', '.join(sorted(step.forbids))}."
        for change in step.changes:
            yield f"  - {change.text}"


def _facts(settings: Settings) -> Iterator[str]:
    yield from _title("Facts: what several answers say together, read by rules like an answer")
    known = derived(settings.thresholds)
    rows = ((fact.words, fact.condition.text(LABELS)) for fact in (getattr(known, name) for name in names()))
    yield from _table(("fact", "holds when"), rows)


def _contradictions(settings: Settings) -> Iterator[str]:
    yield from _title("Contradictions: they make a case incomplete, never milder")
    rows = (
        (one.id, one.condition.text(LABELS) if one.condition else "", one.ask)
        for one in contradictions(settings.thresholds)
    )
    yield from _table(("id", "cannot both be so", "the therapist is asked"), rows)


def _may_be_kept() -> Iterator[str]:
    yield from _title("Caution of protocol 1.0 that a practice may keep, rule by rule")
    rows = (
        (rule, "; ".join(f"{step.cls.value} when {step.condition.text(LABELS)}" for step in kept.tiers), kept.says)
        for rule, kept in may_keep().items()
    )
    yield from _table(("rule", "tier", "in words"), rows)


def _thresholds(settings: Settings) -> Iterator[str]:
    yield from _title("Numbers; a practice may be stricter, never looser")
    values = settings.thresholds.as_dict()
    rows = (
        (name, str(values[name]), about.unit, f"{about.stricter} is stricter", ", ".join(about.sources), about.mark)
        for name, about in ABOUT.items()
    )
    yield from _table(("name", "value", "unit", "may become", "sources", "mark"), rows)


def _patterns() -> Iterator[str]:
    yield from _title("Patterns: they choose a technique, never whether it may be offered")
    for pattern in PATTERNS:
        yield ""
        yield f"### {pattern.code}"
        yield f"Sources: {', '.join(pattern.sources)}."
        yield ""
        for support in pattern.supports:
            yield f"- {support.words}" + ("" if support.counts == 1 else f" (counts {support.counts})")


def _questions() -> Iterator[str]:
    yield from _title("Questions")
    for section in QUESTIONNAIRE.sections:
        yield ""
        yield f"### {section.title}"
        yield from _table(("id", "question", "answers", "asked when", "sources"), map(_question, section.questions))


def _question(question: Question) -> tuple[str, ...]:
    span = f"{question.low} to {question.high} {question.unit}".strip() if question.low is not None else ""
    codes = ", ".join(option.code for option in question.options) or span or question.kind.value
    gate = question.gate.text(QUESTIONNAIRE.labels) if question.gate else "always"
    return question.id, question.text, codes, gate, ", ".join(question.sources)


def _techniques() -> Iterator[str]:
    yield from _title("Techniques")
    yield from _table(
        ("slug", "title", "ceiling", "start", "limit", "offered", "evidence", "sources"), map(_technique, TECHNIQUES)
    )


def _technique(technique: Technique) -> tuple[str, ...]:
    return (
        technique.slug,
        technique.title,
        technique.part,
        technique.dose.in_words() if technique.dose else "",
        technique.limit,
        _offered(technique),
        technique.evidence,
        ", ".join(technique.sources),
    )


def _offered(technique: Technique) -> str:
    """With which patterns it is offered by default."""
    if not technique.suggested:
        return "never"
    if any(habit.slug == technique.slug for habit in CALLED_FOR):
        return "when called for"
    rows = [pattern for pattern, row in ROWS.items() if technique.slug in row.slugs]
    return ", ".join(rows) or "when the therapist adds it"


def _thomas_test() -> Iterator[str]:
    yield from _title("Thomas Test: hip extension in degrees, + below the horizontal, - above, low back flat")
    yield ""
    yield f"None from {NO_DEFICIT}; borderline from {BORDERLINE}; moderate from {MODERATE}; marked below that."
    yield from _table(("what", "sources"), ((about, ", ".join(keys)) for about, keys in THOMAS_SOURCES.items()))


def _instruments() -> Iterator[str]:
    yield from _title("Outcome instruments")
    rows = ((i.name, "yes" if i.embedded else "no", i.why, ", ".join(i.sources)) for i in INSTRUMENTS)
    yield from _table(("instrument", "part of Supine", "why", "sources"), rows)


def _at_the_table() -> Iterator[str]:
    yield from _title("Checked at the table, at every session")
    yield from _table(("id", "check", "sources"), ((key, text, ", ".join(cited)) for key, text, cited in AT_THE_TABLE))


def _sources() -> Iterator[str]:
    yield from _title("Sources")
    yield from _table(("grade", "what it is"), GRADES.items())
    rows = ((s.key, s.citation, s.mark, s.grade, s.read) for s in SOURCES)
    yield from _table(("key", "citation", "mark", "grade", "read"), rows)
