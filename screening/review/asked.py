"""How often "yes" is said to a question in a list of short lines, and how often where it stands alone.

A list is quicker and may be read past: this is how a practice sees whether that loses answers. The newest screenings
only, in the version that was sent last.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from clinic.core.language import translate
from clinic.practices.models import Member
from screening.intake.models import Answers
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form import Way

NEWEST = 500  # forms looked at
NOT_YES = ("no", "none", "never", "not_sure")
Z = 1.96  # for an interval of 95 %


@dataclass
class Share:
    """How many were asked in one way, and how many of them said "yes"."""

    asked: int = 0
    yes: int = 0

    @property
    def percent(self) -> int:
        return round(100 * self.yes / self.asked) if self.asked else 0

    @property
    def interval(self) -> tuple[int, int]:
        """Between which shares the true one lies, in per cent (Wilson)."""
        if not self.asked:
            return 0, 100
        n, p = self.asked, self.yes / self.asked
        middle, width = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = ((middle + side * width) / (1 + Z * Z / n) for side in (-1, 1))
        return round(100 * max(0.0, low)), round(100 * min(1.0, high))


@dataclass
class AskedLine:
    """One question, in both ways."""

    id: str
    title: str
    listed: Share
    alone: Share


def asked_lines(member: Member) -> list[AskedLine]:
    """The questions that stood in a list at least once, in the order of the form."""
    sent = Answers.objects.filter(screening__practice=member.practice, submitted_at__isnull=False, how__isnull=False)
    newest: dict[Any, tuple[dict[str, Any], dict[str, str]]] = {}
    for screening, coded, how in sent.order_by("-submitted_at").values_list("screening_id", "coded", "how")[:NEWEST]:
        newest.setdefault(screening, (coded, how or {}))
    lines = {q.id: AskedLine(q.id, translate(q.label), Share(), Share()) for q in QUESTIONNAIRE.questions}
    for coded, how in newest.values():
        for key, value in coded.items():
            if key in lines and isinstance(value, str):
                _count(lines[key], value, how.get(key, ""))
    return [line for line in lines.values() if line.listed.asked]


def _count(line: AskedLine, value: str, way: str) -> None:
    share = {Way.LIST: line.listed, Way.FOLLOW_UP: line.listed, Way.ALONE: line.alone}.get(way)  # type: ignore[call-overload]
    if share is not None:
        share.asked += 1
        share.yes += value not in NOT_YES
