"""One answer, one line: a finding that only repeats the answers of a graver one is folded under it.

Nothing is lost: every finding stays in the answer and limits what it limited. Pages count what is not folded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from screening.protocol.ceilings import CLASSES
from screening.protocol.findings import Finding

PAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "PT02": ("C19",),
    "PT03": ("C23", "TT03"),
    "PT05": ("C20",),
    "C05": ("C06",),
    "RF32": ("RF31",),
    "RF33": ("RF31", "RF32"),
    "RF29": ("RF28",),
    "C32": ("RF14",),
}
"""Folded under the first of these that is there, whatever the answers, unless it is milder."""


def fold(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, most serious first, each with the id of the one it is folded under, if any."""
    shown: list[Finding] = []
    above: dict[str, str] = {}
    for finding in findings:
        host = _above(finding, shown, findings)
        if host:
            above[finding.rule.id] = host
        else:
            shown.append(finding)
    return tuple(finding._replace(under=_top(finding.rule.id, above)) for finding in findings)


def _top(rule: str, above: Mapping[str, str]) -> str:
    """The id of the finding that is shown with this one below it; empty for one that is shown itself."""
    host = above.get(rule, "")
    while host in above:
        host = above[host]
    return host


def _above(finding: Finding, shown: Sequence[Finding], findings: Sequence[Finding]) -> str:
    """The id of what says it already: a fixed pair, or a finding shown before with all of its answers."""
    rank = CLASSES.index(finding.cls)
    pairs = PAIRS.get(finding.rule.id, ())
    for other in findings:
        if other.rule.id in pairs and CLASSES.index(other.cls) <= rank:
            return other.rule.id
    for other in shown:
        if finding.because.keys() <= other.because.keys():
            return other.rule.id
    return ""
