"""Conditions over answers, in three truths.

A fact is an answer, `BLANK` (asked, not answered) or `NOT_APPLICABLE` (its gate is closed). Silence is never
"no": a condition on a blank, or on "not sure", is UNKNOWN, and UNKNOWN stays above FALSE through every
combination (Kleene's strong logic). Conditions are frozen values: evaluated, printed, hashed and searched.

`evaluate` is a plain function that each condition builds once, when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Final, Protocol

NOT_SURE = "not_sure"
STANDS_FOR: Final[Mapping[str, str]] = {
    "aorta_scan": "never",
    "reaction_to_massage": "bruised_or_worse",
    "epilepsy": "controlled",
    "hip_replacement": "over_12_weeks",
    "diverticulitis": "past_or_pouches",
    "coil": "over_6_weeks",
    "inflammatory_arthritis": "calm",
    "spine_or_hip_operation": "metal",
    "blood_clot": "over_3_months",
}
"""Lists in which "not sure" is about which, not about whether: it is read as this code, and shown as "not sure"."""


class Truth(IntEnum):
    """FALSE < UNKNOWN < TRUE, so that `max` is "or" and `min` is "and"."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class Absent(Enum):
    """The two kinds of absence: not answered, and not asked because it does not apply."""

    BLANK = "not answered"
    NOT_APPLICABLE = "does not apply"


BLANK = Absent.BLANK
NOT_APPLICABLE = Absent.NOT_APPLICABLE
FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

Facts = Mapping[str, object]
Labels = Mapping[str, str]
Evaluate = Callable[[Facts], Truth]
_NUMBER: Final = (int, float)
_LIST: Final = (list, tuple)
_TEXT_OR_LIST: Final = (str, list, tuple)


class Condition(Protocol):
    """What every condition offers."""

    @property
    def evaluate(self) -> Evaluate:
        """From facts to TRUE, FALSE or UNKNOWN. Never raises, whatever the facts hold."""

    def mentions(self) -> frozenset[str]:
        """The ids this condition reads."""

    def grounds(self, facts: Facts) -> list[str]:
        """The ids that keep this condition from being FALSE (nothing when it is FALSE)."""

    def leaves(self) -> Iterator[Leaf]:
        """The single questions at the bottom."""

    def text(self, labels: Labels | None = None) -> str:
        """Plain English, with ids replaced by their labels."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A condition on one id. Subclasses say what matches; absence is treated alike for all."""

    id: str
    evaluate: Evaluate = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "evaluate", self._ready())

    def matches(self, answer: object) -> bool:
        raise NotImplementedError

    def words(self) -> str:
        raise NotImplementedError

    def _ready(self) -> Evaluate:
        key, matches, stands_for = self.id, self.matches, STANDS_FOR.get(self.id)

        def evaluate(facts: Facts) -> Truth:
            answer = facts.get(key, BLANK)
            if answer is NOT_APPLICABLE:
                return FALSE
            if answer is BLANK:
                return UNKNOWN
            if matches(answer):
                return TRUE
            if answer != NOT_SURE:
                return FALSE
            if stands_for is None:
                return UNKNOWN
            return TRUE if matches(stands_for) else FALSE

        return evaluate

    def mentions(self) -> frozenset[str]:
        return frozenset((self.id,))

    def grounds(self, facts: Facts) -> list[str]:
        return [self.id] if self.evaluate(facts) else []

    def leaves(self) -> Iterator[Leaf]:
        yield self

    def text(self, labels: Labels | None = None) -> str:
        return f"{(labels or {}).get(self.id, self.id)} {self.words()}"


@dataclass(frozen=True, slots=True)
class Is(Leaf):
    """The answer is this code."""

    value: str

    def matches(self, answer: object) -> bool:
        return answer == self.value

    def words(self) -> str:
        return f"is {self.value}"


@dataclass(frozen=True, slots=True)
class IsNot(Leaf):
    """Answered, and with another code. "Not sure" is another code; a blank stays UNKNOWN.

    There is no general negation: turning a truth round would turn "does not apply" into TRUE, and would let a
    worse answer make a rule falser.
    """

    value: str

    def matches(self, answer: object) -> bool:
        return answer != self.value

    def words(self) -> str:
        return f"is not {self.value}"


@dataclass(frozen=True, slots=True)
class Exactly(Leaf):
    """The answer is this code, and "not sure" is another code. For gates whose follow-up needs certainty."""

    value: str

    def _ready(self) -> Evaluate:
        key, value = self.id, self.value

        def evaluate(facts: Facts) -> Truth:
            answer = facts.get(key, BLANK)
            return UNKNOWN if answer is BLANK else (TRUE if answer == value else FALSE)

        return evaluate

    def words(self) -> str:
        return f"is {self.value} for certain"


@dataclass(frozen=True, slots=True)
class OneOf(Leaf):
    """The answer is one of these codes. Name "not_sure" among them to have it match."""

    values: tuple[str, ...]

    def matches(self, answer: object) -> bool:
        return answer in self.values

    def words(self) -> str:
        return f"is one of {', '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class AtLeast(Leaf):
    """The number is this or more."""

    number: float

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _NUMBER) and answer >= self.number

    def words(self) -> str:
        return f"is {self.number} or more"


@dataclass(frozen=True, slots=True)
class AtMost(Leaf):
    """The number is this or less."""

    number: float

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _NUMBER) and answer <= self.number

    def words(self) -> str:
        return f"is {self.number} or less"


@dataclass(frozen=True, slots=True)
class Below(Leaf):
    """The number is strictly less: "under 6 weeks", "below -10 degrees"."""

    number: float

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _NUMBER) and answer < self.number

    def words(self) -> str:
        return f"is under {self.number}"


@dataclass(frozen=True, slots=True)
class Includes(Leaf):
    """The list holds this code."""

    code: str

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _LIST) and self.code in answer

    def words(self) -> str:
        return f"includes {self.code}"


@dataclass(frozen=True, slots=True)
class IncludesAny(Leaf):
    """The list holds at least one of these codes."""

    codes: tuple[str, ...]

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _LIST) and any(map(answer.__contains__, self.codes))

    def words(self) -> str:
        return f"includes any of {', '.join(self.codes)}"


@dataclass(frozen=True, slots=True)
class Filled(Leaf):
    """Something is written, or something is in the list."""

    def matches(self, answer: object) -> bool:
        return isinstance(answer, _TEXT_OR_LIST) and len(answer) > 0 and answer != NOT_SURE

    def words(self) -> str:
        return "is filled in"
