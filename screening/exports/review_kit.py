"""What a clinician reads to sign the rules, on paper: each in words, its sources, cases, and how often it fires."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from screening.assessment.rule_search import BY_ID
from screening.assessment.rule_words import condition_words
from screening.exports import pdf
from screening.protocol.answer_words import LABELS
from screening.protocol.engine import ScreeningResult
from screening.protocol.rules import Rule
from screening.protocol.signed import clinicians, current_signoffs, hash_of
from screening.protocol.sources import source
from screening.protocol.version import VERSION, content_hash

FEW = 4  # cases printed with a rule


@dataclass
class Counted:
    """Which cases a rule fired in, and how often in a population."""

    cases: dict[str, list[str]] = field(default_factory=dict)
    people: int = 0
    fired: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)

    def case(self, name: str, found: ScreeningResult) -> None:
        for one in found.findings:
            told = f"{name}: {one.cls.value}; label {found.label.name.lower()}"
            self.cases.setdefault(one.rule.id, []).append(told)

    def person(self, found: ScreeningResult) -> None:
        """`alone`: the only rule that sends this person anywhere."""
        self.people += 1
        sends = {one.rule.id for one in found.findings if one.when}
        self.fired.update({one.rule.id for one in found.findings})
        if len(sends) == 1:
            self.alone.update(sends)


def kit(counted: Counted, only: Iterable[str] = ()) -> bytes:
    """The kit as PDF: every rule, or only those named."""
    rules = [BY_ID[key] for key in only] or list(BY_ID.values())
    people, signed = clinicians()
    by = f"Signed by {people} clinicians, {signed} of {len(BY_ID)} rules"
    data = {
        "title": f"The screening protocol {VERSION}: for clinical review",
        "lang": "en",
        "short_labels": True,
        "practice": "Supine",
        "phone": "",
        "facts": [f"Version {VERSION}", content_hash()[:12], by],
        "foot": "Suggestions for a therapist to review; nothing in it diagnoses.",
        "words": {
            "page": "Page {n} of {all}",
            "flags": "How to sign",
            "row_head": "Part of the rule",
            "row_value": "What it says",
            "misread": "A program that reads this paper aloud may read some words wrongly.",
            "unprintable": "Some letters could not be printed.",
        },
        "flags": [
            "Write agree, change or reject for each rule, and what should be otherwise.",
            "Name, registration, date and the hash printed with the rule go into screening/protocol/signoffs/ID.toml.",
        ],
        "sections": [_section(rule, counted) for rule in rules],
    }
    return pdf.render("sections", data)


def _section(rule: Rule, counted: Counted) -> dict[str, Any]:
    rows = [_row(f"{step.cls.value}, {step.when.name.lower().replace('_', ' ')}", _tier(step)) for step in rule.tiers]
    rows.append(_row("Sources", [_source(key) for key in rule.sources]))
    rows.append(_row("Mark, since", [f"{rule.mark}, {rule.since}"]))
    rows.append(_row("Written cases", _cases(counted.cases.get(rule.id, []))))
    rows.append(_row("Ordinary adults", [_rate(rule.id, counted)]))
    rows.append(_row("Signed so far", [_signed(one) for one in current_signoffs(rule)] or ["by 0 clinicians"]))
    rows.append(_row("Hash", [hash_of(rule)[:32], hash_of(rule)[32:]]))
    rows.append(_row("Verdict: agree / change / reject", ["", "Name, registration, date:"]))
    return {"title": f"{rule.id} {rule.title}", "rows": rows}


def _tier(step: Any) -> list[str]:
    lines = [f"When {condition_words(step.condition.text(LABELS))}.", f"Says: {step.says}"]
    lines += [f"Withholds: {', '.join(sorted(step.withholds))}."] if step.withholds else []
    lines += [f"Takes out: {', '.join(sorted(step.forbids))}."] if step.forbids else []
    return lines + [f"Change: {change.text}" for change in step.changes]


def _source(key: str) -> str:
    """Citation, how it may be found, grade and how far it was read."""
    found = source(key)
    more = ", ".join(part for part in (f"mark {found.mark}", found.grade, found.read) if part)
    return f"{found.citation} ({more}) {link_of(found.citation)}".strip()


def link_of(citation: str) -> str:
    """A link to what is cited by its number; "" where it has none."""
    for mark, where in (("doi ", "https://doi.org/"), ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/PMC")):
        if mark in citation:
            return where + citation.split(mark, 1)[1].split()[0].strip("().,;")
    return ""


def _cases(found: list[str]) -> list[str]:
    return [*found[:FEW], *([f"and {len(found) - FEW} more"] if len(found) > FEW else [])] or ["none"]


def _rate(rule: str, counted: Counted) -> str:
    if not counted.people:
        return "not counted"
    fired, alone = (100 * many[rule] / counted.people for many in (counted.fired, counted.alone))
    return f"fires in {fired:.1f} %, the only one that sends away in {alone:.1f} % of {counted.people} drawn people"


def _signed(one: Any) -> str:
    dissent = f": {one.dissent}" if one.dissent else ""
    return f"{one.name}, {one.registration}, {one.date}: {one.verdict}{dissent}"


def _row(label: str, lines: list[str]) -> dict[str, Any]:
    return {"label": label, "lines": lines}
