"""Which rules can hold at all, found from the answers that stand out.

Rules are positive: with every leaf FALSE a rule is FALSE. So only rules with a leaf that is not FALSE are worth
evaluating, and most answers of most clients ("no", "none", 0) wake no leaf. The index asks the leaves once, when the
protocol is loaded, which answers wake them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Final

from screening.protocol.conditions import (
    BLANK,
    NOT_SURE,
    AllOf,
    AtLeast,
    AtMost,
    Below,
    Combination,
    Condition,
    Facts,
    Filled,
    Includes,
    IncludesAny,
    Is,
    Leaf,
    OneOf,
)
from screening.protocol.rules import Rule

Rules = frozenset[int]
NONE: Rules = frozenset()
_NUMBER: Final = (int, float)


@dataclass(slots=True)
class Watch:
    """What wakes which rules, for one id."""

    key: str
    everything: set[int] = field(default_factory=set)
    """Rules woken by a blank."""
    codes: dict[object, set[int]] = field(default_factory=dict)
    """Rules woken by a code, alone or in a list; a blank and "not sure" wake everything."""
    filled: set[int] = field(default_factory=set)
    """Rules woken by anything written."""
    numbers: list[tuple[Leaf, int]] = field(default_factory=list)
    lists: bool = False
    above: float = -inf
    below: float = inf
    """Numbers strictly between these two wake nothing."""

    def add(self, leaf: Leaf, rule: int) -> None:
        self.everything.add(rule)
        match leaf:
            case AtLeast():
                self.below = min(self.below, leaf.number)
                self.numbers.append((leaf, rule))
            case AtMost() | Below():
                self.above = max(self.above, leaf.number)
                self.numbers.append((leaf, rule))
            case Filled():
                self.filled.add(rule)
            case _:
                self.lists = self.lists or isinstance(leaf, Includes | IncludesAny)
                for code in codes_of(leaf):
                    self.codes.setdefault(code, set()).add(rule)
        self.codes[NOT_SURE] = self.codes[BLANK] = self.everything

    @property
    def only_codes(self) -> bool:
        """Is the answer one code? Then `codes` says all."""
        return not (self.numbers or self.filled or self.lists)

    def woken(self, fact: object) -> Iterable[int]:
        """The rules that this answer may make other than FALSE."""
        if fact is BLANK:
            return self.everything
        if isinstance(fact, str):
            return self.filled if self.filled and fact else self.codes.get(fact, NONE)
        if isinstance(fact, tuple):
            return {rule for code in fact for rule in self.codes.get(code, NONE)}
        if isinstance(fact, _NUMBER) and not self.above < fact < self.below:
            return [rule for leaf, rule in self.numbers if leaf.matches(fact)]
        return NONE


def codes_of(leaf: Leaf) -> tuple[str, ...]:
    """The codes a leaf looks for; none for a number. Raises `TypeError` for a leaf that is not positive."""
    match leaf:
        case Is():
            return (leaf.value,)
        case OneOf():
            return leaf.values
        case Includes():
            return (leaf.code,)
        case IncludesAny():
            return leaf.codes
    raise TypeError(f"{leaf!r} cannot stand in a rule.")


def triggers(condition: Condition) -> list[Leaf]:
    """Leaves that are worth watching: while all of them are FALSE, so is the condition.

    Of the parts of an "and" one is enough, and the one that wakes least is chosen.
    """
    if isinstance(condition, AllOf):
        return min((triggers(part) for part in condition.parts), key=lambda leaves: sum(map(_often, leaves)))
    if isinstance(condition, Combination):
        return [leaf for part in condition.parts for leaf in triggers(part)]
    return list(condition.leaves())


def _often(leaf: Leaf) -> int:
    """Roughly how often a leaf is awake: a "yes" seldom, a place, an age or a duration often."""
    if isinstance(leaf, Is):
        return 1 if leaf.value == "yes" else 2
    return 3 if isinstance(leaf, Includes) else 5


class Index:
    """The rules of one protocol, and what wakes each."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        watches: dict[str, Watch] = {}
        for number, rule in enumerate(rules):
            for step in rule.tiers:
                for leaf in triggers(step.when):
                    watches.setdefault(leaf.id, Watch(leaf.id)).add(leaf, number)
        self.by_code = tuple((watch.key, watch.codes) for watch in watches.values() if watch.only_codes)
        self.others = tuple(watch for watch in watches.values() if not watch.only_codes)

    def candidates(self, facts: Facts) -> Iterator[Rule]:
        """The rules worth evaluating, in order."""
        woken: set[int] = set()
        get = facts.get
        for key, codes in self.by_code:
            fact = get(key, BLANK)
            if fact in codes:
                woken |= codes[fact]
        for watch in self.others:
            woken.update(watch.woken(get(watch.key, BLANK)))
        return (self.rules[number] for number in sorted(woken))
