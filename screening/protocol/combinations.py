"""Conditions made of conditions: all of them, any of them, a number of them, and one with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from screening.protocol.conditions import FALSE, TRUE, UNKNOWN, Condition, Evaluate, Facts, Labels, Leaf, Truth


@dataclass(frozen=True, slots=True, init=False)
class Combination:
    """A condition made of conditions."""

    parts: tuple[Condition, ...]
    evaluate: Evaluate = field(init=False, repr=False, compare=False)

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)
        object.__setattr__(self, "evaluate", self._ready(tuple(part.evaluate for part in parts)))

    def _ready(self, parts: tuple[Evaluate, ...]) -> Evaluate:
        raise NotImplementedError

    def mentions(self) -> frozenset[str]:
        return frozenset().union(*(part.mentions() for part in self.parts))

    def leaves(self) -> Iterator[Leaf]:
        for part in self.parts:
            yield from part.leaves()

    def joined(self, word: str, labels: Labels | None) -> str:
        return "(" + f" {word} ".join(part.text(labels) for part in self.parts) + ")"


@dataclass(frozen=True, slots=True, init=False)
class AllOf(Combination):
    """Every part holds."""

    def _ready(self, parts: tuple[Evaluate, ...]) -> Evaluate:
        def evaluate(facts: Facts) -> Truth:
            lowest = TRUE
            for part in parts:
                truth = part(facts)
                if truth is FALSE:
                    return FALSE
                if truth is UNKNOWN:
                    lowest = UNKNOWN
            return lowest

        return evaluate

    def grounds(self, facts: Facts) -> list[str]:
        # A part that is FALSE has no grounds, and takes those of its neighbours away.
        every = [part.grounds(facts) for part in self.parts]
        return [key for keys in every for key in keys] if all(every) else []

    def text(self, labels: Labels | None = None) -> str:
        return self.joined("and", labels)


@dataclass(frozen=True, slots=True, init=False)
class AnyOf(Combination):
    """At least one part holds."""

    def _ready(self, parts: tuple[Evaluate, ...]) -> Evaluate:
        def evaluate(facts: Facts) -> Truth:
            highest = FALSE
            for part in parts:
                truth = part(facts)
                if truth is TRUE:
                    return TRUE
                if truth is UNKNOWN:
                    highest = UNKNOWN
            return highest

        return evaluate

    def grounds(self, facts: Facts) -> list[str]:
        truths = [part.evaluate(facts) for part in self.parts]
        truth = max(truths)
        telling = [part for part, found in zip(self.parts, truths, strict=True) if found is truth]
        return [key for part in telling for key in part.grounds(facts)] if truth else []

    def text(self, labels: Labels | None = None) -> str:
        return self.joined("or", labels)


@dataclass(frozen=True, slots=True, init=False)
class CountAtLeast(Combination):
    """At least `number` of the parts hold."""

    number: int

    def __init__(self, number: int, *parts: Condition) -> None:
        object.__setattr__(self, "number", number)
        Combination.__init__(self, *parts)

    def _ready(self, parts: tuple[Evaluate, ...]) -> Evaluate:
        number = self.number

        def evaluate(facts: Facts) -> Truth:
            truths = [part(facts) for part in parts]
            if truths.count(TRUE) >= number:
                return TRUE
            return FALSE if len(truths) - truths.count(FALSE) < number else UNKNOWN

        return evaluate

    def grounds(self, facts: Facts) -> list[str]:
        truth = self.evaluate(facts)
        telling = [part for part in self.parts if truth and part.evaluate(facts) >= truth]
        return [key for part in telling for key in part.grounds(facts)]

    def text(self, labels: Labels | None = None) -> str:
        return f"at least {self.number} of " + self.joined("/", labels)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition with a name, so that many rules can say it in a few words and one place says what it means."""

    name: str
    words: str
    condition: Condition
    evaluate: Evaluate = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "evaluate", self.condition.evaluate)

    def mentions(self) -> frozenset[str]:
        return self.condition.mentions()

    def grounds(self, facts: Facts) -> list[str]:
        return self.condition.grounds(facts)

    def leaves(self) -> Iterator[Leaf]:
        return self.condition.leaves()

    def text(self, labels: Labels | None = None) -> str:
        return self.words
