"""The engine's answer as it is stored: the contract's shape, and beside it everything a page needs to explain it, so
that an old suggestion reads the same after the protocol has moved on."""

from typing import Any

from screening.protocol.answer_words import LABELS
from screening.protocol.conditions import Absent, Facts
from screening.protocol.engine import ScreeningResult, Traced
from screening.protocol.findings import Finding
from screening.protocol.plan import PlanLine
from screening.protocol.settings import Settings


def snapshot(screened: ScreeningResult) -> dict[str, Any]:
    """JSON values only. Holds no free text as long as the case held none."""
    result: dict[str, Any] = screened.as_json()
    explained = {finding.rule.id: _explained(finding) for finding in screened.findings}
    result["findings"] = [one | explained[one["id"]] for one in result["findings"]]
    result["throughout"] = list(screened.throughout)
    result["dropped"] = list(screened.dropped)
    result["forbids"] = sorted(screened.forbids)
    result["plan"] = [one | _changed(line) for one, line in zip(result["plan"], screened.plan, strict=True)]
    result["may_add"] = [line.as_json() | line.as_choice() | _changed(line) for line in screened.may_add]
    result |= _settings(screened)
    result["trace"] = [_traced(one, screened.facts) for one in screened.trace]
    return result


def _settings(screened: ScreeningResult) -> dict[str, Any]:
    """What the practice had set, and what it does not offer of all that the limits leave; nothing if all is usual."""
    settings = screened.settings
    if settings == Settings(thresholds=settings.thresholds):
        return {}
    kept, off = sorted(settings.kept), sorted(settings.off)
    stored = {"kept": kept, "off": off, "abdominal_tools": settings.abdominal_tools}
    return {"settings": stored, "off": list(screened.off)}


def _explained(finding: Finding) -> dict[str, Any]:
    return {
        "says": list(finding.says),
        "conditions": [step.tier.condition.text(LABELS) for step in finding.fired],
        "limits": {part: level.name.lower() for part, level in finding.limits.items()},
        "clearable": all(step.tier.clearable for step in finding.fired if step.tier.cls in ("absolute", "clearance")),
        "examinable": finding.examinable,
    }


def _changed(line: PlanLine) -> dict[str, Any]:
    """Each change to a line with its rule and the answers behind it, to be said in the language of the page."""
    changes = [
        {
            "says": change.says,
            "rule": change.finding.rule.id,
            "because": {key: _plain(value) for key, value in change.finding.because.items()},
        }
        for change in line.changes
    ]
    return {"purpose": line.technique.purpose, "why": line.reason, "changes": changes}


def _traced(traced: Traced, facts: Facts) -> dict[str, Any]:
    rule = traced.rule
    return {
        "id": rule.id,
        "title": rule.title,
        "truth": traced.truth.name.lower(),
        "when": [step.condition.text(LABELS) for step in rule.tiers],
        "seen": {key: _plain(value) for key, value in traced.seen(facts).items()},
        "sources": list(rule.sources),
    }


def _plain(value: object) -> Any:
    if isinstance(value, Absent):
        return {"absent": value.value}
    return sorted(value) if isinstance(value, frozenset | set) else list(value) if isinstance(value, tuple) else value
